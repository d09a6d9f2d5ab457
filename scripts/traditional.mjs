// Writes src/base/identifier/traditional.ts: which simplified character each traditional one and each variant is searched as. The pairs
// are those of OpenCC (Apache-2.0). They stand in the repository and not in a package, since what was written by them is found by them:
// whoever changes them puts down the jobs that write terms anew (base/subject/tables.sql, 005).
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import said from 'opencc-js/dict/TSCharacters'

const target = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'base', 'identifier', 'traditional.ts')
/** Where several are named the first is the usual one. */
const pairs = new Map(said.split('|').map((line) => line.split(' ').slice(0, 2)))

/** Followed to its end, so that what is folded is folded whatever it was written as. */
function endOf(character) {
  const seen = new Set()
  let one = character
  while (pairs.has(one) && !seen.has(one)) {
    seen.add(one)
    one = pairs.get(one)
  }
  return one
}

const folded = [...pairs.keys()].map((one) => [one, endOf(one)]).filter(([one, end]) => one !== end)
const text = (at) => folded.map((pair) => pair[at]).join('')
const page = `/** Written by \`node scripts/traditional.mjs\` from the pairs of OpenCC (Apache-2.0). One string says what the other is searched as. */
export const TRADITIONAL =
  '${text(0)}'
export const SIMPLIFIED =
  '${text(1)}'
`
writeFileSync(target, page)
console.log(`${folded.length} characters written`)
