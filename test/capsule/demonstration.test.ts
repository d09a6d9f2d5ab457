/** Every decision of the demonstration follows: granted by rule and by officers, refused, not accepted, withdrawn. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCapsule } from '../../packages/capsule-check/capsule.mjs'
import { seedDossiers } from '../../src/services/application/demo/seed.ts'
import { type CityServer, testCityServer } from '../city.ts'
import { capsule } from './capsules.ts'

let server: CityServer
beforeAll(async () => {
  server = await testCityServer()
  await seedDossiers(server.city, () => {})
}, 240_000)
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

test('the checker follows every decided dossier, and every digest in them is shown', async () => {
  const { rows } = await server.city.database.pool.query<{ id: string; number: string }>(
    'select id, number from casework.dossier where outcome is not null order by number',
  )
  expect(rows.length).toBeGreaterThan(15)
  const wrong: unknown[] = []
  const steps = new Set<string>()
  const outcomes = new Set<string>()
  for (const { id, number } of rows) {
    const made = await capsule(server, id)
    const verdict = checkCapsule(made)
    if (!verdict.follows) wrong.push({ number, ...verdict })
    if ('closed' in verdict && verdict.closed > 0) wrong.push({ number, closed: verdict.closed })
    for (const { body } of made.events) {
      if (body.type === 'step') steps.add(body.step)
      if (body.type === 'step' && body.outcome !== null) outcomes.add(body.outcome)
    }
  }
  expect(wrong).toEqual([])
  for (const step of ['grant-by-rule', 'refuse-by-rule', 'refer', 'grant', 'refuse', 'deliver-in-box', 'withdraw'])
    expect([...steps]).toContain(step)
  expect([...outcomes].sort()).toEqual(['granted', 'not-accepted', 'refused', 'withdrawn'])
}, 240_000)
