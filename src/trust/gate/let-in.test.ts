/** Who is let in: before a page is made, a form is read or a program is answered. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { json } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { resource } from '../policy/index.ts'
import { readingsOf } from '../reading/index.ts'
import { callerOf } from './index.ts'
import { HOME, LIN, type SmallGate, smallGate, someone } from './small.fixture.ts'

const UNIT = 'health-haidian'
const DOSSIER = newId()
const officer = (token: string, roles: string[], unit = UNIT) =>
  someone(token, { kind: 'officer', unit, roles, remit: {} })
const people = [
  someone('lin', { person: LIN, subjects: [LIN] }),
  someone('other'),
  someone('half', {}, { isHalf: true }),
  officer('examiner', ['examiner']),
  officer('neighbour', ['examiner'], 'health-chaoyang'),
  officer('administrator', ['administrator']),
  officer('auditor', ['auditor']),
]

let small: SmallGate
beforeAll(async () => {
  small = await smallGate(people)
  const { gate } = small
  const show = async ({ caller, half, principal }: { caller: unknown; half: unknown; principal: { kind: string } }) =>
    json({ caller: caller !== null, half: half !== null, kind: principal.kind })
  const programs = { none: 'a page of the test' }
  for (const allow of ['anyone', 'half-signed-in', 'signed-in', 'officer'] as const)
    gate.page(`/${allow}`, { programs, allow, show })
  for (const action of ['administer', 'audit'] as const) gate.page(`/${action}`, { programs, allow: { action }, show })
  const params = z.strictObject({ dossier: z.uuid() })
  gate.page('/dossiers/:dossier', {
    programs,
    params,
    allow: { dossier: 'dossier' },
    show: async ({ purpose }) => json({ purpose: String(purpose.why) }),
  })
  gate.page('/mine/:dossier', {
    programs,
    params,
    allow: { dossier: 'dossier', of: 'party', act: 'progress' },
    show: async ({ purpose }) => json({ purpose: String(purpose.why) }),
  })
  const stepped = { params: z.strictObject({ dossier: z.uuid(), step: z.string() }), allow: { dossier: 'dossier' } }
  gate.page('/dossiers/:dossier/steps/:step', { programs, ...stepped, show })
  gate.form('/dossiers/:dossier/steps/:step', { programs, ...stepped, handle: async () => json({}) })
  gate.page('/untold', { programs, allow: 'officer', show: async ({ purpose }) => json({ purpose }) })
  gate.page('/caller', { programs, allow: 'anyone', show: async (call) => json({ login: callerOf(call).login }) })
  for (const allow of ['anyone', 'signed-in', 'officer'] as const)
    gate.page(`/lists/${allow}`, {
      programs,
      allow,
      show: async ({ reading }) => json({ why: (await reading({ act: 'list', subjects: [LIN] })).why }),
    })
  gate.page('/lists/administer', {
    programs,
    allow: { action: 'administer' },
    show: async ({ reading }) => json({ why: (await reading({ act: 'list', subjects: [LIN] })).why }),
  })
  small.dossiers.set(
    DOSSIER,
    resource('Dossier', { units: [UNIT], subjects: [LIN], persons: [LIN], kind: 'application' }),
  )
})
afterAll(() => small.close())
beforeEach(() => {
  small.complaints.length = 0
})

const status = async (path: string, session?: string) => (await small.get(path, session)).statusCode
const next = (path: string) => encodeURIComponent(path)

describe('a page', () => {
  test('for anyone is for those, too, who are not signed in; whoever has no session may nothing', async () => {
    expect((await small.get('/anyone')).json()).toEqual({ caller: false, half: false, kind: 'person' })
    expect((await small.get('/anyone', 'gone')).json()).toEqual({ caller: false, half: false, kind: 'person' })
    expect((await small.get('/anyone', 'lin')).json()).toEqual({ caller: true, half: false, kind: 'person' })
  })

  test('for others leads to the sign-in, and from there back with its query', async () => {
    for (const path of ['/signed-in', '/officer', '/administer', '/half-signed-in', `/dossiers/${DOSSIER}`]) {
      const { statusCode, headers } = await small.get(`${path}?language=en`)
      expect([statusCode, headers.location]).toEqual([303, `/sign-in?next=${next(`${path}?language=en`)}`])
    }
  })

  test('is closed to whoever has not shown his second factor, but where that is asked', async () => {
    expect((await small.get('/half-signed-in', 'half')).json()).toEqual({ caller: false, half: true, kind: 'person' })
    expect(await status('/half-signed-in', 'lin')).toBe(200)
    for (const path of ['/signed-in', '/officer', '/audit', `/dossiers/${DOSSIER}`]) {
      const { statusCode, headers } = await small.get(path, 'half')
      expect([statusCode, headers.location]).toEqual([303, `/second-factor?next=${next(path)}`])
    }
  })

  test.each([
    ['signed-in', ['lin', 'other', 'examiner', 'neighbour', 'administrator', 'auditor']],
    ['officer', ['examiner', 'neighbour', 'administrator', 'auditor']],
    ['administer', ['administrator']],
    ['audit', ['auditor']],
  ])('%s opens to whom it is for, and to nobody else', async (path, whom) => {
    for (const { login } of people.filter(({ isHalf }) => !isHalf))
      expect([login, await status(`/${path}`, login)]).toEqual([login, whom.includes(login) ? 200 : 403])
  })

  test('that was refused stands in the security log, by its pattern', async () => {
    await small.get('/audit', 'other')
    expect(await small.refusals()).toContain('refused gate/not-for-you GET /audit')
  })
})

describe('a dossier', () => {
  test('is seen by its parties for their own matter, and by its unit for examination', async () => {
    expect((await small.get(`/dossiers/${DOSSIER}`, 'lin')).json()).toEqual({ purpose: 'own-matter' })
    expect((await small.get(`/dossiers/${DOSSIER}`, 'examiner')).json()).toEqual({ purpose: 'examination' })
  })

  test('is not there for others, and that they asked is put down', async () => {
    for (const login of ['other', 'neighbour'])
      expect([login, await status(`/dossiers/${DOSSIER}`, login)]).toEqual([login, 404])
    expect(await small.refusals()).toContain('refused gate/not-seen GET /dossiers/:dossier')
  })

  test('that does not exist is not there for anybody, and neither is an address that names none', async () => {
    const before = await small.refusals()
    expect(await status(`/mine/${newId()}`, 'examiner')).toBe(404)
    expect(await status('/mine/one', 'examiner')).toBe(404)
    expect(await small.refusals()).toEqual(before)
  })

  test('on the page of its party is there for the party alone', async () => {
    expect((await small.get(`/mine/${DOSSIER}`, 'lin')).json()).toEqual({ purpose: 'own-matter' })
    expect(await status(`/mine/${DOSSIER}`, 'examiner')).toBe(404)
    expect(await small.refusals()).toContain('refused gate/not-seen GET /mine/:dossier')
  })

  test('leaves a trace of what was done with it: seen, as its page says, or the step; to open its page is none', async () => {
    const own = newId()
    small.dossiers.set(
      own,
      resource('Dossier', { units: [UNIT], subjects: [LIN], persons: [LIN], kind: 'application' }),
    )
    for (const path of [`/dossiers/${own}`, `/mine/${own}`, `/dossiers/${own}/steps/grant`])
      await small.get(path, 'lin')
    expect((await small.post(`/dossiers/${own}/steps/grant`, 'lin')).statusCode).toBe(200)

    const { readings } = await readingsOf(small.needs.database, { dossiers: [own] }, null, 10)
    expect(readings.map(({ act }) => act).sort()).toEqual(['grant', 'progress', 'see', 'see'])
  })
})

describe('leave to read', () => {
  test('there is none where a route did not say what it reads: that is our fault, and no answer', async () => {
    expect(await status('/untold', 'examiner')).toBe(500)
    expect(small.complaints).toEqual([expect.stringMatching(/^Unforeseen, reference \w+/)])
  })

  test.each([
    ['anyone', undefined, 'public-status'],
    ['signed-in', 'lin', 'own-matter'],
    ['officer', 'examiner', 'examination'],
    ['administer', 'administrator', 'administration'],
  ])('of a list for %s says what for', async (path, login, why) => {
    expect((await small.get(`/lists/${path}`, login)).json()).toEqual({ why })
  })

  test('of somebody who is signed in is not had by somebody who is not', async () => {
    expect((await small.get('/caller', 'lin')).json()).toEqual({ login: 'lin' })
    expect(await status('/caller')).toBe(403)
  })
})

describe('a form that leads to the sign-in', () => {
  test('leads back to the page of ours on which it stood', async () => {
    const sent = await small.post(`/dossiers/${DOSSIER}/steps/grant`, null, {}, { referer: `${HOME}/worklist?unit=1` })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `/sign-in?next=${next('/worklist?unit=1')}`])
  })
})
