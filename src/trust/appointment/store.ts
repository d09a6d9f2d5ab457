/** SQL of appointments. */
import type { Role } from '../../base/department/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'

export type AppointmentRow = {
  id: string
  kind: 'officer' | 'position' | 'ending'
  unit: string
  account: string | null
  person: string | null
  login: string | null
  position: string | null
  roles: Role[] | null
  title: Text | null
  starts: PlainDate | null
  ends: PlainDate | null
  state: 'proposed' | 'confirmed' | 'refused'
  proposed_at: Instant
  proposed_by: string
  proposed_in: string
  decided_at: Instant | null
  decided_by: string | null
  decided_in: string | null
}
type Tables = { 'trust.appointment': AppointmentRow }
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
  'starts',
  'ends',
  'state',
  'proposed_at',
  'proposed_by',
  'proposed_in',
  'decided_at',
  'decided_by',
  'decided_in',
] as const

export const readAppointment = (from: Reading, id: string): Promise<AppointmentRow | undefined> =>
  from.read<Tables>().selectFrom('trust.appointment').select(COLUMNS).where('id', '=', id).executeTakeFirst()

/** Locked until the transaction ends: of two who decide at once the second finds it decided. */
export const lockAppointment = (tx: Transaction, id: string): Promise<AppointmentRow | undefined> =>
  tx.read<Tables>().selectFrom('trust.appointment').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()

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
