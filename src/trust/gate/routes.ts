/** Routes as literals: path, schemas, who is let in, what is answered; and what the gate needs of the city for them. */
import type { z } from 'zod'
import type { Database } from '../../kernel/database/index.ts'
import type { FormToken, Frame } from '../../kernel/html/index.ts'
import type { Answer, Limit, Uploaded } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import type { Problem } from '../../kernel/problem/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import type { Scope } from '../identity/index.ts'
import type { FilesKept } from '../kept/index.ts'
import type { Policy, Resource } from '../policy/index.ts'
import type { Allow, Call, Known, Posted } from './call.ts'

/** What the gate needs of the city; what lies above it is handed in as functions. */
export type GateNeeds = {
  database: Database
  clock: CityClock
  keys: CityKeys
  policy: Policy
  origin: () => string
  secure: boolean
  identify: (token: string) => Promise<Known | null>
  /** Throws where the position that is named is not held. */
  identifyProgram: (bearer: string, position: string | undefined) => Promise<Known | null>
  /** A dossier as the policy sees it, or null. */
  dossier: (id: string) => Promise<Resource | null>
  /** The frame of a page, of the door to which its path belongs. */
  frame: (made: {
    language: Language
    largePrint: boolean
    path: string
    caller: Known | null
    form: FormToken
  }) => Promise<Frame>
  problemPage: (thrown: Problem, frame: Frame, reference?: string) => Answer
  complain: (problem: unknown, words: string) => void
}

export type Shape = z.ZodType
export type None = z.ZodType<Record<never, never>>
export type Out<S extends Shape> = z.infer<S>

/**
 * How a program does what a page is for: the operation of the open API, and how that differs; or why programs have none. From it
 * follows docs/open-api-coverage.md.
 */
export type ForPrograms = string | { operation: string; but: string } | { none: string }

export type PageRoute<P extends Shape, Q extends Shape> = {
  programs: ForPrograms
  params?: P
  query?: Q
  allow: Allow
  /** How often from one address, where strangers may try. */
  limit?: Limit
  show: (call: Call<Out<P>, Out<Q>>) => Promise<Answer>
}

export type FormRoute<P extends Shape> = {
  programs: ForPrograms
  params?: P
  allow: Allow
  /** How often from one address, where strangers may try. */
  limit?: Limit
  /** The form takes one file of so many bytes at most, from strangers, too; without it, who sends files is asked to sign in. */
  smallFile?: number
  /** The pattern of the page on which the form stands; without it, its own address. */
  on?: string
  /**
   * The page with what was typed, and with what was thrown and can be mended there; null leaves it to the problem page. Thrown null:
   * nothing is wrong, it was only left half-way (kept.ts), and the page is given as long as it is there. A form that has it loses
   * no words.
   */
  again?: (thrown: unknown, call: Call<Out<P>, Record<never, never>>, posted: Posted) => Promise<Answer | null>
  /**
   * The questions for which the form takes files now, by name, where those that are good shall wait on the page with its words
   * (kept-files.ts). `again` finds them in what was posted; when the form is sent for good they come with its files.
   */
  files?: (call: Call<Out<P>, Record<never, never>>) => Promise<readonly string[]>
  /**
   * The form has a place of its own for files: where it is left half-way they are put there, and named in its fields. Gives why some
   * were not.
   */
  putFiles?: (call: Call<Out<P>, Record<never, never>>, posted: Posted) => Promise<FilesKept['refused']>
  /**
   * The pattern of the form of which this is another button, with the same `again`: that only looks at what the form would do. What
   * was typed and chosen is kept for that form each time, for whoever comes back.
   */
  sameAs?: string
  /** Other pages to which a button of the form leads, by its value of `_switch`: what was typed is kept until one comes back. */
  leads?: Readonly<Record<string, (call: Call<Out<P>, Record<never, never>>) => string>>
  /**
   * What of the page's query says which of its forms this is: for whom, of which unit, of which dossiers. Words are kept for that
   * one, and stand on no other.
   */
  within?: readonly string[]
} & (
  | {
      /** A command: done once for the form's key; gives the id of what it made or moved. */
      act: (call: Call<Out<P>, Record<never, never>>, posted: Posted) => Promise<string>
      answer: (id: string, call: Call<Out<P>, Record<never, never>>, posted: Posted) => Promise<Answer> | Answer
    }
  | {
      /** Where it has `again`, it keeps by itself what is sent with `_do` as `later`. */
      handle: (call: Call<Out<P>, Record<never, never>>, posted: Posted) => Promise<Answer>
    }
)

export type ProgramRoute<P extends Shape, Q extends Shape, B extends Shape> = {
  params?: P
  query?: Q
  body?: B
  allow: Allow
  /** What the program must have been granted, beside what its account may do. */
  scopes?: readonly Scope[]
  /** How often from one address, where strangers may try. */
  limit?: Limit
  /** Files come as multipart; `body` is then asked of the fields beside them. */
  files?: boolean
  /** Whether the body has `seen`, which may come as If-Match instead. */
  takesSeen?: boolean
  show?: (call: Call<Out<P>, Out<Q>>, body: Out<B>) => Promise<Answer>
  act?: (call: Call<Out<P>, Out<Q>>, body: Out<B>, files: readonly Uploaded[]) => Promise<string>
  answer?: (id: string, call: Call<Out<P>, Out<Q>>, body: Out<B>) => Promise<Answer> | Answer
}

export type Gate = {
  page: <P extends Shape = None, Q extends Shape = None>(path: string, route: PageRoute<P, Q>) => void
  form: <P extends Shape = None>(path: string, route: FormRoute<P>) => void
  program: <P extends Shape = None, Q extends Shape = None, B extends Shape = None>(
    method: 'GET' | 'POST',
    path: string,
    route: ProgramRoute<P, Q, B>,
  ) => void
}
