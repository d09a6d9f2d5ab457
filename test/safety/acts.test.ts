import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPlainDate } from '../../src/kernel/time/index.ts'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { callerFor, endPosition, grantPosition } from '../../src/trust/identity/index.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { flatOf, handIn, poolAnswers, poolOf } from './life.ts'
import { formOf, hiddenFields, type Seen, signIn, type Visitor } from './visitor.ts'

const BEAUTY = '91999999000001046E'
/** As the salon's representative, an officer, would write it. */
const beauty = () => {
  const { answers, files } = poolAnswers(served)
  return { answers: { ...answers, organisationCode: BEAUTY, representativeIdentity: '999999199110051482' }, files }
}
const both = (zh: string, en: string) => ({ zh, en })

let served: Served
let owner: Visitor
let citizen: Visitor

beforeAll(async () => {
  served = await serveCity()
  owner = await signIn(served.url, 'owner')
  citizen = await signIn(served.url, 'citizen')
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const eventsOf = async (id: string) =>
  (
    await served.city.database.pool.query<{ step: string | null; type: string }>(
      'select step, type from casework.event where dossier = $1 order by sequence',
      [id],
    )
  ).rows.map(({ step, type }) => step ?? type)
const readingsOf = async (id: string) =>
  (
    await served.city.database.pool.query<{ act: string }>(
      'select act from trust.reading where dossier = $1 order by at',
      [id],
    )
  ).rows.map(({ act }) => act)
/** Sends a step's form with the token of any page of ours. */
async function take(
  officer: Visitor,
  id: string,
  step: string,
  fields: Record<string, string> = {},
  page = `/ban/dossiers/${id}`,
): Promise<Seen> {
  return officer.send(page, `/ban/dossiers/${id}/steps/${step}`, fields)
}

test('a retry gets its first answer, also when the dossier has moved on in between', async () => {
  const id = await poolOf(served)
  const path = `/dossiers/${id}/steps/withdraw`
  const body = { ...hiddenFields((await owner.get(path)).text, path), reason: '不办了' }
  const first = await owner.post(path, formOf(body))
  const again = await owner.post(path, formOf(body))
  expect([first.status, again.status, again.headers.get('location')]).toEqual([303, 303, first.headers.get('location')])
  expect((await eventsOf(id)).filter((step) => step === 'withdraw')).toHaveLength(1)
})

test('ten retries at once are one act', async () => {
  const id = await poolOf(served)
  const path = `/dossiers/${id}/steps/withdraw`
  const body = { ...hiddenFields((await owner.get(path)).text, path), reason: '' }
  const answers = await Promise.all(Array.from({ length: 10 }, () => owner.post(path, formOf(body))))
  expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get('location')}`)).size).toBe(1)
  expect((await eventsOf(id)).filter((step) => step === 'withdraw')).toHaveLength(1)
})

test('the same key with another body is refused, and does nothing', async () => {
  const id = await poolOf(served)
  const path = `/dossiers/${id}/steps/withdraw`
  const body = { ...hiddenFields((await owner.get(path)).text, path), reason: '一' }
  expect((await owner.post(path, formOf(body))).status).toBe(303)
  expect((await owner.post(path, formOf({ ...body, reason: '二' }))).status).toBe(422)
  expect((await eventsOf(id)).filter((step) => step === 'withdraw')).toHaveLength(1)
})

test('a file is known by its content: the same name with other bytes is another body', async () => {
  const id = await poolOf(served)
  const receiver = await signIn(served.url, 'haidian-receiver')
  const page = `/ban/dossiers/${id}`
  const path = `${page}/attachments`
  const body = hiddenFields((await receiver.get(page)).text, path)
  const add = (words: string) =>
    receiver.post(path, formOf(body, [{ field: 'attachment', name: 'site.pdf', bytes: demoFile(words).bytes }]))

  expect([(await add('one')).status, (await add('one')).status, (await add('two')).status]).toEqual([303, 303, 422])
  expect((await eventsOf(id)).filter((step) => step === 'attached')).toHaveLength(1)
})

test("the key of another account does not collide, and gives nothing of the other's answer", async () => {
  const [mine, theirs] = [await flatOf(served, 'unsure'), await poolOf(served)]
  const key = '019d0000-0000-7000-8000-00000000beef'
  const send = async (one: Visitor, id: string) => {
    const path = `/dossiers/${id}/steps/withdraw`
    return one.post(path, formOf({ ...hiddenFields((await one.get(path)).text, path), _key: key, reason: '' }))
  }
  const [one, other] = [await send(citizen, mine), await send(owner, theirs)]
  expect([one.headers.get('location'), other.headers.get('location')]).toEqual([
    `/dossiers/${mine}?done=withdraw`,
    `/dossiers/${theirs}?done=withdraw`,
  ])
})

test('what failed may be sent again under the same key', async () => {
  const id = await poolOf(served)
  const receiver = await signIn(served.url, 'haidian-receiver')
  const path = `/ban/dossiers/${id}/steps/not-accept`
  const body = hiddenFields((await receiver.get(path)).text, path)
  const sent = async (reason: string) =>
    (await receiver.post(path, formOf({ ...body, reason }))).headers.get('location')
  expect(await sent('')).toBe(`${path}?again=1`)
  expect(await sent('不属于许可范围')).toBe(`/ban/dossiers/${id}?done=not-accept`)
})

test('a write is asked in one order: whose page, which thing, may he see it, the trace, may he act', async () => {
  const id = await poolOf(served)
  const examiner = await signIn(served.url, 'haidian-examiner')
  const before = await readingsOf(id)
  const path = `/ban/dossiers/${id}/steps/accept`
  const token = hiddenFields((await examiner.get('/sessions')).text, '/sessions/end-others')
  expect((await examiner.post(path, formOf({ ...token, _csrf: 'wrong' }))).status).toBe(403)
  expect((await examiner.post(path.replace(id, 'no-id'), formOf(token))).status).toBe(404)
  expect((await (await signIn(served.url, 'chaoyang-receiver')).send('/sessions', path)).status).toBe(404)
  expect(await readingsOf(id)).toEqual(before)
  expect((await examiner.post(path, formOf(token))).status).toBe(403)
  expect(await readingsOf(id)).toEqual([...before, 'accept'])
  expect(await eventsOf(id)).toEqual(['opened', 'submit'])
})

test('an officer who is a party stands aside: no step, no note, no claim, and nothing of what colleagues write', async () => {
  const id = await handIn(served, 'beautician', 'public-place-hygiene', beauty(), true, BEAUTY)
  const [party, receiver] = [
    await signIn(served.url, 'haidian-examiner-2'),
    await signIn(served.url, 'haidian-receiver'),
  ]
  expect((await take(receiver, id, 'accept')).status).toBe(303)
  expect(
    (await receiver.send(`/ban/dossiers/${id}`, `/ban/dossiers/${id}/notes`, { note: '当事人是本科室同事' })).status,
  ).toBe(303)
  const page = await party.get(`/ban/dossiers/${id}`)
  expect(page.text).not.toContain('当事人是本科室同事')
  for (const [path, fields] of [
    [
      'steps/record-site-check',
      {
        visited: '2026-03-02',
        second: 'health-haidian-examiner',
        findings: '好',
        water: 'conforms',
        disinfection: 'conforms',
      },
    ],
    ['steps/propose', { proposal: 'grant', opinion: '好' }],
    ['notes', { note: '好' }],
    ['claim', { task: 'examine' }],
  ] as const)
    expect([path, (await party.send('/sessions', `/ban/dossiers/${id}/${path}`, fields)).status]).toEqual([path, 403])
  expect(await eventsOf(id)).not.toContain('propose')
})

test('a second officer at a site is neither a party nor the same person', async () => {
  const id = await handIn(served, 'beautician', 'public-place-hygiene', beauty(), true, BEAUTY)
  const [receiver, examiner] = [
    await signIn(served.url, 'haidian-receiver'),
    await signIn(served.url, 'haidian-examiner'),
  ]
  await take(receiver, id, 'accept')
  const fields = { visited: '2026-03-02', findings: '符合', water: 'conforms', disinfection: 'conforms' }
  const check = async (second: string) =>
    (await take(examiner, id, 'record-site-check', { ...fields, second })).headers.get('location')
  const path = `/ban/dossiers/${id}/steps/record-site-check`
  for (const second of ['health-haidian-examiner-2', 'health-haidian-examiner', 'health-chaoyang-examiner'])
    expect([second, await check(second)]).toEqual([second, `${path}?again=1`])
  expect(await check('health-haidian-receiver')).toBe(`/ban/dossiers/${id}?done=record-site-check`)
})

test('whoever has proposed does not decide, even where his position would let him', async () => {
  const { city } = served
  const by = await callerFor(city, 'haidian-head', city.clock.today())
  await city.database.transaction(async (tx) => {
    grantPosition(tx, {
      id: 'health-haidian-both',
      account: by?.account ?? expect.fail('there is no head'),
      unit: 'health-haidian',
      roles: ['examiner', 'decider'],
      title: both('两岗', 'both'),
      starts: asPlainDate('2023-01-01'),
      ends: null,
    })
  })
  const id = await poolOf(served)
  const [receiver, double, decider] = [
    await signIn(served.url, 'haidian-receiver'),
    await signIn(served.url, 'haidian-head'),
    await signIn(served.url, 'haidian-decider'),
  ]
  await take(receiver, id, 'accept')
  await take(double, id, 'record-site-check', {
    visited: '2026-03-02',
    second: 'health-haidian-receiver',
    findings: '符合',
    water: 'conforms',
    disinfection: 'conforms',
  })
  expect((await take(double, id, 'propose', { proposal: 'grant', opinion: '建议准予' })).status).toBe(303)
  for (const step of ['grant-as-proposed', 'grant', 'refuse'])
    expect([step, (await take(double, id, step, { reason: '好' }, '/sessions')).status]).toEqual([step, 403])
  expect((await take(decider, id, 'grant')).status).toBe(303)
})

test('a position that ended yesterday opens nothing today, in a session that is open', async () => {
  const { city } = served
  const expert = await signIn(served.url, 'haidian-expert')
  expect((await expert.get('/ban')).status).toBe(200)
  await city.database.transaction(async (tx) => endPosition(tx, 'health-haidian-expert', asPlainDate('2026-03-01')))
  const id = await poolOf(served)
  expect((await expert.get('/ban')).status).toBe(403)
  expect((await expert.get(`/ban/dossiers/${id}`)).status).toBe(404)
  expect((await take(expert, id, 'accept', {}, '/sessions')).status).toBe(404)
})

test('nobody takes up a position he does not hold', async () => {
  const expert = await signIn(served.url, 'chaoyang-expert')
  const answer = await expert.send('/positions', '/positions', { position: 'health-haidian-decider' })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect((await expert.get('/ban')).text).not.toContain('海淀区卫生健康委员会 · 决定')
})

test("an applicant does not take an office's steps, nor another role the steps of one", async () => {
  const id = await poolOf(served)
  expect((await owner.send('/sessions', `/ban/dossiers/${id}/steps/accept`)).status).toBe(404)
  for (const login of ['haidian-examiner', 'haidian-decider', 'haidian-head', 'admin']) {
    const officer = await signIn(served.url, login)
    const { status } = await take(officer, id, 'accept', {}, '/sessions')
    expect([login, status]).toEqual([login, login === 'admin' ? 404 : 403])
  }
  expect(await eventsOf(id)).toEqual(['opened', 'submit'])
})

test('who decides sees the paper before it is issued; nothing is taken by that, and nobody sees one that he could not issue', async () => {
  const id = await poolOf(served)
  const [receiver, examiner, decider] = [
    await signIn(served.url, 'haidian-receiver'),
    await signIn(served.url, 'haidian-examiner'),
    await signIn(served.url, 'haidian-decider'),
  ]
  await take(receiver, id, 'accept')
  await take(examiner, id, 'record-site-check', {
    visited: '2026-03-02',
    second: 'health-haidian-receiver',
    findings: '符合',
    water: 'conforms',
    disinfection: 'conforms',
  })
  await take(examiner, id, 'propose', { proposal: 'grant', opinion: '建议准予' })
  const preview = (who: Visitor, step: string, fields: Record<string, string>) =>
    who.send(`/ban/dossiers/${id}`, `/ban/dossiers/${id}/steps/${step}/preview`, fields)

  for (const paper of ['0', '0 en', '1', '1 en']) {
    const drawn = await preview(decider, 'grant', { reason: '符合要求', _paper: paper })
    expect([drawn.status, drawn.headers.get('content-type'), drawn.text.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ])
  }
  expect((await preview(decider, 'grant', { _paper: '2' })).status).toBe(404)
  const wrong = await decider.follow(await preview(decider, 'refuse', { reason: '' }))
  expect([wrong.status, wrong.text.includes('id="step-reason-error"')]).toEqual([200, true])
  expect((await preview(examiner, 'grant', { reason: '符合要求' })).status).toBe(403)
  expect((await preview(citizen, 'grant', { reason: '符合要求' })).status).toBe(404)
  for (const step of ['grant', 'refuse']) expect(await eventsOf(id)).not.toContain(step)
})
