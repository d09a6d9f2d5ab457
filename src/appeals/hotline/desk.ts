/** What the phone desk shows while somebody speaks: likely categories with why, the unit, earlier appeals of the caller, and others alike. */
import { unitName } from '../../casework/api/index.ts'
import { readStates } from '../../casework/dossier/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { blindIndex } from '../../kernel/sealing/index.ts'
import type { Call } from '../../trust/gate/index.ts'
import { suggestCategories } from '../category/index.ts'
import type { FindAlike } from './alike.ts'
import type { HotlineCity } from './city.ts'
import { categoryOf, responsibleFor } from './intake.ts'
import { sayCategory } from './kind.ts'
import type { AppealLine, Known } from './pages/index.ts'
import { offeredFor } from './placing.ts'
import { dossiersOfPhone } from './store.ts'
import { placeOf, type Told } from './telling.ts'
import { texts } from './texts.ts'

const SHOWN = 10

/** `category`: as the operator chose it; else it follows from the words. What was not said yet is not looked for. */
export async function lookUp(
  city: HotlineCity,
  findAlike: FindAlike,
  call: Call<unknown, unknown>,
  { told, chosen }: { told: Partial<Told>; chosen: string | null },
): Promise<Known> {
  const { language } = call
  const say = texts(language)
  const { words = '', address = '', phone = '', district } = told
  const category = chosen ?? categoryOf(city, words)
  const place = district === undefined ? null : placeOf({ district, street: told.street })
  const [dispatch, earlier] = await Promise.all([
    place === null ? null : responsibleFor(city, category, place),
    phone === ''
      ? []
      : dossiersOfPhone(city.database, Buffer.from(blindIndex(city.keys, 'hotline phone', phone)), SHOWN),
  ])
  const alike = district === undefined || words === '' ? [] : await findAlike({ words, district }, earlier, SHOWN)
  const lines = await linesOf(city, call, [...new Set([...earlier, ...alike])])
  return {
    places: offeredFor(city, { words, address }, language),
    categories: suggestCategories(city.appeals, words).map(({ category: one, found, confidence }) => ({
      code: one.code,
      name: sayCategory(city, one.code, language),
      why: say('desk.found', { words: found.join('、'), n: Math.round(confidence * 100) }),
    })),
    unit: dispatch && {
      name: unitName(city, dispatch.unit, language),
      note:
        dispatch.instead === null
          ? undefined
          : say('desk.instead', { unit: unitName(city, dispatch.instead, language) }),
    },
    earlier: earlier.flatMap((id) => lines.get(id) ?? []),
    alike: alike.flatMap((id) => lines.get(id) ?? []),
  }
}

async function linesOf(
  city: HotlineCity,
  call: Call<unknown, unknown>,
  ids: readonly string[],
): Promise<Map<string, AppealLine>> {
  if (ids.length === 0) return new Map()
  await call.reading({ act: 'alike', listed: ids })
  const states = await readStates(city.database, ids)
  return new Map(
    states.map((dossier) => {
      const kind = city.kinds.of(dossier)
      const procedure = kind.procedures.find(({ name }) => name === dossier.kind)
      const stage = procedure?.stages[dossier.stage]
      return [
        dossier.id,
        {
          href: `/ban/dossiers/${dossier.id}`,
          number: dossier.number,
          title: kind.title(dossier, call.language),
          state: stage ? pick(stage.title, call.language) : '',
        },
      ]
    }),
  )
}
