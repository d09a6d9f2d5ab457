/** What the modules of a city add to its demonstration: each fills it once, and those that can grow do so together. */
import type { Growing, Module } from '../../casework/module/index.ts'

export type Modules<C> = { modules: readonly Pick<Module<C>, 'demo'>[] }

/** What modules add at the first start, in their order; `say` hears how far each is. */
export async function fillModules<C>(city: C & Modules<C>, say: (words: string) => void): Promise<void> {
  for (const { demo } of city.modules) await demo?.fill?.(city, say)
}

/**
 * Grows a city until it has so many made dossiers; gives how many were made. Modules that can grow share the number evenly,
 * the first of them have what cannot be divided; one that has more than its share keeps it. Throws where none can.
 */
export async function grow<C>(
  city: C & Modules<C>,
  { dossiers, largest, progress = () => {} }: Growing,
): Promise<number> {
  const growing = city.modules.flatMap(({ demo }) => demo?.grow ?? [])
  if (growing.length === 0) throw new Error('No kind of dossier of this city can be grown.')
  const shareOf = (whole: number, index: number) => Math.ceil((whole - index) / growing.length)
  let made = 0
  let before = 0
  for (const [index, one] of growing.entries()) {
    const share = shareOf(dossiers, index)
    const there = before
    made += await one(city, {
      dossiers: share,
      ...(largest === undefined ? {} : { largest: shareOf(largest, index) }),
      progress: (count) => progress(there + count),
    })
    before += share
  }
  return made
}
