/**
 * The model test: thousands of stories of legal and illegal steps at random moments, played in a city and in an
 * independent model at once: here in a city on its database, in fixtures.test.ts and services.test.ts in the engine's own
 * functions, in faults.test.ts in engines with a planted fault. The seed is printed with what was found (find.ts says how to
 * repeat it).
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyDossiers } from '../../src/casework/dossier/index.ts'
import { type TestCity, testCity } from '../casework.ts'
import { CASTS, PROCEDURES } from './casts.ts'
import { CAPSULE_TABLES, keepModelTables } from './decisions.ts'
import { assertAgreed, LENGTH } from './find.ts'
import { HOOKS, realWorld } from './worlds.ts'

describe('as the city does on its database, so does the model', () => {
  let city: TestCity
  const ends = new Map<string, number>()
  beforeAll(async () => {
    city = await testCity(PROCEDURES, HOOKS, CAPSULE_TABLES)
    await keepModelTables(city)
  })
  afterAll(() => city.database.close())

  test.for(Object.entries(CASTS))('in hundreds of steps of %s', async ([, cast]) => {
    await assertAgreed(() => realWorld(city), cast, { stories: cast.length > 1 ? 6 : 30, length: LENGTH, ends })
  })

  test('and each decision that was reached follows, as the independent checker works it out from its capsule', () => {
    const kinds = new Set([...ends.keys()].map((end) => end.split(' ')[0]))
    expect(kinds.size).toBeGreaterThanOrEqual(8)
    expect([...ends.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100)
  })

  test('and all that was written adds up', async () => {
    const { differences, dossiers } = await verifyDossiers(city)

    expect(differences).toEqual([])
    expect(dossiers).toBeGreaterThan(50)
  })
})
