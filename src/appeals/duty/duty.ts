/**
 * The duty list 派单目录: which unit is responsible for appeals of a category at a place, from a day on. The pack brings the list with
 * which a city begins; officials keep it from then on. The longest category wins, then the smallest place, then the latest day
 * (our rule). Where nobody works in the unit that is found, the district's appeals centre receives the appeal, and where there is
 * no place, the hotline's coordinator decides: none is lost.
 */
import { z } from 'zod'
import type { Departments } from '../../base/department/index.ts'
import { DivisionCode, type Divisions } from '../../base/division/index.ts'
import { type PackFolder, readYaml } from '../../base/pack/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'

/** `street`, `district`, `department 27`, `unit utility-water`. */
export const Target = z
  .string()
  .regex(/^(street|district|department \d\d|unit [a-z][a-z0-9-]*)$/, 'street, district, department NN or unit ID')

export const DutyRow = z.strictObject({
  category: z.string().regex(/^\d{2}(\d{2}){0,2}$/, 'a category of two, four or six digits'),
  /** A division in which it holds; everywhere where it says none. */
  place: z
    .string()
    .regex(/^\d{12}$/, 'a division has twelve digits')
    .optional(),
  to: Target,
  from: PlainDate,
  /** The article or paper it rests on. */
  basis: z.string().optional(),
})
export type DutyRow = z.infer<typeof DutyRow>
const DutyFile = z.strictObject({ duty: z.array(DutyRow).min(1) })

/** Where an appeal goes and by which row. `instead`: nobody works in the unit that is responsible, so its district's centre has it. */
export type Dispatch = { unit: string; row: DutyRow; instead: string | null }

/** What the list is asked with. `isStaffed`: whether somebody works in a unit today. */
export type DutyPlaces = { departments: Departments; divisions: Divisions; isStaffed: (unit: string) => boolean }

/** Reads `appeals/duty.yaml`. Null where anything is wrong; what, stands in `pack.errors`. */
export function readDuty(
  pack: PackFolder,
  known: { category: (code: string) => boolean; unit: (id: string) => boolean; place: (code: string) => boolean },
): readonly DutyRow[] | null {
  const file = readYaml(pack, 'appeals/duty.yaml', DutyFile)
  if (!file) return null
  for (const [index, { category, place, to }] of file.value.duty.entries()) {
    const at = ['duty', index]
    if (!known.category(category)) file.refuse([...at, 'category'], `there is no category ${category}`)
    if (place !== undefined && !known.place(place)) file.refuse([...at, 'place'], `there is no division ${place}`)
    const unit = /^unit (.+)$/.exec(to)?.[1]
    if (unit !== undefined && !known.unit(unit)) file.refuse([...at, 'to'], `there is no unit ${unit}`)
  }
  return file.value.duty
}

/** The row that holds for a category at a place on a day; null where none does. */
export function rowFor(
  rows: readonly DutyRow[],
  { category, places, day }: { category: string; places: readonly string[]; day: PlainDate },
): DutyRow | null {
  let best: DutyRow | null = null
  for (const row of rows) {
    if (!category.startsWith(row.category) || row.from > day) continue
    if (row.place !== undefined && !places.includes(row.place)) continue
    if (best === null || isCloser(row, best, places)) best = row
  }
  return best
}

/** `places` go from the smallest to the largest. */
function isCloser(one: DutyRow, other: DutyRow, places: readonly string[]): boolean {
  if (one.category.length !== other.category.length) return one.category.length > other.category.length
  const rank = ({ place }: DutyRow) => (place === undefined ? places.length : places.indexOf(place))
  if (rank(one) !== rank(other)) return rank(one) < rank(other)
  return one.from > other.from
}

/** The divisions a place lies in, itself first. */
export const linesOf = ({ path }: Divisions, place: string): string[] =>
  path(place)
    .map(({ code }) => code)
    .reverse()

/** Who is responsible; null where no row holds, or the place does not say which street or district it is. */
export function dispatchFor(
  rows: readonly DutyRow[],
  asked: { category: string; place: string; day: PlainDate },
  at: DutyPlaces,
): Dispatch | null {
  const places = linesOf(at.divisions, asked.place)
  const row = rowFor(rows, { category: asked.category, places, day: asked.day })
  if (!row) return null
  const district = at.divisions.districtOf(asked.place)
  const centre = district && centreOf(at, district.code)
  const unit = unitFor(row, places, district?.code ?? null, at)
  if (unit !== null && at.isStaffed(unit)) return { unit, row, instead: null }
  return centre !== null && at.isStaffed(centre) ? { unit: centre, row, instead: unit } : null
}

/** Who shares out the appeals of a district. */
const centreOf = ({ departments }: DutyPlaces, district: string) =>
  departments.units.find(({ id, division }) => id.startsWith('appeals-') && division === district)?.id ?? null

function unitFor({ to }: DutyRow, places: readonly string[], district: DivisionCode | null, at: DutyPlaces) {
  const [what, which = ''] = to.split(' ')
  if (what === 'unit') return which
  if (what === 'district') return district === null ? null : centreOf(at, district)
  const { officeOf, counterpartIn } = at.departments
  const street = places.find((code) => at.divisions.get(code)?.level === 'street')
  if (what === 'street') return street === undefined ? null : (officeOf(DivisionCode.parse(street))?.id ?? null)
  const here = district === null ? null : counterpartIn(which, district)
  return (here ?? counterpartIn(which, at.divisions.city.code))?.id ?? null
}
