/** Every matter of the pack, from the form to the decision, each on its own clock. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findByNumber } from '../src/base/subject/index.ts'
import { act, heldOf, readRow } from '../src/casework/dossier/index.ts'
import { fillDraft } from '../src/casework/draft/index.ts'
import { noticesOf, sayFacts } from '../src/casework/notice/index.ts'
import { readingIn } from '../src/casework/notice/open.ts'
import { readNoticeReading } from '../src/casework/notice/store.ts'
import { viewWay, wayOf } from '../src/casework/story/index.ts'
import { purposeOf } from '../src/kernel/purpose/index.ts'
import { addDays, type PlainDate } from '../src/kernel/time/index.ts'
import { demoFile } from '../src/services/application/demo/answers.ts'
import { applicantOf } from '../src/services/application/demo/applicant.ts'
import { type DemoMatter, demoGiven, matterAnswers } from '../src/services/application/demo/matter-answers.ts'
import { beginApplication, openApplication, submitDraft } from '../src/services/application/index.ts'
import { timeOf } from '../src/services/matter/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { type CityServer, testCityServer } from './city.ts'

let server: CityServer
beforeAll(async () => {
  server = await testCityServer()
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

const WHO: Record<DemoMatter, string> = {
  'food-permit': 'cook',
  'equipment-registration': 'cook',
  'performance-permit': 'cook',
  'newborn-registration': 'citizen',
  'residence-registration': 'leung',
  'no-crime-certificate': 'leung',
  'elderly-card': 'elder',
  'hardship-relief': 'elder',
  'social-security-card': 'citizen',
  'unemployment-registration': 'citizen',
}
const codes = Object.keys(WHO) as DemoMatter[]

async function handIn(
  code: DemoMatter,
  changes: Record<string, string | boolean | string[]> = {},
  login = WHO[code],
): Promise<string> {
  const { city } = server
  const today = city.clock.today()
  const by = (await callerFor(city, login, today)) ?? expect.fail(login)
  const matter = city.catalogue.matterOf(code) ?? expect.fail(code)
  const firm = city.base.people.enterprises.find(({ id }) => id === 'laojie-noodles') ?? expect.fail('no firm')
  const subject = matter.elements.audience.value.includes('1')
    ? by.person
    : await findByNumber(city, { kind: 'credit-code', number: firm.creditCode })
  const { answers, files } = matterAnswers[code](applicantOf(city, login), today)
  const draft = await beginApplication(city, by, matter, subject ?? expect.fail('nobody'))
  await fillDraft(city, by, draft, { ...answers, ...changes }, files.map(demoFile))
  return submitDraft(city, by, draft, true)
}

const stateOf = async (id: string) => ((await readRow(server.city.database, id)) ?? expect.fail(id)).state

/** An officer of the dossier's organ with a role; the second one where two are asked for. */
async function officer(id: string, role: string, at = 0) {
  const { city } = server
  const { unit } = await stateOf(id)
  const found = city.base.people.officers.filter(({ positions }) =>
    positions.some((position) => position.unit === unit && position.roles.some((one) => one === role)),
  )
  const login = found[at]?.login ?? expect.fail(`${unit} has no ${role}`)
  return (await callerFor(city, login, city.clock.today(), unit))?.principal ?? expect.fail(login)
}

async function take(id: string, role: string, step: string, taking: Parameters<typeof act>[4] = {}) {
  await act(server.city, await officer(id, role), id, step, taking)
}

async function decide(id: string): Promise<void> {
  await take(id, 'receiver', 'accept')
  const { parameters } = await stateOf(id)
  if (parameters.siteCheck === true)
    await take(id, 'examiner', 'record-site-check', {
      inputs: { visited: server.city.clock.today(), second: 'market-haidian-examiner-2' },
      texts: { findings: '现场与平面图一致。' },
    })
  await take(id, 'examiner', 'propose', { inputs: { proposal: 'grant' }, texts: { opinion: '建议准予。' } })
  const { matter } = await stateOf(id)
  const given = demoGiven(server.city.catalogue.matterOf(matter ?? '') ?? expect.fail(id))
  await take(id, 'decider', 'grant', { texts: { reason: '符合条件。', ...given } })
  await server.work()
}

/** The way that the guide says today is, to the day, the way of what was handed in today: receipt and progress page print it. */
async function expectOneDay(id: string) {
  const { catalogue, engine } = server.city
  const row = (await readRow(server.city.database, id)) ?? expect.fail(id)
  const { procedure, dossier } = heldOf(engine, row)
  const matter = catalogue.matterOf(dossier.matter ?? '') ?? expect.fail('no matter')
  const implementation = catalogue.implementationAt(matter, dossier.unit)
  const { item: situation } = await openApplication(server.city, purposeOf('own-matter'), id)
  const item = matter.items.find(({ id: one }) => one === situation) ?? null
  const guide = timeOf(server.city, matter, { implementation, item }, 'zh')
  const way = viewWay(wayOf(procedure, dossier, engine.clock.today(), engine.days), 'zh', engine.clock.today())
  expect(way.map(({ day }) => day)).toEqual(dossier.closedAt === null ? guide.way.map(({ day }) => day) : [])
  for (const { day } of way) expect(guide.note).toContain(way.at(-1)?.day === day ? day.replace('最迟', '') : '')
}

test.each(codes)('%s is handed in to an organ that has officers, decided, and served', async (code) => {
  const id = await handIn(code)
  await expectOneDay(id)

  if ((await stateOf(id)).closedAt === null) await decide(id)

  await server.work()
  expect(await stateOf(id)).toMatchObject({ outcome: 'granted', stage: 'closed' })
  const notices = await noticesOf(server.city.database, id)
  expect(notices.every(({ served }) => served !== null)).toBe(true)
  // What it gives is said, every line of it, and the certificate that its guide promises is there.
  const { gives } = server.city.catalogue.matterOf(code) ?? expect.fail(code)
  const given = gives ?? expect.fail(`${code} does not say what it gives`)
  const row = (await readRow(server.city.database, id)) ?? expect.fail(id)
  const { key } = heldOf(server.city.engine, row)
  const paper = notices.find(({ facts }) => facts !== null) ?? expect.fail('nothing is given')
  expect(paper.kind).toBe(given.certificate ? 'application/certificate' : 'application/decision')
  const { answers } = await openApplication(server.city, purposeOf('own-matter'), id)
  const wanted = given.fields.flatMap(({ id: field, when, from }) =>
    when || ('answer' in from && answers[from.answer] === undefined) ? [] : [field],
  )
  const said = sayFacts(key, paper, 'zh')
  expect(said.map(({ id: field }) => field)).toEqual(expect.arrayContaining(wanted))
  for (const { value } of said) expect(value).not.toMatch(/undefined|null|\{|未填写/)
  // Each paper can be read in English; only what an officer or the applicant wrote stands as it was written.
  for (const notice of notices) {
    expect(notice.translated).toBe(true)
    const { reading } = (await readNoticeReading(server.city.database, notice.id)) ?? expect.fail(notice.id)
    if (!reading) throw new Error(`${notice.kind} has no translation`)
    const words = readingIn(key ?? new Uint8Array(), notice.id, reading)
    const own = words.paragraphs.filter(({ heading }) => heading !== 'Reasons' || row.state.taken['grant-by-rule'])
    for (const text of [words.organ, words.title, words.checkWords, ...own.map(({ text }) => text)])
      expect(text).not.toMatch(/\p{Script=Han}|undefined/u)
  }
  for (const { value } of sayFacts(key, paper, 'en')) expect(value).not.toMatch(/\p{Script=Han}年|\{/u)
})

describe('the clocks of each law', () => {
  const due = async (id: string, clock: string) => (await stateOf(id)).clocks[clock]?.due
  const workingDaysLater = (count: number): PlainDate => {
    let day = server.city.clock.today()
    for (let left = count; left > 0; ) {
      day = addDays(day, 1)
      if (server.city.base.calendar.isWorkingDay(day)) left -= 1
    }
    return day
  }

  test('a food permit has ten working days, and five more by the head, once', async () => {
    const id = await handIn('food-permit')
    await take(id, 'receiver', 'accept')
    expect(await due(id, 'statutory')).toBe(workingDaysLater(10))

    await take(id, 'head', 'extend', { texts: { reason: '需要补充核查。' } })

    expect(await due(id, 'statutory')).toBe(workingDaysLater(15))
    expect(await due(id, 'promised')).toBe(workingDaysLater(12))
    await expect(take(id, 'head', 'extend', { texts: { reason: '再来一次。' } })).rejects.toThrow()
  })

  test('a change of a name alone needs no site check, a new place does', async () => {
    const { parameters: fresh } = await stateOf(await handIn('food-permit'))
    expect(fresh).toMatchObject({ siteCheck: true, extensionDays: 5, answerDays: 5 })

    const { city } = server
    const by = (await callerFor(city, 'cook', city.clock.today())) ?? expect.fail('cook')
    const matter = city.catalogue.matterOf('food-permit') ?? expect.fail('food-permit')
    const subject = await findByNumber(city, { kind: 'credit-code', number: '929999990000010546' })
    const { answers } = matterAnswers['food-permit'](applicantOf(city, 'cook'), city.clock.today())
    const { kinds: _kinds, form: _form, staff: _staff, online: _online, platforms: _p, coldRoom: _c, ...rest } = answers
    const draft = await beginApplication(city, by, matter, subject ?? expect.fail('there is no such enterprise'))
    const changed = {
      ...rest,
      situation: 'change',
      changed: ['name'],
      permitNumber: 'JY20000000',
      permitExpires: addDays(city.clock.today(), 300),
    }
    await fillDraft(city, by, draft, changed, ['businessLicence', 'oldPermit'].map(demoFile))
    const { parameters } = await stateOf(await submitDraft(city, by, draft, true))
    expect(parameters).toMatchObject({ siteCheck: false, promisedDays: 5 })
  })

  test('a residence registration counts days and not working days', async () => {
    const id = await handIn('residence-registration')
    await take(id, 'receiver', 'accept')
    const { clock, base } = server.city
    const third = addDays(clock.today(), 3)
    // A last day that is off moves to the next that is worked (our rule, after 民法典 art. 203).
    expect(await due(id, 'statutory')).toBe(
      base.calendar.isWorkingDay(third) ? third : base.calendar.nextWorkingDay(third),
    )
    expect((await stateOf(id)).parameters).toMatchObject({ statutoryDays: 3, promisedDays: 1 })
  })

  test('a performance is decided in three working days', async () => {
    const id = await handIn('performance-permit')
    await take(id, 'receiver', 'accept')
    expect(await due(id, 'statutory')).toBe(workingDaysLater(3))
  })
})

describe('the card for the elderly', () => {
  test('is given on the spot where the table is sure, and refused to who is under sixty', async () => {
    expect(await stateOf(await handIn('elderly-card'))).toMatchObject({ outcome: 'granted', stage: 'closed' })
    expect(await stateOf(await handIn('elderly-card', { birth: '1979-04-18' }, 'cook'))).toMatchObject({
      outcome: 'refused',
    })
    expect(await stateOf(await handIn('elderly-card', { hasCard: true }))).toMatchObject({ outcome: 'refused' })
  })

  test('goes to an officer of the street where the card is to be changed', async () => {
    const id = await handIn('elderly-card', { situation: 'replacement', replaceWhy: 'changed', changedWhat: '姓名' })
    expect(await stateOf(id)).toMatchObject({ stage: 'submitted', unit: 'street-zhongguancun' })
    await decide(id)
    expect(await stateOf(id)).toMatchObject({ outcome: 'granted' })
  })

  test('is not handed in where the street has no office here, and we say where to go', async () => {
    await expect(handIn('elderly-card', { street: '110108013000' })).rejects.toMatchObject({
      parameters: { who: expect.stringContaining('还没有接入') },
    })
  })
})

test('a newborn whose parents are registered elsewhere is told where to go; twins are one application', async () => {
  await expect(handIn('newborn-registration', { household: 'elsewhere' })).rejects.toMatchObject({
    parameters: { who: expect.stringContaining('父亲或者母亲户口所在地') },
  })

  const id = await handIn('newborn-registration')

  const { answers } = await openApplication(server.city, purposeOf('examination'), id)
  expect(answers.children).toHaveLength(2)
  expect(answers.fatherDocument).toBe('hk-macau-permit:H99990001')
})

test('from its third table on, the card that replaces a lost one says what becomes of that; a first card says nothing of it', async () => {
  const { city } = server
  await city.clock.move(Date.parse('2026-12-01T01:00:00.000Z') - Date.parse(city.clock.now()))
  const given = async (changes: Parameters<typeof handIn>[1]) => {
    const id = await handIn('elderly-card', changes)
    await server.work()
    const { key } = heldOf(city.engine, (await readRow(city.database, id)) ?? expect.fail(id))
    const paper = (await noticesOf(city.database, id)).find(({ facts }) => facts !== null) ?? expect.fail(id)
    return (['zh', 'en'] as const).map(
      (language) => sayFacts(key, paper, language).find(({ id: field }) => field === 'previousCard')?.value,
    )
  }
  expect(await given({ situation: 'replacement', replaceWhy: 'lost' })).toEqual([
    '从作出决定那天起停用',
    'Ends on the day of the decision',
  ])
  expect(await given({})).toEqual([undefined, undefined])
})
