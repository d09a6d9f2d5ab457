/** Where appeals are about: counted by district, or by street-level unit of one, with the picture on which they stand. */
import { draw } from '../../base/place/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { asInstant } from '../../kernel/time/index.ts'
import type { HotlineCity } from './city.ts'
import type { MapView } from './pages/index.ts'
import { countByPlace } from './store.ts'

/** What is older says little of today. Our rule. */
export const MAP_DAYS = 30

/** `district`: the code of one; null for the whole city. What is counted there without a street stands as `elsewhere`. */
export async function mapOf(city: HotlineCity, district: string | null, language: Language): Promise<MapView> {
  const { divisions } = city.base
  const since = asInstant(Date.parse(city.engine.clock.now()) - MAP_DAYS * 86_400_000)
  const counts = await countByPlace(city.database, since)
  const within = district === null ? divisions.districts : divisions.children(district)
  const counted = (code: string) => {
    const inIt = counts.filter(({ place }) => divisions.path(place).some((one) => one.code === code))
    return inIt.reduce((sum, { appeals }) => sum + appeals, 0)
  }
  const lines = within.flatMap(({ code, name }) => {
    const outline = city.places.outlineOf(code)
    const href = district === null ? `/ban/appeals/map?district=${code}` : undefined
    return outline ? [{ outline, line: { key: code, name: pick(name, language), count: counted(code), href } }] : []
  })
  const { width, height, areas } = draw(lines.map(({ outline }) => outline))
  const shown = lines.reduce((sum, { line }) => sum + line.count, 0)
  const all = district === null ? counts.reduce((sum, { appeals }) => sum + appeals, 0) : counted(district)
  return {
    width,
    height,
    areas: lines.map(({ line }, at) => ({ ...line, path: areas[at]?.path ?? '', at: areas[at]?.at ?? [0, 0] })),
    all,
    elsewhere: all - shown,
    synthetic: lines.some(({ outline }) => outline.synthetic),
  }
}
