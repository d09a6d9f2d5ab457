import { withoutInvisible } from '../../kernel/i18n/index.ts'

/** A code as people type it, in its one written form: full-width characters become plain, what is not seen goes, letters are capital. */
export const tidyCode = (typed: string): string =>
  withoutInvisible(typed.normalize('NFKC')).replace(/\s/gu, '').toUpperCase()
