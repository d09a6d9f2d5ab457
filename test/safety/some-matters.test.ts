/**
 * Who may act for an enterprise in some matters only (民法典 art. 165) finds what belongs to these in its in-box and among its papers, and
 * nothing of the others: neither its words nor how much there is.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { findByNumber } from '../../src/base/subject/index.ts'
import { act } from '../../src/casework/dossier/index.ts'
import { fillDraft } from '../../src/casework/draft/index.ts'
import { addDays, asPlainDate } from '../../src/kernel/time/index.ts'
import { demoFile, type Filled } from '../../src/services/application/demo/answers.ts'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { matterAnswers } from '../../src/services/application/demo/matter-answers.ts'
import { beginApplication, submitDraft } from '../../src/services/application/index.ts'
import { askForMandate } from '../../src/services/mandate/ask.ts'
import { matterOf } from '../../src/services/matter/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { clientFor } from '../city.ts'
import { FIRM, poolAnswers } from '../journeys/desk.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { signIn } from './visitor.ts'

let served: Served
/** Two cases of one enterprise, each with papers and messages. */
let pool: string
let show: string

beforeAll(async () => {
  served = await serveCity()
  pool = await apply('public-place-hygiene', poolAnswers(today()))
  const { answers, files } = matterAnswers['performance-permit'](
    applicantOf(served.city, 'owner'),
    asPlainDate(today()),
  )
  const organiser = { organisationName: FIRM.name, organisationCode: FIRM.creditCode }
  show = await apply('performance-permit', { answers: { ...answers, ...organiser }, files })
  for (const id of [pool, show]) await accepted(id)
  await served.settled()
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const today = () => served.city.clock.today()
const callerOf = async (login: string) => (await callerFor(served.city, login, today())) ?? expect.fail(login)
const firm = async () =>
  (await findByNumber(served.city, { kind: 'credit-code', number: FIRM.creditCode })) ?? expect.fail('no firm')

async function apply(matter: string, { answers, files }: Filled): Promise<string> {
  const by = await callerOf('owner')
  const draft = await beginApplication(served.city, by, matterOf(served.city, matter), await firm())
  await fillDraft(served.city, by, draft, answers, files.map(demoFile))
  return submitDraft(served.city, by, draft, true)
}

/** Taken by whoever receives in the unit that handles it. */
async function accepted(id: string): Promise<void> {
  const { rows } = await served.city.database.pool.query<{ unit: string }>(
    'select unit from casework.dossier where id = $1',
    [id],
  )
  const { officers } = served.city.base.people
  const one = officers.find(({ positions }) =>
    positions.some(({ unit, roles }) => unit === rows[0]?.unit && roles.includes('receiver')),
  )
  await act(served.city, (await callerOf(one?.login ?? '')).principal, id, 'accept')
}

const Messages = z.object({ messages: z.array(z.looseObject({ dossier: z.string().nullable() })) })
const Papers = z.object({ papers: z.array(z.looseObject({ dossier: z.string(), day: z.string() })) })

/** What an account finds by page and by API: the dossiers of its messages and of its papers. */
async function finds(login: string) {
  const [page, program] = [await signIn(served.url, login), await clientFor(served, login)]
  const [inbox, papers, home] = await Promise.all(['/inbox', '/papers', '/'].map((path) => page.get(path)))
  const messages = Messages.parse((await program.get('/api/v1/messages?limit=50')).body).messages
  const listed = Papers.parse((await program.get('/api/v1/papers?limit=50')).body).papers
  const inPage = (text: string | undefined) => [
    ...new Set([...(text ?? '').matchAll(/\/dossiers\/([0-9a-f-]{36})/g)].map(([, id]) => id)),
  ]
  const both = {
    messages: [...new Set(messages.map(({ dossier }) => dossier))],
    papers: [...new Set(listed.map(({ dossier }) => dossier))],
  }
  expect(inPage(inbox?.text).sort()).toEqual([...both.messages].sort())
  expect(inPage(papers?.text).sort()).toEqual([...both.papers].sort())
  return {
    ...both,
    unread: Number(/消息（(\d+) 条未读）/.exec(home?.text ?? '')?.[1] ?? 0),
    years: /\/papers\?year=\d{4}/.test(papers?.text ?? ''),
  }
}

async function mandated(login: string, matters: readonly string[]): Promise<string> {
  const { creditCode, name } = FIRM
  const asked = { creditCode, name, matters: [...matters], starts: today(), ends: addDays(today(), 30) }
  const id = await askForMandate(served.city, await callerOf(login), asked)
  await act(served.city, (await callerOf('owner')).principal, id, 'confirm')
  return id
}

test('of an enterprise’s in-box and papers he finds those of the matters that he acts in, and loses them with the mandate', async () => {
  const none = { messages: [], papers: [], unread: 0, years: false }
  expect(await finds('agent')).toEqual(none)

  const mandate = await mandated('agent', ['performance-permit'])
  const own = await served.city.database.pool.query<{ n: number }>(
    'select count(*)::int as n from base.message where dossier = $1',
    [show],
  )
  const found = await finds('agent')
  expect(found.messages.filter((id) => id !== mandate)).toEqual([show])
  expect(found.papers).toEqual([show])
  expect(found.years).toBe(true)
  // Of his mandate he is told himself; of the other matter he does not even learn how much there is.
  expect(found.unread).toBe((own.rows[0]?.n ?? 0) + 1)
  const agent = await signIn(served.url, 'agent')
  expect((await agent.get(`/dossiers/${pool}`)).status).toBe(404)

  // What he has opened is read, also for the others of the enterprise; theirs stays theirs.
  const before = (await finds('owner')).unread
  expect((await agent.get(`/dossiers/${show}`)).status).toBe(200)
  expect((await finds('owner')).unread).toBe(before - (own.rows[0]?.n ?? 0))

  await act(served.city, (await callerOf('owner')).principal, mandate, 'take-back')
  const after = await finds('agent')
  expect([after.messages.filter((id) => id !== mandate), after.papers]).toEqual([[], []])
})

test('a mandate in a matter in which there is nothing shows nothing; one in all shows everything', async () => {
  await mandated('clerk', ['food-permit'])
  expect((await finds('clerk')).papers).toEqual([])
  expect((await finds('clerk')).messages).not.toContain(pool)

  await mandated('zhao', ['all'])
  const zhao = await finds('zhao')
  expect(new Set(zhao.papers)).toEqual(new Set([pool, show]))
  for (const id of [pool, show]) expect(zhao.messages).toContain(id)
})
