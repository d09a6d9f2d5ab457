/**
 * What templates of precompiled JSX call (bin/precompile.mjs makes them for the bundle; in the sources nobody does). Each
 * says of a value what preact-render-to-string says of it, so that a page is the same either way: `aria-pressed` that is
 * false is printed as "false", where Preact's own `jsxAttr` leaves it out.
 */
import { jsxTemplate } from 'preact/jsx-runtime'

/** An element: strings, and what stands between them. */
export { jsxTemplate as template }

/** ` name="value"`, with the space before it; empty where nothing is printed. */
export function attribute(name: string, value: unknown): string {
  if (value === null || value === undefined || typeof value === 'function') return ''
  const said = isWorded(name) ? String(value) : value
  if (said === false) return ''
  return said === true || said === '' ? ` ${name}` : ` ${name}="${escaped(String(said))}"`
}

/** A child: text escaped, nothing of what is only true or false; lists and elements go to the renderer, which escapes them itself. */
export function child(value: unknown): unknown {
  if (typeof value === 'string') return escaped(value)
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'function') return null
  return typeof value === 'object' ? value : String(value)
}

const isWorded = (name: string) => name[4] === '-' || name === 'draggable' || name === 'spellcheck'

const ESCAPED: Readonly<Record<string, string>> = { '"': '&quot;', '&': '&amp;', '<': '&lt;' }
const escaped = (words: string) =>
  /["&<]/.test(words) ? words.replace(/["&<]/g, (found) => ESCAPED[found] ?? found) : words
