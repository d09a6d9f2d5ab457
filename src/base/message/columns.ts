/** What SQL does not say of the columns of tables.sql. */
import type { Language } from '../../kernel/i18n/index.ts'
import type { SubjectId } from '../subject/index.ts'
import type { Why } from './carrier.ts'
import type { Channel } from './channel.ts'
import type { DispatchState } from './dispatch.ts'

export type Columns = {
  'base.message': { subject: SubjectId }
  'base.address': { subject: SubjectId; channel: Channel; language: Language }
  'base.dispatch': {
    channel: Channel
    language: Language
    parameters: Record<string, string | number>
    state: DispatchState
    why: Why
  }
}
