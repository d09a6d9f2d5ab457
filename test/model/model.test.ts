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
import { assertAgreed, LENGTH } from './find.ts'
import { HOOKS, realWorld } from './worlds.ts'

describe('as the city does on its database, so does the model', () => {
  let city: TestCity
  beforeAll(async () => {
    city = await testCity(PROCEDURES, HOOKS)
  })
  afterAll(() => city.database.close())

  test.for(Object.entries(CASTS))('in hundreds of steps of %s', async ([, cast]) => {
    await assertAgreed(() => realWorld(city), cast, { stories: cast.length > 1 ? 6 : 30, length: LENGTH })
  })

  test('and all that was written adds up', async () => {
    const { differences, dossiers } = await verifyDossiers(city)

    expect(differences).toEqual([])
    expect(dossiers).toBeGreaterThan(50)
  })
})
