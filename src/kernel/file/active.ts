/**
 * Whether a PDF can do something when it is opened: a script, a program that is started, a form that sends itself, a film (ISO 32000-1,
 * 12.6.4, 12.7.8, 13.2; ISO 32000-2, 13.6). The file is kept and handed to officers as it came, and what their reader makes of it is
 * not ours to say: so it is not taken. A jump to a page at the opening is none of these.
 *
 * Names are looked for in all bytes and in every object stream, not along the table of objects: readers find objects in places
 * where none should be.
 */
import { constants, inflateSync } from 'node:zlib'
import type { FileFault } from './faults.ts'

/** Actions need their name written out (`/S /JavaScript`); so a script that no action names is never run. */
const ACTIVE =
  /\/(?:JavaScript|Launch|ImportData|SubmitForm|GoToE|Rendition|RichMedia\w*|Movie|XFA)(?=[\s()<>[\]{}/%]|$)/

/** Of all object streams together, unpacked: many times what ten megabytes of text need. */
const MOST_BYTES = 64 * 1024 * 1024
/** A dictionary of a stream is shorter. */
const DICTIONARY = 2000

/** Null where nothing in it does anything. `locked` or `unreadable`: it cannot be said, since a part of it cannot be opened. */
export function activeIn(bytes: Uint8Array): FileFault | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const words = file.toString('latin1')
  if (ACTIVE.test(plain(words))) return 'active'
  let left = MOST_BYTES
  for (const { index, 0: begin } of words.matchAll(/\bstream\r?\n/g)) {
    const before = words.slice(Math.max(0, index - DICTIONARY), index)
    const dictionary = plain(before.slice(before.lastIndexOf(' obj') + 1))
    if (!holdsObjects(dictionary)) continue
    if (left <= 0) return 'large'
    const inside = unpacked(file.subarray(index + begin.length), dictionary, left)
    if (typeof inside !== 'string')
      return inside === null && /\/Encrypt\b/.test(words) ? 'locked' : (inside?.fault ?? 'unreadable')
    left -= inside.length
    if (ACTIVE.test(plain(inside))) return 'active'
  }
  return null
}

/** Any character of a name may stand as two digits (7.3.5). */
const plain = (words: string) =>
  words.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))

/** An object stream says how many objects it holds, and where the first one is (7.5.7), even where it does not say what it is. */
const holdsObjects = (dictionary: string) =>
  /\/ObjStm\b/.test(dictionary) || (/\/First\b/.test(dictionary) && /\/N\b/.test(dictionary))

/** Its objects as text; null where they cannot be unpacked. One that is packed as no writer does it is not looked into further. */
function unpacked(stream: Buffer, dictionary: string, most: number): string | null | { fault: FileFault } {
  const filters = [...dictionary.matchAll(/\/(\w+Decode|Fl|AHx|A85|LZW|RL|Crypt)\b/g)].map(([, name]) => name)
  if (filters.length === 0) return stream.subarray(0, stream.indexOf('endstream')).toString('latin1')
  if (filters.length > 1 || filters[0] !== 'FlateDecode' || /\/Predictor\s+(?!1\b)/.test(dictionary)) return null
  try {
    return inflateSync(stream, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
  } catch (thrown) {
    return thrown instanceof RangeError ? { fault: 'large' } : null
  }
}
