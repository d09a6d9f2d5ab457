/**
 * Every operation of the open API, played on a real city: what it answers fits its schema and the example that the document
 * shows (src/doors/open/examples.json). `YIPAN_EXAMPLES=write npx vitest run test/open/examples.test.ts` keeps what was
 * played now as the examples, after an operation was added or changed.
 */
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { findByNumber } from '../../src/base/subject/index.ts'
import { checkCodeOf } from '../../src/casework/notice/index.ts'
import { operationsIn } from '../../src/city.ts'
import { type Example, examples } from '../../src/doors/open/examples.ts'
import { addDays } from '../../src/kernel/time/index.ts'
import { demoFile, type Filled, hygieneAnswers, rentAnswers } from '../../src/services/application/demo/answers.ts'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { type DemoMatter, matterAnswers } from '../../src/services/application/demo/matter-answers.ts'
import type { Operation } from '../../src/trust/api/operation.ts'
import { createRelyingParty } from '../../src/trust/identity/index.ts'
import { type CityServer, type Client, testCityServer } from '../city.ts'
import { signIn } from '../safety/visitor.ts'
import { differences, type Player, playing, shapeOf, shortened } from './play.ts'

let server: CityServer
let operations: Operation[]
let player: Player
const clients = new Map<string, Promise<Client>>()

beforeAll(async () => {
  server = await testCityServer()
  operations = operationsIn(server.city)
  player = playing(operations)
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

const as = (login: string) => {
  const known = clients.get(login) ?? server.clientFor(login)
  clients.set(login, known)
  return known
}
const does = async (login: string, id: string, asked?: Parameters<Player['does']>[2]) =>
  player.does(login === '' ? server.stranger : await as(login), id, asked)

const Made = z.looseObject({ id: z.string() })
const Numbered = z.looseObject({ id: z.string(), number: z.string(), code: z.string() })
const Colleagues = z.looseObject({
  colleagues: z.array(z.looseObject({ account: z.string(), me: z.boolean(), roles: z.array(z.string()) })),
})
const Moved = z.looseObject({ sequence: z.int() })
const paper = (field: string) => ({ field, name: `${field}.pdf`, bytes: demoFile(field).bytes })

/** Answers whose files were sent before. */
async function sent(login: string, { answers, files }: Filled) {
  const ids: [string, string[]][] = []
  for (const field of files) ids.push([field, [Made.parse(await does(login, 'upload', { file: paper(field) })).id]])
  return { ...answers, ...Object.fromEntries(ids) }
}

async function firm(id: string) {
  const { city } = server
  const found = city.base.people.enterprises.find((one) => one.id === id) ?? expect.fail(id)
  const subject = await findByNumber(city, { kind: 'credit-code', number: found.creditCode })
  return { name: found.name.zh, creditCode: found.creditCode, subject: subject ?? expect.fail(id) }
}

/** Applies for a hygiene permit; `electronic`: whether notices are served in the in-box. */
async function permit(electronic = true) {
  const { city } = server
  const pool = await firm('chenguang-pool')
  const place = {
    name: '演示晨光泳馆',
    type: 'swimming' as const,
    district: '110108000000',
    street: '110108012000',
    address: '演示路 1 号',
    area: 300,
  }
  const answers = hygieneAnswers(pool, applicantOf(city, 'owner'), place, city.clock.today())
  return Numbered.parse(
    await does('owner', 'apply', {
      params: { matter: 'public-place-hygiene' },
      body: { subject: pool.subject, electronicService: electronic, answers: await sent('owner', answers) },
    }),
  )
}

/** Takes a step of an officer's, as of what he sees now. */
async function step(login: string, name: string, dossier: string, rest: Record<string, unknown> = {}) {
  const { sequence: seen } = Moved.parse(await does(login, 'getDossier', { params: { dossier } }))
  return does(login, 'takeStep', { params: { dossier, step: name }, body: { seen, ...rest } })
}
const said = (name: 'reason' | 'findings', text: string) => ({ takes: { [name]: text } })
const proposing = (proposal: 'grant' | 'refuse', opinion: string) => ({ takes: { proposal, opinion } })

const siteCheck = (dossier: string) =>
  step('haidian-examiner', 'record-site-check', dossier, {
    takes: {
      visited: server.city.clock.today(),
      second: 'health-haidian-examiner-2',
      findings: '场所与平面图一致，消毒设施齐备。',
      checklist: { water: 'conforms', disinfection: 'conforms', toilets: 'fails', toiletsNote: '洗手池没有热水' },
    },
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

/** A draft that is begun, filled in and handed in, and one that is not wanted. */
async function draft() {
  const params = {
    draft: Made.parse(await does('elder', 'beginDraft', { params: { matter: 'elderly-card' }, body: {} })).id,
  }
  const { situation, ...rest } = await sent('elder', matterAnswers['elderly-card'](applicantOf(server.city, 'elder')))
  await does('elder', 'saveDraft', {
    params,
    body: { answers: { situation, applicantPhone: '1390000', address: null } },
  })
  await does('elder', 'saveDraft', { params, body: { answers: rest } })
  const { savedAt } = z.looseObject({ savedAt: z.string() }).parse(await does('elder', 'getDraft', { params }))
  await does('elder', 'listDrafts')
  await does('elder', 'submitDraft', { params, body: { savedAt, electronicService: true } })
  const again = Made.parse(await does('elder', 'beginDraft', { params: { matter: 'social-security-card' }, body: {} }))
  await does('elder', 'discardDraft', { params: { draft: again.id }, body: {} })
}

test('matters are found, and every one of them is applied for', async () => {
  const { city } = server
  const today = city.clock.today()
  await does('owner', 'getAccount')
  await does('', 'listMatters', { query: { query: 'weishengxuke' } })
  await does('', 'getMatter', { params: { matter: 'elderly-card' } })
  await does('', 'getCatalogueAsTurtle', { query: { matter: 'elderly-card' } })
  await does('', 'getCatalogueAsJsonLd', { query: { matter: 'elderly-card' } })
  await does('', 'listLifeEvents')
  await does('', 'listUnits', { query: { query: '海淀', limit: '5' } })
  await does('', 'getUnit', { params: { unit: 'health-haidian' } })
  await does('', 'askCompetence', {
    params: { matter: 'public-place-hygiene' },
    body: { answers: { district: '110108000000' } },
  })
  const { id } = Made.parse(await does('owner', 'upload', { file: paper('floorPlan') }))
  await does('owner', 'getUpload', { params: { upload: id } })
  const noodles = await firm('laojie-noodles')
  for (const matter of city.catalogue.matters()) {
    const login = Object.entries(WHO).find(([code]) => code === matter.code)?.[1]
    const filled = Object.entries(matterAnswers).find(([code]) => code === matter.code)?.[1]
    if (login === undefined || filled === undefined) continue
    const body = {
      ...(matter.elements.audience.value.includes('1') ? {} : { subject: noodles.subject }),
      electronicService: true,
      answers: await sent(login, filled(applicantOf(city, login), today)),
    }
    await does(login, 'apply', { params: { matter: matter.code }, body })
  }
  await draft()
  const rent = { district: '110108000000', street: '110108012000', address: '演示花园 3 号楼', account: 'fund' }
  const sums = { rentFen: 420000, amountFen: 180000, months: 26 }
  const answers = rentAnswers(applicantOf(city, 'ouyang'), { ...rent, ...sums }, today)
  const { id: granted } = Numbered.parse(
    await does('ouyang', 'apply', {
      params: { matter: 'rent-withdrawal' },
      body: { electronicService: true, answers: await sent('ouyang', answers) },
    }),
  )
  await server.work()
  await does('ouyang', 'getCapsule', { params: { dossier: granted } })
})

test('a permit goes its long way: asked about, corrected, paused, extended, sent back, granted', async () => {
  const { id: dossier, number, code } = await permit()
  const params = { dossier }
  await does('owner', 'listDossiers', { query: { which: 'open', limit: '5' } })
  const query = { view: 'unclaimed', matter: 'public-place-hygiene', stage: 'submitted', limit: '5' }
  await does('haidian-receiver', 'listWork', { query })
  await does('haidian-receiver', 'findDossiers', { body: { query: number } })
  await does('haidian-receiver', 'claim', { params, body: { task: 'receive' } })
  await does('haidian-receiver', 'getBoard')
  const words = '请与平面图核对后重新填写。'
  const { phrases } = z
    .looseObject({ phrases: z.array(Made) })
    .parse(await does('haidian-head', 'addPhrase', { body: { use: 'correction', words } }))
  const phrase = { phrase: phrases[0]?.id ?? '' }
  await does('haidian-head', 'changePhrase', { params: phrase, body: { words: '面积请与平面图核对。' } })
  await does('haidian-receiver', 'listPhrases')
  await does('haidian-head', 'endPhrase', { params: phrase, body: {} })
  await does('haidian-receiver', 'release', { params, body: { task: 'receive' } })
  await does('haidian-receiver', 'addNote', { params, body: { text: '经营者周三下午在场。' } })
  const { attachments } = z
    .looseObject({ attachments: z.array(Made) })
    .parse(await does('haidian-receiver', 'addAttachment', { params, file: paper('attachment') }))
  await does('haidian-receiver', 'listNotes', { params })
  await does('haidian-receiver', 'getAttachment', { params: { dossier, attachment: attachments[0]?.id ?? '' } })

  const { questions } = z
    .looseObject({ questions: z.array(Made) })
    .parse(await does('owner', 'askOffice', { params, body: { text: '请问现场核查大约在哪一天？' } }))
  await does('haidian-receiver', 'listWaitingQuestions', { query: { limit: '5' } })
  const question = questions[0]?.id ?? ''
  await does('haidian-receiver', 'answerQuestion', {
    params: { dossier, question },
    body: { text: '受理后五个工作日内，会提前一天打电话。' },
  })
  await does('owner', 'listQuestions', { params })

  await step('haidian-receiver', 'ask-for-correction', dossier, { corrections: { area: '与平面图不一致，请核对。' } })
  await server.work()
  const asked = Moved.parse(await does('owner', 'getDossier', { params }))
  const longer = Moved.parse(
    await does('owner', 'takeStep', { params: { dossier, step: 'extend-correction' }, body: { seen: asked.sequence } }),
  )
  await does('owner', 'handInCorrection', { params, body: { seen: longer.sequence, answers: { area: 305 } } })
  await step('haidian-receiver', 'accept', dossier)
  await does('haidian-examiner', 'getStep', { params: { dossier, step: 'record-site-check' } })
  await siteCheck(dossier)
  await step('haidian-examiner', 'suspend', dossier, {
    takes: { ground: 'inspection', plannedDays: 7, reason: '池水样品送检。' },
  })
  await step('haidian-examiner', 'resume', dossier)
  await step('haidian-head', 'extend', dossier, said('reason', '场所较大，需要补充检测。'))
  await step('haidian-examiner', 'propose', dossier, proposing('grant', '材料齐全，建议准予。'))
  await step('haidian-decider', 'send-back', dossier, said('reason', '请补充通风检测的说明。'))
  await step('haidian-examiner', 'propose', dossier, proposing('grant', '已补充说明，建议准予。'))
  await step('haidian-decider', 'grant', dossier, said('reason', '符合要求。'))
  await server.work()

  const { files } = z.looseObject({ files: z.array(Made) }).parse(await does('owner', 'getAnswers', { params }))
  await does('owner', 'getFile', { params: { dossier, upload: files[0]?.id ?? '' } })
  const { notices } = z
    .looseObject({ notices: z.array(z.looseObject({ id: z.string(), number: z.string() })) })
    .parse(await does('owner', 'listNotices', { params }))
  const decision = notices.at(-1) ?? expect.fail('no notice')
  await does('owner', 'getNotice', { params: { dossier, notice: decision.id } })
  await does('', 'checkNotice', { body: { number: decision.number, code: checkCodeOf(decision.id) } })
  await does('', 'askStatus', { body: { number, code } })
  await does('owner', 'listMessages', { query: { limit: '5' } })
  await does('owner', 'listPapers', { query: { limit: '5' } })
  await does('owner', 'listReadings', { params })
})

test('a permit on paper: a notice is handed over, one is withdrawn, the decision is delivered', async () => {
  const { id: dossier } = await permit(false)
  await step('haidian-receiver', 'accept', dossier)
  await server.work()
  const { notices } = z
    .looseObject({ notices: z.array(Made) })
    .parse(await does('haidian-receiver', 'listNotices', { params: { dossier } }))
  const params = { dossier, notice: notices[0]?.id ?? '' }
  await does('haidian-receiver', 'recordService', { params, body: { how: 'counter', day: server.city.clock.today() } })
  await does('haidian-decider', 'withdrawNotice', { params, body: { correction: '受理日期写错，现予更正。' } })
  await siteCheck(dossier)
  await step('haidian-examiner', 'propose', dossier, proposing('grant', '建议准予。'))
  await step('haidian-decider', 'grant', dossier, said('reason', '符合要求。'))
  await step('haidian-receiver', 'deliver', dossier, {
    takes: { how: 'counter', day: server.city.clock.today() },
  })
})

test('other ends: not accepted, refused, withdrawn', async () => {
  const { id: outside } = await permit()
  await step('haidian-receiver', 'not-accept', outside, said('reason', '场所不在公共场所卫生许可的范围内。'))
  const { id: unfit } = await permit()
  await step('haidian-receiver', 'accept', unfit)
  await siteCheck(unfit)
  await step('haidian-examiner', 'propose', unfit, proposing('refuse', '消毒间不合格，建议不予。'))
  await step('haidian-decider', 'refuse', unfit, said('reason', '消毒间面积不足。'))
  const { id: dossier } = await permit()
  const { sequence } = Moved.parse(await does('owner', 'getDossier', { params: { dossier } }))
  await does('owner', 'takeStep', {
    params: { dossier, step: 'withdraw' },
    body: { seen: sequence, takes: { reason: '改到别处开业。' } },
  })
})

test('work is done in batches and handed over', async () => {
  const items = [await permit(), await permit()].map(({ id }) => ({ dossier: id, task: 'examine' }))
  for (const { dossier } of items) await step('haidian-receiver', 'accept', dossier)
  const { colleagues } = Colleagues.parse(await does('haidian-examiner', 'listColleagues'))
  const { id: batch } = Made.parse(await does('haidian-examiner', 'beginBatch', { body: { act: 'claim', items } }))
  await does('haidian-examiner', 'getBatch', { params: { batch } })
  const receiver = colleagues.find(({ me, roles }) => !me && roles.includes('examiner')) ?? expect.fail('nobody')
  const handed = await does('haidian-examiner', 'handOver', { body: { receivers: [receiver.account], items } })
  expect(handed).toMatchObject({ act: 'hand-over', items: [{ state: 'done' }, { state: 'done' }] })
})

test('the hotline is told of something, and says who has it', async () => {
  const { number } = Numbered.parse(
    await does('citizen', 'tellHotline', {
      body: {
        words: '家里暖气不热，室温只有十五度，希望检修。',
        sort: 'help',
        district: '110105000000',
        street: '110105026000',
        address: '演示花园 3 号楼',
        privacy: 'named',
        name: '方晓梅',
        phone: '13800001234',
      },
    }),
  )
  expect(number).toMatch(/^110000702-/)
  await does('', 'getAppealRates')
})

test('an office is asked before anybody applies, and answers', async () => {
  const { organs } = z
    .looseObject({ organs: z.array(z.looseObject({ unit: z.string() })) })
    .parse(await does('', 'getMatter', { params: { matter: 'public-place-hygiene' } }))
  const unit = organs.find((one) => one.unit === 'health-haidian')?.unit ?? expect.fail()
  const { id: dossier } = Numbered.parse(
    await does('citizen', 'askAboutMatter', {
      params: { matter: 'public-place-hygiene' },
      body: { unit, text: '还没有租下场地，可以先申请吗？' },
    }),
  )
  const { questions } = z
    .looseObject({ questions: z.array(Made) })
    .parse(await does('haidian-receiver', 'listQuestions', { params: { dossier } }))
  await does('haidian-receiver', 'answerQuestion', {
    params: { dossier, question: questions[0]?.id ?? '' },
    body: { text: '先租好场地再申请，申请时要写清地址。' },
  })
  const answered = z
    .looseObject({ outcome: z.string(), steps: z.array(z.looseObject({ step: z.string() })) })
    .parse(await does('citizen', 'getDossier', { params: { dossier } }))
  expect([answered.outcome, answered.steps.map(({ step: name }) => name)]).toEqual(['answered', ['ask-again']])
})

test('what opens accounts is taken away, by programs with the scope for it', async () => {
  const ending = ['dossiers:read', 'dossiers:write', 'access:end'] as const
  const own = await server.clientFor('zhao', ending)
  await signIn(server.url, 'zhao')
  const system = await createRelyingParty(server.city, {
    name: { zh: '演示图书馆', en: 'Demonstration library' },
    redirects: ['https://library.example/back'],
    afterSignOut: [],
    isPublic: false,
  })
  await server.city.database.pool.query(
    `insert into trust.consent (account, relying_party, scopes, given_at)
      select id, $1, '["openid", "profile"]', '2026-03-02T01:00:00Z' from trust.account where login = 'zhao'`,
    [system.id],
  )
  const { sessions, programs } = z
    .looseObject({ sessions: z.array(Made), programs: z.array(z.looseObject({ id: z.string(), me: z.boolean() })) })
    .parse(await player.does(own, 'getAccess'))
  await player.does(own, 'endSession', { params: { id: sessions[0]?.id ?? '' }, body: {} })
  await player.does(own, 'endConsent', { params: { id: system.id }, body: {} })
  await player.does(own, 'closeProgram', { params: { id: programs.find(({ me }) => me)?.id ?? '' }, body: {} })

  const guard = await server.clientFor('haidian-administrator', ending)
  const params = { unit: 'health-haidian' }
  const { positions } = z
    .looseObject({ positions: z.array(z.looseObject({ id: z.string(), account: z.string(), login: z.string() })) })
    .parse(await player.does(guard, 'listPositions', { params }))
  const of = (login: string) => positions.find((one) => one.login === login) ?? expect.fail(login)
  await player.does(guard, 'endPosition', { params: { ...params, position: of('haidian-receiver').id }, body: {} })
  await player.does(guard, 'closeAccount', { params: { ...params, account: of('haidian-expert').account }, body: {} })
})

test('somebody asks an organisation for its mandate, another to be known as a legal representative; a program gives no mandate', async () => {
  const { creditCode, name } = await firm('chenguang-pool')
  const from = server.city.clock.today()
  const { id } = Numbered.parse(
    await does('citizen', 'askForMandate', {
      body: { creditCode, name, matters: ['food-permit'], from, until: addDays(from, 90) },
    }),
  )
  await does('citizen', 'askToBeRegistered', { body: { creditCode, name, unit: 'market-haidian' } })
  const Listed = z.looseObject({ mandates: z.array(z.looseObject({ dossier: z.string(), stage: z.string() })) })
  const { mandates } = Listed.parse(await does('owner', 'listMandates', { query: { which: 'given' } }))
  expect(mandates).toContainEqual(expect.objectContaining({ dossier: id, stage: 'asked' }))
  const { subject: enterprise } = await firm('xiaoshu-barber')
  await does('barber', 'layDownRepresentation', { params: { enterprise }, body: {} })
  const owner = await as('owner')
  const refused = await owner.post(`/api/v1/dossiers/${id}/steps/confirm`, { seen: '*' })
  expect([refused.status, Object(refused.body).type]).toEqual([403, expect.stringMatching(/casework\/sign-in-again$/)])
  const { steps } = z
    .looseObject({ steps: z.array(z.looseObject({ step: z.string() })) })
    .parse(await does('owner', 'getDossier', { params: { dossier: id } }))
  expect(steps.map(({ step: one }) => one)).toEqual(['refuse'])
})

test('every operation was played, and its example is what it answers', () => {
  const played: Record<string, Example> = Object.fromEntries(
    [...player.examples]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([id, { answer, ...asked }]) => [
        id,
        answer === undefined ? asked : { ...asked, answer: shortened(answer) },
      ]),
  )
  if (process.env.YIPAN_EXAMPLES === 'write')
    writeFileSync('src/doors/open/examples.json', `${JSON.stringify(played, null, 2)}\n`)
  const known: Readonly<Record<string, Example>> = process.env.YIPAN_EXAMPLES === 'write' ? played : examples
  const ids = operations.map(({ id }) => id).sort()
  expect([...player.examples.keys()].sort()).toEqual(ids)
  expect(Object.keys(known).sort()).toEqual(ids)
  for (const operation of operations) {
    const example = known[operation.id] ?? expect.fail(operation.id)
    if (operation.view) expect(operation.view.schema.safeParse(example.answer).error?.issues ?? []).toEqual([])
    if (operation.body && !operation.files)
      expect(operation.body.schema.safeParse(example.body).error?.issues ?? []).toEqual([])
    const now = player.examples.get(operation.id)
    const differing = (['params', 'query', 'body', 'answer'] as const).flatMap((part) =>
      differences(shapeOf(example[part] ?? null), shapeOf(now?.[part] ?? null), part),
    )
    expect({ id: operation.id, differing }).toEqual({ id: operation.id, differing: [] })
  }
})

test('the document shows an example of every request and every answer', async () => {
  const Shown = z.looseObject({
    operationId: z.string(),
    requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({})) }).optional(),
    responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.looseObject({})).optional() })),
  })
  const document = z
    .looseObject({ paths: z.record(z.string(), z.record(z.string(), Shown)) })
    .parse((await server.stranger.get('/api/v1/openapi.json')).body)
  const without = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .filter(({ requestBody, responses }) => {
      const answer = responses[200] ?? responses[201]
      return [requestBody?.content['application/json'], answer?.content?.['application/json']].some(
        // A file of JSON, such as a capsule, is no view of ours: it has no schema by name.
        (content) => content !== undefined && '$ref' in Object(content.schema) && !('example' in content),
      )
    })
  expect(without.map(({ operationId }) => operationId)).toEqual([])
})
