/** Files that come from outside: their type is what their first bytes say, and their name is made harmless. */
import { fileTypeFromBuffer } from 'file-type'

const TYPES = new Set(['application/pdf', 'image/jpeg', 'image/png'])

/** `application/pdf`, `image/jpeg` or `image/png` by content; null for anything else, whatever its name says. */
export async function fileTypeOf(bytes: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(bytes)
  return found && TYPES.has(found.mime) ? found.mime : null
}

/** What no name needs: control characters, halves of characters, and marks that turn the order of letters around. */
const NO_LETTERS = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu

/** A name without folders and without what is no letter, of 120 characters at most. */
export const tidyFileName = (name: string): string =>
  [...(name.split(/[\\/]/).at(-1) ?? '').replaceAll(NO_LETTERS, '')].slice(0, 120).join('') || 'file'
