/**
 * The end of drafts: told twice to the person who began one, two weeks before and again some days before, and then erased; saving
 * it, or saying that it is to be kept, begins its time anew (our rules). Nothing that a person typed goes without a word.
 */
import { type Message, putMessage } from '../../base/message/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { addDays, type PlainDate } from '../../kernel/time/index.ts'
import { type Caller, ownersOf } from '../../trust/identity/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import type { SayMessages } from '../module/index.ts'
import { removeDraft, untilOf } from './drafts.ts'
import { texts } from './pages/texts.ts'
import { draftsNamed, draftsToErase, draftsToTell, readDraft } from './store.ts'

/** Days before the end at which one is told, the first and the second time; and so long a draft lives after it was told. */
const TELLINGS = [
  { before: 14, after: 7 },
  { before: 3, after: 3 },
] as const

type Needs = Pick<CaseworkCity, 'database' | 'engine'>

/** The hourly tidying: tells of what ends soon, and erases what its owner was told of twice; gives how many. */
export async function endDrafts(city: Needs): Promise<number> {
  const today = city.engine.clock.today()
  for (const [times, { before, after }] of TELLINGS.entries())
    await tell(city, times, addDays(today, before), addDays(today, after))
  const ids = await draftsToErase(city.database, today, TELLINGS.length)
  for (const id of ids) await city.database.transaction((tx) => removeDraft(tx, id))
  return ids.length
}

async function tell({ database, engine }: Needs, times: number, ending: PlainDate, atLeast: PlainDate): Promise<void> {
  const drafts = await draftsToTell(database, times, ending)
  const owners = await ownersOf(
    database,
    drafts.map(({ account }) => account),
  )
  for (const { id, account } of drafts)
    await database.transaction(async (tx) => {
      const draft = await readDraft(tx, account, id, true)
      if (draft?.told !== times || draft.until > ending) return
      tx.change('casework.draft', { id }, { told: times + 1, until: draft.until > atLeast ? draft.until : atLeast })
      const person = owners.get(account)?.person
      if (person)
        putMessage(tx, {
          subject: person,
          about: { type: 'draft', id },
          matter: null,
          kind: 'draft-ending',
          ref: null,
          at: engine.clock.now(),
        })
    })
}

/** Keeps a draft of the account for another whole time; false where there is none (any more). */
export const keepLonger = (city: CaseworkCity, { account }: Pick<Caller, 'account'>, id: string): Promise<boolean> =>
  city.database.transaction(async (tx) => {
    if (!(await readDraft(tx, account, id, true))) return false
    tx.change('casework.draft', { id }, { until: untilOf(city), told: 0 })
    return true
  })

/** What was erased meanwhile has nothing to be kept, and its message is left out. */
export const sayDraftMessages =
  (city: CaseworkCity): SayMessages =>
  async (messages: readonly Message[], language) => {
    const say = texts(language)
    const drafts = await draftsNamed(
      city.database,
      messages.map(({ about }) => about.id),
    )
    return new Map(
      messages.flatMap(({ id, about }) => {
        const matter = drafts.get(about.id)
        if (matter === undefined) return []
        const text = city.kinds.nameOfMatter(matter, language) ?? matter
        return [[id, { title: say('drafts.ending'), from: pick(CITY, language), text, href: '/drafts' }] as const]
      }),
    )
  }

const CITY = { zh: '市政务服务系统', en: 'The city' }
