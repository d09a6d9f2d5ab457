/**
 * A page becomes text here and nowhere else. Preact escapes every value it prints; what must go out as it is (a QR
 * picture drawn by us) says so at its place.
 */
import type { JSX } from 'preact'
import { render } from 'preact-render-to-string'

/** The whole document: `renderPage(<HomePage … />)`. */
export const renderPage = (page: JSX.Element): string => `<!doctype html>${render(page)}`

/** Names of classes that apply, in order: `classes('button', isPrimary && 'primary')`. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')

/** `/search?query=a` with `language=en` set in it; any other value of that key is replaced. */
export function withQuery(path: string, key: string, value: string): string {
  const [before = '', query = ''] = path.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set(key, value)
  return `${before}?${parameters}`
}
