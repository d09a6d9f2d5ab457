/**
 * Names as they are looked for: whoever writes 張偉 and whoever writes 张伟 mean the same person, so traditional characters and variants
 * are read as simplified ones. What is kept and shown stays as its owner writes it. Several may become one (後 and 后): more is
 * found then, never less. Our rule.
 */
import { SIMPLIFIED, TRADITIONAL } from './traditional.ts'

const of = [...SIMPLIFIED]
const simplified = new Map([...TRADITIONAL].map((one, at): [string, string] => [one, of[at] ?? one]))

/** Text in simplified characters: `simplify('歐陽')` is `欧阳`; every other character stays. Done twice it changes nothing more. */
export const simplify = (text: string): string =>
  [...text].map((character) => simplified.get(character) ?? character).join('')
