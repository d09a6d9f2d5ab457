/** What an officer finds by half a name or a telephone: what lies on his desk, nothing beside it, and whoever is shown hears of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSubjectId, eraseSubject } from '../../src/base/subject/index.ts'
import { act } from '../../src/casework/dossier/index.ts'
import { deskOf } from '../../src/casework/office/desk.ts'
import { lookFor } from '../../src/casework/office/search.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { clientFor } from '../city.ts'
import { FIRM, OWNER } from '../journeys/desk.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { CITIZEN, flatOf, poolOf, TOLD } from './life.ts'
import { signIn, type Visitor } from './visitor.ts'

let served: Served
let officer: Visitor
let stranger: Visitor
/** Of an enterprise at the desk in Haidian; and of a person at the fund, whose officers see nothing of the first. */
let pool: string
let flat: string

const numbers = async (ids: readonly string[]) => {
  const { rows } = await served.city.database.pool.query<{ number: string }>(
    'select number from casework.dossier where id = any($1) order by number',
    [ids],
  )
  return rows.map(({ number }) => number)
}
const foundBy = async (who: Visitor, query: string) => {
  const { status, text } = await who.send('/ban', '/ban/search', { query })
  expect(status).toBe(200)
  const { rows } = await served.city.database.pool.query<{ number: string }>('select number from casework.dossier')
  return rows.map(({ number }) => number).filter((number) => text.includes(number))
}
const street = () => served.city.base.divisions.get('110108012000')?.name ?? expect.fail('there is no such street')

beforeAll(async () => {
  served = await serveCity()
  pool = await poolOf(served)
  flat = await flatOf(served, 'unsure')
  officer = await signIn(served.url, 'haidian-receiver')
  stranger = await signIn(served.url, 'fund-examiner')
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

test.each([
  ['a part of the name of an enterprise', '晨光游泳'],
  ['its credit code', FIRM.creditCode],
  ['the last digits of that', FIRM.creditCode.slice(-6)],
  ['a part of the name of who represents it', OWNER.name.slice(1)],
  ['the number of his document', OWNER.identity],
  ['the telephone in its form', `+86 ${TOLD.phone.slice(0, 3)} ${TOLD.phone.slice(3)}`],
  ['the last digits of that', TOLD.phone.slice(-4)],
  ['a part of a name in its form', TOLD.staff.slice(2)],
  ['a part of a name in traditional characters', '晨光遊泳健身有限公司'],
  ['that of a person in traditional characters, with a space', '尉遲 灼華'],
])('%s finds the dossier, on its desk and on no other', async (_what, query) => {
  expect(await foundBy(officer, query)).toEqual(await numbers([pool]))
  // The same telephone stands in a form at the fund, too: there its officers find theirs, and nothing else.
  expect(await foundBy(stranger, query)).not.toContain((await numbers([pool]))[0])
})

test('the name of a street, in Chinese or English, finds what belongs to it', async () => {
  const { place } =
    (
      await served.city.database.pool.query<{ place: string }>('select place from casework.dossier where id = $1', [
        pool,
      ])
    ).rows[0] ?? expect.fail('no pool')
  await served.city.database.pool.query('update casework.dossier set place = $2 where id = $1', [pool, '110108012000'])
  for (const query of [street().zh, street().zh.slice(0, 2), street().en.toLowerCase()])
    expect(await foundBy(officer, query)).toEqual(await numbers([pool]))
  expect(await foundBy(stranger, street().zh)).toEqual([])
  await served.city.database.pool.query('update casework.dossier set place = $2 where id = $1', [pool, place])
})

test.each(['林', 'li', '508', '-', '·'])(
  '%s is in too many: it is said, on the page and to programs',
  async (query) => {
    const { text } = await officer.send('/ban', '/ban/search', { query })
    expect(text).toContain('查找结果太多')
    const answer = await (await clientFor(served, 'haidian-receiver')).post('/api/v1/search', { query })
    expect([answer.status, answer.body]).toMatchObject([422, { code: 'casework/search-too-wide' }])
  },
)

test('programs find the same, and each who is shown finds the look in his own list', async () => {
  const client = await clientFor(served, 'haidian-receiver')
  const answer = await client.post('/api/v1/search', { query: OWNER.name.slice(1) })
  expect(answer.body).toMatchObject({ dossiers: [{ id: pool, applicant: FIRM.name }] })
  const traced = async () =>
    (
      await served.city.database.pool.query<{ listed: string[] }>(
        `select listed from trust.reading where act = 'search' order by at desc limit 1`,
      )
    ).rows
  expect(await traced()).toEqual([{ listed: [pool] }])
})

test('what was there before is found once the jobs of the migration are through', async () => {
  const { pool: sql } = served.city.database
  await sql.query('update base.subject set terms = null')
  await sql.query('delete from casework.sought')
  expect(await foundBy(officer, '晨光游泳')).toEqual([])
  expect(await foundBy(officer, FIRM.name)).toEqual(await numbers([pool]))

  await served.city.database.transaction(async (tx) => {
    tx.job('base/fill-terms', {})
    tx.job('services/fill-words', { after: '00000000-0000-0000-0000-000000000000' })
  })
  await served.settled()

  for (const query of ['晨光游泳', TOLD.phone, TOLD.staff])
    expect([query, await foundBy(officer, query)]).toEqual([query, await numbers([pool])])
})

test('a name that ten thousand others in the city have is found on the desk, among the newest where more lie there, and that is said', async () => {
  const { city } = served
  const { pool: sql } = city.database
  const desk = deskOf(((await callerFor(city, 'haidian-receiver', city.clock.today())) ?? expect.fail()).principal)
  const looked = async (more: Partial<typeof desk> = {}) => {
    const { found, isWhole } = await lookFor(city, { ...desk, ...more }, OWNER.name.slice(1), 20)
    return [...(isWhole ? [] : ['newest']), ...found.map(({ id }) => id)]
  }
  // Namesakes, of whom only the terms are ever read.
  await sql.query(
    `insert into base.subject (id, kind, key, number_index, name_index, sealed, terms)
     select gen_random_uuid(), 'person', '\\x01', uuid_send(gen_random_uuid()), '\\x01', '\\x01', named.terms
     from generate_series(1, 10001), (select terms from base.subject where id = $1) named`,
    [((await callerFor(city, 'owner', city.clock.today())) ?? expect.fail()).person],
  )
  expect(await looked()).toEqual([pool])
  expect(await looked({ unit: 'fund' })).toEqual([])

  await sql.query(
    `with more as (
       insert into casework.dossier
       select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'number', 'more ' || n, 'matter', 'other',
         'code_index', '\\x' || encode(uuid_send(gen_random_uuid()), 'hex')))).*
       from casework.dossier d, generate_series(1, 10001) n where d.id = $1 returning id, opened_at
     )
     insert into casework.access (holder, dossier, "as", opened_at, open)
     select $2, id, 'unit', opened_at + interval '1 hour', true from more`,
    [pool, `unit:${desk.unit}`],
  )
  // None of the new ones is his; his own is the oldest, and lies behind them.
  expect(await looked()).toEqual(['newest'])
  const { text } = await officer.send('/ban', '/ban/search', { query: OWNER.name.slice(1) })
  expect(text).toContain('最新 10,000 件')
  const program = await (await clientFor(served, 'haidian-receiver')).post('/api/v1/search', {
    query: OWNER.name.slice(1),
  })
  expect(program.body).toMatchObject({ whole: false, dossiers: [] })
  await sql.query(`update casework.access set opened_at = now() + interval '1 day' where dossier = $1`, [pool])
  expect(await looked()).toEqual(['newest', pool])
  await sql.query(
    `update casework.access a set opened_at = d.opened_at from casework.dossier d where d.id = a.dossier and a.dossier = $1`,
    [pool],
  )
  expect(await looked({ remit: { matters: ['public-place-hygiene'] } })).toEqual([pool])
  expect(await looked({ unit: 'fund' })).toEqual([])

  await sql.query(
    `delete from casework.access where dossier in (select id from casework.dossier where matter = 'other')`,
  )
  await sql.query(`delete from casework.dossier where matter = 'other'`)
  await sql.query(`delete from base.subject where key = '\\x01'`)
})

test('erasing takes along what a dossier and a person were found by', async () => {
  const { pool: sql } = served.city.database
  const by = (await callerFor(served.city, CITIZEN.login, served.city.clock.today())) ?? expect.fail(CITIZEN.login)
  await act(served.city, by.principal, flat, 'withdraw')
  const left = async () =>
    (
      await sql.query(
        `select (select count(*)::int from casework.sought where dossier = $1) as dossiers,
                (select count(terms)::int from base.subject where id = $2) as persons`,
        [flat, by.person],
      )
    ).rows
  expect(await left()).toEqual([{ dossiers: 1, persons: 1 }])
  await sql.query('update casework.dossier set key = null where id = $1', [flat])
  await served.city.database.transaction((tx) =>
    eraseSubject(tx, asSubjectId(String(by.person)), served.city.engine.clock.now()),
  )
  expect(await left()).toEqual([{ dossiers: 0, persons: 0 }])
  await served.city.database.transaction(async (tx) =>
    tx.job('services/fill-words', { after: '00000000-0000-0000-0000-000000000000' }),
  )
  await served.settled()
  expect(await left()).toEqual([{ dossiers: 0, persons: 0 }])
})
