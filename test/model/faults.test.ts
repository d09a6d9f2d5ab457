/** That the model would tell: faults planted in the engine, one at a time, each found in a short story. */
import { describe, expect, test } from 'vitest'
import { testClock, testEngine } from '../casework.ts'
import { CASTS, PROCEDURES } from './casts.ts'
import { FAULTS } from './faults.ts'
import { findDifference, LENGTH } from './find.ts'
import { HOOKS, quickWorld } from './worlds.ts'

/** The same stories each time: that the model finds a fault must not hang on luck. */
const FAULT_SEED = 100

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
