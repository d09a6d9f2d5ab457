/** Whom a version that is not in force yet would touch: the last month's rulings, asked again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RuleTable } from '../../src/casework/rules/index.ts'
import { rehearse } from '../../src/services/application/rehearsal/rehearse.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { readingsOf } from '../../src/trust/reading/index.ts'
import { type CityServer, testCityServer } from '../city.ts'
import { applyForRent } from './capsules.ts'

let server: CityServer
beforeAll(async () => {
  server = await testCityServer()
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

const next = () => {
  const found = server.city.catalogue.ruleTables().find(({ id, version }) => id === 'rent-withdrawal' && version === 3)
  return found ?? expect.fail('the pack has no version to come')
}
const decider = async () =>
  (await callerFor(server.city, 'fund-decider', server.city.clock.today()))?.principal ?? expect.fail()

test('counts, directions and numbers of those who would be touched, and a trace for each who was read', async () => {
  const { city } = server
  const short = await applyForRent(server, { months: 4 })
  const high = await applyForRent(server, { amountFen: 230_000 })
  await applyForRent(server)
  await applyForRent(server, { months: 2 })

  const found = await rehearse(city, await decider(), next(), ['fund'])

  expect(found).toMatchObject({ asked: 4, isWhole: true })
  expect(found.moves).toHaveLength(2)
  expect(found.moves).toContainEqual({ before: 'grant', after: 'refuse', count: 1 })
  expect(found.moves).toContainEqual({ before: 'unsure', after: 'grant', count: 1 })
  expect(found.touched.map(({ dossier }) => dossier)).toEqual([short, high])
  const { readings } = await readingsOf(city.database, { dossiers: [short] }, null, 10)
  expect(readings.map(({ purpose, act }) => [purpose, act])).toEqual([['administration', 'rehearse']])
})

test('only the units that were asked for, and only the last month', async () => {
  const { city } = server
  const by = await decider()
  expect((await rehearse(city, by, next(), ['fund-haidian'])).asked).toBe(0)
  await city.clock.move(40 * 86_400_000)
  expect((await rehearse(city, by, next(), ['fund'])).asked).toBe(0)
})

test('a version that asks for other facts derives them from what was handed in', async () => {
  const { city } = server
  const touched = await applyForRent(server, { months: 4 })
  const json = JSON.parse(JSON.stringify(next()))
  json.inputs[3].from = { rows: 'cotenants' }

  const found = await rehearse(city, await decider(), RuleTable.parse(json), ['fund'])

  expect(found.touched.map(({ dossier, after }) => [dossier, after])).toEqual([[touched, 'refuse']])
})

test('more than a batch is asked to the end, each once', async () => {
  const { city } = server
  await city.clock.move(40 * 86_400_000)
  const one = await applyForRent(server, { months: 4 })
  const { rows } = await city.database.pool.query<{ key: Buffer; state: { id: string } }>(
    'select key, state from casework.dossier where id = $1',
    [one],
  )
  expect(rows).toHaveLength(1)
  for (let count = 0; count < 3; count += 1) await applyForRent(server, { months: 4 })
  // Rows without a ruling fill whole batches: the search goes on behind them.
  await city.database.pool.query(
    `insert into casework.dossier (id, number, code_index, code_sealed, procedure, kind, matter, unit, stage, outcome, sequence, opened_at, closed_at, made, key, state)
     select fresh.id, number || '-' || n, code_index, code_sealed, procedure, kind, matter, unit, stage, outcome, sequence, opened_at - interval '1 hour', closed_at, made, key,
       jsonb_set(state, '{id}', to_jsonb(fresh.id::text))
     from casework.dossier, lateral (select n, gen_random_uuid() as id from generate_series(1, 450) as n) as fresh
     where casework.dossier.id = $1`,
    [one],
  )
  const found = await rehearse(city, await decider(), next(), ['fund'])
  expect(found.asked).toBe(4)
  expect(found.moves).toEqual([{ before: 'grant', after: 'refuse', count: 4 }])
})
