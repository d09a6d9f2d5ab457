/** Drafts are one thing for programs and pages: begun in one place, gone on with in the other, handed in once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ProblemView } from '../../src/doors/open/openapi.ts'
import { newId } from '../../src/kernel/id/index.ts'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { matterAnswers } from '../../src/services/application/demo/matter-answers.ts'
import { type CityServer, type Client, type Said, testCityServer } from '../city.ts'
import { signIn, type Visitor } from '../safety/visitor.ts'

let server: CityServer
let elder: Client
let citizen: Client
let atPages: Visitor

beforeAll(async () => {
  server = await testCityServer()
  ;[elder, citizen] = await Promise.all([server.clientFor('elder'), server.clientFor('citizen')])
  atPages = await signIn(server.url, 'elder')
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

const Draft = z.looseObject({
  id: z.string(),
  savedAt: z.string(),
  href: z.string(),
  unit: z.looseObject({ code: z.string() }).nullable(),
  answers: z.record(z.string(), z.unknown()),
  problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  files: z.array(z.looseObject({ id: z.string(), name: z.string() })),
})
const Drafts = z.looseObject({ drafts: z.array(z.looseObject({ id: z.string(), href: z.string() })) })
const Made = z.looseObject({ id: z.string() })

const NEW = '/api/v1/matters/elderly-card/drafts'
const at = (id: string, rest = '') => `/api/v1/drafts/${id}${rest}`
const pathsOf = ({ problems }: z.infer<typeof Draft>) => problems.map(({ path }) => path)
const begun = async (client: Client) => Draft.parse((await client.post(NEW, {})).body)
const save = async (client: Client, id: string, answers: Record<string, unknown>) =>
  Draft.parse((await client.post(at(id, '/answers'), { answers })).body)

function refused(said: Said, status: number, code: string) {
  const problem = ProblemView.parse(said.body)
  expect([said.status, said.type, problem.code]).toEqual([status, 'application/problem+json', code])
  return problem
}

/** All answers of the elder, her files sent before. */
async function everything(): Promise<Record<string, unknown>> {
  const { answers, files } = matterAnswers['elderly-card'](applicantOf(server.city, 'elder'))
  const sent = await Promise.all(
    files.map(async (field) => [
      field,
      [Made.parse((await elder.upload(field, `${field}.pdf`, demoFile(field).bytes)).body).id],
    ]),
  )
  return { ...answers, ...Object.fromEntries(sent) }
}

test('what a program began is gone on with on a page, what the page saved is read by the program, and it is handed in', async () => {
  const { id } = await begun(elder)
  const { situation, district, street, ...rest } = await everything()
  const first = await save(elder, id, { situation, district, street })

  expect(first.href).toBe(`/apply/${id}/applicant`)
  expect(first.unit?.code).toBeTruthy()
  expect((await atPages.get('/drafts')).text).toContain(`/apply/${id}/applicant`)
  const page = `/apply/${id}/card`
  await atPages.send(page, page, { hasCard: 'no', fetch: 'community' })
  const seen = Draft.parse((await elder.get(at(id))).body)
  expect(seen.answers).toEqual({ situation, district, street, hasCard: false, fetch: 'community' })

  const last = await save(elder, id, rest)
  expect([last.problems, last.href]).toEqual([[], `/apply/${id}/review`])
  expect((await atPages.get(`/apply/${id}/review`)).text).toContain('identityPaper.pdf')
  const body = { savedAt: last.savedAt, electronicService: true }
  const receipt = await elder.post(at(id, '/application'), body)
  const { id: dossier, href } = z.looseObject({ id: z.string(), href: z.string() }).parse(receipt.body)
  expect([receipt.status, receipt.headers.get('location')]).toEqual([201, href])
  const { files } = z.looseObject({ files: z.array(Made) }).parse((await elder.get(`${href}/answers`)).body)
  expect((await elder.get(`${href}/files/${files[0]?.id}`)).status).toBe(200)
  expect((await atPages.get(`/dossiers/${dossier}`)).status).toBe(200)
  refused(await elder.get(at(id)), 404, 'draft/gone')
})

test('what cannot be kept is told beside what is missing, the rest is kept, and what no form asks is refused as a whole', async () => {
  const { id, problems } = await begun(elder)
  expect(problems.map(({ path }) => path)).toContain('situation')

  const key = newId()
  const body = { answers: { applicantName: '刘桂兰', applicantPhone: '12', birth: 1948, identityPaper: [newId()] } }
  const first = await elder.post(at(id, '/answers'), body, key)
  const saved = Draft.parse(first.body)
  expect(saved.answers).toEqual({ applicantName: '刘桂兰', identityPaper: body.answers.identityPaper })
  expect(pathsOf(saved).slice(0, 2)).toEqual(['applicantPhone', 'birth'])
  expect(pathsOf(saved)).toContain('identityPaper')
  expect(pathsOf(saved).filter((path) => path === 'applicantPhone')).toHaveLength(1)
  expect((await elder.post(at(id, '/answers'), body, key)).body).toEqual(first.body)

  const odd = { answers: { applicantName: '刘', shoeSize: 41, hat: null } }
  const unknown = refused(await elder.post(at(id, '/answers'), odd), 400, 'kernel/invalid')
  expect(unknown.errors?.map(({ path }) => path).sort()).toEqual(['hat', 'shoeSize'])
  refused(await elder.post(at(id, '/answers'), { answers: {}, more: 1 }), 400, 'kernel/invalid')
  refused(await elder.post(NEW, { more: 1 }), 400, 'kernel/invalid')
  refused(await elder.get(`${at(id)}?more=1`), 400, 'kernel/invalid')
  expect((await save(elder, id, { applicantName: null })).answers).toEqual({
    identityPaper: body.answers.identityPaper,
  })
})

test('a draft of another account is not there, nor is a file that another program sent', async () => {
  const { id, savedAt } = await begun(elder)
  const { id: foreign } = Made.parse((await citizen.upload('photo', 'x.pdf', demoFile('photo').bytes)).body)

  const gone = 'draft/gone'
  refused(await citizen.get(at(id)), 404, gone)
  refused(await citizen.post(at(id, '/answers'), { answers: {} }), 404, gone)
  refused(await citizen.post(at(id, '/deletion'), {}), 404, gone)
  refused(await citizen.post(at(id, '/application'), { savedAt, electronicService: true }), 404, gone)
  refused(await elder.get(at(newId())), 404, gone)
  expect(pathsOf(await save(elder, id, { photo: [foreign] }))).toContain('photo')
  expect(Drafts.parse((await citizen.get('/api/v1/drafts')).body).drafts).toEqual([])
  expect((await citizen.get(`/api/v1/uploads/${foreign}`)).status).toBe(200)
})

test('without the scope, without a token, or for whom one does not represent, no draft is read or begun', async () => {
  const { id } = await begun(elder)
  const reads = await server.clientFor('elder', ['dossiers:read'])
  const writes = await server.clientFor('elder', ['dossiers:write'])

  expect((await reads.get(at(id))).status).toBe(200)
  for (const [path, body] of [
    [NEW, {}],
    [at(id, '/answers'), { answers: {} }],
    [at(id, '/deletion'), {}],
    [at(id, '/application'), { savedAt: server.city.clock.now(), electronicService: true }],
  ] as const) {
    refused(await reads.post(path, body), 403, 'gate/scope-missing')
    refused(await server.stranger.post(path, body), 401, 'gate/sign-in-first')
  }
  refused(await writes.get(at(id)), 403, 'gate/scope-missing')
  refused(await writes.get('/api/v1/drafts'), 403, 'gate/scope-missing')
  refused(await elder.post(NEW, { subject: newId() }), 403, 'application/not-for-whom')
  refused(await elder.post('/api/v1/matters/no-such/drafts', {}), 404, 'kernel/not-found')
})

test('ten times begun under one key it is one draft; a deletion sent again answers as before', async () => {
  const before = Drafts.parse((await elder.get('/api/v1/drafts')).body).drafts.length
  const key = newId()

  const all = await Promise.all(Array.from({ length: 10 }, () => elder.post(NEW, {}, key)))

  expect(new Set(all.map(({ body }) => Draft.parse(body).id)).size).toBe(1)
  const { drafts } = Drafts.parse((await elder.get('/api/v1/drafts')).body)
  expect(drafts).toHaveLength(before + 1)
  const path = at(Draft.parse(all[0]?.body).id, '/deletion')
  const first = await elder.post(path, {}, key.replaceAll('-', '_'))
  expect(Drafts.parse(first.body).drafts).toHaveLength(before)
  expect((await elder.post(path, {}, key.replaceAll('-', '_'))).body).toEqual(first.body)
  refused(await elder.post(path, {}), 404, 'draft/gone')
})

test('answers that are saved at the same moment are all kept', async () => {
  const { id } = await begun(elder)
  const { answers } = matterAnswers['elderly-card'](applicantOf(server.city, 'elder'))

  await Promise.all(Object.entries(answers).map(([field, value]) => save(elder, id, { [field]: value })))

  expect(Draft.parse((await elder.get(at(id))).body).answers).toEqual(answers)
})

test('ten hand-ins at once are one dossier, and a draft that its person changed since is not handed in', async () => {
  const { id } = await begun(elder)
  const old = await save(elder, id, await everything())
  const now = await save(elder, id, { fetch: 'window' })
  const body = { savedAt: now.savedAt, electronicService: true }
  const path = at(id, '/application')
  const key = newId()

  expect(refused(await elder.post(path, { ...body, savedAt: old.savedAt }), 409, 'draft/moved')).toMatchObject({
    savedAt: now.savedAt,
  })
  const all = await Promise.all(Array.from({ length: 10 }, () => elder.post(path, body, key)))

  expect(new Set(all.map(({ status, body: receipt }) => `${status} ${JSON.stringify(receipt)}`)).size).toBe(1)
  expect(all[0]?.status).toBe(201)
  refused(await elder.post(path, body), 404, 'draft/gone')
})

test('a draft with something missing is not handed in, and says what; reading it leaves a trace of the program', async () => {
  const { id, savedAt } = await begun(elder)
  const traces = async () =>
    (await server.city.database.pool.query("select 1 from trust.reading where act = 'draft' and program is not null"))
      .rowCount ?? 0

  const body = { savedAt, electronicService: true }
  const missing = refused(await elder.post(at(id, '/application'), body), 422, 'application/answers-wrong')
  expect(missing.errors?.map(({ path }) => path)).toContain('situation')
  const before = await traces()
  await elder.get(at(id))
  expect(await traces()).toBe(before + 1)
})

test('an account keeps as many drafts as its lists show, and a program sends so many files that nothing names yet', async () => {
  const { pool } = server.city.database
  const program = await server.clientFor('zhao')
  const first = await begun(program)
  const pdf = demoFile('x').bytes
  const { id } = Made.parse((await program.upload('x', 'x.pdf', pdf)).body)
  const more = (where: string, n: number) =>
    pool.query(
      `insert into casework.draft (id, account, subject, matter, key, answers, screen, saved_at, until)
        select gen_random_uuid(), account, subject, matter, key, answers, screen, saved_at, until
        from casework.draft, generate_series(1, $2) where id = ${where}`,
      [where === '$1' ? first.id : id, n],
    )
  await more('$1', 49)
  await more('(select draft from casework.file where id = $1)', 199)

  refused(await program.post(NEW, {}), 409, 'draft/too-many')
  refused(await program.upload('x', 'x.pdf', pdf), 409, 'draft/too-many-held')

  await program.post(at(first.id, '/deletion'), {})
  expect((await program.post(NEW, {})).status).toBe(201)
  expect((await (await server.clientFor('zhao')).upload('x', 'x.pdf', pdf)).status).toBe(201)
})
