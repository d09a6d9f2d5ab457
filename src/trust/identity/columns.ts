/** What SQL does not say of the columns of tables.sql. */
import type { Remit } from '../../base/department/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import type { AccountId } from '../policy/index.ts'

export type Columns = {
  'trust.account': { id: AccountId; person: SubjectId }
  'trust.client': { account: AccountId }
  'trust.consent': { account: AccountId }
  'trust.device': { account: AccountId }
  'trust.first_code': { account: AccountId }
  'trust.oidc_state': { account: AccountId }
  'trust.outside_sign_in': { account: AccountId }
  'trust.passkey': { account: AccountId }
  'trust.position': { account: AccountId; remit: Remit }
  'trust.second_factor': { account: AccountId }
  'trust.recovery_code': { account: AccountId }
  'trust.session': { account: AccountId }
}
