/**
 * Matters played in the whole city, by its own commands and people, who do not exist: what a vector is exported from. The clock
 * is moved and never waits.
 */

import { type CalendarData, workingCalendar } from '../../../src/base/calendar/index.ts'
import { type Capsule, type Given, makeCapsule } from '../../../src/casework/capsule/index.ts'
import {
  act,
  assignTask,
  claimTask,
  lockDossier,
  recordFact,
  recountClocks,
  sweepClocks,
} from '../../../src/casework/dossier/index.ts'
import { fillDraft } from '../../../src/casework/draft/index.ts'
import { addAttachment, addNote } from '../../../src/casework/note/index.ts'
import { noticesOf, recordService, withdrawNotice } from '../../../src/casework/notice/index.ts'
import { answerQuestion, askOffice, openQuestions } from '../../../src/casework/question/index.ts'
import { purposeOf } from '../../../src/kernel/purpose/index.ts'
import { addDays, asPlainDate } from '../../../src/kernel/time/index.ts'
import { demoFile } from '../../../src/services/application/demo/answers.ts'
import { applicantOf } from '../../../src/services/application/demo/applicant.ts'
import { matterAnswers } from '../../../src/services/application/demo/matter-answers.ts'
import { beginApplication, handInAnswers, submitDraft } from '../../../src/services/application/index.ts'
import { askAboutMatter } from '../../../src/services/consultation/index.ts'
import { askForMandate } from '../../../src/services/mandate/ask.ts'
import { callerFor } from '../../../src/trust/identity/index.ts'
import type { CityServer } from '../../city.ts'
import { applyForPool, applyForRent, capsule, principalOf, takeSteps } from '../capsules.ts'
import type { Story } from './story.ts'

const administration = purposeOf('administration')

/** Sets the clock, to the second; it goes on from there. */
export async function setClock({ city }: CityServer, moment: string): Promise<void> {
  await city.clock.move(Date.parse(moment) - Date.parse(city.clock.now()))
}

/** Days pass; each evening the clocks are swept, and what follows is done. */
async function days(server: CityServer, count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    await server.city.clock.move(86_400_000)
    await sweepClocks(server.city)
    await server.work()
  }
}

const site = ({ city }: CityServer) => ({
  visited: addDays(city.clock.today(), -1),
  second: 'health-haidian-examiner-2',
  water: 'conforms',
  disinfection: 'conforms',
  findings: '与平面图一致',
})

/** Plays every story, each in days of its own. */
export async function playCity(server: CityServer): Promise<Story[]> {
  const { city } = server
  const stories: Story[] = []
  const told = async (id: string, story: Omit<Story, 'made'>) => {
    await server.work()
    stories.push({ ...story, made: await capsule(server, id) })
  }
  const owner = await principalOf(server, 'owner')
  const receiver = await principalOf(server, 'haidian-receiver')
  const head = await principalOf(server, 'haidian-head')
  await setClock(server, '2026-03-02T01:00:00.000Z')

  await told(await applyForRent(server), {
    name: 'granted-by-table',
    says: 'The table grants on the spot; the decision is served in the in-box.',
    rules: ['F4', 'F5', 'F6', 'F8', 'T1', 'T2', 'T3', 'T5', 'T6', 'T7', 'E8', 'S5', 'N4'],
  })
  await told(await applyForRent(server, { months: 2 }), {
    name: 'refused-by-table',
    says: 'The table refuses, with its reason, on the notice that says where to turn.',
    rules: ['T4', 'T5', 'T6', 'T7', 'N4', 'N5'],
  })
  await told(await applyForCard(server), {
    name: 'granted-by-table-of-days',
    says: 'A fact of the table is a day moved by months, compared with the day of receipt.',
    rules: ['T3', 'C5', 'D1'],
  })
  const unsure = await applyForRent(server, { amountFen: 300_000 })
  await takeSteps(server, unsure, [
    ['fund-receiver', 'accept', {}],
    ['fund-examiner', 'propose', { proposal: 'grant', opinion: '建议准予' }],
    ['fund-decider', 'grant', { reason: '租金和收入相符' }],
  ])
  await told(unsure, {
    name: 'unsure-then-granted',
    says: 'The table is unsure; officers accept, examine and decide.',
    rules: ['T6', 'S1', 'S4', 'S12', 'S10', 'C1', 'C2', 'C3', 'C8'],
  })

  const withdrawn = await applyForPool(server)
  await act(city, owner, withdrawn, 'withdraw')
  await told(withdrawn, {
    name: 'withdrawn',
    says: 'The applicant withdraws before anybody looked at it.',
    rules: ['S7', 'C8', 'E4', 'E14'],
  })

  const agent = await callerOf(server, 'agent')
  const pool = city.base.people.enterprises.find(({ id }) => id === 'chenguang-pool')
  const today = city.clock.today()
  const mandate = await askForMandate(city, agent, {
    creditCode: pool?.creditCode ?? '',
    name: pool?.name.zh ?? '',
    matters: ['public-place-hygiene'],
    starts: today,
    ends: addDays(today, 30),
  })
  await act(city, owner, mandate, 'confirm')
  const through = await applyForPool(server, true, 'agent')
  await act(city, owner, mandate, 'take-back')
  await told(await notAccepted(server, through), {
    name: 'applied-by-mandate',
    says: 'Somebody hands it in for the enterprise by a mandate, which is taken back later; the paper names him.',
    rules: ['S4', 'N4'],
  })

  const refused = await applyForPool(server)
  await askOffice(city, owner, refused, null, '要不要带原件？')
  const [thread] = await openQuestions(city, purposeOf('own-matter'), refused)
  await answerQuestion(city, receiver, refused, thread?.id ?? '', '要带。')
  await addNote(city, receiver, refused, '平面图没有盖章')
  await addAttachment(city, receiver, refused, demoFile('plan'))
  await told(await notAccepted(server, refused), {
    name: 'asked-answered-not-accepted',
    says: 'A question and its answer, a note and a file of an officer without their digests, and a refusal to accept.',
    rules: ['E10', 'E12', 'S13'],
  })

  const shared = await applyForPool(server, false)
  await claimTask(city, receiver, shared, 'receive', true)
  await assign(server, shared)
  await act(city, owner, shared, 'withdraw')
  const [ended] = await noticesOf(city.database, shared)
  await recordService(city, receiver, ended?.id ?? '', 'post', city.clock.today())
  await told(shared, {
    name: 'claimed-assigned-served-by-post',
    says: 'Work is taken, then given to another officer; the paper goes by post, and one may object for sixty days.',
    rules: ['E2', 'E7', 'E8', 'N5'],
  })

  const recorded = await applyForPool(server)
  await city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, recorded)
    recordFact(tx, city.engine, held, receiver, 'hearing/held', { day: '2026-03-02' })
    recordFact(tx, city.engine, held, receiver, 'hearing/tip', 'said in confidence')
  })
  await act(city, owner, recorded, 'withdraw')
  await server.work()
  const given: Given = { ruling: null, facts: [{ name: 'hearing/held', value: { day: '2026-03-02' } }] }
  stories.push({
    name: 'fact-beside-the-case',
    says: 'A module recorded two facts: one is shown, the other has no digest. The answers are not shown.',
    rules: ['E11', 'F7', 'F6'],
    made: await exported(city, recorded, given),
  })

  const corrected = await applyForPool(server, false)
  await takeSteps(server, corrected, [
    ['haidian-receiver', 'ask-for-correction', { correct: 'area', 'reason.area': '与平面图不一致' }],
  ])
  await act(city, owner, corrected, 'extend-correction')
  await days(server, 26)
  await handInAnswers(city, owner, corrected, { area: 305 })
  await takeSteps(server, corrected, [
    ['haidian-receiver', 'accept', {}],
    ['haidian-examiner', 'record-site-check', site(server)],
    ['haidian-examiner', 'propose', { proposal: 'grant', opinion: '建议准予' }],
    ['haidian-decider', 'send-back', { reason: '请补充检验结论' }],
    ['haidian-examiner', 'propose', { proposal: 'grant', opinion: '检验合格，建议准予' }],
    ['haidian-decider', 'grant', { reason: '符合要求' }],
    ['haidian-receiver', 'deliver', { how: 'counter', day: city.clock.today() }],
  ])
  await told(corrected, {
    name: 'corrected-sent-back-granted',
    says: 'Corrected after a longer time, warned, sent back once, granted by another officer with a certificate, handed over at the counter.',
    rules: ['S2', 'S6', 'S14', 'S15', 'C7', 'C10', 'E5', 'N1', 'N2', 'N3', 'N4'],
  })

  const paused = await applyForPool(server)
  await takeSteps(server, paused, [
    ['haidian-receiver', 'accept', {}],
    ['haidian-examiner', 'suspend', { ground: 'inspection', plannedDays: '5' }],
  ])
  await days(server, 8)
  await takeSteps(server, paused, [
    ['haidian-examiner', 'record-site-check', site(server)],
    ['haidian-examiner', 'suspend', { ground: 'testing', plannedDays: '9' }],
  ])
  await days(server, 2)
  await takeSteps(server, paused, [
    ['haidian-examiner', 'resume', {}],
    ['haidian-head', 'extend', { reason: '需要专家意见' }],
    ['haidian-examiner', 'propose', { proposal: 'refuse', opinion: '建议不予' }],
    ['haidian-decider', 'refuse', { reason: '没有消毒间' }],
  ])
  await told(paused, {
    name: 'paused-extended-refused',
    says: 'Paused twice, once until a clock took it up again and once until an officer did; extended by the head; refused.',
    rules: ['C1', 'C6', 'C7', 'C9', 'S5', 'N4'],
  })

  const late = await applyForPool(server)
  await days(server, 60)
  await takeSteps(server, late, [
    ['haidian-examiner', 'record-site-check', site(server)],
    ['haidian-examiner', 'propose', { proposal: 'refuse', opinion: '建议不予' }],
    ['haidian-decider', 'refuse', { reason: '没有消毒间' }],
  ])
  await told(late, {
    name: 'silence-and-overdue',
    says: 'Nobody answers: silence accepts as of the day of receipt, the promise is missed, the head is called, and it is refused late.',
    rules: ['E1', 'E5', 'S5', 'C8', 'C9', 'C10', 'D1'],
  })

  const abandoned = await applyForPool(server)
  await takeSteps(server, abandoned, [
    ['haidian-receiver', 'ask-for-correction', { correct: 'area', 'reason.area': '请核对' }],
  ])
  await days(server, 45)
  const papers = await noticesOf(city.database, abandoned)
  await withdrawNotice(city, head, papers.at(-1)?.id ?? '', '日期更正。')
  await told(abandoned, {
    name: 'given-up-paper-replaced',
    says: 'No correction comes: the clock ends it; the paper about it is replaced by a corrected one with a number of its own.',
    rules: ['E9', 'S14', 'N1', 'N2', 'C8'],
  })

  const asked = await askOnce(server)
  const [question] = await openQuestions(city, purposeOf('own-matter'), asked)
  await answerQuestion(city, receiver, asked, question?.id ?? '', '可以。')
  await askOffice(city, owner, asked, question?.id ?? '', '周末也可以吗？')
  await days(server, 1)
  await answerQuestion(city, receiver, asked, question?.id ?? '', '周末不办公。')
  stories.push({
    name: 'asked-again-in-a-new-round',
    says: 'A question before one applies, answered, asked again in a second round with a clock of its own.',
    rules: ['S3', 'S7', 'C2', 'S13'],
    made: await exported(city, asked),
  })

  await setClock(server, '2026-12-01T01:00:00.000Z')
  await told(await applyForRent(server, { months: 2, ownsHome: true }), {
    name: 'refused-for-every-reason',
    says: 'The table tells all: two of its rows refuse, and both reasons stand on the decision, that of the deciding row first.',
    rules: ['T2', 'T5', 'T7'],
  })
  await told(await applyForRent(server), {
    name: 'granted-with-what-the-row-brings',
    says: 'The row that grants brings a number of its own: the most that may be withdrawn each month.',
    rules: ['T4', 'T5'],
  })
  await told(await applyForCard(server, { situation: 'replacement', hasCard: undefined, replaceWhy: 'lost' }), {
    name: 'granted-with-words-that-the-row-brings',
    says: 'The row that grants brings words, by their code: what becomes of the card that was lost.',
    rules: ['T2', 'T4', 'T5'],
  })

  await setClock(server, '2026-12-25T01:00:00.000Z')
  const provisional = await applyForPool(server)
  await takeSteps(server, provisional, [['haidian-receiver', 'accept', {}]])
  await act(city, owner, provisional, 'withdraw')
  await told(provisional, {
    name: 'provisional-days',
    says: 'The limits end in a year whose calendar is not published: the days are provisional.',
    rules: ['C12', 'D2', 'C9'],
  })

  const published = await applyForPool(server)
  await takeSteps(server, published, [['haidian-receiver', 'accept', {}]])
  const calendarData = published2027(city.base.calendarData)
  const engine = { ...city.engine, days: { ...city.engine.days, calendar: workingCalendar(calendarData) } }
  await recountClocks({ database: city.database, engine })
  await act({ database: city.database, engine }, owner, published, 'withdraw')
  const later = { ...city, engine, base: { ...city.base, calendarData } }
  stories.push({
    name: 'recounted-when-published',
    says: 'The calendar of the next year comes while the clocks run: they are counted again and are provisional no more.',
    rules: ['E6', 'C12', 'D2'],
    made: await exported(later, published),
  })
  return stories
}

/** As it stands in the file, with the facts that are given to be shown. */
const exported = async (
  city: Parameters<typeof makeCapsule>[0],
  id: string,
  given: Given = { ruling: null, facts: [] },
): Promise<Capsule> => JSON.parse(JSON.stringify(await makeCapsule(city, administration, id, given)))

async function notAccepted(server: CityServer, id: string): Promise<string> {
  await takeSteps(server, id, [['haidian-receiver', 'not-accept', { reason: '不属于本机关职权' }]])
  return id
}

/** The head gives the work of receiving to the expert of the unit, who receives for a day. */
async function assign(server: CityServer, id: string): Promise<void> {
  const { city } = server
  const by = await principalOf(server, 'haidian-head')
  const { account, person, actsFor, position, roles, remit } = await principalOf(server, 'haidian-expert')
  if (account === null || position === null) throw new Error('the expert has no account')
  const to = { account, person, actsFor, position, roles: [...roles, 'receiver'], remit }
  await city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id)
    assignTask(tx, city.engine, held, by, 'receive', [to], null)
  })
}

async function callerOf({ city }: CityServer, login: string) {
  const caller = await callerFor(city, login, city.clock.today())
  if (!caller?.person) throw new Error(`there is no ${login}`)
  return { ...caller, person: caller.person }
}

/** The card for the elderly, for the old woman of the pack. */
async function applyForCard(server: CityServer, other: object = {}): Promise<string> {
  const { city } = server
  const by = await callerOf(server, 'elder')
  const matter = city.catalogue.matterOf('elderly-card')
  if (!matter) throw new Error('the pack has no card for the elderly')
  const { answers, files } = matterAnswers['elderly-card'](applicantOf(city, 'elder'))
  const draft = await beginApplication(city, by, matter, by.person)
  await fillDraft(city, by, draft, { ...answers, ...other }, files.map(demoFile))
  return submitDraft(city, by, draft, true)
}

/** A question about the hygiene permit, before anybody applies. */
async function askOnce(server: CityServer): Promise<string> {
  const matter = server.city.catalogue.matterOf('public-place-hygiene')
  if (!matter) throw new Error('the pack has no hygiene permit')
  const by = await callerOf(server, 'owner')
  return askAboutMatter(server.city, by, { matter, unit: 'health-haidian', text: '可以代办吗？' })
}

/** A calendar as the State Council might publish it for 2027: made for this, and no announcement. */
const published2027 = (data: CalendarData): CalendarData => ({
  ...data,
  publishedUntil: asPlainDate('2027-12-31'),
  published: [
    ...data.published,
    { holidays: ['new-year'], from: asPlainDate('2027-01-01'), to: asPlainDate('2027-01-03'), work: [] },
    {
      holidays: ['spring-festival'],
      from: asPlainDate('2027-02-05'),
      to: asPlainDate('2027-02-11'),
      work: [asPlainDate('2027-01-30')],
    },
  ],
})
