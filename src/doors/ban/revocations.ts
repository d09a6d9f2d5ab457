/** What a program of an administrator takes away: accounts for work and positions, and where it finds them. Names of people it is not told. */
import { z } from 'zod'
import { Place, unitName } from '../../casework/api/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { Code, Nothing, named, type Operation, question, write } from '../../trust/api/index.ts'
import { appointmentNotFound, cutOff, mayCutOff, readAppointment } from '../../trust/appointment/index.ts'
import { ownersOf, positionsOf } from '../../trust/identity/index.ts'
import { asAccountId } from '../../trust/policy/index.ts'
import { appointing } from './officers.ts'

const ENDS = ['access:end'] as const
const PositionId = z.string().regex(/^[\w-]{1,120}$/)

const Positions = named(
  'Positions',
  z.strictObject({
    positions: z.array(
      z.strictObject({
        id: z.string(),
        account: z.uuid(),
        login: z.string(),
        title: z.string(),
        roles: z.array(z.string()),
        from: z.iso.date(),
        until: z.iso.date().nullable(),
      }),
    ),
  }),
)

const Taken = named(
  'TakenAway',
  z.strictObject({
    id: z.uuid(),
    kind: z.enum(['closing', 'ending']),
    unit: Place,
    account: z.uuid(),
    /** Of an ended position. */
    position: z.string().nullable(),
    at: z.iso.datetime(),
  }),
)

export const revocationOperations = (city: MatterCity): Operation[] => {
  const takenBy = async (id: string, language: 'zh' | 'en') => {
    const row = await readAppointment(city.database, id)
    if (!row?.account || !row.decided_at || (row.kind !== 'closing' && row.kind !== 'ending'))
      throw appointmentNotFound()
    const unit = { code: row.unit, name: unitName(city, row.unit, language) }
    return { id, kind: row.kind, unit, account: row.account, position: row.position, at: row.decided_at }
  }
  return [
    question({
      id: 'listPositions',
      tag: 'office',
      path: '/units/{unit}/positions',
      params: z.strictObject({ unit: Code }),
      allow: 'signed-in',
      scopes: ENDS,
      problems: [404],
      summary: {
        zh: '本单位或者下级单位的岗位和账号；由管理员的程序查看',
        en: 'Positions and accounts of the unit or of one below it; for programs of administrators',
      },
      view: Positions,
      show: async ({ principal, params, language }) => {
        if (!(await mayCutOff(appointing(city), principal, params.unit))) throw appointmentNotFound()
        const held = await positionsOf(city.database, params.unit, city.engine.clock.today())
        const owners = await ownersOf(
          city.database,
          held.map(({ account }) => account),
        )
        return {
          positions: held.map(({ id, account, title, roles, starts, ends }) => ({
            id,
            account,
            login: owners.get(account)?.login ?? '',
            title: pick(title, language),
            roles: [...roles],
            from: starts,
            until: ends,
          })),
        }
      },
    }),
    write({
      id: 'closeAccount',
      tag: 'office',
      path: '/units/{unit}/accounts/{account}/close',
      params: z.strictObject({ unit: Code, account: z.uuid() }),
      allow: 'signed-in',
      scopes: ENDS,
      problems: [404, 409, 429],
      summary: {
        zh: '立即停用一个工作账号；恢复要由两名管理员办理',
        en: 'Closes an account for work at once; opening it again takes two administrators',
      },
      body: Nothing,
      view: Taken,
      act: ({ principal, params }) =>
        cutOff(appointing(city), principal, params.unit, { kind: 'closing', account: asAccountId(params.account) }),
      answer: (id, { language }) => takenBy(id, language),
    }),
    write({
      id: 'endPosition',
      tag: 'office',
      path: '/units/{unit}/positions/{position}/end',
      params: z.strictObject({ unit: Code, position: PositionId }),
      allow: 'signed-in',
      scopes: ENDS,
      problems: [404, 409, 429],
      summary: {
        zh: '立即免去一个岗位；再任职要由两名管理员办理',
        en: 'Ends a position at once; giving it again takes two administrators',
      },
      body: Nothing,
      view: Taken,
      act: ({ principal, params }) =>
        cutOff(appointing(city), principal, params.unit, { kind: 'ending', position: params.position }),
      answer: (id, { language }) => takenBy(id, language),
    }),
  ]
}
