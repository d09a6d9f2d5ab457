/** SQL of appointments. */
import { type Selectable, sql } from 'kysely'
import type { SubjectId } from '../../base/subject/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { AccountId } from '../policy/index.ts'
import type { Tables } from './tables.ts'

export type AppointmentRow = Selectable<Tables['trust.appointment']>
type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>

const COLUMNS = [
  'id',
  'kind',
  'unit',
  'account',
  'person',
  'login',
  'position',
  'roles',
  'title',
  'remit',
  'starts',
  'ends',
  'state',
  'proposed_at',
  'proposed_by',
  'proposed_in',
  'decided_at',
  'decided_by',
  'decided_in',
  'program',
] as const

export const readAppointment = (from: Reading, id: string): Promise<AppointmentRow | undefined> =>
  from.read<Tables>().selectFrom('trust.appointment').select(COLUMNS).where('id', '=', id).executeTakeFirst()

/** Several at once; at most 200. */
export const readAppointments = async (from: Reading, ids: readonly string[]): Promise<AppointmentRow[]> =>
  ids.length === 0
    ? []
    : from
        .read<Tables>()
        .selectFrom('trust.appointment')
        .select(COLUMNS)
        .where('id', 'in', [...new Set(ids)])
        .limit(200)
        .execute()

/** Locked until the transaction ends: of two who decide at once the second finds it decided. */
export const lockAppointment = (tx: Transaction, id: string): Promise<AppointmentRow | undefined> =>
  tx.read<Tables>().selectFrom('trust.appointment').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()

/**
 * Takes an erased person out of what was proposed of him: account name, person and the words of the title, which somebody typed;
 * that there was an appointment stays. Where a person stood stands the row itself, which is nobody: it is not confirmed any
 * more. A scan: asked when somebody is erased.
 */
export async function forgetLogin(
  { pool }: Pick<Database, 'pool'>,
  account: AccountId,
  person: SubjectId,
): Promise<void> {
  await pool.query(
    `update trust.appointment set
        login = case when login is not null then 'erased-' || id end,
        person = case when person is not null then id end,
        title = case when title is not null then '{"zh": "（已删除）", "en": "(erased)"}'::jsonb end
      where account = $1 or person = $2`,
    [account, person],
  )
}

/** Whether whom it concerns was erased since. */
export const isForgotten = ({ id, person }: Pick<AppointmentRow, 'id' | 'person'>): boolean => String(person) === id

/** What is proposed in any of these units, the earliest first; at most `limit`. Index: appointment_of_unit. */
export const appointmentsWaiting = (
  from: Reading,
  units: readonly string[],
  limit: number,
): Promise<AppointmentRow[]> =>
  from
    .read<Tables>()
    .selectFrom('trust.appointment')
    .select(COLUMNS)
    .where(sql<boolean>`unit = any(${[...units]}::text[])`)
    .where('state', '=', 'proposed')
    .orderBy('proposed_at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** Appointments of a unit, the latest first; at most `limit`. Index: appointment_of_unit. */
export const appointmentsOf = (from: Reading, unit: string, limit: number): Promise<AppointmentRow[]> =>
  from
    .read<Tables>()
    .selectFrom('trust.appointment')
    .select(COLUMNS)
    .where('unit', '=', unit)
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
