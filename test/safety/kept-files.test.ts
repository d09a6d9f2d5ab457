/** Files that wait on a step's page are their account's and that form's, counted, sealed, used once, and gone with what they belong to. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { eraseDossier, readEvents, readRow } from '../../src/casework/dossier/index.ts'
import { FILE_LIMIT } from '../../src/kernel/file/index.ts'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { SESSION } from '../../src/trust/gate/index.ts'
import { callerFor, signOut } from '../../src/trust/identity/index.ts'
import { eraseTyped, keepFiles, keepTyped, module as kept, openFiles } from '../../src/trust/kept/index.ts'
import { rewrapAll } from '../../src/trust/keys/index.ts'
import { ENGINE } from '../../src/trust/policy/index.ts'
import { clientFor } from '../city.ts'
import { beam } from '../fixtures/beam/index.ts'
import { MONDAY, type Served, serveCity } from '../journeys/served.ts'
import { formOf, hiddenFields, type Sent, signIn, type Visitor } from './visitor.ts'

let served: Served
let examiner: Visitor
let id: string

const FORM = '/ban/dossiers/:dossier/steps/:step'
const find = (dossier: string) => `/ban/dossiers/${dossier}/steps/find`
const photo = (says: string, field = 'photos'): Sent => ({ field, name: `${says}.pdf`, bytes: demoFile(says).bytes })
const needs = () => ({ database: served.city.database, keys: served.city.keys, clock: served.city.clock })
const accountOf = async (login: string) =>
  ((await callerFor(served.city, login, served.city.clock.today())) ?? expect.fail(login)).account

/** An appeal about noise that lies with the unit of `chaoyang-examiner`. */
async function appealed(): Promise<string> {
  const said = await (await clientFor(served, 'citizen')).post('/api/v1/noise', { told: '水泵夜里一直响。' })
  const dossier = z.looseObject({ id: z.string() }).parse(said.body).id
  const receiver = await clientFor(served, 'haidian-receiver')
  for (const [step, takes] of [
    ['register', {}],
    ['dispatch', { unit: 'health-chaoyang' }],
  ] as const) {
    const seen = (await readRow(served.city.database, dossier))?.state.sequence
    await receiver.post(`/api/v1/dossiers/${dossier}/steps/${step}`, { seen, takes })
  }
  return dossier
}

/** Sends the form without its words, which are asked for: so its files wait. */
const leave = async (who: Visitor, dossier: string, files: readonly Sent[]) => {
  const page = find(dossier)
  const hidden = hiddenFields((await who.get(page)).text, page)
  const body = formOf({ ...hidden, findings: '' }, files)
  const sent = await who.post(page, body, { referer: `${served.url}${page}` })
  return who.follow(sent)
}
const rows = async () =>
  (
    await served.city.database.pool.query<{ id: string; page: string; field: string; size: number; bytes: Buffer }>(
      'select id, page, field, size, bytes from trust.kept_file order by id',
    )
  ).rows
const filesOf = async (dossier: string) =>
  (await readEvents(served.city.database, dossier)).flatMap(({ body }) =>
    body.type === 'step' ? Object.keys(body.digests).filter((name) => name.startsWith('file:')) : [],
  )

beforeAll(async () => {
  served = await serveCity({ more: [beam] })
  examiner = await signIn(served.url, 'chaoyang-examiner')
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})
beforeEach(async () => {
  await served.city.database.pool.query('delete from trust.kept')
  id = await appealed()
})

test('of a good and a too large file in one form the good one waits, and why the other does not stands beside the field', async () => {
  const large = { field: 'photos', name: 'video.pdf', bytes: new Uint8Array(FILE_LIMIT + 2).fill(37) }
  const { status, text } = await leave(examiner, id, [large, photo('pump')])

  expect(status).toBe(200)
  expect(text).toMatch(/id="step-photos-error"[\s\S]*?video\.pdf：这个文件超过 10 MB/)
  expect(text).toContain('pump.pdf')
  expect((await rows()).map(({ field }) => field)).toEqual(['photos'])
})

test('what the step does not ask for is not kept, and a file that is sent twice waits once', async () => {
  await leave(examiner, id, [photo('pump'), photo('deed', 'contract')])
  await leave(examiner, id, [photo('pump')])

  expect((await rows()).map(({ field }) => field)).toEqual(['photos'])
})

test('what waits lies sealed, and its key goes under the city’s next one', async () => {
  await leave(examiner, id, [photo('pump')])
  const [row = expect.fail('nothing waits')] = await rows()
  expect(row.bytes.includes('%PDF')).toBe(false)
  const place = { account: await accountOf('chaoyang-examiner'), page: find(id), form: FORM }
  const { wrapping, ...rest } = served.city.keys
  const next = { ...rest, wrapping: new Uint8Array(32).fill(5), older: [wrapping] }
  await rewrapAll(served.city.database, next, kept.underCityKey)

  const [opened] = await openFiles({ ...needs(), keys: { ...next, older: [] } }, place, [row.id])
  expect([opened?.name, opened?.bytes.byteLength]).toEqual(['pump.pdf', row.size])
})

test('of two that send the same form at once with a file that waits, one takes the step, and the file is used once', async () => {
  await leave(examiner, id, [photo('pump')])
  const page = find(id)
  const hidden = hiddenFields((await examiner.get(page)).text, page)
  const send = () => examiner.post(page, formOf({ ...hidden, findings: '没有减振垫' }))
  const both = await Promise.all([send(), send()])
  const later = await send()

  for (const { headers } of [...both, later]) expect(headers.get('location')).toContain('done=find')
  expect([(await filesOf(id)).length, await rows()]).toEqual([1, []])
})

test('who names a file of another dossier, or of somebody else, or what is no file, uses none and is told', async () => {
  const other = await appealed()
  await leave(examiner, other, [photo('pump')])
  const [row = expect.fail('nothing waits')] = await rows()
  const colleague = await signIn(served.url, 'chaoyang-examiner-2')
  for (const [who, dossier, photos] of [
    [examiner, id, row.id],
    [colleague, other, row.id],
    [examiner, id, "'; drop table"],
  ] as const) {
    const page = find(dossier)
    const hidden = hiddenFields((await who.get(page)).text, page)
    const sent = await who.post(page, formOf({ ...hidden, findings: '没有减振垫', photos }))
    expect((await who.follow(sent)).text).toContain('有的文件已经不在')
    expect((await colleague.get(page)).text).not.toContain('pump.pdf')
    expect(await filesOf(dossier)).toEqual([])
  }
  expect((await rows()).map(({ id: one }) => one)).toEqual([row.id])
})

test('nobody takes out what is another’s, and a name that is none takes out nothing', async () => {
  await leave(examiner, id, [photo('pump')])
  const [row = expect.fail('nothing waits')] = await rows()
  const colleague = await signIn(served.url, 'chaoyang-examiner-2')
  for (const [who, name] of [
    [colleague, `_out.${row.id}`],
    [examiner, '_out.'],
    [examiner, '_out.no-id'],
  ] as const) {
    expect((await who.send(find(id), find(id), { findings: '', [name]: '1' })).status).toBe(303)
    expect(await rows()).toHaveLength(1)
  }
})

test('of one account the newest twenty-four wait, and no more bytes than a full form of the largest has; what had to make room is named', async () => {
  await leave(examiner, id, [photo('pump')])
  const account = await accountOf('chaoyang-examiner')
  const place = { account, page: '/page', form: '/form' }
  const words = { form: '/form', params: {}, fields: {}, seen: null, wrong: null }
  await keepTyped(needs(), account, '/page', words, { session: new Uint8Array(32), replaces: true })
  const one = (n: number, size: number) => ({
    field: 'photos',
    mark: new Uint8Array(16).fill(n),
    file: { type: 'application/pdf' as const, name: `${n}.pdf`, bytes: new Uint8Array(size) },
  })
  for (let n = 0; n < 24; n += 1) await keepFiles(needs(), place, [one(n, 10)])

  expect((await rows()).every(({ page }) => page === '/page')).toBe(true)
  expect(await rows()).toHaveLength(24)
  expect((await examiner.get(find(id))).text).toContain('pump.pdf：后来选的文件太多')

  await served.city.database.pool.query('update trust.kept_file set size = $1', [FILE_LIMIT])
  await keepFiles(needs(), place, [one(24, 10)])
  expect((await rows()).map(({ size }) => size)).toEqual([...Array(11).fill(FILE_LIMIT), 10])
})

test('who sends it when his session has ended chooses anew; what waited goes on waiting', async () => {
  await leave(examiner, id, [photo('pump')])
  const before = await signIn(served.url, 'chaoyang-examiner')
  const page = find(id)
  const hidden = hiddenFields((await before.get(page)).text, page)
  await signOut(served.city, before.cookies.get(SESSION) ?? '')
  await before.post(page, formOf({ ...hidden, findings: '门' }, [photo('door')]), { referer: `${served.url}${page}` })

  const { text } = await examiner.get(page)
  expect([text.includes('pump.pdf'), text.includes('door.pdf')]).toEqual([true, false])
})

test('it goes with its account, after ninety days, and with its dossier', async () => {
  await leave(examiner, id, [photo('pump')])
  await eraseTyped(served.city, await accountOf('chaoyang-examiner'))
  expect(await rows()).toEqual([])

  await leave(examiner, id, [photo('pump')])
  await served.setClock('2026-06-01T02:00:00.000Z')
  await kept.tidy(needs())
  expect(await rows()).toEqual([])
  await served.setClock(MONDAY)

  await leave(examiner, id, [photo('pump')])
  const { database } = served.city
  const seen = (await readRow(database, id))?.state.sequence
  await (await clientFor(served, 'citizen')).post(`/api/v1/dossiers/${id}/steps/withdraw`, { seen, takes: {} })
  await served.setClock('2031-03-04T01:00:00.000Z')
  await eraseDossier(served.city, ENGINE, id, 'retention')
  await served.setClock(MONDAY)
  expect(await rows()).toEqual([])
  expect((await database.pool.query('select from trust.kept where dossier = $1', [id])).rowCount).toBe(0)
})
