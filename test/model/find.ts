/**
 * Looks for a story in which city and model differ, shrinks it, and tells it with its seed. A run is repeated with
 * `YIPAN_SEED=<seed> npx vitest run test/model`; `YIPAN_RUNS=10` plays ten times as many stories.
 */
import fc from 'fast-check'
import { type Cast, play } from './play.ts'
import { type Plot, plots } from './story.ts'
import type { World } from './worlds.ts'

const SEED = process.env.YIPAN_SEED ? Number(process.env.YIPAN_SEED) : Date.now() % 2_147_483_647
/** Commands of a story, where nothing else is said. */
export const LENGTH = 60
const MORE = Number(process.env.YIPAN_RUNS ?? 1)

type Found = { plot: Plot; words: string }

/** The shortest story that was found in which they differ, or null. */
export async function findDifference(
  world: () => World,
  cast: Cast,
  options: {
    stories: number
    length: number
    taken?: Map<string, number>
    ends?: Map<string, number>
    seed?: number
  },
): Promise<Found | null> {
  const differs = async (plot: Plot): Promise<string | null> => {
    try {
      await play(world(), cast, plot, options.taken ?? new Map(), options.ends ?? new Map())
      return null
    } catch (thrown) {
      return thrown instanceof Error ? thrown.message : String(thrown)
    }
  }
  let said: string | null = null
  const property = fc.asyncProperty(plots(options.length), async (plot) => {
    const words = await differs(plot)
    said = words ?? said
    return words === null
  })
  const { counterexample } = await fc.check(property, {
    seed: options.seed ?? SEED,
    unbiased: true, // biased ones are short and close at once
    numRuns: Math.ceil(options.stories * MORE),
  })
  const first = counterexample?.[0]
  if (!first) return null
  const plot = await withoutTheNeedless(first, async (shorter) => (await differs(shorter)) !== null)
  return { plot, words: (await differs(plot)) ?? `it did not happen again; at first it was:\n${said}` }
}

/** Asserts that city and model agree in so many stories. */
export async function assertAgreed(...[world, cast, options]: Parameters<typeof findDifference>): Promise<void> {
  const found = await findDifference(world, cast, options)
  if (found)
    throw new Error(
      `city and model differ; again with YIPAN_SEED=${SEED}\n${found.words}\n${JSON.stringify(found.plot)}`,
    )
}

/** What fast-check leaves is short; what changes nothing is taken out, alone or in pairs (to a correction and back), until all is needed. */
async function withoutTheNeedless(plot: Plot, stillDiffers: (plot: Plot) => Promise<boolean>): Promise<Plot> {
  const places = plot.commands.map((_, place) => place)
  const less = places.flatMap((one) => places.filter((other) => other >= one).map((other) => [one, other]))
  for (const out of less.sort(([one, other], [first, second]) => Number(one !== other) - Number(first !== second))) {
    const shorter = { ...plot, commands: plot.commands.filter((_, place) => !out.includes(place)) }
    if (await stillDiffers(shorter)) return withoutTheNeedless(shorter, stillDiffers)
  }
  return plot
}
