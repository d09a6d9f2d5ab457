/** What a handler gets: who calls, in which language, with what, and leave to read where that was asked for. */

import type { FormToken, Frame } from '../../kernel/html/index.ts'
import type { Form } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import type { Purpose, Why } from '../../kernel/purpose/index.ts'
import type { Caller } from '../identity/index.ts'
import type { Action, Principal, Resource } from '../policy/index.ts'

/** An account that called: through a session of its own, or through a program. */
export type Known = Caller & { session: string | null }

/** `caller` is null for those who are not signed in; `principal` is then the one who may nothing. */
export type Call<P, Q> = {
  params: P
  query: Q
  caller: Known | null
  principal: Principal
  language: Language
  largePrint: boolean
  /** Leave to read what `allow` named; its trace is written. */
  purpose: Purpose
  /** What a form of this page carries; `sequence` where it acts on a dossier. */
  form: (sequence?: number) => FormToken
  frame: Frame
  /** Path with query. */
  path: string
  address: string
  /** The page of ours from which it came: path and query; the home page where none is named. */
  referer: string
  device: string
  cookie: (name: string) => string | undefined
  session: string | undefined
}

/** A form that came in: its fields without the hidden ones, its files, and the sequence its page showed. */
export type Posted = { fields: Form['fields']; files: Form['files']; seen: number | undefined }

/**
 * Something at an address, as its module knows it: what the policy is asked about, and under which name the trace keeps that
 * it was read. `resource.subjects` are those whose it is: each finds the trace.
 */
export type Sought = { resource: Resource; about: { type: string; id: string } }

/**
 * Who is let in. `anyone`: no question. `signed-in`: an account. `officer`: an account in a position. `administrator`.
 * A dossier: whoever may see it (else 404), with the purpose that goes into the trace; `dossier` names the parameter. Anything
 * else that somebody may see or not: `{ resource: certificateOf, param: 'certificate', why: 'examination' }`.
 */
export type Allow =
  | 'anyone'
  | 'signed-in'
  | 'officer'
  | { dossier: string; why: Why; act?: string }
  | { resource: (id: string) => Promise<Sought | null>; param: string; why: Why; act?: string }
  | { action: Extract<Action, 'administer'> }

export const DEVICE = 'yipan-device'
export const SESSION = 'yipan-session'
export const LANGUAGE = 'yipan-language'
export const LARGE = 'yipan-large'
