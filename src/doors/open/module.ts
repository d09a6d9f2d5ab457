/** What the door for programs gives of its own: the account, offices, what is public. */
import type { Module } from '../../casework/module/index.ts'
import type { ServicesCity } from '../../services/application/index.ts'
import { accountOperations } from './account.ts'
import { publicOperations } from './public.ts'
import { unitOperations } from './units.ts'

export const module: Module<ServicesCity> = {
  name: 'doors/open',
  operations: (city) => [...accountOperations(city), ...unitOperations(city), ...publicOperations(city)],
}
