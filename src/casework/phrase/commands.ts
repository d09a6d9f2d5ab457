/** Keeping phrases: adding, changing and ending one, by whoever shares out the work of the unit (our rule: head or administrator). */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { hasInvisible, isBlank } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import { type AccountId, type Principal, resource } from '../../trust/policy/index.ts'
import { type Quota, useQuotas } from '../../trust/quota/index.ts'
import { type Engine, notAllowed, notFound } from '../dossier/index.ts'
import { LONGEST_PHRASE, MOST_PHRASES, type Phrase, type Use } from './phrase.ts'
import { phraseWrong, tooManyPhrases } from './problems.ts'
import { lockUnit, phrasesOf } from './store.ts'

type Needs = { database: Database; engine: Engine }

/** Of one account in a day: what is ended stays on record, and a table of some hundred units is no place to write in (our rule). */
const CHANGES: Quota = { what: 'phrases', most: 100, alsoPrograms: true }

/** Whether he keeps the phrases of the unit in which he acts: the same who share out its work. */
export const mayKeepPhrases = ({ policy }: Pick<Engine, 'policy'>, by: Principal): boolean =>
  by.unit !== null &&
  policy.allows({ action: 'assign', principal: by, resource: resource('Dossier', { units: [by.unit] }), by: '' })

/** Adds a phrase to those of his unit; gives its id. Throws `casework/not-allowed`, `casework/phrase-wrong`, `casework/too-many-phrases`, `quota/reached`. */
export const addPhrase = (city: Needs, by: Principal, use: Use, typed: string): Promise<string> =>
  keeping(city, by, async (tx, { unit, account, all }) => {
    if (all.length >= MOST_PHRASES) throw tooManyPhrases()
    const id = newId()
    const said = { said_at: city.engine.clock.now(), said_by: account }
    tx.insert('casework.phrase', { id }, { unit, use, words: wordsFrom(typed, use, all), ...said })
    return id
  })

/** Says one of his unit otherwise. Throws the same, and `casework/not-found` where it is not in use there. */
export const changePhrase = (city: Needs, by: Principal, id: string, typed: string): Promise<string> =>
  keeping(city, by, async (tx, { account, all }) => {
    const known = all.find((one) => one.id === id)
    if (!known) throw notFound()
    const others = all.filter((one) => one.id !== id)
    const said = { said_at: city.engine.clock.now(), said_by: account }
    tx.change('casework.phrase', { id }, { words: wordsFrom(typed, known.use, others), ...said })
    return id
  })

/** It is offered no more; what was written with it stays. Throws `casework/not-allowed`, `casework/not-found`, `quota/reached`. */
export const endPhrase = (city: Needs, by: Principal, id: string): Promise<string> =>
  keeping(city, by, async (tx, { account, all }) => {
    if (!all.some((one) => one.id === id)) throw notFound()
    tx.change('casework.phrase', { id }, { ended_at: city.engine.clock.now(), ended_by: account })
    return id
  })

type Keeping = { unit: string; account: AccountId; all: readonly Phrase[] }

async function keeping(
  { database, engine }: Needs,
  by: Principal,
  keep: (tx: Transaction, of: Keeping) => Promise<string>,
): Promise<string> {
  const { unit, account } = by
  if (unit === null || account === null || !mayKeepPhrases(engine, by)) throw notAllowed({ step: 'phrase' })
  return database.transaction(async (tx) => {
    await useQuotas(tx, by, engine.clock.today(), [CHANGES])
    await lockUnit(tx, unit)
    const id = await keep(tx, { unit, account, all: await phrasesOf(tx, unit) })
    keepAnswer(tx, id)
    return id
  })
}

function wordsFrom(typed: string, use: Use, others: readonly Phrase[]): string {
  const words = typed.trim()
  const isKept = others.some((one) => one.use === use && one.words === words)
  if (isBlank(words) || hasInvisible(words) || isKept || [...words].length > LONGEST_PHRASE) throw phraseWrong()
  return words
}
