/** Lists: what is in them, for whom, and where they go on: as their page before said, and nowhere else. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { readRow } from '../../src/casework/dossier/index.ts'
import { ProblemView } from '../../src/doors/open/openapi.ts'
import { newId } from '../../src/kernel/id/index.ts'
import { asPlainDate } from '../../src/kernel/time/index.ts'
import { demoFile, rentAnswers } from '../../src/services/application/demo/answers.ts'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { matterAnswers } from '../../src/services/application/demo/matter-answers.ts'
import { endPosition } from '../../src/trust/identity/index.ts'
import { type CityServer, type Client, type Said, testCityServer } from '../city.ts'
import { signIn, signInProved } from '../safety/visitor.ts'

let server: CityServer
let owner: Client
let receiver: Client
let ouyang: Client

beforeAll(async () => {
  server = await testCityServer()
  ;[owner, receiver, ouyang] = await Promise.all([
    server.clientFor('owner'),
    server.clientFor('haidian-receiver'),
    server.clientFor('ouyang'),
  ])
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

function refused(said: Said, status: number, code: string) {
  const problem = ProblemView.parse(said.body)
  expect([said.status, said.type, problem.code]).toEqual([status, 'application/problem+json', code])
}

/** Every page of a list, one entry each, joined. */
async function allOf(client: Client, path: string, name: string): Promise<string[]> {
  const Entry = z.looseObject({
    id: z.string().optional(),
    code: z.string().optional(),
    dossier: z.string().optional(),
  })
  const found: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const said: Said = await client.get(`${path}${path.includes('?') ? '&' : '?'}limit=1${after && `&after=${after}`}`)
    const page = z.looseObject({ [name]: z.array(Entry), next: z.string().nullable() }).parse(said.body)
    const entries = z.array(Entry).parse(page[name])
    expect(entries).toHaveLength(1)
    found.push(...entries.map(({ id, code, dossier }) => id ?? code ?? dossier ?? ''))
    after = z.string().nullable().parse(page.next)
  }
  return found
}

/** Is granted rent withdrawal by rule, so that there is a paper. */
async function granted(): Promise<void> {
  const rent = { district: '110108000000', street: '110108012000', address: '演示花园 3 号楼', account: 'fund' }
  const sums = { rentFen: 420000, amountFen: 180000, months: 26 }
  const today = server.city.clock.today()
  const { answers, files } = rentAnswers(applicantOf(server.city, 'ouyang'), { ...rent, ...sums }, today)
  await apply(ouyang, 'rent-withdrawal', answers, files)
  await server.work()
}

async function apply(client: Client, matter: string, answers: object, files: readonly string[]): Promise<void> {
  const sent = await Promise.all(
    files.map(async (field) => {
      const said = await client.upload(field, `${field}.pdf`, demoFile(field).bytes)
      return [field, [z.looseObject({ id: z.string() }).parse(said.body).id]]
    }),
  )
  const body = { electronicService: true, answers: { ...answers, ...Object.fromEntries(sent) } }
  expect((await client.post(`/api/v1/matters/${matter}/applications`, body)).status).toBe(201)
}

test('papers of a person come from all his dossiers, each once, the newest first, and nobody else has them', async () => {
  await granted()
  await granted()
  const year = server.city.clock.today().slice(0, 4)

  const whole = z
    .looseObject({ papers: z.array(z.looseObject({ id: z.string(), day: z.string(), dossier: z.string() })) })
    .parse((await ouyang.get('/api/v1/papers')).body).papers

  expect(new Set(whole.map(({ dossier }) => dossier)).size).toBe(2)
  expect(whole.map(({ day }) => day)).toEqual(
    whole
      .map(({ day }) => day)
      .sort()
      .reverse(),
  )
  expect(await allOf(ouyang, `/api/v1/papers?year=${year}`, 'papers')).toEqual(whole.map(({ id }) => id))
  expect((await ouyang.get('/api/v1/papers?year=1999')).body).toEqual({ papers: [], next: null })
  expect((await owner.get('/api/v1/papers')).body).toEqual({ papers: [], next: null })
  refused(await (await server.clientFor('ouyang', ['dossiers:write'])).get('/api/v1/papers'), 403, 'gate/scope-missing')
  refused(await server.stranger.get('/api/v1/papers'), 401, 'gate/sign-in-first')
  for (const odd of ['year=0000', 'after=x', 'more=1'])
    refused(await ouyang.get(`/api/v1/papers?${odd}`), 400, 'kernel/invalid')
})

test('the board counts what the worklist lists, by matter, stage and whose it is, also where that one is gone', async () => {
  const { city } = server
  const [citizen, receiving, deciding] = await Promise.all(
    ['citizen', 'social-receiver', 'social-decider'].map((login) => server.clientFor(login)),
  )
  if (!citizen || !receiving || !deciding) throw new Error('three were asked for')
  const card = matterAnswers['social-security-card'](applicantOf(city, 'citizen'))
  await apply(citizen, 'social-security-card', card.answers, card.files)
  await apply(citizen, 'social-security-card', card.answers, card.files)
  const lost = matterAnswers['unemployment-registration'](applicantOf(city, 'citizen'), city.clock.today())
  await apply(citizen, 'unemployment-registration', lost.answers, lost.files)
  const Work = z.looseObject({ work: z.array(z.looseObject({ dossier: z.string(), task: z.string() })) })
  const work = async (query: string) =>
    Work.parse((await deciding.get(`/api/v1/worklist?roles=all&${query}`)).body).work
  const Tally = z.looseObject({ open: z.int() })
  const Board = z.looseObject({
    all: Tally,
    nobody: Tally,
    gone: Tally,
    officers: z.array(z.looseObject({ me: z.boolean(), open: z.int() })),
    matters: z.array(z.looseObject({ matter: z.looseObject({ code: z.string() }), open: z.int() })),
    stages: z.array(z.looseObject({ stage: z.string(), title: z.string(), open: z.int() })),
    weeks: z.array(z.strictObject({ week: z.string(), came: z.int(), went: z.int() })),
  })
  const board = async () => Board.parse((await deciding.get('/api/v1/board')).body)
  const [first] = await work('matter=unemployment-registration')
  const taken = { task: first?.task }
  expect((await receiving.post(`/api/v1/dossiers/${first?.dossier}/claim`, taken)).status).toBe(200)

  const { all, nobody, gone, officers, matters, stages, weeks } = await board()

  expect([all.open, nobody.open, gone.open]).toEqual([3, 2, 0])
  expect(officers.map(({ me, open }) => [me, open]).sort()).toEqual([
    [false, 1],
    [true, 0],
  ])
  for (const { matter, open } of matters) expect(await work(`matter=${matter.code}`)).toHaveLength(open)
  expect(stages).toMatchObject([{ stage: 'submitted', title: 'Waiting to be accepted', open: 3 }])
  expect(weeks).toHaveLength(8)
  expect(weeks.at(-1)).toMatchObject({ came: 3, went: 0 })
  expect([(await work('stage=submitted')).length, (await work('stage=correcting')).length]).toEqual([3, 0])
  expect(await allOf(receiving, '/api/v1/worklist?matter=social-security-card', 'work')).toHaveLength(2)

  const [other] = await work('matter=social-security-card')
  const withdrawn = await citizen.post(`/api/v1/dossiers/${other?.dossier}/steps/withdraw`, {
    seen: (await readRow(city.database, other?.dossier ?? ''))?.state.sequence,
  })
  expect(withdrawn.status).toBe(200)
  expect((await board()).weeks.at(-1)).toMatchObject({ came: 3, went: 1 })

  await city.database.transaction(async (tx) => endPosition(tx, 'social-haidian-receiver', asPlainDate('2025-12-31')))
  expect((await board()).gone.open).toBe(1)
})

test('the board is for officers of the unit, with the scope to read, and an unheard-of filter is refused', async () => {
  refused(await owner.get('/api/v1/board'), 403, 'gate/not-for-you')
  refused(await server.stranger.get('/api/v1/board'), 401, 'gate/sign-in-first')
  const writes = await server.clientFor('haidian-receiver', ['dossiers:write'])
  refused(await writes.get('/api/v1/board'), 403, 'gate/scope-missing')
  for (const odd of ['roles=mine', 'matter=%00', 'stage=A', 'who=x'])
    refused(await receiver.get(`/api/v1/worklist?${odd}`), 400, 'kernel/invalid')
})

test('offices are found by division and name, read on to the last, and open when the city is at work', async () => {
  const { units } = server.city.base.departments
  const haidian = units.filter(({ division }) => division.startsWith('110108')).map(({ id }) => id)

  expect(await allOf(server.stranger, '/api/v1/units?division=110108', 'units')).toEqual(haidian)
  expect(await allOf(server.stranger, '/api/v1/units?query=health%20haidian', 'units')).toEqual(['health-haidian'])
  const Office = z.looseObject({
    now: z.looseObject({ open: z.boolean(), until: z.string().nullable(), opens: z.unknown() }),
    week: z.array(z.looseObject({ day: z.string(), hours: z.unknown() })),
  })
  const office = async () => Office.parse((await server.stranger.get('/api/v1/units/health-haidian')).body)
  const setClock = (moment: string) => server.city.clock.move(Date.parse(moment) - Date.parse(server.city.clock.now()))
  await setClock('2026-03-02T02:00:00.000Z') // Monday, ten in the morning
  const monday = await office()
  await setClock('2026-03-07T02:00:00.000Z') // Saturday
  const saturday = await office()

  expect(monday.now).toEqual({ open: true, until: '17:30', opens: null })
  expect(saturday.now).toEqual({ open: false, until: null, opens: { day: '2026-03-09', at: '09:00' } })
  expect(saturday.week.map(({ hours }) => hours !== null)).toEqual([true, true, true, true, true, false, false])
  refused(await server.stranger.get('/api/v1/units?after=no-such'), 400, 'kernel/invalid')
  refused(await server.stranger.get('/api/v1/units/no-such'), 404, 'kernel/not-found')
})

test('life events name the matters that one meets, in their order, and only such as there are', async () => {
  const Events = z.looseObject({
    events: z.array(z.looseObject({ id: z.string(), matters: z.array(z.looseObject({ code: z.string() })) })),
  })

  const { events } = Events.parse((await server.stranger.get('/api/v1/life-events')).body)

  const { catalogue } = server.city
  expect(events.map(({ id, matters }) => [id, matters.map(({ code }) => code)])).toEqual(
    catalogue.lifeEvents().map(({ id, matters }) => [id, matters]),
  )
  refused(await server.stranger.get('/api/v1/life-events?event=birth'), 400, 'kernel/invalid')
})

test('a place in a list that lies in the year 0000 is refused like any other that no page gave; a page begins anew', async () => {
  const moment = '0000-01-01T00:00:00.000Z'
  const asked: [Client, string][] = [
    [owner, `/api/v1/dossiers?after=${moment}_${newId()}`],
    [owner, `/api/v1/papers?after=0000-01-01_${newId()}`],
    [owner, `/api/v1/messages?before=${moment}`],
    [receiver, `/api/v1/worklist?after=0000-01-01,${newId()},receive`],
    [receiver, `/api/v1/questions?after=${moment}_${newId()}`],
  ]

  const statuses = await Promise.all(asked.map(async ([client, path]) => (await client.get(path)).status))

  expect(statuses).toEqual(asked.map(() => 400))
  const [person, officer] = await Promise.all([signIn(server.url, 'owner'), signInProved(server, 'haidian-receiver')])
  const pages = [
    ...[`/inbox?before=${moment}`, `/papers?before=0000-01-01_${newId()}`].map((path) => person.get(path)),
    ...[`/ban?after=0000-01-01,${newId()},receive`, `/ban/questions?after=${moment}_${newId()}`].map((path) =>
      officer.get(path),
    ),
  ]
  expect((await Promise.all(pages)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect((await person.get('/papers?year=0000')).status).toBe(400)
})
