/**
 * Who acts for whom stands where it counts (民法典 art. 162, 165): the officer sees that an agent handed it in, by which mandate, in what, for
 * how long, and who confirmed it; receipt, papers, story and API say the same; where nobody acts for another nothing is said.
 */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { findByNumber } from '../src/base/subject/index.ts'
import { act, heldOf, keyOf, readEvents, readRow, verifyDossiers } from '../src/casework/dossier/index.ts'
import { fillDraft } from '../src/casework/draft/index.ts'
import { noticesOf, openWords } from '../src/casework/notice/index.ts'
import { addDays } from '../src/kernel/time/index.ts'
import { demoFile } from '../src/services/application/demo/answers.ts'
import { beginApplication, submitDraft } from '../src/services/application/index.ts'
import { askForMandate } from '../src/services/mandate/ask.ts'
import { matterOf } from '../src/services/matter/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { clientFor } from './city.ts'
import { FIRM, poolAnswers, poolApplication } from './journeys/desk.ts'
import { served, walk } from './journeys/journey.ts'
import { signIn } from './safety/visitor.ts'

walk()

const today = () => served.city.clock.today()
const callerOf = async (login: string) => (await callerFor(served.city, login, today())) ?? expect.fail(login)
const by = async (login: string) => (await callerOf(login)).principal
const wordsOf = (page: string) => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

async function handedInBy(login: string): Promise<string> {
  const firm = await findByNumber(served.city, { kind: 'credit-code', number: FIRM.creditCode })
  const caller = await callerOf(login)
  const { answers, files } = poolAnswers(today())
  const draft = await beginApplication(
    served.city,
    caller,
    matterOf(served.city, 'public-place-hygiene'),
    firm ?? expect.fail('no firm'),
  )
  await fillDraft(served.city, caller, draft, answers, files.map(demoFile))
  return submitDraft(served.city, caller, draft, true)
}

async function numberOf(id: string): Promise<string> {
  const { rows } = await served.city.database.pool.query<{ number: string }>(
    'select number from casework.dossier where id = $1',
    [id],
  )
  return rows[0]?.number ?? ''
}

const Agents = z.looseObject({ agents: z.array(z.looseObject({})), timeline: z.array(z.looseObject({})) })

test('an officer sees that an agent handed it in, and his mandate; so do receipt, paper, story and programs', async () => {
  const { name, creditCode } = FIRM
  const [starts, ends] = [today(), addDays(today(), 30)]
  const mandate = await askForMandate(served.city, await callerOf('agent'), {
    creditCode,
    name,
    matters: ['public-place-hygiene'],
    starts,
    ends,
  })
  await act(served.city, await by('owner'), mandate, 'confirm')
  const number = await numberOf(mandate)
  const id = await handedInBy('agent')

  const officer = await signIn(served.url, 'haidian-receiver')
  const desk = wordsOf((await officer.get(`/ban/dossiers/${id}`)).text)
  expect(desk).toContain(`代办人 梅岭（授权 ${number}）`)
  expect(desk).toContain('代办事项 公共场所卫生许可')
  expect(desk).toContain('期限 2026年3月2日至2026年4月1日')
  expect(desk).toContain('谁确认的 法定代表人林佳慧，2026年3月2日')
  expect(desk).toContain('申请人的代办人')
  const english = wordsOf((await (await signIn(served.url, 'haidian-receiver', 'en')).get(`/ban/dossiers/${id}`)).text)
  for (const said of [
    'Who acts for the applicant',
    'Confirmed by 林佳慧, legal representative, on',
    'The applicant’s agent',
  ])
    expect(english).toContain(said)

  const receipt = wordsOf((await (await signIn(served.url, 'agent')).get(`/dossiers/${id}/receipt`)).text)
  expect(receipt).toContain(`代办人 梅岭（授权 ${number}）`)

  await act(served.city, await by('haidian-receiver'), id, 'accept')
  await served.settled()
  const [paper] = await noticesOf(served.city.database, id)
  const row = (await readRow(served.city.database, id)) ?? expect.fail(id)
  const words = await openWords(served.city, keyOf(heldOf(served.city.engine, row)), paper?.id ?? '')
  expect(JSON.stringify(words)).toContain(`由代办人梅岭（授权 ${number}）代为提交`)

  // Taken back, it still stands there by which mandate it was handed in, and that this one is over.
  await act(served.city, await by('owner'), mandate, 'take-back')
  expect(wordsOf((await officer.get(`/ban/dossiers/${id}`)).text)).toContain('2026年3月2日已提前结束')
  const told = Agents.parse((await (await clientFor(served, 'haidian-receiver')).get(`/api/v1/dossiers/${id}`)).body)
  expect(told.agents).toMatchObject([
    { name: '梅岭', number, matters: ['public-place-hygiene'], from: starts, until: ends, confirmedBy: '林佳慧' },
  ])
  expect(told.timeline.at(-1)).toMatchObject({ by: 'The applicant’s agent' })

  // Each step says by whom it was taken: the next one is the legal representative's own.
  await act(served.city, await by('owner'), id, 'withdraw')
  const steps = (await readEvents(served.city.database, id)).flatMap(({ body }) => (body.type === 'step' ? [body] : []))
  expect(steps.map(({ step, mandate: of }) => [step, of ?? null])).toEqual([
    ['submit', mandate],
    ['accept', null],
    ['withdraw', null],
  ])
  expect((await verifyDossiers(served.city)).differences).toEqual([])
})

test('where the legal representative hands it in himself nothing is said of an agent', async () => {
  const id = await poolApplication(served)
  const officer = await signIn(served.url, 'haidian-receiver')
  expect(wordsOf((await officer.get(`/ban/dossiers/${id}`)).text)).not.toContain('代办人')
  const owner = await signIn(served.url, 'owner')
  expect(wordsOf((await owner.get(`/dossiers/${id}/receipt`)).text)).not.toContain('代办人')
  const told = Agents.parse((await (await clientFor(served, 'owner')).get(`/api/v1/dossiers/${id}`)).body)
  expect(told.agents).toEqual([])
})

test('a mandate that is agreed is in force, not in hand; one that waits is', async () => {
  const { name, creditCode } = FIRM
  const asked = { creditCode, name, matters: ['food-permit'], starts: today(), ends: addDays(today(), 30) }
  const mandate = await askForMandate(served.city, await callerOf('clerk'), asked)
  const clerk = await signIn(served.url, 'clerk')
  expect((await clerk.get('/')).text).toContain(`/dossiers/${mandate}`)

  await act(served.city, await by('owner'), mandate, 'confirm')

  expect((await clerk.get('/')).text).not.toContain(`/dossiers/${mandate}`)
  expect((await clerk.get('/mandates')).text).toContain(`/dossiers/${mandate}`)
})

test('what a form knows of an enterprise comes from its registration, and of who fills it in from his account', async () => {
  const owner = await signIn(served.url, 'owner')
  const firm = await findByNumber(served.city, { kind: 'credit-code', number: FIRM.creditCode })
  const draft = await beginApplication(
    served.city,
    await callerOf('owner'),
    matterOf(served.city, 'public-place-hygiene'),
    firm ?? expect.fail('no firm'),
  )
  const said = wordsOf((await owner.get(`/apply/${draft}/applicant`)).text)
  expect(said).toContain('来自单位的登记信息，已经核对过，不用再填。')
  expect(said).toContain('来自您的账号')
})

test('a receipt speaks of delivery where its procedure hands something over', async () => {
  const id = await poolApplication(served)
  const owner = await signIn(served.url, 'owner')
  expect(wordsOf((await owner.get(`/dossiers/${id}/receipt`)).text)).toContain('送达')
})
