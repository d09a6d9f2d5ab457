/**
 * The code by which whoever holds a notice asks whether it is valid: printed beside its number, since numbers follow from the
 * dossier's and can be guessed (our rule). It follows from the notice's id, which is random and stands in the QR picture: who
 * has the one has the other, and nobody gets from number or code to the id.
 */
import { createHash } from 'node:crypto'
import { parseCaseNumber } from '../../base/identifier/index.ts'
import { codeFrom } from '../../kernel/id/index.ts'

export const checkCodeOf = (notice: string): string =>
  codeFrom(createHash('sha256').update(`notice check code ${notice}`).digest(), 8)

/** As it was typed: capitals, spaces and hyphens do not matter. */
export const tidyCheckCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, 20)

/** After the number of the dossier: the mark of the kind and a count, and a count for each correction. */
const SUFFIX = /^(\p{L}+\d+)((?:R\d+)*)$/u

/**
 * The numbers that somebody may mean who types the number of a notice: full width, in small letters, with spaces, with other
 * dashes, or without any. Without them a serial may end in more than one place; the code tells which notice it is.
 */
export function noticeNumbers(typed: string): string[] {
  const plain = typed.replaceAll('\0', '').normalize('NFKC').toUpperCase()
  const bare = plain.replaceAll(/[^\p{L}\p{N}]/gu, '')
  const meant = Array.from({ length: 12 }, (_, at) => {
    const dossier = parseCaseNumber(bare.slice(0, 22 + at))
    const [, mark = '', corrected = ''] = SUFFIX.exec(bare.slice(22 + at)) ?? []
    return dossier && mark !== '' ? `${dossier.number}-${mark}${corrected.replaceAll('R', '-R')}` : null
  })
  return [...new Set([plain.trim(), ...meant.flatMap((number) => number ?? [])])]
}
