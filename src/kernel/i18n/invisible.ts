/**
 * Characters that nobody sees: format characters (zero width, soft hyphen, marks that turn the direction of letters around), variation
 * selectors, fillers. They come along when something is copied, make two texts differ that look the same, and can turn around what
 * an official reads. With them go controls but for line breaks and tabs, the separators that only some programs take for line breaks,
 * and halves of characters, which no file of ours can hold. Where they carry nothing they are taken out; elsewhere what holds them is refused, and says so (our rule).
 */
const INVISIBLE =
  /\p{Cf}|(?![\n\r\t])\p{Cc}|\p{Cs}|[\u2028\u2029]|\u034F|[\u115F\u1160]|[\u17B4\u17B5]|[\u180B-\u180D]|[\u2800\u3164\uFFA0]|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu

/** Without them: for telephones, numbers, codes. */
export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '')

export const hasInvisible = (text: string): boolean => text.search(INVISIBLE) >= 0

/** Whether nobody would see anything of it: such a text is no answer. */
export const isBlank = (text: string): boolean => withoutInvisible(text).trim() === ''

/** Each of them as its number, `[U+202E]`: for texts that were kept before they were refused. */
export const showInvisible = (text: string): string =>
  text.replace(INVISIBLE, (one) => `[U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`)
