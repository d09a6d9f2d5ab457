/** A gate on a database of its own, without doors: who calls is said by a token, and a dossier is what a test says it is. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { h } from 'preact'
import { freshDatabase } from '../../../test/database.ts'
import { asSubjectId } from '../../base/subject/index.ts'
import type { Frame } from '../../kernel/html/index.ts'
import { html, makeServer, metrics } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import { asInstant, fixedClock } from '../../kernel/time/index.ts'
import { formToken } from '../identity/index.ts'
import { ENGINE, loadPolicy, newAccountId, type Principal, type Resource } from '../policy/index.ts'
import { securityLog } from '../security/index.ts'
import type { Known } from './call.ts'
import { makeGate } from './gate.ts'
import type { Gate, GateNeeds } from './routes.ts'

export const LIN = asSubjectId(newId())
export const HOME = 'http://city.example'

/** Somebody by the token of his session, or of his program. */
export function someone(token: string, principal: Partial<Principal> = {}, more: Partial<Known> = {}): Known {
  const account = newAccountId()
  return {
    account,
    login: token,
    kind: 'private',
    demo: false,
    person: null,
    self: null,
    principal: { ...ENGINE, kind: 'person', account, ...principal },
    positions: [],
    represented: [],
    session: token,
    isHalf: false,
    ends: null,
    ...more,
  }
}

/** What a command does that made something: it keeps its id under the key of the request, in its transaction. */
export const done = ({ database }: Pick<GateNeeds, 'database'>, id: string): Promise<string> =>
  database.transaction(async (tx) => {
    keepAnswer(tx, id)
    return id
  })

export type SmallGate = {
  app: FastifyInstance
  gate: Gate
  needs: GateNeeds
  keys: CityKeys
  complaints: string[]
  dossiers: Map<string, Resource>
  /** A form as a page of ours sends it for a session; `headers` beside those of a browser. */
  post: (
    path: string,
    session: string | null,
    fields?: Record<string, string>,
    headers?: object,
  ) => Promise<LightMyRequestResponse>
  get: (path: string, session?: string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>
  /** What stands in the security log: kind, code, route. */
  refusals: () => Promise<string[]>
  close: () => Promise<void>
}

export async function smallGate(people: readonly Known[], { secure = false } = {}): Promise<SmallGate> {
  const database = await freshDatabase([
    'kernel/database',
    'base/subject',
    'trust/reading',
    'trust/security',
    'trust/identity',
    'trust/kept',
  ])
  const keys: CityKeys = { wrapping: randomBytes(32), index: randomBytes(32), session: randomBytes(32) }
  const known = new Map(people.map((one) => [one.login, one]))
  const dossiers = new Map<string, Resource>()
  const complaints: string[] = []
  const needs: GateNeeds = {
    database,
    clock: fixedClock('Asia/Shanghai', asInstant('2026-03-02T01:30:00Z')),
    keys,
    policy: loadPolicy(process.cwd()),
    origin: () => HOME,
    secure,
    identify: async (token) => known.get(token) ?? null,
    identifyProgram: async (bearer) => known.get(bearer) ?? null,
    dossier: async (id) => dossiers.get(id) ?? null,
    frame: async ({ language, largePrint, path }) => ({ language, largePrint, path }) as Frame,
    problemPage: ({ code, status }, frame, reference = '') =>
      html(h('p', null, `${code} ${frame.language} ${reference}`), status),
    complain: (_problem, words) => complaints.push(words),
  }
  const app = await makeServer({ log: 'silent', proxies: 0, secure, metrics: metrics(), healthy: async () => true })
  const gate = makeGate(app, needs)
  const cookies = (session: string | null | undefined): { cookie?: string } =>
    session ? { cookie: `yipan-session=${session}` } : {}
  return {
    app,
    gate,
    needs,
    keys,
    complaints,
    dossiers,
    get: (url, session, headers = {}) => app.inject({ url, headers: { ...cookies(session), ...headers } }),
    post: (url, session, fields = {}, headers = {}) =>
      app.inject({
        method: 'POST',
        url,
        headers: {
          ...cookies(session),
          origin: HOME,
          referer: `${HOME}${url}`,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        payload: new URLSearchParams({ ...(session && { _csrf: formToken(keys, session) }), ...fields }).toString(),
      }),
    refusals: async () =>
      (await securityLog(database, null, null, 100)).map(({ kind, code, route }) => `${kind} ${code} ${route}`).sort(),
    close: async () => {
      await app.close()
      await database.close()
    },
  }
}
