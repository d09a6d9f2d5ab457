/**
 * A problem ends a request: it is thrown, so that the transaction is undone, and becomes an answer in one place, the
 * kernel's error handler: RFC 9457 `application/problem+json` for programs, a page for people. The code is stable and
 * programs may read it; the words may change. What the caller can go on with is a value, not a problem.
 */
import type { Language } from '../i18n/index.ts'

type Words<P> = { zh: string | ((parameters: P) => string); en: string | ((parameters: P) => string) }
type Definition<P> = { status: number; title: Words<P>; detail: Words<P> }

export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly parameters: Record<string, unknown>
  readonly definition: Definition<never>
  constructor(code: string, definition: Definition<never>, parameters: Record<string, unknown>) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.status = definition.status
    this.parameters = parameters
    this.definition = definition
  }
}

export type ProblemKind<P> = ((...parameters: keyof P extends never ? [] : [P]) => Problem) & { code: string }

const kinds = new Map<string, Definition<never>>()

/** Every kind that this program can answer with, by its code: for the page that explains them. */
export const problemKinds = (language: Language): { code: string; status: number; title: string }[] =>
  [...kinds]
    .map(([code, { status, title }]) => ({ code, status, title: word(title, language, {}) }))
    .sort((one, other) => (one.code < other.code ? -1 : 1))

/** Defines a kind of problem; throw it with `throw alreadyReceived({ received })`. Parameters hold no personal data. */
export function problem<P extends Record<string, unknown> = Record<never, never>>(
  code: string,
  definition: Definition<P>,
): ProblemKind<P> {
  kinds.set(code, definition as Definition<never>)
  const make = (parameters: P = {} as P) => new Problem(code, definition as Definition<never>, parameters)
  return Object.assign(make, { code }) as unknown as ProblemKind<P>
}

/** A problem as it was kept by its code and parameters, to be said later; null where there is no such kind any more. */
export function problemAgain(code: string, parameters: Record<string, unknown>): Problem | null {
  const definition = kinds.get(code)
  return definition ? new Problem(code, definition, parameters) : null
}

/** Whether something thrown is a problem, of a certain kind where one is named. */
export const isProblem = (thrown: unknown, kind?: { code: string }): thrown is Problem =>
  thrown instanceof Problem && (kind === undefined || thrown.code === kind.code)

const word = (words: Words<never>, language: Language, parameters: Record<string, unknown>): string => {
  const said = words[language]
  return typeof said === 'string' ? said : said(parameters as never)
}

/** Title and detail in one language. */
export const sayProblem = (thrown: Problem, language: Language): { title: string; detail: string } => ({
  title: word(thrown.definition.title, language, thrown.parameters),
  detail: word(thrown.definition.detail, language, thrown.parameters),
})
