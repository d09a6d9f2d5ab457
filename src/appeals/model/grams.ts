/**
 * What a model sees of a text: its letters, ideographs and digits, one, two and three in a row, each hashed to one of 2^18 places.
 * Punctuation and blanks are passed over, capitals and full-width forms made plain, all digits are one: a message reads the same
 * with its punctuation and without.
 */

/** How many places grams are hashed to. Those of three letters have the upper half: they are many, and would blur the others. */
export const BUCKETS = 2 ** 18
export const LONG_GRAMS = BUCKETS / 2
/** A longer text is read so far. */
export const LONGEST_TEXT = 4000

let plain: Uint16Array | null = null

/** What each UTF-16 unit is read as; 0: passed over. */
function plainUnits(): Uint16Array {
  if (plain) return plain
  plain = new Uint16Array(65_536)
  for (let unit = 0; unit < 65_536; unit += 1) {
    const letter = String.fromCharCode(unit).normalize('NFKC').toLowerCase()
    if (/^\p{Nd}/u.test(letter)) plain[unit] = 48
    else if (/^\p{L}/u.test(letter)) plain[unit] = letter.charCodeAt(0)
    // Half of an ideograph beyond the basic plane.
    else if (unit >= 0xd800 && unit <= 0xdfff) plain[unit] = unit
  }
  return plain
}

/** The text as a model reads it, one number a letter. */
export function readPlain(text: string): Uint16Array {
  const units = plainUnits()
  const end = Math.min(text.length, LONGEST_TEXT)
  const read = new Uint16Array(end)
  let length = 0
  for (let at = 0; at < end; at += 1) {
    const unit = units[text.charCodeAt(at)] ?? 0
    if (unit !== 0) read[length++] = unit
  }
  return read.subarray(0, length)
}

const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x9e3779b1) ^ (hash >>> 15)
const placed = (hash: number, length: number): number =>
  ((hash ^ (hash >>> 14)) & (LONG_GRAMS - 1)) | (length === 3 ? LONG_GRAMS : 0)

/** The place of one gram: `bucketOf('暖气')`. It must be plain already. */
export function bucketOf(gram: string): number {
  let hash = gram.length
  for (let at = 0; at < gram.length; at += 1) hash = step(hash, gram.charCodeAt(at))
  return placed(hash, gram.length)
}

/** Which grams a text has, and how often: `buckets[0..size)` with `counts` beside them. One is used again and again. */
export type GramCounter = { buckets: Int32Array; counts: Uint16Array; count: (text: string) => number }

/** A counter of grams of `shortest` to three letters. `count` fills it anew and gives how many different ones there are. */
export function gramCounter(shortest: 1 | 2 = 1): GramCounter {
  const seen = new Uint16Array(BUCKETS)
  const buckets = new Int32Array(LONGEST_TEXT * 3)
  const counts = new Uint16Array(LONGEST_TEXT * 3)
  const count = (text: string): number => {
    const read = readPlain(text)
    let size = 0
    for (let at = 0; at < read.length; at += 1)
      for (let length: number = shortest; length <= 3 && at + length <= read.length; length += 1) {
        let hash = length
        for (let inside = 0; inside < length; inside += 1) hash = step(hash, read[at + inside] ?? 0)
        const bucket = placed(hash, length)
        const times = seen[bucket] ?? 0
        if (times === 0) buckets[size++] = bucket
        seen[bucket] = times + 1
      }
    for (let index = 0; index < size; index += 1) {
      const bucket = buckets[index] ?? 0
      counts[index] = seen[bucket] ?? 0
      seen[bucket] = 0
    }
    return size
  }
  return { buckets, counts, count }
}
