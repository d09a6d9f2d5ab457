/**
 * Which characters a paper can show. Typst refuses a paper with one that no typeface has; which one it was is found by asking
 * it for halves of what stands there. What cannot be shown is written by its code, `□(U+2A6D6)`: nothing is ever left out.
 */

/** The characters that cannot be drawn, each asked for alone in the end. `draws`: whether all of these can. */
export function missingIn(characters: readonly string[], draws: (some: readonly string[]) => boolean): string[] {
  if (characters.length === 0 || draws(characters)) return []
  if (characters.length === 1) return [...characters]
  const middle = characters.length >> 1
  return [...missingIn(characters.slice(0, middle), draws), ...missingIn(characters.slice(middle), draws)]
}

/** A text as it is set: composed, with plain line breaks and spaces, and the code of what is not shown. */
export const shownText = (text: string, missing: ReadonlySet<string>): string =>
  [...text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ')]
    .map((character) => (missing.has(character) || isControl(character) ? codeOf(character) : character))
    .join('')

/** Signs that steer and show nothing: a paper would swallow them. */
const isControl = (character: string) => character !== '\n' && /\p{Cc}/u.test(character)

const codeOf = (character: string) =>
  `□(U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`
