/** Files that come from outside: their type is what their first bytes say, and their name is made harmless. */
import { fileTypeFromBuffer } from 'file-type'

const TYPES = new Set(['application/pdf', 'image/jpeg', 'image/png'])

/** `application/pdf`, `image/jpeg` or `image/png` by content; null for anything else, whatever its name says. */
export async function fileTypeOf(bytes: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(bytes)
  return found && TYPES.has(found.mime) ? found.mime : null
}

/** A name without folders and control characters, of 120 characters at most. */
export const tidyFileName = (name: string): string =>
  [...(name.split(/[\\/]/).at(-1) ?? '')].filter((character) => character >= ' ').slice(0, 120).join('') || 'file'
