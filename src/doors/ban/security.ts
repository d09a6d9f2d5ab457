/** The security log for the auditor 安全审计: what failed, what was refused, what reached a limit, what was ended. */

import { z } from 'zod'
import { html } from '../../kernel/http/index.ts'
import { type Language, sayDate } from '../../kernel/i18n/index.ts'
import { problemKinds } from '../../kernel/problem/index.ts'
import { dateOf, type Instant, timeOf } from '../../kernel/time/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { ownersOf } from '../../trust/identity/index.ts'
import {
  SECURITY_KINDS,
  type SecurityEntry,
  securityFrom,
  securityLog,
  securityTo,
} from '../../trust/security/index.ts'
import { SecurityPage } from './pages/index.ts'
import { securityTexts } from './pages/security-texts.ts'

const PAGE = 50

export function securityRoutes(gate: Gate, { database, engine }: MatterCity): void {
  gate.page('/ban/security', {
    programs: { none: 'A policy forbids it to programs: "a program does not administer"' },
    query: z.strictObject({ kind: z.enum(SECURITY_KINDS).optional(), from: z.string().max(120).optional() }),
    allow: { action: 'audit' },
    show: async (call) => {
      const { kind } = call.query
      const found = await securityLog(database, kind ?? null, securityFrom(call.query.from ?? ''), PAGE + 1)
      const rows = found.slice(0, PAGE)
      const accounts = [...new Set(rows.flatMap(({ account }) => account ?? []))]
      const owners = await ownersOf(database, accounts)
      await call.reading({ act: 'security', subjects: [...owners.values()].flatMap(({ person }) => person ?? []) })
      const last = rows.at(-1)
      const hrefOf = (asked: Record<string, string | undefined>) => {
        const said = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
        return said.length === 0 ? '/ban/security' : `/ban/security?${new URLSearchParams(said)}`
      }
      /** By the machine's clock, by which the log lives; the day with its year. */
      const sayMoment = (at: Instant, language: Language) =>
        `${sayDate(dateOf(at, engine.clock.zone), language)} ${timeOf(at, engine.clock.zone)}`
      const whoOf = ({ account, login }: SecurityEntry) => {
        if (account !== null) return { login: owners.get(account)?.login ?? account, isBlind: false }
        return login === null ? null : { login: Buffer.from(login).toString('hex').slice(0, 12), isBlind: true }
      }
      const say = securityTexts(call.language)
      const titles = new Map<string, string>([
        ...problemKinds(call.language).map(({ code, title }) => [code, title] as const),
        ...NO_PROBLEMS.map((code) => [code, say(code)] as const),
      ])
      return html(
        SecurityPage({
          frame: call.frame,
          kinds: [undefined, ...SECURITY_KINDS].map((one) => ({
            kind: one ?? 'all',
            href: hrefOf({ kind: one }),
            current: one === kind,
          })),
          pager: found.length > PAGE && last ? { next: hrefOf({ kind, from: securityTo(last) }) } : undefined,
          rows: rows.map((entry) => ({
            key: securityTo(entry),
            when: sayMoment(entry.lastAt, call.language),
            kind: entry.kind,
            why: titles.get(entry.code) ?? entry.code,
            who: whoOf(entry),
            where: [entry.route, entry.program].filter(Boolean).join(' · '),
            network: entry.network === 'unknown' ? '' : entry.network,
            times: entry.times,
          })),
        }),
      )
    },
  })
}

/** What the log notes beside problems: what was ended stands in it by triggers (trust/identity/tables.sql). */
const NO_PROBLEMS = [
  'gate/not-seen',
  'oauth/invalid-client',
  'account',
  'program',
  'position',
  'passkey',
  'consent',
  'password',
  'signing-key',
] as const
