/** A figure with its 95 % interval: what it would be on other messages of the same sort, by drawing anew from those there are. */

export type Interval = { value: number; from: number; to: number; of: number }

const DRAWS = 1000

/** `figure` of all, and the middle 95 % of what it is for lists of the same length drawn with putting back (Efron 1979). */
export function interval<T>(all: readonly T[], figure: (some: readonly T[]) => number): Interval {
  let state = 20_201
  const draw = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const drawn = Array.from({ length: DRAWS }, () =>
    figure(Array.from({ length: all.length }, () => all[draw(all.length)] as T)),
  ).sort((one, other) => one - other)
  const at = (share: number) => Number((drawn[Math.floor(share * (DRAWS - 1))] ?? 0).toFixed(4))
  return { value: Number(figure(all).toFixed(4)), from: at(0.025), to: at(0.975), of: all.length }
}
