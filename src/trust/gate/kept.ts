/**
 * What was typed on a page and not done comes back to it. A form of words whose route says `again` loses nothing: where the session
 * has ended, the language is changed or something is wrong, its fields are kept for the account under the page it stands on
 * (trust/kept), the browser is sent there, and the page shows them. So Back works after every mistake, and a reload sends nothing.
 */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Answer, readForm, redirect, type Uploaded } from '../../kernel/http/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { type Problem, problemAgain } from '../../kernel/problem/index.ts'
import { type CityKeys, macUnder } from '../../kernel/sealing/index.ts'
import { formTokenHolds, hashToken, isOpenAccount } from '../identity/index.ts'
import {
  type FilesKept,
  filesWith,
  judgeFiles,
  type Kept,
  type KeptFile,
  keepFiles,
  keepTyped,
  named,
  typedOn,
} from '../kept/index.ts'
import { AccountId, asAccountId, countedAs } from '../policy/index.ts'
import type { Call, Posted } from './call.ts'
import type { FormRoute, GateNeeds, Shape } from './routes.ts'

type AnyCall = Call<unknown, unknown>
type Again = NonNullable<FormRoute<Shape>['again']>
type Standing = { again: Again; on: string; within: readonly string[]; files: boolean }

/** Forms that come back, by the pattern of their path. */
export type Forms = Map<string, Standing>

/** The page on which a form of this request stands, and under which its words are kept. */
export const pageOf = (pattern: string, params: unknown): string =>
  pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(Object(params)[name] ?? '')))

/** Under what the words of a page are kept: its address, with a digest of what of its query says which of its forms it is. */
function placeOf(forms: Forms, pattern: string, page: string, query: URLSearchParams): string {
  const names = [...forms.values()].flatMap(({ on, within }) => (on === pattern ? within : []))
  const said = names.flatMap((name) => query.getAll(name).map((value) => [name, value]))
  if (said.length === 0) return page
  return `${page}?${createHash('sha256').update(JSON.stringify(said)).digest('base64url')}`
}

/** The same for a form that was sent from its page. */
export function sentFrom(forms: Forms, pattern: string, page: string, call: AnyCall): string {
  const [path, query] = call.referer.split('?')
  return placeOf(forms, pattern, page, new URLSearchParams(path === page ? query : ''))
}

/** `files`: those that were chosen and shall wait with the words, where the form keeps files; `refused`: of others it is known that they do not. */
type Sent = {
  form: string
  place: string
  posted: Posted
  files?: readonly Uploaded[] | undefined
  refused?: FilesKept['refused'] | undefined
  dossier: string | null
}

/**
 * Keeps the words of a form, and good files beside them; `wrong`: why it was not taken, where it was judged. Gives whether some file
 * was not kept: that has to be said.
 */
export async function keep(
  city: GateNeeds,
  call: AnyCall,
  { form, place, posted, files, refused: before = [], dossier }: Sent,
  wrong: Problem | null,
): Promise<boolean> {
  const account = call.caller?.account ?? asAccountId('')
  const at = { account, page: place, form }
  const { good, refused } = await judgeFiles(city.keys, files ?? [], countedAs(call.principal))
  const waiting = files ? await filesWith(city, at) : []
  const there = [...waiting, ...good.map(({ field, file }) => ({ field, name: file.name }))]
  const missed = [...before, ...refused]
  await keepTyped(
    city,
    account,
    place,
    {
      form,
      params: Object(call.params),
      fields: posted.fields,
      seen: posted.seen ?? null,
      wrong: wrong && { code: wrong.code, parameters: wrong.parameters },
      files: { there: there.map(({ field, name }) => ({ field, name })), refused: missed },
    },
    { session: hashToken(call.session ?? ''), replaces: true, dossier },
  )
  await keepFiles(city, at, good)
  return missed.length > 0
}

type Waiting = { kept: Kept; files: readonly KeptFile[] }

/** What is kept of the page at an address; null where no form stands on it that would come back, or nothing is. */
export async function keptOn(city: GateNeeds, forms: Forms, pattern: string, call: AnyCall): Promise<Waiting | null> {
  if (!call.caller || ![...forms.values()].some(({ on }) => on === pattern)) return null
  const { account } = call.caller
  const page = placeOf(forms, pattern, pageOf(pattern, call.params), new URL(call.path, city.origin()).searchParams)
  const kept = await typedOn(city, account, page)
  if (!kept) return null
  const files = forms.get(kept.form)?.files ? await filesWith(city, { account, page, form: kept.form }) : []
  return { kept, files }
}

/**
 * The page with what was typed on it before, or null where nothing is kept of it. `?again=1`, to which the browser was sent, says
 * what is wrong as well; who comes later finds his words and nobody's reproach.
 */
export async function tellAgain(
  request: FastifyRequest,
  forms: Forms,
  waiting: Waiting | null,
  call: AnyCall,
): Promise<Answer | null> {
  const form = waiting && forms.get(waiting.kept.form)
  if (!waiting || !form) return null
  const { kept, files } = waiting
  const isSent = Object(request.query).again === '1'
  const wrong = isSent && kept.wrong ? problemAgain(kept.wrong.code, kept.wrong.parameters) : null
  const posted: Posted = {
    fields: kept.fields,
    files: [],
    seen: wrong ? (kept.seen ?? undefined) : undefined,
    waiting: {
      files,
      refused: [...(isSent ? (kept.files?.refused ?? []) : []), ...gone(kept, form.files ? files : null)],
    },
  }
  // What was not asked of the call so far is not asked by copying it: not every page may read under a purpose.
  const told = Object.create(call, {
    params: { value: kept.params },
    frame: { value: { ...call.frame, restored: wrong === null } },
  })
  const answer = await form.again(wrong, told as Parameters<Again>[1], posted)
  return answer?.kind === 'html' ? { ...answer, status: 200 } : answer
}

/** Files that waited and had to make room for later ones are missed by name, however late one comes. */
const gone = ({ files }: Kept, waiting: readonly KeptFile[] | null): FilesKept['refused'] =>
  waiting === null
    ? []
    : (files?.there ?? [])
        .filter(({ field, name }) => !waiting.some((file) => file.field === field && file.name === name))
        .map(({ field, name }) => ({ field, message: named(name, MADE_ROOM) }))

const MADE_ROOM: Text = {
  zh: '后来选的文件太多，这个没能留住，请重新选择',
  en: 'it was not kept, because many were chosen later; choose it again',
}

/** Back to the page of a form: with the query it had, and what a switch in its head asked for. */
export const backTo = (page: string, call: AnyCall, asked: string): Answer => redirect(wayBackTo(page, call, asked))

/** Many pages are nothing without their query: whose work it is, which dossiers, which unit. */
function wayBackTo(page: string, call: AnyCall, asked: string): string {
  const [path, query = ''] = call.referer.split('?')
  const kept = new URLSearchParams(path === page ? query : '')
  for (const name of ['again', 'language', 'print']) kept.delete(name)
  for (const [name, value] of new URLSearchParams(asked)) kept.set(name, value)
  return kept.size > 0 ? `${page}?${kept}` : page
}

/** What the buttons in the head of a page send along with its form. */
export const switchIn = (fields: Posted['fields']): string | null =>
  typeof fields._switch === 'string'
    ? (/^(language=(zh|en)|print=(large|normal))$/.exec(fields._switch)?.[0] ?? '')
    : null

/** Says in a form whose it is, so that its words find their owner when the session it was made in has ended; for a day or two. */
export const sayWhose = (keys: CityKeys, session: string, account: AccountId, now: number = Date.now()): string =>
  `${account}.${dayOf(now)}.${signOf(keys, session, account, dayOf(now))}`

const dayOf = (now: number) => Math.floor(now / 86_400_000)
const signOf = (keys: CityKeys, session: string, account: string, day: number) =>
  macUnder(keys.session, `whose\0${account}\0${day}\0${session}`).toString('base64url')

/**
 * A form of a session that has ended: its words are kept for the account that it was made for, and the way leads past the
 * sign-in back to the page. Null where it does not prove to be such a one. Its files are not kept, nor even read; those that
 * waited on the page go on waiting.
 */
export async function keepOfEnded(
  city: GateNeeds,
  request: FastifyRequest,
  call: AnyCall,
  { form, page, place, dossier }: { form: string; page: string; place: string; dossier: string | null },
): Promise<Answer | null> {
  const { session } = call
  if (session === undefined) return null
  const { fields } = await readForm(request, 'without-files')
  const { _csrf, _key, _sequence, _whose, _switch, ...words } = fields
  const [said = '', day = '', sign] = String(_whose ?? '').split('.')
  const account = AccountId.safeParse(said)
  if (!account.success || sign !== signOf(city.keys, session, said, Number(day))) return null
  if (dayOf(Date.now()) - Number(day) > 1) return null
  if (!formTokenHolds(city.keys, session, String(_csrf ?? ''))) return null
  // Of an account that was closed or erased nothing is written any more.
  if (!(await isOpenAccount(city.database, account.data))) return null
  // Never in the place of what its owner kept meanwhile in another session: nobody knows who sits before one that has ended.
  await keepTyped(
    city,
    account.data,
    place,
    {
      form,
      params: Object(call.params),
      fields: words,
      seen: null,
      wrong: null,
    },
    { session: hashToken(session), replaces: false, dossier },
  )
  return redirect(`/sign-in?next=${encodeURIComponent(wayBackTo(page, call, ''))}`)
}
