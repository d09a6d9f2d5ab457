/**
 * A person at a browser without script, and without the browser: pages come over HTTP, are read as HTML, and are used only as
 * a person could use them. A field is filled in only where it has a label and is in sight, a form is sent with what its page
 * carries and only where the browser's own checks (required, pattern, least and most) would let it go, links and redirects are
 * followed, cookies kept. It does not see styles: what depends on them, on script, focus or size belongs to the browser.
 */
import { send, type Visit } from './errand.ts'
import type { Answer, Found, Option, Page, Sheet } from './page.ts'
import {
  controlsOf,
  type Element,
  entriesOf,
  findIn,
  hasLabel,
  isInvalid,
  isShown,
  multipart,
  type Nodes,
  plain,
  readPage,
  sameName,
  urlencoded,
  valueIn,
} from './sheet.ts'

export type Walker = Page & {
  title: () => Promise<string>
  /** What a form of the page would send, hidden fields and all. */
  fieldsOf: (selector: string) => [name: string, value: string][]
  /** Sends the form without the browser's own checks, as a browser that has none. */
  uncheck: (selector: string) => void
  request: {
    get: Page['request']['get']
    post: (
      path: string,
      options: { form: Record<string, string> | [string, string][]; maxRedirects?: number; referer?: string },
    ) => Promise<Answer>
  }
}

/** Somebody who just came, and is nobody yet. */
export function walker(origin: string, language: 'zh' | 'en' = 'zh'): Walker {
  const cookies = new Map<string, string>()
  const visit: Visit = { origin, language, cookies }
  let at = 'about:blank'
  let files = new Map<Element, Sheet>()
  let $ = readPage('', files)

  const open = async (answer: Answer) => {
    at = answer.url()
    files = new Map()
    const isPage = (answer.headers()['content-type'] ?? '').startsWith('text/html')
    $ = readPage(isPage ? await answer.text() : '', files)
    for (const button of $('[form]').get())
      if ($(`form[id="${$(button).attr('form')}"]`).length === 0) throw new Error(`${at}: ${$(button)} sends no form`)
    return answer
  }
  const follow = async (href: string) => {
    const to = new URL(href, at)
    if (to.hash !== '' && withoutHash(to.href) === withoutHash(at)) at = to.href
    else await open(await send(visit, to, { referer: withoutHash(at) }))
  }

  /** Sends a form by one of its buttons; nothing happens where the browser would point at a field instead. */
  const submit = async (form: Nodes, button: Nodes) => {
    const controls = controlsOf($, form)
    const isUnchecked = form.attr('novalidate') !== undefined || button.attr('formnovalidate') !== undefined
    if (!isUnchecked && controls.some((control) => isInvalid($, control, files))) return
    const to = new URL(button.attr('formaction') ?? form.attr('action') ?? at, at)
    const entries = entriesOf($, controls, button, files)
    const isPost = form.attr('method')?.toLowerCase() === 'post'
    if (!isPost) to.search = urlencoded(entries).toString()
    const body = form.attr('enctype') === 'multipart/form-data' ? multipart(entries) : urlencoded(entries)
    await open(await send(visit, to, { referer: withoutHash(at), ...(isPost && { body }) }))
  }

  const inSight = (nodes: Nodes, selector: string): Nodes => {
    const shown = nodes.filter((_, element) => isShown($, element))
    if (shown.length === 0) throw new Error(`${at}: ${nodes.length} of "${selector}" are there, none in sight`)
    return shown
  }
  const control = (nodes: Nodes, selector: string): Nodes => {
    const one = inSight(nodes, selector).first()
    if (one.closest('[disabled]').length > 0) throw new Error(`${at}: "${selector}" is switched off`)
    if (!hasLabel($, one)) throw new Error(`${at}: "${selector}" has no label by which a person would know it`)
    return one
  }
  const click = async (nodes: Nodes, selector: string) => {
    const one = inSight(nodes, selector).first()
    const link = one.closest('a[href]')
    const button = one.closest('button, input[type=submit]')
    const summary = one.closest('summary')
    if (link.length > 0) return follow(link.attr('href') ?? '')
    if (button.length > 0) {
      const owner = button.attr('form')
      const form = owner === undefined ? button.closest('form') : $(`form[id="${owner}"]`)
      if (form.length === 0 || (button.attr('type') ?? 'submit') !== 'submit')
        throw new Error(`${at}: the button "${selector}" sends nothing without script`)
      return submit(form, button)
    }
    if (summary.length > 0) return fold(summary.parent('details'))
    throw new Error(`${at}: "${selector}" is nothing one can press`)
  }
  const fill = (nodes: Nodes, selector: string, text: string) => {
    const one = control(nodes, selector)
    if (one.is('textarea')) one.text(text)
    else if (one.is('input:not([type=radio], [type=checkbox], [type=file])')) one.attr('value', text)
    else throw new Error(`${at}: nobody types into "${selector}"`)
  }
  const check = (nodes: Nodes, selector: string) => {
    const one = control(nodes, selector)
    if (one.is('[type=radio]')) sameName(one).removeAttr('checked')
    else if (!one.is('[type=checkbox]')) throw new Error(`${at}: nobody ticks "${selector}"`)
    one.attr('checked', '')
  }
  const selectOption = (nodes: Nodes, selector: string, option: Option): string[] => {
    const options = control(nodes, selector).find('option')
    const chosen = options.filter((index, element) =>
      typeof option === 'string'
        ? ($(element).attr('value') ?? $(element).text()) === option || $(element).text().trim() === option
        : 'label' in option
          ? $(element).text().trim() === option.label
          : index === option.index,
    )
    if (chosen.length !== 1)
      throw new Error(`${at}: "${selector}" has ${chosen.length} choices ${JSON.stringify(option)}`)
    options.removeAttr('selected')
    chosen.attr('selected', '')
    return [chosen.attr('value') ?? chosen.text()]
  }
  const setFile = (nodes: Nodes, selector: string, sheet: Sheet) => {
    const one = control(nodes, selector)
    const [element] = one.get()
    if (!element || !one.is('[type=file]')) throw new Error(`${at}: "${selector}" takes no file`)
    // What a page does not ask for is greyed out where files are chosen.
    const accepts = (one.attr('accept') ?? sheet.mimeType).split(',')
    if (!accepts.some((kind) => kind === sheet.mimeType || sheet.name.toLowerCase().endsWith(kind)))
      throw new Error(`${at}: "${selector}" takes no ${sheet.name}`)
    files.set(element, sheet)
  }

  const found = (look: () => Nodes, selector: string): Found => {
    const one = () => {
      const nodes = look()
      if (nodes.length !== 1) throw new Error(`${at}: "${selector}" finds ${nodes.length} things, not one`)
      return nodes
    }
    return {
      count: async () => look().length,
      all: async () =>
        look()
          .get()
          .map((_, index) => found(() => look().eq(index), selector)),
      first: () => found(() => look().first(), selector),
      nth: (index) => found(() => look().eq(index), `${selector} >> nth=${index}`),
      locator: (inner) => found(() => findIn($, look(), inner), `${selector} ${inner}`),
      filter: ({ hasText }) =>
        found(() => look().filter((_, element) => plain($(element).text()).includes(plain(hasText))), selector),
      textContent: async () => one().text(),
      allTextContents: async () =>
        look()
          .get()
          .map((element) => $(element).text()),
      getAttribute: async (name) => one().attr(name) ?? null,
      inputValue: async () => valueIn(one()),
      click: async () => click(one(), selector),
      fill: async (text) => fill(one(), selector, text),
      check: async () => check(one(), selector),
      selectOption: async (option) => selectOption(one(), selector, option),
      setInputFiles: async (file) => setFile(one(), selector, file),
    }
  }
  const all = (selector: string) => findIn($, $('html'), selector)
  const some = (selector: string) => {
    const nodes = all(selector)
    if (nodes.length === 0) throw new Error(`${at}: "${selector}" finds nothing`)
    return nodes
  }

  return {
    goto: async (path) => open(await send(visit, new URL(path, origin), {})),
    url: () => at,
    title: async () => $('title').text(),
    waitForURL: async (url) => {
      if (!url.test(at)) throw new Error(`${at} is not ${url}: ${plain($('.errors, h1').text())}`)
    },
    locator: (selector, only = {}) => {
      const those = found(() => all(selector), selector)
      return only.hasText === undefined ? those : those.filter({ hasText: only.hasText })
    },
    textContent: async (selector) => some(selector).first().text(),
    getAttribute: async (selector, name) => some(selector).first().attr(name) ?? null,
    inputValue: async (selector) => valueIn(some(selector).first()),
    click: async (selector) => click(some(selector), selector),
    fill: async (selector, text) => fill(some(selector), selector, text),
    check: async (selector) => check(some(selector), selector),
    selectOption: async (selector, option) => selectOption(some(selector), selector, option),
    setInputFiles: async (selector, file) => setFile(some(selector), selector, file),
    fieldsOf: (selector) => [...urlencoded(entriesOf($, controlsOf($, some(selector).first()), $('nothing'), files))],
    uncheck: (selector) => void some(selector).first().attr('novalidate', ''),
    request: {
      get: (path, options) => send(visit, new URL(path, origin), { ...options, referer: withoutHash(at) }),
      post: (path, { form, referer = at, ...options }) =>
        send(visit, new URL(path, origin), { ...options, referer, body: new URLSearchParams(form) }),
    },
  }
}

const withoutHash = (url: string) => url.split('#')[0] ?? url

const fold = (details: Nodes) => {
  if (details.attr('open') === undefined) details.attr('open', '')
  else details.removeAttr('open')
}
