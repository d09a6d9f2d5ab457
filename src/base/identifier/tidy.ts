/** A code as people type it, in its one written form: full-width characters become plain, spaces go, letters are capital. */
export const tidyCode = (typed: string): string => typed.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
