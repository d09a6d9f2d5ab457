/** What is made of a key, made once for the same bytes: making it costs more than sealing a page of text. It goes when they go. */
export function madeOnce<Made extends object>(make: (key: Uint8Array) => Made): (key: Uint8Array) => Made {
  const all = new WeakMap<Uint8Array, Made>()
  return (key) => {
    const known = all.get(key)
    if (known) return known
    const made = make(key)
    all.set(key, made)
    return made
  }
}
