/** What opens the account a program acts for, as the account's owner sees it, and how the program ends one of it. */
import { z } from 'zod'
import { notThere } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { Nothing, named, type Operation, question, write } from '../../trust/api/index.ts'
import { callerOf } from '../../trust/gate/index.ts'
import { consentsOf, endOwn, type OwnAccess, programsOf, sessionsOf } from '../../trust/identity/index.ts'

const ENDS = ['access:end'] as const
const Ended = named('Ended', z.strictObject({ id: z.uuid() }))

const Access = named(
  'Access',
  z.strictObject({
    sessions: z.array(
      z.strictObject({
        id: z.uuid(),
        device: z.string(),
        /** Of the address, not the address itself. */
        network: z.string(),
        since: z.iso.datetime(),
        lastUsedAt: z.iso.datetime(),
      }),
    ),
    /** Outside systems that the person signs in to with this account. */
    consents: z.array(
      z.strictObject({ id: z.uuid(), name: z.string(), scopes: z.array(z.string()), since: z.iso.datetime() }),
    ),
    programs: z.array(
      z.strictObject({
        id: z.uuid(),
        name: z.string(),
        scopes: z.array(z.string()),
        isOpen: z.boolean(),
        me: z.boolean(),
      }),
    ),
  }),
)

export const accessOperations = (city: MatterCity): Operation[] => {
  const { database, keys } = city
  const needs = { database, keys }
  const ending = (id: string, kind: OwnAccess['kind'], path: string, summary: { zh: string; en: string }): Operation =>
    write({
      id,
      tag: 'account',
      path,
      params: z.strictObject({ id: z.uuid() }),
      allow: 'signed-in',
      scopes: ENDS,
      problems: [404],
      summary,
      body: Nothing,
      view: Ended,
      act: async (call) => {
        if (!(await endOwn(needs, callerOf(call).account, { kind, id: call.params.id }))) throw notThere()
        return call.params.id
      },
      answer: async (ended) => ({ id: ended }),
    })
  return [
    question({
      id: 'getAccess',
      tag: 'account',
      path: '/account/access',
      allow: 'signed-in',
      scopes: ENDS,
      summary: {
        zh: '账号在哪里登录、授权了哪些外部系统、有哪些程序',
        en: 'Where the account is signed in, which outside systems it agreed to, which programs act for it',
      },
      view: Access,
      show: async (call) => {
        const { account } = callerOf(call)
        const [sessions, consents, programs] = await Promise.all([
          sessionsOf(needs, account),
          consentsOf(needs, account),
          programsOf(needs, account),
        ])
        return {
          sessions: sessions.map(({ id, device, network, createdAt, lastSeenAt }) => ({
            id,
            device,
            network,
            since: createdAt,
            lastUsedAt: lastSeenAt,
          })),
          consents: consents.map(({ relyingParty, name, scopes, givenAt }) => ({
            id: relyingParty,
            name: pick(name, call.language),
            scopes: [...scopes],
            since: givenAt,
          })),
          programs: programs.map(({ id, name, scopes, state }) => ({
            id,
            name,
            scopes: [...scopes],
            isOpen: state === 'active',
            me: id === call.principal.program,
          })),
        }
      },
    }),
    ending('endSession', 'session', '/account/sessions/{id}/end', {
      zh: '结束账号的一次登录',
      en: 'End one sign-in of the account',
    }),
    ending('endConsent', 'consent', '/account/consents/{id}/end', {
      zh: '收回对一个外部系统的授权',
      en: 'Withdraw the consent given to an outside system',
    }),
    ending('closeProgram', 'program', '/account/programs/{id}/close', {
      zh: '停用账号的一个程序，也可以是程序自己；恢复要由系统管理员办理',
      en: 'Close a program of the account, or the program itself; only the city can open it again',
    }),
  ]
}
