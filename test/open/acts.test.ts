/** What programs do like people on the pages: once, as of what they saw, in a position they hold, and only where they may. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { findByNumber } from '../../src/base/subject/index.ts'
import { beginBatch } from '../../src/casework/batch/index.ts'
import { ProblemView } from '../../src/doors/open/openapi.ts'
import { newId } from '../../src/kernel/id/index.ts'
import { demoFile, hygieneAnswers } from '../../src/services/application/demo/answers.ts'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { type CityServer, type Client, type Said, testCityServer } from '../city.ts'
import { signInProved } from '../safety/visitor.ts'

let server: CityServer
let owner: Client
let receiver: Client
let examiner: Client

beforeAll(async () => {
  server = await testCityServer()
  ;[owner, receiver, examiner] = await Promise.all([
    server.clientFor('owner'),
    server.clientFor('haidian-receiver'),
    server.clientFor('haidian-examiner'),
  ])
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

const at = (id: string, rest = '') => `/api/v1/dossiers/${id}${rest}`
const Made = z.looseObject({ id: z.string() })
const Stage = z.looseObject({ stage: z.looseObject({ code: z.string() }), sequence: z.int() })
const Notes = z.looseObject({ notes: z.array(z.looseObject({ text: z.string(), mine: z.boolean() })) })
const Batch = z.looseObject({ items: z.array(z.looseObject({ state: z.string(), problem: z.string().nullable() })) })

function refused(said: Said, status: number, code: string) {
  const problem = ProblemView.parse(said.body)
  expect([said.status, said.type, problem.code]).toEqual([status, 'application/problem+json', code])
  return problem
}

async function apply(): Promise<string> {
  const { city } = server
  const firm = city.base.people.enterprises.find(({ id }) => id === 'chenguang-pool') ?? expect.fail('no firm')
  const subject = await findByNumber(city, { kind: 'credit-code', number: firm.creditCode })
  const { answers, files } = hygieneAnswers(
    { name: firm.name.zh, creditCode: firm.creditCode },
    applicantOf(city, 'owner'),
    {
      name: '演示晨光泳馆',
      type: 'swimming',
      district: '110108000000',
      street: '110108012000',
      address: '演示路 1 号',
      area: 300,
    },
    city.clock.today(),
  )
  const sent = await Promise.all(
    files.map(async (field) => [
      field,
      [Made.parse((await owner.upload(field, `${field}.pdf`, demoFile(field).bytes)).body).id],
    ]),
  )
  const body = { subject, electronicService: true, answers: { ...answers, ...Object.fromEntries(sent) } }
  return Made.parse((await owner.post('/api/v1/matters/public-place-hygiene/applications', body)).body).id
}

test('what is no value of a field, and what lies deeper than any answer, is refused as the request it is', async () => {
  const id = await apply()
  const seen = Stage.parse((await receiver.get(at(id))).body).sequence
  for (const reason of [{ reason: { toString: 1 } }, { reason: [{}] }, { reason: null }, { correct: 'address' }]) {
    refused(await receiver.post(at(id, '/steps/not-accept'), { seen, takes: { reason } }), 400, 'kernel/invalid')
    const batch = { act: 'step', step: 'accept', takes: { reason }, items: [{ dossier: id, seen }] }
    refused(await receiver.post('/api/v1/batches', batch), 400, 'kernel/invalid')
  }
  // Too deep also for JSON.stringify: written by hand.
  const deep = await fetch(`${server.url}${at(id, '/steps/not-accept')}`, {
    method: 'POST',
    body: `{"seen":${seen},"takes":{"reason":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    headers: {
      authorization: `Bearer ${receiver.token}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
    },
  })
  expect([deep.status, ProblemView.parse(await deep.json()).code]).toEqual([400, 'kernel/invalid'])
  expect(Stage.parse((await receiver.get(at(id))).body).sequence).toBe(seen)
})

test('If-Match with the ETag says what was seen, like `seen` in the body', async () => {
  const id = await apply()
  const etag = (await receiver.get(at(id))).headers.get('etag') ?? ''

  refused(await receiver.post(at(id, '/steps/accept'), {}, newId(), { 'if-match': '"1"' }), 409, 'casework/stale')
  expect(
    refused(
      await receiver.post(at(id, '/steps/accept'), { seen: 1 }, newId(), { 'if-match': etag }),
      400,
      'kernel/invalid',
    ).errors,
  ).toEqual([{ path: 'If-Match', message: 'it says another sequence than `seen`' }])
  for (const odd of ['2', '"2", "3"', '"x"', 'W/2'])
    refused(await receiver.post(at(id, '/steps/accept'), {}, newId(), { 'if-match': odd }), 400, 'kernel/invalid')
  refused(await receiver.post(at(id, '/steps/accept'), {}), 400, 'kernel/invalid')
  refused(
    await receiver.post(at(id, '/claim'), { task: 'receive' }, newId(), { 'if-match': etag }),
    400,
    'kernel/invalid',
  )

  const accepted = await receiver.post(at(id, '/steps/accept'), {}, newId(), { 'if-match': etag })
  expect(etag).toMatch(/^W\/"2\.[\w-]{22}"$/)
  expect([accepted.status, Stage.parse(accepted.body).stage.code]).toEqual([200, 'examining'])
})

test('a dossier that is the same is not sent again; its ETag changes with language and what happens', async () => {
  const id = await apply()
  const first = await receiver.get(at(id))
  const etag = first.headers.get('etag') ?? ''
  const again = (path: string, seen: string) => receiver.get(path, { 'if-none-match': seen })

  expect([(await again(at(id), etag)).status, (await again(at(id, '?language=zh'), etag)).status]).toEqual([304, 200])
  await receiver.post(at(id, '/steps/accept'), { seen: '*' })
  expect((await again(at(id), etag)).status).toBe(200)
})

test('If-Match: * acts whatever has happened since', async () => {
  const id = await apply()
  const accepted = await receiver.post(at(id, '/steps/accept'), {}, newId(), { 'if-match': '*' })

  expect([accepted.status, Stage.parse(accepted.body).stage.code]).toEqual([200, 'examining'])
})

test('a program acts in the position it names, among those its account holds, and else in the one held longest', async () => {
  const fund = await server.clientFor('fund-receiver')
  const Account = z.looseObject({
    position: z.string(),
    positions: z.array(z.looseObject({ id: z.string(), unit: z.looseObject({ code: z.string() }) })),
  })
  const known = Account.parse((await fund.get('/api/v1/account')).body)
  const other = known.positions.find(({ id }) => id !== known.position) ?? expect.fail('one position only')

  expect(known.position).toBe(known.positions[0]?.id)
  expect(Account.parse((await fund.get('/api/v1/account', { 'yipan-position': other.id })).body).position).toBe(
    other.id,
  )
  for (const position of ['health-haidian-receiver', '', 'x'.repeat(300), "'"])
    refused(await fund.get('/api/v1/account', { 'yipan-position': position }), 403, 'identity/position-not-held')
  refused(await owner.get('/api/v1/account', { 'yipan-position': other.id }), 403, 'identity/position-not-held')
  refused(await server.stranger.get('/api/v1/account', { 'yipan-position': other.id }), 401, 'gate/sign-in-first')
})

test('a note that is sent again is left once, and is for colleagues only', async () => {
  const id = await apply()
  const key = newId()
  const note = { text: '电话里说好了周三下午在场。' }

  const first = await receiver.post(at(id, '/notes'), note, key)
  const again = await receiver.post(at(id, '/notes'), note, key)

  expect(again.body).toEqual(first.body)
  expect(Notes.parse(again.body).notes).toMatchObject([{ ...note, mine: true }])
  expect(Notes.parse((await examiner.get(at(id, '/notes'))).body).notes).toMatchObject([{ ...note, mine: false }])
  refused(await receiver.post(at(id, '/notes'), { text: ' ' }), 400, 'kernel/invalid')
  refused(
    await receiver.upload('paper', 'x.pdf', Buffer.from('MZ'), newId(), at(id, '/attachments')),
    422,
    'casework/attachment-refused',
  )
  for (const path of ['/notes', `/attachments/${newId()}`])
    refused(await owner.get(at(id, path)), 404, 'casework/not-found')
  refused(await owner.post(at(id, '/notes'), note), 404, 'casework/not-found')
  refused(await (await server.clientFor('chaoyang-receiver')).post(at(id, '/notes'), note), 404, 'kernel/not-found')
})

test('a party asks and the office answers; neither does the part of the other', async () => {
  const id = await apply()
  const Threads = z.looseObject({ questions: z.array(z.looseObject({ id: z.string(), waiting: z.boolean() })) })
  const asked = Threads.parse((await owner.post(at(id, '/questions'), { text: '哪一天来核查？' })).body)
  const thread = asked.questions[0]?.id ?? expect.fail('not asked')
  const answer = at(id, `/questions/${thread}/answer`)

  refused(await receiver.post(at(id, '/questions'), { text: '？' }), 403, 'casework/not-allowed')
  refused(await owner.post(answer, { text: '！' }), 403, 'casework/not-allowed')
  refused(await receiver.post(at(id, `/questions/${newId()}/answer`), { text: '！' }), 404, 'casework/not-found')
  const answered = Threads.parse((await receiver.post(answer, { text: '周三。' })).body)

  expect([asked, answered].map(({ questions }) => questions.map(({ waiting }) => waiting))).toEqual([[true], [false]])
  const inbox = z.looseObject({ messages: z.array(z.looseObject({ kind: z.string(), about: z.string().nullable() })) })
  expect(inbox.parse((await owner.get('/api/v1/messages')).body).messages[0]).toMatchObject({
    kind: 'answer',
    about: thread,
  })
})

test('a batch says of each dossier what became of it, and a repeated request begins no second one', async () => {
  const [fresh, moved] = [await apply(), await apply()]
  await receiver.post(at(moved, '/steps/accept'), { seen: 2 })
  const body = { act: 'step', step: 'accept', items: [fresh, moved].map((dossier) => ({ dossier, seen: 2 })) }
  const key = newId()

  const [first, again] = [
    await receiver.post('/api/v1/batches', body, key),
    await receiver.post('/api/v1/batches', body, key),
  ]

  expect(Batch.parse(first.body).items).toMatchObject([
    { state: 'done', problem: null },
    { state: 'refused', problem: 'casework/stale' },
  ])
  expect(again.body).toEqual(first.body)
  expect(first.headers.get('location')).toBe(`/api/v1/batches/${Made.parse(first.body).id}`)
  refused(await owner.post('/api/v1/batches', body), 403, 'gate/not-for-you')
  refused(await (await server.clientFor('chaoyang-receiver')).post('/api/v1/batches', body), 404, 'casework/not-found')
  refused(await receiver.post('/api/v1/batches', { ...body, step: 'not-accept' }), 400, 'kernel/invalid')
  refused(
    await receiver.post('/api/v1/batches', { ...body, step: 'withdraw', items: [{ dossier: fresh, seen: 3 }] }),
    400,
    'kernel/invalid',
  )
  refused(
    await (await server.clientFor('chaoyang-receiver')).get(`/api/v1/batches/${Made.parse(first.body).id}`),
    404,
    'casework/not-found',
  )
})

test('whoever looks at a batch that is still to be done does none of it', async () => {
  const { city } = server
  const [fresh, caller] = [await apply(), await callerFor(city, 'haidian-receiver', city.clock.today())]
  const by = caller?.principal ?? expect.fail('no receiver')
  const batch = await beginBatch(city, by, { act: 'step', step: 'accept' }, [{ dossier: fresh, task: null, seen: 2 }])
  const all = async () =>
    Promise.all(
      [
        'select * from casework.event order by dossier, sequence',
        'select * from casework.batch_item order by batch, place',
        'select * from kernel.outbox order by 1',
      ].map(async (query) => (await city.database.pool.query(query)).rows),
    )
  const before = await all()

  const desk = await signInProved(server, 'haidian-receiver')
  const [told, page] = [await receiver.get(`/api/v1/batches/${batch}`), await desk.get(`/ban/batches/${batch}`)]

  expect(Batch.parse(told.body).items).toMatchObject([{ state: 'waiting', problem: null }])
  expect(page.status).toBe(200)
  expect(await all()).toEqual(before)
  await server.work()
  expect(Batch.parse((await receiver.get(`/api/v1/batches/${batch}`)).body).items).toMatchObject([{ state: 'done' }])
})

test('the desk of another is handed over by whoever shares out the work, and by nobody else', async () => {
  const id = await apply()
  await receiver.post(at(id, '/claim'), { task: 'receive' })
  const Colleagues = z.looseObject({
    colleagues: z.array(z.looseObject({ account: z.string(), me: z.boolean(), roles: z.array(z.string()) })),
  })
  const { colleagues } = Colleagues.parse((await receiver.get('/api/v1/colleagues')).body)
  const me = colleagues.find((one) => one.me)?.account
  const body = { from: me, receivers: [me], items: [{ dossier: id, task: 'receive' }] }

  refused(await examiner.post('/api/v1/hand-overs', body), 404, 'casework/not-found')
  refused(await owner.post('/api/v1/hand-overs', body), 403, 'gate/not-for-you')
  const head = await server.clientFor('haidian-head')
  expect(Batch.parse((await head.post('/api/v1/hand-overs', body)).body).items).toHaveLength(1)
  refused(await head.post('/api/v1/hand-overs', { receivers: [me] }), 400, 'kernel/invalid')
})

test('an officer finds the dossiers of his unit by number and by name, and no others', async () => {
  const id = await apply()
  const Found = z.looseObject({ dossiers: z.array(z.looseObject({ id: z.string() })) })
  const { number } = z.looseObject({ number: z.string() }).parse((await owner.get(at(id))).body)
  const find = async (client: Client, query: string) =>
    Found.parse((await client.post('/api/v1/search', { query })).body).dossiers.map((one) => one.id)
  const firm = server.city.base.people.enterprises.find((one) => one.id === 'chenguang-pool')?.name.zh ?? ''
  const chaoyang = await server.clientFor('chaoyang-receiver')

  expect(await find(receiver, number)).toEqual([id])
  expect(await find(receiver, firm)).toContain(id)
  expect([
    ...(await find(chaoyang, number)),
    ...(await find(chaoyang, firm)),
    ...(await find(receiver, '无此人')),
  ]).toEqual([])
  refused(await owner.post('/api/v1/search', { query: number }), 403, 'gate/not-for-you')
})

test('an address that cannot be read is answered as a problem, to programs and to people', async () => {
  const long = 'x'.repeat(300)
  for (const path of ['/api/v1/dossiers/%E9%95%B', '/api/v1/%', `/api/v1/dossiers/${long}`])
    refused(await owner.get(path), 400, 'kernel/invalid')
  for (const path of ['/dossiers/%zz', '/%', '/ban/%E9', `/dossiers/${long}`]) {
    const page = await fetch(`${server.url}${path}`)
    expect([page.status, page.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  }
})

test('a notice is withdrawn by who decides, and those who have looked are shown to the parties only', async () => {
  const id = await apply()
  await receiver.post(at(id, '/steps/accept'), { seen: 2 })
  await server.work()
  const Papers = z.looseObject({ notices: z.array(z.looseObject({ id: z.string(), state: z.string() })) })
  const papers = async () => Papers.parse((await owner.get(at(id, '/notices'))).body).notices
  const [paper] = await papers()
  const withdrawal = at(id, `/notices/${paper?.id}/withdrawal`)

  refused(await receiver.post(withdrawal, {}), 403, 'casework/not-allowed')
  await (await server.clientFor('haidian-decider')).post(withdrawal, { correction: '日期写错。' })

  expect((await papers()).map(({ state }) => state).sort()).toEqual(['replaced', 'valid'])
  expect((await owner.get(at(id, '/readings'))).status).toBe(200)
  refused(await receiver.get(at(id, '/readings')), 404, 'kernel/not-found')
})

test('what a step takes is judged also where something was told beside the way since the dossier was seen', async () => {
  const id = await apply()
  const { sequence } = Stage.parse((await receiver.get(at(id))).body)
  expect((await receiver.post(at(id, '/steps/accept'), { seen: sequence, takes: {} })).status).toBe(200)
  const seen = Stage.parse((await examiner.get(at(id))).body).sequence
  expect((await owner.post(at(id, '/questions'), { text: '哪一天来？' })).status).toBe(200)
  expect(Stage.parse((await examiner.get(at(id))).body).sequence).toBeGreaterThan(seen)
  const alone = {
    visited: server.city.clock.today(),
    findings: '一个人去的',
    checklist: { water: 'conforms', disinfection: 'conforms' },
  }
  const said = await examiner.post(at(id, '/steps/record-site-check'), { seen, takes: alone })
  expect(refused(said, 422, 'casework/step-wrong').errors).toMatchObject([{ path: 'second' }])
})
