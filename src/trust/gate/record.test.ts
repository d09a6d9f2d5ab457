/** What is kept of somebody outside a dossier: who may see it, and whose page tells that it was looked at. */
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type CityServer, testCityServer } from '../../../test/city.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { callerFor, identifyProgram } from '../identity/index.ts'
import { resource } from '../policy/index.ts'
import { readingsAbout } from '../reading/index.ts'
import { makeGate, type Sought } from './index.ts'

const UNIT = 'health-haidian'
const CERTIFICATE = newId()

let server: CityServer
let owner: { person: SubjectId | null; subjects: readonly SubjectId[] }
const app = Fastify()

/** As a module gives it: one certificate, of the pool's owner and his firm, kept by the health commission. */
const certificateOf = async (id: string): Promise<Sought | null> =>
  id === CERTIFICATE
    ? {
        resource: resource('Record', { units: [UNIT], subjects: owner.subjects, kind: 'certificate' }),
        about: { type: 'certificate', id },
      }
    : null

beforeAll(async () => {
  server = await testCityServer()
  const { city } = server
  const caller = await callerFor(city, 'owner', city.clock.today())
  owner = caller?.principal ?? expect.fail('no owner')
  const gate = makeGate(app, {
    database: city.database,
    clock: city.clock,
    keys: city.keys,
    policy: city.policy,
    origin: city.origin,
    secure: false,
    identify: async () => null,
    identifyProgram: async (bearer, position) => {
      const known = await identifyProgram(city, bearer, city.clock.today(), undefined, position)
      return known && { ...known, session: null, isHalf: false, ends: null }
    },
    dossier: async () => null,
    frame: () => Promise.reject(new Error('programs see no pages')),
    problemPage: () => expect.fail('programs see no pages'),
    complain: city.complain,
  })
  gate.program('GET', '/api/v1/certificates/:certificate', {
    params: z.strictObject({ certificate: z.uuid() }),
    allow: { resource: certificateOf, param: 'certificate', act: 'certificate' },
    show: async ({ purpose }) => ({ kind: 'json', status: 200, body: { purpose } }),
  })
})
afterAll(async () => {
  await app.close()
  expect(server.complaints).toEqual([])
  await server.close()
})

const look = async (login: string, id: string) => {
  const { token } = await server.clientFor(login)
  return (await app.inject({ url: `/api/v1/certificates/${id}`, headers: { authorization: `Bearer ${token}` } }))
    .statusCode
}

test('is seen by whose it is and by the unit that keeps it, with a trace for each whose data it was; others find nothing', async () => {
  expect(await look('owner', CERTIFICATE)).toBe(200)
  expect(await look('haidian-examiner', CERTIFICATE)).toBe(200)
  expect(await look('chaoyang-receiver', CERTIFICATE)).toBe(404)
  expect(await look('citizen', CERTIFICATE)).toBe(404)
  expect(await look('owner', newId())).toBe(404)

  const found = await readingsAbout(server.city.database, { type: 'certificate', id: CERTIFICATE }, 100)
  const told = found.map(({ subject, purpose, act, unit }) => [subject, purpose, act, unit])
  const expected = owner.subjects.flatMap((subject) => [
    [subject, 'own-matter', 'certificate', null],
    [subject, 'examination', 'certificate', UNIT],
  ])
  expect(owner.subjects.length).toBeGreaterThan(1)
  expect(told.sort()).toEqual(expected.sort())
})
