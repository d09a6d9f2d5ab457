/**
 * What somebody told in applications that he handed in before, so that he does not tell it again: of the same applicant, by himself, while
 * he may still speak for him there, and as long as it was not erased. The newest wins. Its purpose is his own matter, and each dossier
 * that was looked into keeps the trace.
 */
import type { SubjectId } from '../../base/subject/index.ts'
import { heldOf, keyOf } from '../../casework/dossier/index.ts'
import { type Answers, fieldsOf, formByHash, type ToldBefore } from '../../casework/form/index.ts'
import { newestOf } from '../../casework/worklist/index.ts'
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import { type Call, callerOf } from '../../trust/gate/index.ts'
import { speaksFor } from '../../trust/policy/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { readLatest } from './store.ts'
import { applyTexts } from './texts.ts'

/** So far back one looks (our rule). */
const MOST = 20

export async function toldBefore(
  city: MatterCity,
  call: Call<unknown, unknown>,
  subject: SubjectId,
  names: readonly string[],
): Promise<ToldBefore> {
  const { account, principal } = callerOf(call)
  const mine = (await newestOf(city.database, subject, MOST)).filter(
    ({ state, key }) =>
      key !== null &&
      state.taken.submit?.accounts.includes(account) &&
      state.parties.some((party) => party.as === 'applicant' && party.subject === subject) &&
      speaksFor(principal, subject, state.matter),
  )
  if (mine.length === 0) return new Map()
  const latest = new Map(
    (
      await readLatest(
        city.database,
        mine.map(({ state }) => state.id),
      )
    ).map((row) => [row.dossier, row]),
  )
  const told = new Map<string, { value: string | number | boolean | readonly string[]; source: string }>()
  const looked: string[] = []
  for (const row of mine) {
    const found = latest.get(row.state.id)
    const missing = names.filter((name) => !told.has(name))
    if (!found || missing.length === 0) continue
    looked.push(row.state.id)
    const held = heldOf(city.engine, row)
    const { id, matter, received } = held.dossier
    const text = openText(keyOf(held), found.sealed, `answers ${id} ${found.version}`)
    const answers = JSON.parse(text) as Answers
    const source = sayFrom(city, matter, received, call.language)
    for (const field of fieldsOf(await formByHash(city.database, found.form))) {
      const value = answers[field.id]
      if (field.kind === 'group' || !field.told || !missing.includes(field.told) || value === undefined) continue
      told.set(field.told, { value: value as string, source })
    }
  }
  if (looked.length > 0) await call.reading({ act: 'told-before', listed: looked })
  return told as ToldBefore
}

function sayFrom(
  { catalogue, engine }: MatterCity,
  code: string | null,
  received: Parameters<typeof sayDate>[0],
  language: Language,
): string {
  const matter = catalogue.matterOf(code ?? '')
  return applyTexts(language)('toldBefore', {
    matter: matter ? pick(matter.elements.name.value, language) : (code ?? ''),
    day: sayDate(received, language, engine.clock.today()),
  })
}
