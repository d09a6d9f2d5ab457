/** Who waits for work aside, and who is next: accounts by turns, so that one that sends much waits for itself. */

export type Line<Item> = {
  /** Puts one at its account's end; gives who has to leave for it, perhaps the one that came. Null: there was room. */
  join: (of: string, item: Item) => Item | null
  next: () => Item | null
}

/**
 * A line for `most` in all and `mostOfOne` of an account (our rules): what waits lies in the city's memory. Where it is full, the
 * account with the most in it gives up its last, unless the one that came would have as many.
 */
export function openLine<Item>(most: number, mostOfOne: number): Line<Item> {
  // In the order of turns: whose turn was goes to the end.
  const accounts = new Map<string, Item[]>()
  let count = 0

  const join = (of: string, item: Item): Item | null => {
    const own = accounts.get(of) ?? []
    if (own.length >= mostOfOne) return item
    let leaves: Item | null = null
    if (count >= most) {
      const longest = [...accounts.values()].reduce((one, other) => (other.length > one.length ? other : one), own)
      if (longest.length <= own.length + 1) return item
      leaves = longest.pop() ?? null
      count -= 1
    }
    own.push(item)
    count += 1
    accounts.set(of, own)
    return leaves
  }
  const next = (): Item | null => {
    const [turn] = accounts
    if (!turn) return null
    const [of, own] = turn
    const first = own.shift()
    accounts.delete(of)
    if (own.length > 0) accounts.set(of, own)
    count -= 1
    return first ?? null
  }
  return { join, next }
}
