/** What is kept of somebody outside a dossier: who may see it, and whose page tells that it was looked at. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { asSubjectId } from '../../base/subject/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { resource } from '../policy/index.ts'
import { readingsAbout } from '../reading/index.ts'
import type { Sought } from './index.ts'
import { LIN, type SmallGate, smallGate, someone } from './small.fixture.ts'

const UNIT = 'health-haidian'
const CERTIFICATE = newId()
const OWNERS = [LIN, asSubjectId(newId())]
const reading = { program: 'p1', scopes: ['dossiers:read'] }
const examiner = (unit: string) => ({ ...reading, kind: 'officer' as const, unit, roles: ['examiner'] })

/** As a module gives it: one certificate, of a person and his firm, kept by the health commission. */
const certificateOf = async (id: string): Promise<Sought | null> =>
  id === CERTIFICATE
    ? {
        resource: resource('Record', { units: [UNIT], subjects: OWNERS, kind: 'certificate' }),
        about: { type: 'certificate', id },
      }
    : null

let small: SmallGate
beforeAll(async () => {
  small = await smallGate([
    someone('owner', { ...reading, person: LIN, subjects: OWNERS }),
    someone('citizen', reading),
    someone('haidian', examiner(UNIT)),
    someone('chaoyang', examiner('health-chaoyang')),
  ])
  small.gate.program('GET', '/api/v1/certificates/:certificate', {
    params: z.strictObject({ certificate: z.uuid() }),
    allow: { resource: certificateOf, param: 'certificate', act: 'certificate' },
    show: async ({ purpose }) => ({ kind: 'json', status: 200, body: { purpose } }),
  })
})
afterAll(async () => {
  expect(small.complaints).toEqual([])
  await small.close()
})

const look = async (token: string, id: string) => {
  const headers = { authorization: `Bearer ${token}` }
  return (await small.app.inject({ url: `/api/v1/certificates/${id}`, headers })).statusCode
}

test('is seen by whose it is and by the unit that keeps it, with a trace for each whose data it was; others find nothing', async () => {
  expect(await look('owner', CERTIFICATE)).toBe(200)
  expect(await look('haidian', CERTIFICATE)).toBe(200)
  expect(await look('chaoyang', CERTIFICATE)).toBe(404)
  expect(await look('citizen', CERTIFICATE)).toBe(404)
  expect(await look('owner', newId())).toBe(404)

  const found = await readingsAbout(small.needs.database, { type: 'certificate', id: CERTIFICATE }, 100)
  const told = found.map(({ subject, purpose, act, unit }) => [subject, purpose, act, unit])
  const expected = OWNERS.flatMap((subject) => [
    [subject, 'own-matter', 'certificate', null],
    [subject, 'examination', 'certificate', UNIT],
  ])
  expect(told.sort()).toEqual(expected.sort())
})
