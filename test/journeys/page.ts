/**
 * What a person does with a page. The browser's own `Page` (Playwright) does it, and the walker (walker.ts) does it without a
 * browser: helpers of journeys are written for both.
 */
export type Sheet = { name: string; mimeType: string; buffer: Buffer }
export type Option = string | { label: string } | { index: number }

export type Answer = {
  status: () => number
  url: () => string
  headers: () => Record<string, string>
  body: () => Promise<Buffer>
  text: () => Promise<string>
}

/** Things of a page that a selector finds; an act or a question about one of them wants exactly one. */
export type Found = {
  count: () => Promise<number>
  all: () => Promise<Found[]>
  first: () => Found
  nth: (index: number) => Found
  locator: (selector: string) => Found
  filter: (only: { hasText: string }) => Found
  textContent: () => Promise<string | null>
  allTextContents: () => Promise<string[]>
  getAttribute: (name: string) => Promise<string | null>
  inputValue: () => Promise<string>
  click: () => Promise<void>
  fill: (text: string) => Promise<void>
  check: () => Promise<void>
  selectOption: (option: Option) => Promise<string[]>
  setInputFiles: (file: Sheet) => Promise<void>
}

export type Page = {
  goto: (path: string) => Promise<Answer | null>
  url: () => string
  waitForURL: (url: RegExp) => Promise<void>
  locator: (selector: string, only?: { hasText?: string }) => Found
  textContent: (selector: string) => Promise<string | null>
  getAttribute: (selector: string, name: string) => Promise<string | null>
  inputValue: (selector: string) => Promise<string>
  click: (selector: string) => Promise<void>
  fill: (selector: string, text: string) => Promise<void>
  check: (selector: string) => Promise<void>
  selectOption: (selector: string, option: Option) => Promise<string[]>
  setInputFiles: (selector: string, file: Sheet) => Promise<void>
  request: { get: (path: string, options?: { maxRedirects?: number }) => Promise<Answer> }
}
