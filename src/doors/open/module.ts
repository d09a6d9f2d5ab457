/** What the door for programs gives of its own: the account, offices, what is public. */

import type { Module, SayMessages } from '../../casework/module/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { PUBLIC } from '../public.ts'
import { accessOperations } from './access.ts'
import { accountOperations } from './account.ts'
import { publicOperations } from './public.ts'
import { unitOperations } from './units.ts'

export const module: Module<MatterCity & { sayMessages: SayMessages }> = {
  name: 'doors/open',
  door: { ...PUBLIC, home: '/api', look: 'open', brand: { zh: '开放接口', en: 'Open' }, mark: '京' },
  operations: (city) => [
    ...accountOperations(city),
    ...accessOperations(city),
    ...unitOperations(city),
    ...publicOperations(city),
  ],
}
