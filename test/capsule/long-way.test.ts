/** Decisions that came the long way: corrected, paused, extended, sent back, overdue, by silence, given up, papers replaced. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCapsule } from '../../packages/capsule-check/capsule.mjs'
import { makeCapsule } from '../../src/casework/capsule/index.ts'
import { act, assignTask, lockDossier, recordFact, sweepClocks } from '../../src/casework/dossier/index.ts'
import { noticesOf, withdrawNotice } from '../../src/casework/notice/index.ts'
import { answerQuestion, askOffice, openQuestions } from '../../src/casework/question/index.ts'
import { purposeOf } from '../../src/kernel/purpose/index.ts'
import { addDays } from '../../src/kernel/time/index.ts'
import { handInAnswers } from '../../src/services/application/index.ts'
import { type CityServer, testCityServer } from '../city.ts'
import { applyForPool, capsule, principalOf, takeSteps } from './capsules.ts'

let server: CityServer
beforeAll(async () => {
  server = await testCityServer()
  await server.city.clock.move(Date.parse('2026-03-02T01:00:00.000Z') - Date.parse(server.city.clock.now()))
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

/** Days pass; each evening the clocks are swept, and what follows is done. */
async function days(count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    await server.city.clock.move(86_400_000)
    await sweepClocks(server.city)
    await server.work()
  }
}

const site = () => ({
  visited: addDays(server.city.clock.today(), -1),
  second: 'health-haidian-examiner-2',
  water: 'conforms',
  disinfection: 'conforms',
  findings: '与平面图一致',
})

/** The steps and small events of a decision that follows, all of it shown. */
async function followed(id: string): Promise<string[]> {
  await server.work()
  const made = await capsule(server, id)
  expect(checkCapsule(made)).toMatchObject({ follows: true, closed: 0 })
  return made.events.map(({ body }) => (body.type === 'step' ? body.step : body.type))
}

test('a permit that was corrected late, paused, extended, sent back and granted follows', async () => {
  const { city } = server
  const id = await applyForPool(server, false)
  await takeSteps(server, id, [
    ['haidian-receiver', 'ask-for-correction', { correct: 'area', 'reason.area': '与平面图不一致' }],
  ])
  await act(city, await principalOf(server, 'owner'), id, 'extend-correction')
  await days(26)
  await handInAnswers(city, await principalOf(server, 'owner'), id, { area: 305 })
  await takeSteps(server, id, [
    ['haidian-receiver', 'accept', {}],
    ['haidian-examiner', 'suspend', { ground: 'inspection', plannedDays: '5' }],
  ])
  await days(8)
  await takeSteps(server, id, [
    ['haidian-examiner', 'record-site-check', site()],
    ['haidian-examiner', 'suspend', { ground: 'testing', plannedDays: '9' }],
  ])
  await days(2)
  await takeSteps(server, id, [
    ['haidian-examiner', 'resume', {}],
    ['haidian-head', 'extend', { reason: '需要专家意见' }],
    ['haidian-examiner', 'propose', { proposal: 'grant', opinion: '建议准予' }],
    ['haidian-decider', 'send-back', { reason: '请补充检验结论' }],
    ['haidian-examiner', 'propose', { proposal: 'grant', opinion: '检验合格，建议准予' }],
    ['haidian-decider', 'grant', { reason: '符合要求' }],
    ['haidian-receiver', 'deliver', { how: 'counter', day: city.clock.today() }],
  ])

  const steps = await followed(id)
  for (const step of ['hand-in', 'resume-by-clock', 'resume', 'extend', 'send-back', 'deliver', 'served'])
    expect(steps).toContain(step)
})

test('what was asked and answered, shared out and recorded beside the case follows, and only what is shown has its digest', async () => {
  const { city } = server
  const id = await applyForPool(server)
  const receiver = await principalOf(server, 'haidian-receiver')
  const owner = await principalOf(server, 'owner')
  await askOffice(city, owner, id, null, '要不要带原件？')
  const [thread] = await openQuestions(city, purposeOf('own-matter'), id)
  await answerQuestion(city, receiver, id, thread?.id ?? '', '要带。')
  const { account, person, actsFor, position, roles, remit } = receiver
  await city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id)
    const to = {
      account: account ?? expect.fail('a receiver has an account'),
      person,
      actsFor,
      position: position ?? '',
      roles,
      remit,
    }
    assignTask(tx, city.engine, held, await principalOf(server, 'haidian-head'), 'receive', [to], null)
    recordFact(tx, city.engine, held, receiver, 'hearing/held', { day: '2026-03-02' })
    recordFact(tx, city.engine, held, receiver, 'hearing/tip', 'said in confidence')
  })
  await takeSteps(server, id, [['haidian-receiver', 'not-accept', { reason: '不属于本机关职权' }]])
  await server.work()

  const steps = await capsule(server, id)
  expect(checkCapsule(steps)).toMatchObject({ follows: true, closed: 2 })
  const shown = await makeCapsule(city, purposeOf('administration'), id, {
    ruling: null,
    facts: [{ name: 'hearing/held', value: { day: '2026-03-02' } }],
  })
  const made = JSON.parse(JSON.stringify(shown))
  expect(checkCapsule(made)).toMatchObject({ follows: true })
  const facts = shown.events.flatMap(({ body }) => (body.type === 'fact' ? [[body.name, body.digest]] : []))
  expect(facts).toEqual([
    ['hearing/held', expect.stringMatching(/^[0-9a-f]{64}$/)],
    ['hearing/tip', ''],
  ])
  made.openings.find(({ name }: { name: string }) => name === 'hearing/held').value.day = '2026-03-03'
  expect(checkCapsule(made)).toMatchObject({ follows: false, code: 'digest' })
})

test('silence, warnings, a promise that was missed, an overdue refusal follow', async () => {
  const id = await applyForPool(server)
  await days(60)
  await takeSteps(server, id, [
    ['haidian-examiner', 'record-site-check', site()],
    ['haidian-examiner', 'propose', { proposal: 'refuse', opinion: '建议不予' }],
    ['haidian-decider', 'refuse', { reason: '没有消毒间' }],
  ])

  const steps = await followed(id)
  for (const step of ['accept-by-silence', 'warned', 'miss-promise', 'escalate', 'refuse'])
    expect(steps).toContain(step)
})

test('what was given up follows, and a paper that was replaced by a corrected one', async () => {
  const id = await applyForPool(server)
  await takeSteps(server, id, [
    ['haidian-receiver', 'ask-for-correction', { correct: 'area', 'reason.area': '请核对' }],
  ])
  await days(45)
  const [, termination] = await noticesOf(server.city.database, id)
  await withdrawNotice(server.city, await principalOf(server, 'haidian-head'), termination?.id ?? '', '日期更正。')

  expect(await followed(id)).toEqual(expect.arrayContaining(['abandon', 'notice-withdrawn']))
})
