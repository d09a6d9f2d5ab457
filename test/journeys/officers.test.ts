import { afterAll, beforeAll, expect, test } from 'vitest'
import { findByNumber } from '../../src/base/subject/index.ts'
import { heldOf, openSaid, readEvents, readRow, stale } from '../../src/casework/dossier/index.ts'
import { fillDraft } from '../../src/casework/draft/index.ts'
import { drawAndServe, noticesOf } from '../../src/casework/notice/index.ts'
import { dossierOnDesk } from '../../src/casework/office/desk.ts'
import { takeAtDesk } from '../../src/casework/office/steps.ts'
import { type StepTyped, stepWrong, take } from '../../src/casework/step/index.ts'
import { isProblem } from '../../src/kernel/problem/index.ts'
import { purposeOf } from '../../src/kernel/purpose/index.ts'
import { demoFile, hygieneAnswers } from '../../src/services/application/demo/answers.ts'
import { beginApplication, submitDraft } from '../../src/services/application/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { MONDAY, type Served, serveCity } from './served.ts'

let served: Served

const purpose = purposeOf('examination')
beforeAll(async () => {
  served = await serveCity()
})
afterAll(async () => {
  expect(served.complaints).toEqual([])
  await served.close()
})

const callerOf = async (login: string) => {
  const found = await callerFor(served.city, login, served.city.clock.today())
  if (!found) throw new Error(`there is no ${login}`)
  return found
}

/** A hygiene permit in Haidian, handed in on Monday 2 March. */
async function applied(login = 'owner', firm = 'chenguang-pool', electronic = true): Promise<string> {
  const { city } = served
  await served.setClock(MONDAY)
  const by = await callerOf(login)
  const enterprise = city.base.people.enterprises.find(({ id }) => id === firm)
  const matter = city.catalogue.matterOf('public-place-hygiene')
  const subject =
    enterprise &&
    (await findByNumber(
      { database: city.database, keys: city.keys },
      { kind: 'credit-code', number: enterprise.creditCode },
    ))
  if (!subject || !matter) throw new Error(`there is no ${firm}`)
  const place = {
    district: '110108000000',
    street: '110108012000',
    address: '演示路 1 号',
    name: '演示泳馆',
    type: 'swimming' as const,
    area: 360,
  }
  const [first] = enterprise.representatives
  const representative = city.base.people.persons.find(({ id }) => id === first?.person)
  const person = { name: representative?.name ?? '', identity: representative?.identity.number ?? '' }
  const { answers, files } = hygieneAnswers(
    { name: enterprise.name.zh, creditCode: enterprise.creditCode },
    person,
    place,
    city.clock.today(),
  )
  const draft = await beginApplication(city, by, matter, subject)
  await fillDraft(city, by, draft, answers, files.map(demoFile))
  return submitDraft(city, by, draft, electronic)
}

const step = async (login: string, id: string, name: string, typed: StepTyped = {}, seen?: number) =>
  take(served.city, purpose, (await callerOf(login)).principal, id, name, { typed, seen })
const rowOf = async (id: string) => {
  const row = await readRow(served.city.database, id)
  if (!row) throw new Error('it is not there')
  return row
}
const stateOf = async (id: string) => (await rowOf(id)).state
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (thrown) => (isProblem(thrown) ? thrown.code : String(thrown)),
  )
const SITE = {
  visited: '2026-03-02',
  second: 'health-haidian-examiner-2',
  findings: '与平面图一致',
  water: 'conforms',
  disinfection: 'conforms',
}

test('a permit goes from acceptance to delivery through the steps of four officers', async () => {
  const id = await applied('owner', 'chenguang-pool', false)
  await step('haidian-receiver', id, 'accept')
  await step('haidian-examiner', id, 'record-site-check', SITE)
  await step('haidian-examiner', id, 'propose', { proposal: 'grant', opinion: '建议准予' })
  await step('haidian-decider', id, 'grant')
  for (const { id: notice } of await noticesOf(served.city.database, id)) await drawAndServe(served.city, notice)
  await step('haidian-receiver', id, 'deliver', { how: 'counter', day: '2026-03-02' })

  expect(await stateOf(id)).toMatchObject({ stage: 'closed', outcome: 'granted' })
  const decision = (await noticesOf(served.city.database, id)).find(({ kind }) => kind === 'application/decision')
  expect(decision).toMatchObject({ served: '2026-03-02', servedHow: 'counter', objectUntil: '2026-05-01' })
  const said = [...(await openSaid(served.city, purpose, heldOf(served.city.engine, await rowOf(id)))).values()].flat()
  expect(said).toEqual([
    { name: 'checklist', text: JSON.stringify({ water: 'conforms', disinfection: 'conforms' }) },
    { name: 'findings', text: '与平面图一致' },
    { name: 'opinion', text: '建议准予' },
  ])
})

test('without a site check nothing is proposed, and what is typed wrongly changes nothing', async () => {
  const id = await applied()
  await step('haidian-receiver', id, 'accept')
  const before = await stateOf(id)

  expect(await codeOf(step('haidian-examiner', id, 'propose', { proposal: 'grant', opinion: '建议准予' }))).toBe(
    'application/site-not-checked',
  )
  expect(await codeOf(step('haidian-examiner', id, 'record-site-check', { ...SITE, visited: '2026-03-03' }))).toBe(
    stepWrong.code,
  )
  expect(await codeOf(step('haidian-examiner', id, 'suspend', { ground: 'holiday', plannedDays: '7' }))).toBe(
    stepWrong.code,
  )
  expect(await stateOf(id)).toEqual(before)
})

test('nobody is his own second officer, and nobody from another unit is', async () => {
  const id = await applied()
  await step('haidian-receiver', id, 'accept')

  for (const second of ['health-haidian-examiner', 'health-chaoyang-examiner', 'health-haidian-receiver-2', ''])
    expect(await codeOf(step('haidian-examiner', id, 'record-site-check', { ...SITE, second }))).toBe(stepWrong.code)
})

test('an officer who is a party takes no step and is no second officer', async () => {
  const id = await applied('beautician', 'baihe-beauty')
  await step('haidian-receiver', id, 'accept')

  expect(await codeOf(step('haidian-examiner-2', id, 'suspend', { ground: 'testing', plannedDays: '7' }))).toBe(
    'casework/not-allowed',
  )
  expect(await codeOf(step('haidian-examiner', id, 'record-site-check', SITE))).toBe(stepWrong.code)
})

test('a step is refused to other units, other roles, and to the applicant at this door', async () => {
  const id = await applied()

  expect(await codeOf(step('chaoyang-receiver', id, 'accept'))).toBe('casework/not-allowed')
  expect(await codeOf(step('haidian-examiner', id, 'accept'))).toBe('casework/not-allowed')
  const atDesk = async (login: string) =>
    takeAtDesk(
      served.city,
      { principal: (await callerOf(login)).principal, purpose, params: { dossier: id } },
      'withdraw',
      {
        typed: {},
      },
    )
  expect(await codeOf(atDesk('haidian-receiver'))).toBe('casework/not-here')
  expect(await codeOf(atDesk('owner'))).toBe('casework/not-found')
  expect(await codeOf(step('haidian-receiver', id, 'accept-by-silence'))).toBe('casework/not-here')
  expect(await codeOf(step('haidian-receiver', id, '__proto__'))).toBe('casework/not-here')
})

test('a pause is not paused again, and what runs is not resumed', async () => {
  const id = await applied()
  await step('haidian-receiver', id, 'accept')
  expect(await codeOf(step('haidian-examiner', id, 'resume'))).toBe('casework/not-here')
  await step('haidian-examiner', id, 'suspend', { ground: 'testing', plannedDays: '7' })
  expect(await codeOf(step('haidian-examiner', id, 'suspend', { ground: 'testing', plannedDays: '7' }))).toBe(
    'casework/not-here',
  )
  await step('haidian-examiner', id, 'resume')

  expect((await stateOf(id)).clocks.statutory).toMatchObject({ state: 'running' })
})

test('who saw an older state hears that first, also where what he typed is wrong', async () => {
  const id = await applied()
  const { sequence } = await stateOf(id)
  await step(
    'haidian-receiver',
    id,
    'ask-for-correction',
    { correct: 'area', 'reason.area': '与平面图不一致' },
    sequence,
  )

  expect(await codeOf(step('haidian-receiver', id, 'not-accept', {}, sequence))).toBe(stale.code)
  expect((await readEvents(served.city.database, id, sequence)).map(({ body }) => body.type)).toContain('step')
  expect((await stateOf(id)).corrections).toEqual(['area'])
})

test('a dossier is on the desk of the unit that handles it; a party finds it at the other door, and a party who works there is told to stand aside', async () => {
  const id = await applied('beautician', 'baihe-beauty')
  const look = async (login: string) =>
    dossierOnDesk(served.city, { principal: (await callerOf(login)).principal, params: { dossier: id } })

  expect((await look('haidian-receiver')).isParty).toBe(false)
  expect((await look('haidian-examiner-2')).isParty).toBe(true)
  expect(await codeOf(look('chaoyang-receiver'))).toBe('casework/not-found')
  expect(await codeOf(look('citizen'))).toBe('casework/not-found')
})
