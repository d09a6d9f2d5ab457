/**
 * The model test: thousands of stories of legal and illegal steps at random moments, played in a city and in an
 * independent model at once. The seed is printed with what was found (find.ts says how to repeat it).
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyDossiers } from '../../src/casework/dossier/index.ts'
import { type TestCity, testCity, testClock, testEngine } from '../casework.ts'
import { CASTS, PROCEDURES } from './casts.ts'
import { CAPSULE_TABLES, keepModelTables } from './decisions.ts'
import { FAULTS } from './faults.ts'
import { assertAgreed, findDifference } from './find.ts'
import { HOOKS, quickWorld, realWorld } from './worlds.ts'

const LENGTH = 60
/** The same stories each time: that the model finds a fault must not hang on luck. */
const FAULT_SEED = 100

describe('as the engine decides, so does the model', () => {
  const engine = testEngine(testClock(), PROCEDURES, HOOKS)
  const taken = new Map<string, number>()
  test.for(Object.entries(CASTS))('in thousands of steps of %s', async ([, cast]) => {
    await assertAgreed(() => quickWorld({ engine }), cast, {
      ...(cast.length > 1 ? { stories: 150, length: 220 } : { stories: 800, length: LENGTH }),
      taken,
    })
  })

  test('and no step of these procedures was left out', () => {
    const steps = PROCEDURES.flatMap(({ name, steps }) => Object.keys(steps).map((step) => `${name}/${step}`))
    expect(steps.filter((step) => !taken.has(step))).toEqual([])
  })
})

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

describe('the model finds an engine in which', () => {
  const engine = testEngine(testClock(), PROCEDURES, HOOKS)
  test.for(FAULTS)('$fault, and tells it in a few steps', async ({ way, cast }) => {
    const found = await findDifference(() => quickWorld({ engine }, way), CASTS[cast], {
      stories: 5000,
      length: LENGTH,
      seed: FAULT_SEED,
    })

    expect(found).not.toBeNull()
    expect(found?.plot.commands.length).toBeLessThanOrEqual(8)
  })
})
