/** What a handler gets: who calls, in which language, with what, and leave to read where that was asked for. */

import type { FormToken, Frame } from '../../kernel/html/index.ts'
import type { Form } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { Caller, SessionEnd } from '../identity/index.ts'
import type { FilesKept } from '../kept/index.ts'
import type { Action, Principal, Resource } from '../policy/index.ts'
import type { Trace } from '../reading/index.ts'

/**
 * An account that called: through a session of its own, or through a program. `isHalf`: it still has to prove itself with a second
 * factor, where the city asks for one. `ends`: of its session.
 */
export type Known = Caller & { session: string | null; isHalf: boolean; ends: SessionEnd | null }

/** What was read, as the trace keeps it. */
export type Read = Pick<Trace, 'act' | 'dossier' | 'subjects' | 'listed'>

/** `caller` is null for those who are not signed in; `principal` is then the one who may nothing. */
export type Call<P, Q> = {
  params: P
  query: Q
  caller: Known | null
  /** Who has to prove himself with a second factor before he is `caller`. */
  half: Known | null
  principal: Principal
  language: Language
  largePrint: boolean
  /** Leave to read what `allow` named; its trace is written. For who is signed in: what is his own. Else there is none, and it throws. */
  purpose: Purpose
  /** Leave to read what a list or a search found, under a trace that names it. What for, is the gate's to say. */
  reading: (what: Read) => Promise<Purpose>
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

/**
 * A form that came in: its fields without the hidden ones, its files, and the sequence its page showed. `waiting`: where the page is
 * shown again, the files that wait on it, and why others do not.
 */
export type Posted = {
  fields: Form['fields']
  files: Form['files']
  seen: number | undefined
  waiting?: FilesKept
}

/**
 * Something at an address, as its module knows it: what the policy is asked about, and under which name the trace keeps that
 * it was read. `resource.subjects` are those whose it is: each finds the trace.
 */
export type Sought = { resource: Resource; about: { type: string; id: string } }

/**
 * Who is let in. `anyone`: no question. `half-signed-in`: also who still has to prove
 * himself. `signed-in`: an account. `officer`: an account in a position. `administrator`.
 * A dossier: whoever may see it (else 404); `dossier` names the parameter; `of: 'party'`: its parties and nobody else, however he
 * may see it elsewhere. Anything else that somebody may see or not: `{ resource: certificateOf, param: 'certificate' }`. What a
 * page is read for, is not the page's to say: the gate knows it from who reads whose.
 */
export type Allow =
  | 'anyone'
  | 'half-signed-in'
  | 'signed-in'
  | 'officer'
  | { dossier: string; of?: 'party'; act?: string }
  | { resource: (id: string) => Promise<Sought | null>; param: string; act?: string }
  | { action: Extract<Action, 'administer' | 'audit'> }

export const DEVICE = 'yipan-device'
export const SESSION = 'yipan-session'
export const LANGUAGE = 'yipan-language'
export const LARGE = 'yipan-large'
