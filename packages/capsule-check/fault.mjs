/** What does not follow: the place in the capsule, and why, by a code that words.mjs says. */
export class Fault extends Error {
  constructor(place, code, values = {}) {
    super(`${place}: ${code}`)
    this.place = place
    this.code = code
    this.values = values
  }
}

/** Ends the check at this place unless the condition holds. */
export function must(condition, place, code, values) {
  if (!condition) throw new Fault(place, code, values)
}
