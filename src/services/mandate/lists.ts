/** For whom somebody acts or asks to act, and who acts or asks to act for the enterprises he represents: newest first. */
import { openSubjects } from '../../base/subject/index.ts'
import { heldOf, readRows } from '../../casework/dossier/index.ts'
import { sayState } from '../../casework/story/index.ts'
import type { Tone } from '../../kernel/html/index.ts'
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { Call } from '../../trust/gate/index.ts'
import { callerOf } from '../../trust/gate/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { openAsked } from './ask.ts'
import { type MandateRow, mandatesFor, mandatesOf } from './store.ts'
import { mandateTexts } from './texts.ts'

/** As many as a list shows: nobody acts for more at a time (our rule). */
const MOST = 100

export type Listed = {
  dossier: string
  number: string
  kind: string
  stage: string
  state: { label: string; tone: Tone }
  isOpen: boolean
  /** Of the enterprise, as it was typed. */
  enterprise: string
  creditCode: string
  /** Who asks; null in his own list. */
  person: string | null
  matters: readonly string[] | null
  starts: PlainDate | null
  ends: PlainDate | null
}

/** What the caller asked for himself. */
export async function mineOf(city: MatterCity, call: Call<unknown, unknown>): Promise<Listed[]> {
  const { person } = callerOf(call)
  return person === null ? [] : viewRows(city, await mandatesOf(city.database, person, MOST), call.language, null)
}

/** What was asked of the enterprises that the caller represents by law; each who asks finds the trace. */
export async function givenOf(city: MatterCity, call: Call<unknown, unknown>): Promise<Listed[]> {
  const rows = (await mandatesFor(city.database, call.principal.heads, MOST)).filter(({ ends }) => ends !== null)
  const purpose = await call.reading({ act: 'mandates', listed: rows.map(({ dossier }) => dossier) })
  return viewRows(city, rows, call.language, purpose)
}

async function viewRows(
  { database, engine, keys }: MatterCity,
  rows: readonly MandateRow[],
  language: Language,
  purpose: Purpose | null,
): Promise<Listed[]> {
  if (rows.length === 0) return []
  const [stored, people] = await Promise.all([
    readRows(
      database,
      rows.map(({ dossier }) => dossier),
    ),
    purpose === null
      ? new Map()
      : openSubjects(
          { database, keys },
          purpose,
          rows.map(({ person }) => person),
        ),
  ])
  const held = new Map(stored.map((row) => [row.state.id, heldOf(engine, row)]))
  return rows.flatMap((row) => {
    const one = held.get(row.dossier)
    if (!one) return []
    const { dossier, procedure, key } = one
    const isOver = dossier.closedAt === null && row.ends !== null && row.ends < engine.clock.today()
    const said = key === null ? null : openAsked(one, row)
    return [
      {
        dossier: dossier.id,
        number: dossier.number,
        kind: dossier.kind,
        stage: dossier.stage,
        // Closed with the next working day, it is over with its own last day.
        state: isOver
          ? { label: mandateTexts(language)('over'), tone: 'plain' }
          : sayState(dossier, procedure, language),
        isOpen: dossier.closedAt === null && !isOver,
        enterprise: said ? String(said.name) : mandateTexts(language)('erased'),
        creditCode: said ? String(said.creditCode) : '',
        person: purpose === null ? null : (people.get(row.person)?.name ?? ''),
        matters: row.matters,
        starts: row.starts,
        ends: row.ends,
      },
    ]
  })
}

/** "食品经营许可；2026 年 11 月 28 日 至 …"; nothing of a registration, which has neither. */
export function sayWhat(
  { catalogue }: Pick<MatterCity, 'catalogue'>,
  { matters, starts, ends }: Listed,
  language: Language,
): string {
  if (starts === null || ends === null) return ''
  const say = mandateTexts(language)
  const names = matters?.map((code) => {
    const matter = catalogue.matterOf(code)
    return matter ? pick(matter.elements.name.value, language) : code
  })
  const span = say('span', { starts: sayDate(starts, language), ends: sayDate(ends, language) })
  return `${names?.join(language === 'zh' ? '、' : ', ') ?? say('all')}${language === 'zh' ? '；' : '; '}${span}`
}
