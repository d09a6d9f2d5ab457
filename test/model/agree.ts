/** The engine's own functions held against the model: thousands of stories for each of some procedures. */
import { describe, expect, test } from 'vitest'
import type { Procedure } from '../../src/casework/procedure/index.ts'
import { testClock, testEngine } from '../casework.ts'
import { PROCEDURES } from './casts.ts'
import { assertAgreed, LENGTH } from './find.ts'
import type { Cast } from './play.ts'
import { HOOKS, quickWorld } from './worlds.ts'

/** The tests of one part of the procedures; each part stands in a file of its own, so that workers share them. */
export function agrees(those: { procedures: readonly Procedure[]; casts: Record<string, Cast> }): void {
  describe('as the engine decides, so does the model', () => {
    const engine = testEngine(testClock(), PROCEDURES, HOOKS)
    const taken = new Map<string, number>()
    test.for(Object.entries(those.casts))('in thousands of steps of %s', async ([, cast]) => {
      await assertAgreed(() => quickWorld({ engine }), cast, {
        ...(cast.length > 1 ? { stories: 150, length: 220 } : { stories: 800, length: LENGTH }),
        taken,
      })
    })

    test('and no step of these procedures was left out', () => {
      const steps = those.procedures.flatMap(({ name, steps }) => Object.keys(steps).map((step) => `${name}/${step}`))
      expect(steps.filter((step) => !taken.has(step))).toEqual([])
    })
  })
}
