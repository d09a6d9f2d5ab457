/** A page as HTML says it: what a selector finds, what is in sight, what a form would send, and what the browser would refuse. */
import { type CheerioAPI, load } from 'cheerio'
import type { Sheet } from './page.ts'

const everything = ($: CheerioAPI) => $('*')
/** Some elements of a page. */
export type Nodes = ReturnType<typeof everything>
export type Element = Nodes[number]
export type Files = ReadonlyMap<Element, Sheet>
type Entry = [name: string, value: string | Sheet | null]

/** Reads a page as a browser without script does; `:invalid` and `:has-text()` are known, as journeys use them. */
export function readPage(html: string, files: Files): CheerioAPI {
  const $ = load(html, {
    scriptingEnabled: false,
    pseudos: {
      invalid: (element) => isInvalid($, element, files),
      'has-text': (element, text) =>
        plain($(element).text()).includes(plain(String(text).replace(/^(["'])(.*)\1$/, '$2'))),
    },
  })
  return $
}

/** White space as people see it. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** What a selector finds: CSS, `text=…` for the innermost that say it, `… >> nth=0` for one of them. */
export function findIn($: CheerioAPI, within: Nodes, selector: string): Nodes {
  const [, rest = selector, index] = /^(.*) >> nth=(\d+)$/.exec(selector) ?? []
  const text = /^text=(.*)$/.exec(rest)?.[1]
  const found = text === undefined ? within.find(rest) : within.find('body *').filter((_, one) => says($, one, text))
  return index === undefined ? found : found.eq(Number(index))
}

const says = ($: CheerioAPI, element: Element, text: string): boolean => {
  const isSaid = (one: Element) => plain($(one).text()).includes(text)
  return isSaid(element) && !$(element).children().get().some(isSaid)
}

/** Whether it is in sight as far as HTML says: neither hidden nor folded away. */
export function isShown($: CheerioAPI, element: Element): boolean {
  const one = $(element)
  if (one.is('[type=hidden]') || one.closest('[hidden]').length > 0) return false
  return one
    .parents('details:not([open])')
    .get()
    .every((details) => {
      const summary = $(details).children('summary').get(0)
      return summary !== undefined && (summary === element || one.parents().is(summary))
    })
}

/** Whether a person knows what the field is: by a label, or by words that are read out. */
export function hasLabel($: CheerioAPI, one: Nodes): boolean {
  const [id, said, by] = [one.attr('id'), one.attr('aria-label'), one.attr('aria-labelledby')]
  const words = [
    said ?? '',
    one.closest('label').text(),
    ...(by ?? '').split(' ').map((name) => (name === '' ? '' : $(`[id="${name}"]`).text())),
    id === undefined ? '' : $(`label[for="${id}"]`).text(),
  ]
  return words.some((text) => plain(text) !== '')
}

/** The fields that belong to a form, in their order: those inside, and those that name it. */
export function controlsOf($: CheerioAPI, form: Nodes): Element[] {
  const id = form.attr('id')
  return $('input, select, textarea')
    .filter((_, element) => {
      const named = $(element).attr('form')
      return named === undefined ? $(element).closest('form').is(form) : id !== undefined && named === id
    })
    .filter((_, element) => $(element).closest('[disabled]').length === 0)
    .get()
}

/** The radio buttons of which one can be chosen with this one. */
export const sameName = (one: Nodes): Nodes =>
  one.closest('form').find(`input[type=radio][name="${one.attr('name') ?? ''}"]`)

/** What stands in a field. */
export function valueIn(one: Nodes): string {
  if (one.is('textarea')) return one.text()
  if (!one.is('select')) return one.attr('value') ?? (one.is('[type=radio], [type=checkbox]') ? 'on' : '')
  const chosen = one.find('option[selected]').last()
  const option = chosen.length > 0 ? chosen : one.find('option:not([disabled])').first()
  return option.attr('value') ?? option.text()
}

/** What a form sends when it is sent by this button. */
export function entriesOf($: CheerioAPI, controls: readonly Element[], button: Nodes, files: Files): Entry[] {
  const named = controls.map((element) => ({ element, one: $(element), name: $(element).attr('name') ?? '' }))
  const entries = named.flatMap(({ element, one, name }): Entry[] => {
    if (name === '' || one.is('[type=submit], [type=button]')) return []
    if (one.is('[type=radio], [type=checkbox]') && one.attr('checked') === undefined) return []
    return [[name, one.is('[type=file]') ? (files.get(element) ?? null) : sentAs(valueIn(one))]]
  })
  const name = button.attr('name')
  return name === undefined ? entries : [...entries, [name, button.attr('value') ?? '']]
}

/** Lines end as HTML sends them. */
const sentAs = (value: string) => value.replace(/\r?\n/g, '\r\n')

export const urlencoded = (entries: readonly Entry[]): URLSearchParams =>
  new URLSearchParams(entries.map(([name, value]) => [name, typeof value === 'string' ? value : (value?.name ?? '')]))

/** With files; a field without one sends an empty one, as browsers do. */
export function multipart(entries: readonly Entry[]): FormData {
  const body = new FormData()
  for (const [name, value] of entries)
    if (typeof value === 'string') body.append(name, value)
    else
      body.append(
        name,
        new Blob(value ? [new Uint8Array(value.buffer)] : [], { type: typeOf(value) }),
        value?.name ?? '',
      )
  return body
}

const typeOf = (sheet: Sheet | null) => sheet?.mimeType ?? 'application/octet-stream'

/** Whether the browser would point at the field instead of sending it. */
export function isInvalid($: CheerioAPI, element: Element, files: Files): boolean {
  const one = $(element)
  if (!one.is('input, select, textarea') || one.is('[type=hidden], [type=submit], [readonly]')) return false
  if (one.is('[type=file]')) return one.attr('required') !== undefined && !files.has(element)
  if (one.is('[type=radio]')) return sameName(one).is('[required]') && !sameName(one).is('[checked]')
  if (one.is('[type=checkbox]')) return one.attr('required') !== undefined && one.attr('checked') === undefined
  const value = valueIn(one)
  if (value === '') return one.attr('required') !== undefined
  const bound = (name: string) => (one.attr(name) === undefined ? undefined : String(one.attr(name)))
  const [pattern, min, max, least] = [bound('pattern'), bound('min'), bound('max'), bound('minlength')]
  const isBelow = (low: string, high: string) => (one.is('[type=number]') ? Number(low) < Number(high) : low < high)
  return (
    (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'v').test(value)) ||
    (min !== undefined && isBelow(value, min)) ||
    (max !== undefined && isBelow(max, value)) ||
    (least !== undefined && value.length < Number(least)) ||
    (one.is('[type=number]') && Number.isNaN(Number(value)))
  )
}
