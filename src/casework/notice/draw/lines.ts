/**
 * Breaking text into lines: between Chinese characters anywhere, between Latin words at spaces, never before a closing mark
 * or after an opening one (GB/T 15834, general knowledge). A word wider than the line is broken where it has to be.
 */

/** Marks that do not begin a line, and such as do not end one. */
const CLOSING = /^[，。；：？！、）》」』】〉”’…—·,.;:?!)\]}%％℃]$/u
const OPENING = /^[（《「『【〈“‘([{¥￥]$/u
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF“”‘’…—□]/u

export type Measure = (character: string) => number

/**
 * The lines of a text in a width; `first` is what the first line has. An empty text is one empty line. Words keep together,
 * and a mark stays with the character it belongs to, so a line may be a little short, never too long.
 */
export function breakLines(text: string, width: number, measure: Measure, first = width): string[] {
  return text
    .split('\n')
    .flatMap((paragraph, index) => breakParagraph(paragraph, width, measure, index === 0 ? first : width))
}

function breakParagraph(text: string, width: number, measure: Measure, first: number): string[] {
  const lines: string[] = []
  let line = ''
  let room = first
  const next = () => {
    lines.push(line.trimEnd())
    line = ''
    room = width
  }
  for (const piece of piecesOf(text)) {
    const wide = widthOf(piece, measure)
    if (wide > room && line !== '') next()
    if (line === '' && lines.length > 0 && piece.trim() === '') continue
    if (wide <= room) {
      line += piece
      room -= wide
      continue
    }
    for (const character of piece) {
      const narrow = measure(character)
      if (narrow > room && line !== '') next()
      line += character
      room -= narrow
    }
  }
  return [...lines, line.trimEnd()]
}

const widthOf = (piece: string, measure: Measure) => [...piece].reduce((sum, character) => sum + measure(character), 0)

/** What must not be broken: a Latin word, a run of spaces, a wide character with the marks that hang on it. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let glued = false
  let previous = ''
  for (const character of text) {
    const joins =
      pieces.length > 0 && (glued || (CLOSING.test(character) && previous !== ' ') || sameWord(previous, character))
    if (joins) pieces[pieces.length - 1] += character
    else pieces.push(character)
    glued = OPENING.test(character)
    previous = character
  }
  return pieces
}

const sameWord = (one: string, other: string) =>
  (one === ' ') === (other === ' ') && !WIDE.test(one) && !WIDE.test(other)

/** A text in which every character can be shown: one that the typeface lacks becomes a box and its code, `□(U+20BB7)`. */
export const showable = (text: string, has: (codePoint: number) => boolean): string =>
  [...text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ')]
    .map((character) => {
      const codePoint = character.codePointAt(0) ?? 0
      if (character === '\n' || has(codePoint)) return character
      return `□(U+${codePoint.toString(16).toUpperCase().padStart(4, '0')})`
    })
    .join('')
