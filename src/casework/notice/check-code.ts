/**
 * The code by which whoever holds a notice asks whether it is valid: printed beside its number, since numbers follow from the
 * dossier's and can be guessed (our rule). It follows from the notice's id, which is random and stands in the QR picture: who
 * has the one has the other, and nobody gets from number or code to the id.
 */
import { createHash } from 'node:crypto'
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
