/** Numbers that look random and are the same every time: what is learned must follow from the data alone. */

/** A generator of numbers from 0 up to `below` (exclusive), by xorshift (Marsaglia 2003). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed | 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
