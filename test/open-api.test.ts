/** The open API as programs meet it: the whole way of an application, and what is refused. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { checkCapsule } from '../packages/capsule-check/capsule.mjs'
import { findByNumber } from '../src/base/subject/index.ts'
import type { DossierView } from '../src/casework/api/dossier-view.ts'
import { checkCodeOf } from '../src/casework/notice/index.ts'
import { operationsIn } from '../src/city.ts'
import { ProblemView } from '../src/doors/open/openapi.ts'
import { newId } from '../src/kernel/id/index.ts'
import { demoFile, type Filled, hygieneAnswers, rentAnswers } from '../src/services/application/demo/answers.ts'
import type { Operation } from '../src/trust/api/operation.ts'
import { type CityServer, type Client, type Said, testCityServer } from './city.ts'

let server: CityServer
let owner: Client
let ouyang: Client
let receiver: Client
let examiner: Client
let decider: Client
let operations: Operation[]

beforeAll(async () => {
  server = await testCityServer()
  operations = operationsIn(server.city)
  ;[owner, ouyang, receiver, examiner, decider] = await Promise.all([
    server.clientFor('owner'),
    server.clientFor('ouyang'),
    server.clientFor('haidian-receiver'),
    server.clientFor('haidian-examiner'),
    server.clientFor('haidian-decider'),
  ])
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

type Dossier = z.infer<typeof DossierView.schema>
const Receipt = z.strictObject({ id: z.uuid(), number: z.string(), code: z.string(), href: z.string() })

const personOf = (login: string) => {
  const person = server.city.base.people.persons.find((one) => one.login === login)
  if (!person) throw new Error(login)
  return { name: person.name, identity: person.identity.number }
}

/** Answers as a program sends them, its files sent before. */
async function send(client: Client, { answers, files }: Filled): Promise<Record<string, unknown>> {
  const sent = await Promise.all(
    files.map(
      async (field) =>
        [
          field,
          [
            z.object({ id: z.string() }).parse((await client.upload(field, `${field}.pdf`, demoFile(field).bytes)).body)
              .id,
          ],
        ] as const,
    ),
  )
  return { ...answers, ...Object.fromEntries(sent) }
}

async function hygiene(): Promise<{ subject: string; answers: Record<string, unknown>; electronicService: boolean }> {
  const { city } = server
  const firm = city.base.people.enterprises.find(({ id }) => id === 'chenguang-pool')
  const subject =
    firm &&
    (await findByNumber({ database: city.database, keys: city.keys }, { kind: 'credit-code', number: firm.creditCode }))
  if (!firm || !subject) throw new Error('the pack has no chenguang-pool')
  const place = {
    name: '演示晨光泳馆',
    type: 'swimming' as const,
    district: '110108000000',
    street: '110108012000',
    address: '演示路 1 号',
    area: 300,
  }
  return {
    subject,
    electronicService: true,
    answers: await send(
      owner,
      hygieneAnswers({ name: firm.name.zh, creditCode: firm.creditCode }, personOf('owner'), place, city.clock.today()),
    ),
  }
}

const rent = async (rest: Partial<Parameters<typeof rentAnswers>[1]> = {}) => ({
  electronicService: true,
  answers: await send(
    ouyang,
    rentAnswers(
      personOf('ouyang'),
      {
        district: '110108000000',
        street: '110108012000',
        address: '演示花园 3 号楼',
        rentFen: 420000,
        amountFen: 180000,
        months: 26,
        account: 'fund',
        ...rest,
      },
      server.city.clock.today(),
    ),
  ),
})

const APPLY = '/api/v1/matters/public-place-hygiene/applications'
const RENT = '/api/v1/matters/rent-withdrawal/applications'
const at = (id: string, rest = '') => `/api/v1/dossiers/${id}${rest}`

/** An answer that succeeded, parsed by the schema that its operation promises. */
function fitting(id: string, said: Said): unknown {
  const operation = operations.find((one) => one.id === id)
  if (!operation?.view) throw new Error(`there is no operation ${id} with a view`)
  expect({ id, status: said.status, body: said.status === operation.status ? null : said.body }).toEqual({
    id,
    status: operation.status,
    body: null,
  })
  return operation.view.schema.parse(said.body)
}
const dossier = (id: string, said: Said) => fitting(id, said) as Dossier

/** A refusal: RFC 9457, with this status and code. */
function refused(said: Said, status: number, code: string) {
  expect([said.status, said.type, ProblemView.parse(said.body).code]).toEqual([
    status,
    'application/problem+json',
    code,
  ])
  return ProblemView.parse(said.body)
}

async function apply(): Promise<z.infer<typeof Receipt>> {
  return Receipt.parse(fitting('apply', await owner.post(APPLY, await hygiene())))
}

test('a hygiene permit is applied for, corrected, accepted, examined and granted through the API, and its paper is checked', async () => {
  const { id, number, code } = await apply()
  const submitted = dossier('getDossier', await owner.get(at(id)))
  expect(submitted).toMatchObject({
    number,
    code,
    stage: { code: 'submitted' },
    waitsFor: 'office',
    steps: [{ step: 'withdraw' }],
  })

  const list = fitting('listWork', await receiver.get('/api/v1/worklist?limit=100')) as {
    work: { dossier: string; task: string }[]
  }
  expect(list.work.map((one) => one.dossier)).toContain(id)
  const claimed = dossier('claim', await receiver.post(at(id, '/claim'), { task: 'receive' }))
  expect(claimed.tasks).toEqual([{ name: 'receive', role: 'receiver', mine: true, taken: true }])
  const asked = dossier(
    'takeStep',
    await receiver.post(at(id, '/steps/ask-for-correction'), {
      seen: claimed.sequence,
      corrections: { area: '与平面图不一致', address: '请写到门牌号' },
    }),
  )
  expect(asked.stage.code).toBe('correcting')

  await server.work()
  const mine = dossier('getDossier', await owner.get(at(id)))
  expect(mine.corrections.map(({ field, reason }) => [field, reason])).toEqual([
    ['area', '与平面图不一致'],
    ['address', '请写到门牌号'],
  ])
  refused(
    await owner.post(at(id, '/correction'), { seen: mine.sequence, answers: { placeName: '别的' } }),
    422,
    'application/answers-wrong',
  )
  const corrected = dossier(
    'handInCorrection',
    await owner.post(at(id, '/correction'), {
      seen: mine.sequence,
      answers: { area: 305, address: '演示路 1 号 101' },
    }),
  )
  expect(corrected.stage.code).toBe('submitted')

  const accepted = dossier('takeStep', await receiver.post(at(id, '/steps/accept'), { seen: corrected.sequence }))
  const asks = fitting('getStep', await examiner.get(at(id, '/steps/record-site-check'))) as {
    takes: { name: string; options: { value: string }[] }[]
  }
  const second = 'health-haidian-examiner-2'
  expect(asks.takes.map(({ name }) => name)).toEqual(['visited', 'second', 'checklist', 'findings', 'photos'])
  expect(asks.takes.find(({ name }) => name === 'second')?.options.map(({ value }) => value)).toContain(second)
  const day = server.city.clock.today()
  const checked = dossier(
    'takeStep',
    await examiner.post(at(id, '/steps/record-site-check'), {
      seen: accepted.sequence,
      takes: {
        visited: day,
        second,
        findings: '与平面图一致。',
        checklist: { water: 'conforms', disinfection: 'conforms' },
      },
    }),
  )
  const proposed = dossier(
    'takeStep',
    await examiner.post(at(id, '/steps/propose'), {
      seen: checked.sequence,
      takes: { proposal: 'grant', opinion: '建议准予。' },
    }),
  )
  const granted = dossier(
    'takeStep',
    await decider.post(at(id, '/steps/grant'), { seen: proposed.sequence, takes: { reason: '符合要求。' } }),
  )
  expect(granted).toMatchObject({ stage: { code: 'delivering' }, outcome: 'granted' })

  await server.work()
  expect(dossier('getDossier', await owner.get(at(id)))).toMatchObject({
    stage: { code: 'closed' },
    state: { label: 'Granted' },
    steps: [],
  })
  const { notices } = fitting('listNotices', await owner.get(at(id, '/notices'))) as {
    notices: {
      id: string
      kind: string
      number: string
      drawn: boolean
      served: string | null
      facts: { id: string; label: string; value: string }[]
    }[]
  }
  expect(notices.map(({ kind, drawn, served }) => [kind, drawn, served !== null])).toEqual([
    ['application/correction', true, true],
    ['application/acceptance', true, true],
    ['application/decision', true, true],
    ['application/certificate', true, true],
  ])
  const decision = notices[2]
  const paper = await owner.get(at(id, `/notices/${decision?.id}`))
  expect([
    paper.type,
    Buffer.from(paper.body as Uint8Array)
      .subarray(0, 5)
      .toString(),
  ]).toEqual(['application/pdf', '%PDF-'])
  const check = (code: string) => server.stranger.post('/api/v1/notice-check', { number: decision?.number, code })
  expect(fitting('checkNotice', await check(checkCodeOf(decision?.id ?? '')))).toMatchObject({ state: 'valid' })
  expect((await check('')).status).toBe(404)
  // The certificate says the same in the list, and to whoever holds it and checks it.
  const permit = notices[3]
  expect(permit?.facts.map(({ id: fact }) => fact)).toEqual(
    expect.arrayContaining(['number', 'holder', 'address', 'scope', 'from', 'to']),
  )
  expect(
    fitting(
      'checkNotice',
      await server.stranger.post('/api/v1/notice-check', {
        number: permit?.number,
        code: checkCodeOf(permit?.id ?? ''),
      }),
    ),
  ).toMatchObject({ state: 'valid', notice: { facts: permit?.facts } })

  expect(fitting('askStatus', await server.stranger.post('/api/v1/status', { number, code }))).toMatchObject({
    number,
    state: { label: 'Granted' },
  })
  refused(await server.stranger.post('/api/v1/status', { number, code: 'AAAAAAAA' }), 404, 'casework/not-found')
  const answers = fitting('getAnswers', await owner.get(at(id, '/answers'))) as {
    versions: unknown[]
    files: { id: string }[]
  }
  expect([answers.versions.length, answers.files.length]).toEqual([2, 6])
  expect((await examiner.get(at(id, `/files/${answers.files[0]?.id}`))).type).toBe('application/pdf')
})

test('the rule table grants on the spot what is clear', async () => {
  const { id } = Receipt.parse(fitting('apply', await ouyang.post(RENT, await rent())))
  expect(dossier('getDossier', await ouyang.get(at(id)))).toMatchObject({
    outcome: 'granted',
    stage: { code: 'closed' },
  })
})

test('who is refused by rule hears what would have been granted, and takes the capsule; nobody else does', async () => {
  const { id } = Receipt.parse(fitting('apply', await ouyang.post(RENT, await rent({ months: 2 }))))
  await server.work()
  expect(dossier('getDossier', await ouyang.get(at(id)))).toMatchObject({
    outcome: 'refused',
    wouldBeGranted: ['you have contributed without a gap for 3 months (you entered 2)'],
  })

  const { headers, body } = await ouyang.get(at(id, '/capsule'))
  const jwks = z.object({ keys: z.array(z.object({ x: z.string(), y: z.string() })) })
  const { keys } = jwks.parse((await server.stranger.get('/.well-known/yipan-capsule-keys.json')).body)
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\dA-Z-]+\.json$/)
  expect(checkCapsule(body, { keys })).toMatchObject({ follows: true, outcome: 'refused', isKnownKey: true })
  refused(await owner.get(at(id, '/capsule')), 404, 'kernel/not-found')
  refused(await receiver.get(at(id, '/capsule')), 404, 'kernel/not-found')

  const { id: open } = await apply()
  refused(await owner.get(at(open, '/capsule')), 409, 'casework/not-decided')
  expect(dossier('getDossier', await owner.get(at(open))).wouldBeGranted).toBeNull()
})

test('a correction may bring a new file', async () => {
  const { id } = await apply()
  const { sequence } = dossier(
    'takeStep',
    await receiver.post(at(id, '/steps/ask-for-correction'), { seen: 2, corrections: { floorPlan: '没有标出消毒间' } }),
  )
  const upload = z
    .object({ id: z.uuid() })
    .parse(fitting('upload', await owner.upload('floorPlan', 'plan.pdf', demoFile('floorPlan').bytes)))
  fitting('getUpload', await owner.get(`/api/v1/uploads/${upload.id}`))
  refused(await ouyang.get(`/api/v1/uploads/${upload.id}`), 404, 'casework/not-found')
  dossier(
    'handInCorrection',
    await owner.post(at(id, '/correction'), { seen: sequence, answers: { floorPlan: [upload.id] } }),
  )
  expect(await owner.get(at(id, `/files/${upload.id}`))).toMatchObject({ status: 200, type: 'application/pdf' })
  refused(await owner.get(`/api/v1/uploads/${upload.id}`), 404, 'casework/not-found')
})

test('a party withdraws, and asks for more time to correct once', async () => {
  const { id } = await apply()
  const asked = dossier(
    'takeStep',
    await receiver.post(at(id, '/steps/ask-for-correction'), { seen: 2, corrections: { area: '请核对' } }),
  )
  const longer = dossier('takeStep', await owner.post(at(id, '/steps/extend-correction'), { seen: asked.sequence }))
  refused(await owner.post(at(id, '/steps/extend-correction'), { seen: longer.sequence }), 409, 'casework/taken-before')
  expect(
    dossier(
      'takeStep',
      await owner.post(at(id, '/steps/withdraw'), { seen: longer.sequence, takes: { reason: '改到别处' } }),
    ),
  ).toMatchObject({ outcome: 'withdrawn' })
})

test('a repeated request gets the first answer; the same key with another body is refused', async () => {
  const [body, key] = [await rent(), newId()]
  const first = await ouyang.post(RENT, body, key)
  const again = await ouyang.post(RENT, body, key)
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toEqual(first.body)
  refused(await ouyang.post(RENT, { ...body, electronicService: false }, key), 422, 'kernel/key-reused')
})

test('ten at once with one key make one dossier', async () => {
  const [body, key] = [await rent(), newId()]
  const all = await Promise.all(Array.from({ length: 10 }, () => ouyang.post(RENT, body, key)))
  expect(new Set(all.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
})

test('an upload is kept once for its key, is checked by its content, and only its program can name it', async () => {
  const key = newId()
  const first = await owner.upload('lease', 'lease.pdf', demoFile('lease').bytes, key)
  expect((await owner.upload('lease', 'lease.pdf', demoFile('lease').bytes, key)).body).toEqual(first.body)
  refused(await owner.upload('lease', 'lease.pdf', demoFile('other').bytes, key), 422, 'kernel/key-reused')
  refused(await owner.upload('lease', 'lease.pdf', Buffer.from('MZ not a paper')), 422, 'draft/file-refused')
  refused(await owner.upload('../lease', 'lease.pdf', demoFile('lease').bytes), 400, 'kernel/invalid')
  const body = await rent()
  const { id } = z.object({ id: z.string() }).parse(first.body)
  expect(
    refused(
      await ouyang.post(RENT, { ...body, answers: { ...body.answers, lease: [id] } }),
      422,
      'application/answers-wrong',
    ).errors?.map(({ path }) => path),
  ).toEqual(['lease'])
})

test('whoever saw an older state is told so, and nothing happens', async () => {
  const { id } = await apply()
  refused(await receiver.post(at(id, '/steps/accept'), { seen: 1 }), 409, 'casework/stale')
  const now = await receiver.get(at(id))
  expect([dossier('getDossier', now).stage.code, now.headers.get('etag')]).toEqual([
    'submitted',
    expect.stringMatching(/^W\/"2\.[\w-]{22}"$/),
  ])
})

test('a dossier of others is not there', async () => {
  const { id } = await apply()
  const chaoyang = await server.clientFor('chaoyang-receiver')
  for (const client of [ouyang, chaoyang]) {
    for (const path of ['', '/answers', '/notices']) refused(await client.get(at(id, path)), 404, 'kernel/not-found')
    refused(await client.post(at(id, '/steps/accept'), { seen: 2 }), 404, 'kernel/not-found')
  }
  refused(await owner.post(at(id, '/steps/accept'), { seen: 2 }), 404, 'casework/not-found')
})

test('a token does what its scopes and its account allow, no more', async () => {
  const reader = await server.clientFor('ouyang', ['dossiers:read'])
  const writer = await server.clientFor('ouyang', ['dossiers:write'])
  const body = await rent()
  refused(await reader.post(RENT, body), 403, 'gate/scope-missing')
  refused(await writer.get('/api/v1/dossiers'), 403, 'gate/scope-missing')
  refused(await server.stranger.get('/api/v1/dossiers'), 401, 'gate/sign-in-first')
  refused(await ouyang.get('/api/v1/worklist'), 403, 'gate/not-for-you')
  refused(await ouyang.post(APPLY, await hygiene()), 403, 'application/not-for-whom')
})

test('unknown keys, missing keys and wrong values are refused, each with its place', async () => {
  const body = await rent()
  expect(refused(await ouyang.post(RENT, { ...body, extra: 1 }), 400, 'kernel/invalid').errors).toHaveLength(1)
  expect(
    refused(
      await ouyang.post(RENT, { ...body, answers: { ...body.answers, extra: 1, monthlyRent: 'much' } }),
      400,
      'kernel/invalid',
    )
      .errors?.map(({ path }) => path)
      .sort(),
  ).toEqual(['answers', 'answers.monthlyRent'])
  refused(await ouyang.get('/api/v1/dossiers?page=2'), 400, 'kernel/invalid')
  refused(await ouyang.get(`/api/v1/dossiers/${newId()}?deep=1`), 400, 'kernel/invalid')
  refused(await ouyang.get('/api/v1/dossiers?after=x'), 400, 'kernel/invalid')
  const { lease: _lease, ...without } = body.answers
  expect(
    refused(await ouyang.post(RENT, { ...body, answers: without }), 422, 'application/answers-wrong').errors?.map(
      ({ path }) => path,
    ),
  ).toEqual(['lease'])
})

test('a list goes on where the page before ended', async () => {
  for (let count = 0; count < 3; count += 1) fitting('apply', await ouyang.post(RENT, await rent()))
  const seen: string[] = []
  let after = ''
  do {
    const page = fitting('listDossiers', await ouyang.get(`/api/v1/dossiers?which=closed&limit=2${after}`)) as {
      dossiers: { id: string }[]
      next: string | null
    }
    seen.push(...page.dossiers.map(({ id }) => id))
    after = page.next === null ? '' : `&after=${encodeURIComponent(page.next)}`
  } while (after !== '')
  expect(seen.length).toBeGreaterThanOrEqual(3)
  expect(new Set(seen).size).toBe(seen.length)
})

test('matters are found, described in both languages, and say who is competent', async () => {
  expect(fitting('listMatters', await server.stranger.get('/api/v1/matters?query=weishengxuke'))).toMatchObject({
    matters: [{ code: 'public-place-hygiene' }],
  })
  const zh = fitting('getMatter', await server.stranger.get('/api/v1/matters/public-place-hygiene?language=zh')) as {
    title: string
    answers: { properties: object }
  }
  expect(zh.title).toBe('公共场所卫生许可')
  expect(Object.keys(zh.answers.properties)).toContain('placeName')
  fitting('getMatter', await server.stranger.get('/api/v1/matters/rent-withdrawal'))
  expect(
    fitting(
      'askCompetence',
      await server.stranger.post('/api/v1/matters/public-place-hygiene/competence', {
        answers: { district: '110108000000' },
      }),
    ),
  ).toMatchObject({ competent: true })
  expect(
    fitting(
      'askCompetence',
      await server.stranger.post('/api/v1/matters/public-place-hygiene/competence', { answers: {} }),
    ),
  ).toMatchObject({ competent: null })
  refused(await server.stranger.get('/api/v1/matters/none'), 404, 'kernel/not-found')
})

test('the document names every operation with its answers, and the page explains the door in both languages', async () => {
  const document = z
    .looseObject({
      openapi: z.literal('3.1.0'),
      paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
      components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
    })
    .parse((await server.stranger.get('/api/v1/openapi.json')).body)
  expect(
    Object.values(document.paths)
      .flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
      .sort(),
  ).toEqual(operations.map(({ id }) => id).sort())
  const refers = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name ?? '',
  )
  expect(refers.filter((name) => !(name in document.components.schemas))).toEqual([])
  for (const [language, word] of [
    ['zh', '开放接口'],
    ['en', 'Open API'],
  ]) {
    const page = await fetch(`${server.url}/api?language=${language}`)
    expect([page.status, (await page.text()).includes(`<h1>${word}</h1>`)]).toEqual([200, true])
  }
  expect((await fetch(`${server.url}/problems/kernel/invalid`, { redirect: 'manual' })).headers.get('location')).toBe(
    '/api#kernel-invalid',
  )
})

test('nothing a client sends brings an answer of 5xx', async () => {
  const { id } = await apply()
  const odd = [
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{"seen":1e400}',
    '{"__proto__":{}}',
    '{"seen":"\\u0000"}',
    `{"answers":{"placeName":"${'𠮷'.repeat(3)}\\u0000\\ud800"},"electronicService":true}`,
    `{"seen":2,"texts":{"reason":"\\u0000\\ud800"}}`,
  ]
  const types = [
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    '',
  ]
  const statuses = new Set<number>()
  for (const operation of operations) {
    const path = operation.path.replace('{dossier}', id).replaceAll(/\{\w+\}/g, newId())
    for (const ending of [
      '?language=zh&language=en',
      '?after=%00',
      '?limit=0',
      '?query=%00&number=%00',
      '/%00',
      '/../%2e%2e',
    ])
      statuses.add((await owner.get(`${path}${ending}`)).status)
    if (operation.method === 'POST')
      for (const body of odd)
        for (const type of types) {
          const answer = await fetch(`${server.url}${path}`, {
            method: 'POST',
            body,
            headers: {
              ...(type ? { 'content-type': type } : {}),
              authorization: `Bearer ${receiver.token}`,
              'idempotency-key': newId(),
            },
          })
          await answer.arrayBuffer()
          statuses.add(answer.status)
        }
  }
  expect([...statuses].filter((status) => status >= 500)).toEqual([])
})
