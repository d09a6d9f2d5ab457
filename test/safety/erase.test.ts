import { afterAll, beforeAll, expect, test } from 'vitest'
import { erasedPersons, findByNumber, NO_CONTACT } from '../../src/base/subject/index.ts'
import { act, eraseDossier, verifyDossiers } from '../../src/casework/dossier/index.ts'
import { erasePerson, personNamed } from '../../src/casework/own/index.ts'
import { keepHouse } from '../../src/city.ts'
import { appointing } from '../../src/doors/ban/officers.ts'
import { unwrapKey } from '../../src/kernel/sealing/index.ts'
import { beginApplication } from '../../src/services/application/index.ts'
import { decideAppointment, type Proposed, proposeAppointment } from '../../src/trust/appointment/index.ts'
import { callerFor, makeFirstCode, redeemFirstCode } from '../../src/trust/identity/index.ts'
import { ENGINE } from '../../src/trust/policy/index.ts'
import { FIRM } from '../journeys/desk.ts'
import { MONDAY, type Served, serveCity } from '../journeys/served.ts'
import { flatAnswers, flatOf, handIn, poolOf } from './life.ts'
import { signIn, visitor } from './visitor.ts'

/** Five years after Monday 2 March 2026, and a day before. */
const LATER = '2031-03-02T02:00:00.000Z'
const TOO_EARLY = '2031-03-01T02:00:00.000Z'

const FIRST_PASSWORD = 'willow-harbour-seven-kites'

let served: Served
/** A dossier of the citizen that ended on the first day. */
let granted: string
let notice: string
let number: string
let code: string

const administrator = async () => {
  const by = await callerFor(served.city, 'admin', served.city.clock.today())
  if (!by) throw new Error('nobody administers')
  return by.principal
}
/** As the command does it; null where the account names nobody. */
const erase = async (login: string) => {
  const found = await personNamed(served.city, login)
  return found && erasePerson(served.city, found)
}
const keyRow = async (id: string) =>
  (
    await served.city.database.pool.query<{ key: Buffer | null; code_sealed: Buffer }>(
      'select key, code_sealed from casework.dossier where id = $1',
      [id],
    )
  ).rows[0]

beforeAll(async () => {
  served = await serveCity()
  granted = await flatOf(served)
  await served.settled()
  const { rows } = await served.city.database.pool.query<{ id: string; number: string }>(
    'select n.id, d.number from casework.notice n join casework.dossier d on d.id = n.dossier where d.id = $1',
    [granted],
  )
  notice = rows[0]?.id ?? ''
  number = rows[0]?.number ?? ''
  const citizen = await signIn(served.url, 'citizen')
  const { text } = await citizen.get(`/dossiers/${granted}/receipt`)
  code = (text.replaceAll(/<[^>]+>/g, ' ').match(/\b[0-9A-Z]{8}\b/g) ?? []).find((word) => /[A-Z]/.test(word)) ?? ''
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

test('a dossier that ended is erased five years later, not a day before, and one that runs not at all', async () => {
  const running = await poolOf(served)
  await served.setClock(TOO_EARLY)
  await expect(eraseDossier(served.city, await administrator(), granted, 'request')).rejects.toMatchObject({
    code: 'casework/not-erasable-yet',
  })
  await expect(eraseDossier(served.city, await administrator(), running, 'request')).rejects.toMatchObject({
    code: 'casework/not-erasable-yet',
  })
  await served.setClock(MONDAY)
  await act(
    served.city,
    (await callerFor(served.city, 'owner', served.city.clock.today()))?.principal ?? ENGINE,
    running,
    'withdraw',
  )
})

test('only an administrator erases, and the city itself', async () => {
  for (const login of ['citizen', 'fund-head', 'haidian-decider']) {
    const by = await callerFor(served.city, login, served.city.clock.today())
    if (!by) throw new Error(login)
    await expect(eraseDossier(served.city, by.principal, granted, 'request')).rejects.toMatchObject({
      code: 'casework/not-allowed',
    })
  }
})

test('what a dossier was about, and the days of it, go with what was said in it; those of others stay', async () => {
  await served.setClock(LATER)
  const other = await poolOf(served)
  const { pool } = served.city.database
  for (const dossier of [granted, other])
    await pool.query(
      `insert into services.once (dossier, rule, matter, mark, from_day, to_day)
        values ($1, 'months', 'rent-withdrawal', decode(repeat('07', 16), 'hex'), '2026-01-01', '2026-12-31')`,
      [dossier],
    )

  await eraseDossier(served.city, await administrator(), granted, 'request')

  const { rows } = await pool.query('select dossier from services.once')
  expect(rows).toEqual([{ dossier: other }])
  await pool.query('delete from services.once')
  await act(
    served.city,
    (await callerFor(served.city, 'owner', served.city.clock.today()))?.principal ?? ENGINE,
    other,
    'withdraw',
  )
})

test('what is erased is gone: every page of it answers 410, lists go on, and the events still fold', async () => {
  await served.setClock(LATER)
  const id = await eraseDossier(served.city, await administrator(), granted, 'request')
  expect(await eraseDossier(served.city, await administrator(), id, 'request')).toBe(id) // a second time changes nothing
  expect(await keyRow(id)).toEqual({ key: null, code_sealed: Buffer.alloc(0) })
  const citizen = await signIn(served.url, 'citizen')
  for (const path of [`/dossiers/${id}`, `/dossiers/${id}/receipt`, `/dossiers/${id}/notices/${notice}`]) {
    const { status, text } = await citizen.get(path)
    expect([path, status]).toEqual([path, 410])
    expect(text).toContain('内容已经删除')
  }
  const officer = await signIn(served.url, 'fund-head')
  expect((await officer.get(`/ban/dossiers/${id}`)).status).toBe(410)
  const stranger = visitor(served.url)
  expect((await stranger.send('/status', '/status', { number, code })).status).toBe(410)
  const wrong = await stranger.follow(await stranger.send('/status', '/status', { number, code: 'WRONGCOD' }))
  expect(wrong.text).toContain('编号和查询码对不上')
  const asked = await stranger.post('/api/v1/status', JSON.stringify({ number, code }), {
    'content-type': 'application/json',
  })
  expect([asked.status, JSON.parse(asked.text).code]).toEqual([410, 'casework/erased'])

  expect((await citizen.get('/mine')).text).toContain(number)
  expect((await officer.get(`/ban?query=${number}`)).text).toContain(number)
  expect((await stranger.get(`/check/${notice}`)).status).toBe(200)
  expect((await verifyDossiers(served.city)).differences).toEqual([])
  const { rows } = await served.city.database.pool.query(
    `select payload->>'basis' as basis from casework.event where dossier = $1 and type = 'erased'`,
    [id],
  )
  expect(rows).toEqual([{ basis: 'request' }])
  await served.setClock(MONDAY)
})

test('a person whose business runs, or who holds an office, is not erased yet', async () => {
  await expect(erase('haidian-receiver')).rejects.toMatchObject({ code: 'own/still-needed' })
  const adili = { name: '阿迪力', identity: '999999199707194152' }
  const running = await handIn(served, 'adili', 'rent-withdrawal', flatAnswers(served, 'unsure', adili))
  await expect(erase('adili')).rejects.toMatchObject({
    code: 'own/still-needed',
    parameters: { running: 1 },
  })
  expect((await keyRow(running))?.key).not.toBeNull()
  expect(await erase('nobody-here')).toBeNull()
})

test('erasing a person reaches his account, his drafts, and in time the dossiers he alone is party to', async () => {
  const { city } = served
  const zhao = { name: '赵𠮷祥', identity: '999999198602283138' }
  const old = await handIn(served, 'zhao', 'rent-withdrawal', flatAnswers(served, 'granted', zhao))
  const shared = await handIn(served, 'zhao', 'rent-withdrawal', flatAnswers(served, 'granted', zhao))
  await served.settled()
  await joinAsOnlooker(shared)
  await served.setClock('2031-03-01T02:00:00.000Z')
  const young = await handIn(served, 'zhao', 'rent-withdrawal', flatAnswers(served, 'granted', zhao))
  await served.settled()
  await served.setClock(LATER)
  const by = await callerFor(city, 'zhao', city.clock.today())
  const matter = city.catalogue.matterOf('rent-withdrawal')
  if (!by?.person || !matter) throw new Error('nobody came')
  await beginApplication(city, by, matter, by.person)
  const session = await signIn(served.url, 'zhao')

  expect(await erase('zhao')).toEqual({ dossiers: 1 })

  expect((await keyRow(old))?.key).toBeNull()
  expect((await keyRow(young))?.key).not.toBeNull()
  expect((await keyRow(shared))?.key).not.toBeNull()
  expect(await erasedPersons(city.database, null)).toContain(by.person)
  expect(await findByNumber(city, { kind: 'citizen', number: zhao.identity })).toBeNull()
  expect((await session.get('/mine')).status).toBe(303)
  await expect(signIn(served.url, 'zhao')).rejects.toThrow('could not sign in')
  const { rows } = await city.database.pool.query('select login, password from trust.account where id = $1', [
    by.account,
  ])
  expect(rows).toEqual([{ login: `erased-${by.account}`, password: null }])
  expect(
    (await city.database.pool.query('select 1 from casework.draft where account = $1', [by.account])).rowCount,
  ).toBe(0)
  const officer = await signIn(served.url, 'fund-head')
  expect((await officer.get(`/ban/dossiers/${young}`)).text).toContain('个人信息已删除')

  await served.setClock('2036-03-02T02:00:00.000Z')
  await keepHouse(city)
  expect((await keyRow(young))?.key).toBeNull()
  expect((await keyRow(shared))?.key).not.toBeNull()
  expect((await verifyDossiers(city)).differences).toEqual([])
})

test('of somebody who was an officer no appointment keeps the name he signed in with, and nobody opens his account again', async () => {
  const { city } = served
  await served.setClock(MONDAY)
  const principalOf = async (login: string) => (await callerFor(city, login, city.clock.today()))?.principal ?? ENGINE
  const [first, second] = [await principalOf('haidian-administrator'), await principalOf('health-administrator')]
  const appoint = async (proposed: Proposed) => {
    const id = await proposeAppointment(appointing(city), first, 'health-haidian', proposed)
    return decideAppointment(appointing(city), second, id, true)
  }
  const person = {
    kind: 'person',
    name: '关山月',
    identity: { kind: 'citizen', number: '999999199001010032' },
  } as const
  const id = await appoint({
    kind: 'officer',
    login: 'guan-shanyue',
    person: { ...person, contact: NO_CONTACT },
    roles: ['receiver'],
    remit: {},
    title: { zh: '临时受理', en: 'Receiver for a while' },
    starts: city.clock.today(),
    ends: null,
  })
  const officer = await callerFor(city, 'guan-shanyue', city.clock.today())
  if (!officer?.positions[0]) throw new Error('nobody was appointed')
  const path = `/ban/officers/${id}`
  const administrator = await signIn(served.url, 'health-administrator')
  expect((await administrator.get(path)).text).toContain(`${path}/code`)
  await appoint({ kind: 'ending', position: officer.positions[0].id, account: officer.account, last: null })
  expect(await erase('guan-shanyue')).toBeNull() // nobody has said yet that it is his
  const code = await makeFirstCode(city, officer.account)
  await redeemFirstCode(city, { login: 'guan-shanyue', code, password: FIRST_PASSWORD, address: '203.0.113.9' })

  await erase('guan-shanyue')

  const { rows } = await city.database.pool.query('select login, person, title from trust.appointment where id = $1', [
    id,
  ])
  expect(rows).toEqual([{ login: `erased-${id}`, person: id, title: { zh: '（已删除）', en: '(erased)' } }])
  const { rowCount } = await city.database.pool.query(
    'select 1 from trust.appointment a where strpos(a::text, $1) > 0 or strpos(a::text, $2) > 0',
    [String(officer.person), 'Receiver for a while'],
  )
  expect(rowCount).toBe(0)
  const { text } = await administrator.get(path)
  expect([text.includes('guan-shanyue'), text.includes('关山月'), text.includes(`${path}/code`)]).toEqual([
    false,
    false,
    false,
  ])
})

test('a dump taken after the erasure is closed even to whoever has the keys of the city', async () => {
  const { database, keys } = served.city
  const { rows: erased } = await database.pool.query<{ id: string }>(
    'select id from casework.dossier where key is null',
  )
  expect(erased.length).toBeGreaterThan(2)
  // Every key that the dump still holds, opened with the city's own, against every sealed thing of the erased dossiers.
  const { rows: wrapped } = await database.pool.query<{
    owner: string
    key: Buffer
  }>(`select 'dossier ' || id as owner, key from casework.dossier where key is not null
    union all select 'subject ' || id, key from base.subject where key is not null union all select 'draft ' || id, key from casework.draft`)
  const left = [
    keys.wrapping,
    keys.index,
    keys.session,
    ...wrapped.map(({ owner, key }) => unwrapKey(keys, key, owner)),
  ]
  const ids = erased.map(({ id }) => id)
  const { rows: sealed } = await database.pool.query<{ context: string; sealed: Buffer }>(
    `
    select 'answers ' || dossier || ' ' || version as context, sealed from services.answers where dossier = any($1)
    union all select 'said ' || dossier || ' ' || sequence || ' ' || name, sealed from casework.said where dossier = any($1)
    union all select 'ruling ' || dossier, ruling from services.application where dossier = any($1) and ruling is not null
    union all select 'notice ' || id, words from casework.notice where dossier = any($1)
    union all select 'file ' || id, file from casework.notice where dossier = any($1) and file is not null
    union all select 'upload key ' || id, key from casework.file where dossier = any($1)
    union all select 'upload ' || id, bytes from casework.file where dossier = any($1)`,
    [ids],
  )
  expect(sealed.length).toBeGreaterThan(10)
  const { open } = await import('../../src/kernel/sealing/index.ts')
  for (const { context, sealed: bytes } of sealed)
    for (const key of left) expect(() => open(key, bytes, context), context).toThrow()
})

test("an enterprise stays: its name and number are public, and its dossiers are not one person's alone", async () => {
  expect(await findByNumber(served.city, { kind: 'credit-code', number: FIRM.creditCode })).not.toBeNull()
})

/** Somebody else who has a part in it, as the engine's own event would name him. */
async function joinAsOnlooker(dossier: string): Promise<void> {
  const { city } = served
  const other = await callerFor(city, 'ouyang', city.clock.today())
  const party = { subject: other?.person ?? '', as: 'interested', persons: [other?.person ?? ''], electronic: false }
  const parties = `jsonb_set(%, '{parties}', (%->'parties') || $2::jsonb)`
  await city.database.pool.query(
    `update casework.dossier set state = ${parties.replaceAll('%', 'state')} where id = $1`,
    [dossier, JSON.stringify(party)],
  )
  await city.database.pool.query(
    `update casework.event set payload = ${parties.replaceAll('%', 'payload')} where dossier = $1 and type = 'opened'`,
    [dossier, JSON.stringify(party)],
  )
  await city.database.pool.query(
    `insert into casework.access select 'subject:' || $2, dossier, 'interested', opened_at, open from casework.access where dossier = $1 limit 1`,
    [dossier, party.subject],
  )
}
