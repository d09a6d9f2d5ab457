/** What happens at the same moment: repeated requests, two processes that sweep, and a reader who follows the log. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { citizen, officer, openFor, type TestCity, testCity } from '../../../test/casework.ts'
import { licence } from '../../../test/fixtures/licence.ts'
import { connect, type Database } from '../../kernel/database/index.ts'
import { fingerprintOf, runOnce } from '../../kernel/once/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { act, claimTask, notHere, readEvents, readRow, recountClocks, sweepClocks, verifyDossiers } from './index.ts'

let city: TestCity
let second: TestCity
const fang = citizen()
const receiver = officer('receiver')
const examiner = officer('examiner')
const MORNING = '2026-03-02T01:00:00.000Z'

beforeAll(async () => {
  city = await testCity([licence])
  second = { ...city, database: await connect(city.database.url) } // another process: its own connections
})
afterAll(async () => {
  expect((await verifyDossiers(city)).differences).toEqual([])
  expect(city.complaints).toEqual([])
  await second.database.close()
  await city.database.close()
})

const open = async () => (await openFor(city, fang, 'fixture-licence', 'submit')).dossier.id
const bodiesOf = async (id: string) => (await readEvents(city.database, id)).map(({ body }) => body)
const stepsOf = async (id: string) => (await bodiesOf(id)).flatMap((body) => (body.type === 'step' ? [body.step] : []))
const dossiersOf = async (applicant: Principal) => {
  const { rows } = await city.database.pool.query('select dossier from casework.access where holder = $1', [
    `subject:${applicant.person}`,
  ])
  return rows.length
}

/** A request of somebody, under a key; each call is one arrival of it. */
const request = (by: Principal, key: string, body: unknown) => ({
  owner: by.account ?? '',
  key,
  fingerprint: fingerprintOf(city.engine.keys, 'POST', '/applications', body),
  kept: null,
})

test('an application that arrives ten times at the same moment is opened once, and all ten are told its id', async () => {
  const li = citizen()
  const apply = () =>
    runOnce(
      city.database,
      request(li, 'once', { area: 40 }),
      async () => (await openFor(city, li, 'fixture-licence', 'submit')).dossier.id,
    )

  const ids = await Promise.all(Array.from({ length: 10 }, apply))

  expect(new Set(ids).size).toBe(1)
  expect(await dossiersOf(li)).toBe(1)
})

test('a step that is asked for twice under one key is taken once, also when the dossier has moved on', async () => {
  const id = await open()
  const accept = () =>
    runOnce(city.database, request(receiver, `accept ${id}`, {}), () => act(city, receiver, id, 'accept', { seen: 2 }))

  const answers = await Promise.all([accept(), accept(), accept()])
  await act(city, examiner, id, 'propose')
  const late = await accept()

  expect([...answers, late]).toEqual([id, id, id, id])
  expect(await stepsOf(id)).toEqual(['submit', 'accept', 'propose'])
})

test('a request that was refused is answered anew under its key', async () => {
  const id = await open()
  const propose = () =>
    runOnce(city.database, request(examiner, `propose ${id}`, {}), () => act(city, examiner, id, 'propose'))
  await expect(propose()).rejects.toSatisfy((thrown) => isProblem(thrown, notHere))

  await act(city, receiver, id, 'accept')

  expect(await propose()).toBe(id)
})

test('another request under a key that was used is refused, and does nothing', async () => {
  const wang = citizen()
  const apply = (body: unknown) =>
    runOnce(
      city.database,
      request(wang, 'mine', body),
      async () => (await openFor(city, wang, 'fixture-licence', 'submit')).dossier.id,
    )
  await apply({ area: 40 })

  await expect(apply({ area: 41 })).rejects.toSatisfy((thrown) => isProblem(thrown, { code: 'kernel/key-reused' }))
  const both = await Promise.allSettled([apply({ area: 42 }), apply({ area: 40 })])

  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(await dossiersOf(wang)).toBe(1)
})

test('the same key of another person is another key', async () => {
  const [one, other] = [citizen(), citizen()]
  const apply = (by: Principal) =>
    runOnce(
      city.database,
      request(by, 'same', {}),
      async () => (await openFor(city, by, 'fixture-licence', 'submit')).dossier.id,
    )

  expect(await apply(one)).not.toBe(await apply(other))
})

test('two processes that sweep at once fire each clock once, and leave nothing that is due', async () => {
  city.clock.set(MORNING)
  const ids = await Promise.all(Array.from({ length: 12 }, open))
  city.clock.set('2026-06-01T01:00:00.000Z')

  await Promise.all([sweepClocks(city), sweepClocks(second), sweepClocks(city), sweepClocks(second)])
  await sweepClocks(second)

  // Silence accepted as of the day of receipt; by June the limit for the decision has passed as well, in the same sweep.
  for (const id of ids) {
    expect(await stepsOf(id)).toEqual(['submit', 'accept-by-silence', 'escalate'])
    expect((await bodiesOf(id)).filter(({ type }) => type === 'warned')).toHaveLength(2)
  }
  city.clock.set(MORNING)
})

test('one sweep is enough, however much time has passed', async () => {
  city.clock.set(MORNING)
  const id = await open()
  city.clock.set('2026-06-01T01:00:00.000Z')

  await sweepClocks(city)

  expect(await stepsOf(id)).toEqual(['submit', 'accept-by-silence', 'escalate'])
  city.clock.set(MORNING)
})

test('two processes that count again after a calendar was published write it down once', async () => {
  city.clock.set('2026-12-29T01:00:00.000Z')
  const id = await open()
  const published = {
    ...city.engine,
    days: { ...city.engine.days, calendar: { ...city.engine.days.calendar, isProvisional: () => false } },
  }

  await Promise.all([recountClocks({ ...city, engine: published }), recountClocks({ ...second, engine: published })])

  expect((await bodiesOf(id)).filter(({ type }) => type === 'recounted')).toHaveLength(1)
  expect((await readRow(city.database, id))?.state.clocks.answer).toMatchObject({
    provisional: false,
    dueAt: '2027-01-06T09:30:00.000Z',
  })
  city.clock.set(MORNING)
})

test('where no calendar comes, a clock runs out once none that could still come would put it off', async () => {
  city.clock.set('2026-12-29T01:00:00.000Z')
  const id = await open()
  const { due, dueAt } = (await readRow(city.database, id))?.state.clocks.answer ?? {}
  expect(due).toBe('2027-01-06')
  expect(dueAt).toBe('2027-01-20T09:30:00.000Z')

  city.clock.set('2027-01-20T09:29:59.000Z')
  await sweepClocks(city)
  expect(await stepsOf(id)).toEqual(['submit'])

  city.clock.set('2027-01-20T09:30:00.000Z')
  await sweepClocks(city)
  expect(await stepsOf(id)).toContain('accept-by-silence')
  city.clock.set(MORNING)
})

test('two officers who take the same work at the same moment: one has it', async () => {
  const id = await open()
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) =>
      claimTask(index % 2 ? city : second, officer('receiver'), id, 'receive', true),
    ),
  )

  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await bodiesOf(id)).filter(({ type }) => type === 'claimed')).toHaveLength(1)
})

type Place = { tx: string; dossier: string; sequence: number }

/** The next events behind the horizon: what a transaction that still runs may have written is not read yet. */
async function follow(database: Database, after: Place): Promise<Place[]> {
  const { rows } = await database.pool.query<Place>(
    `select tx::text, dossier, sequence from casework.event
     where tx < pg_snapshot_xmin(pg_current_snapshot()) and (tx, dossier, sequence) > ($1::xid8, $2::uuid, $3::int)
     order by event.tx, dossier, sequence limit 50`,
    [after.tx, after.dossier, after.sequence],
  )
  return rows
}

test('who follows the log behind its horizon misses nothing while sixteen write, and reads each event once', async () => {
  const count = async () =>
    (await city.database.pool.query<{ n: number }>('select count(*)::int as n from casework.event')).rows[0]?.n ?? 0
  const before = await count()
  const read: Place[] = []
  let place: Place = { tx: '0', dossier: '00000000-0000-0000-0000-000000000000', sequence: 0 }
  let writing = true
  const reader = async () => {
    for (;;) {
      const last = !writing
      const next = await follow(second.database, place)
      read.push(...next)
      place = next.at(-1) ?? place
      // The horizon is the whole server's: a writer in another database may hold it. What is behind it comes later, not never.
      if (last && next.length === 0 && read.length >= (await count())) return
    }
  }
  const writer = async (_: unknown, index: number) => {
    const world = index % 2 ? city : second
    for (let round = 0; round < 6; round += 1) {
      const id = (await openFor(world, fang, 'fixture-licence', 'submit')).dossier.id
      await act(world, receiver, id, 'accept')
      if (round % 2 === 0) await act(world, examiner, id, 'propose')
    }
  }

  const reading = reader()
  await Promise.all(Array.from({ length: 16 }, writer))
  writing = false
  await reading

  const names = read.map(({ dossier, sequence }) => `${dossier} ${sequence}`)
  const all = await city.database.pool.query<{ name: string }>(
    `select dossier || ' ' || sequence as name from casework.event`,
  )
  expect(new Set(names).size).toBe(names.length)
  expect(names.sort()).toEqual(all.rows.map(({ name }) => name).sort())
  expect(names.length - before).toBe(16 * (6 * 3 + 3))
})
