/** Somebody at a browser without script: keeps cookies, and sends forms with what their page carries. */
import { SESSION } from '../../src/trust/gate/index.ts'
import { proveSessionOf } from '../../src/trust/identity/index.ts'
import { PASSWORD } from '../journeys/served.ts'
import type { Listening } from '../listening.ts'

export type Seen = { status: number; text: string; headers: Headers; path: string }
type Fields = Record<string, string | readonly string[]>
export type Sent = { field: string; name: string; bytes: Uint8Array; type?: string }

export type Visitor = {
  get: (path: string, headers?: Record<string, string>) => Promise<Seen>
  /** Sends a form of a page: its hidden fields, or those given, with what is filled in. */
  send: (page: string, action: string, fields?: Fields, files?: readonly Sent[]) => Promise<Seen>
  /** Where an answer leads: the page of a form says there what was wrong. */
  follow: (answer: Seen) => Promise<Seen>
  /** Posts what is given and nothing else. */
  post: (path: string, body: BodyInit | null, headers?: Record<string, string>) => Promise<Seen>
  cookies: Map<string, string>
}

export function visitor(url: string, language: 'zh' | 'en' = 'zh'): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit): Promise<Seen> => {
    const headers = {
      'accept-language': language,
      ...(init.method === 'POST' ? { origin: url } : {}),
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...init.headers,
    }
    const answer = await fetch(`${url}${path}`, { redirect: 'manual', ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return { status: answer.status, text: await answer.text(), headers: answer.headers, path }
  }
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    follow: (answer) => ask(answer.headers.get('location') ?? '', {}),
    post: (path, body, headers = {}) => ask(path, { method: 'POST', body, headers }),
    send: async (page, action, fields = {}, files = []) => {
      const { text } = await ask(page, {})
      const hidden = hiddenFields(text, action)
      return ask(action, { method: 'POST', body: formOf({ ...hidden, ...fields }, files) })
    },
  }
}

export function formOf(fields: Fields, files: readonly Sent[] = []): URLSearchParams | FormData {
  const body = files.length > 0 ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, String(one))
  if (body instanceof FormData)
    for (const { field, name, bytes, type } of files)
      body.append(field, new Blob([new Uint8Array(bytes)], { type: type ?? 'application/octet-stream' }), name)
  return body
}

/** Hidden fields of the form with this action on a page; of the first form that has a token where none has it. */
export function hiddenFields(page: string, action: string): Record<string, string> {
  const forms = page.match(/<form[\s\S]*?<\/form>/g) ?? []
  const form =
    forms.find((one) => one.includes(`action="${action}"`)) ?? forms.find((one) => one.includes('name="_csrf"')) ?? ''
  const inputs = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(
    inputs.map((input) => [/name="([^"]*)"/.exec(input)?.[1] ?? '', /value="([^"]*)"/.exec(input)?.[1] ?? '']),
  )
}

/** Sends the first screen of the form for rent, where there is no draft of it yet; gives the draft's path: `/apply/…`. */
export async function beginDraft(one: Visitor): Promise<string> {
  const path = '/matters/rent-withdrawal/apply'
  const offered = /href="(\/apply\/[0-9a-f-]{36})/.exec((await one.get(path)).text)?.[1]
  if (offered) return offered
  const begun = await one.send(path, path, { _do: 'continue', situation: 'market', accountHeldBy: 'fund' })
  const draft = /^\/apply\/[0-9a-f-]{36}/.exec(begun.headers.get('location') ?? '')?.[0]
  if (draft === undefined) throw new Error(`no draft began: ${begun.status}`)
  return draft
}

/** A visitor who has signed in. */
/** An officer in a city that is no demonstration, where his second factor was proved. */
export async function signInProved({ city, url }: Pick<Listening, 'city' | 'url'>, login: string): Promise<Visitor> {
  const one = await signIn(url, login)
  await proveSessionOf(city, one.cookies.get(SESSION) ?? '')
  return one
}

export async function signIn(url: string, login: string, language: 'zh' | 'en' = 'zh'): Promise<Visitor> {
  const one = visitor(url, language)
  const answer = await one.send('/sign-in', '/sign-in', { login, password: PASSWORD })
  if (answer.status !== 303) throw new Error(`${login} could not sign in: ${answer.status}`)
  return one
}
