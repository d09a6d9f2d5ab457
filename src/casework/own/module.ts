/** What a party's pages and operations give to the city. */
import type { CaseworkCity } from '../kind/index.ts'
import type { Module } from '../module/index.ts'
import { dossierOperations } from './api/dossiers.ts'
import { noticeOperations } from './api/notices.ts'
import { questionOperations } from './api/questions.ts'
import { stepOperations } from './api/steps.ts'
import { eraseDue } from './erase.ts'
import { sayDossierMessages } from './messages.ts'
import { ownRoutes } from './routes.ts'

export const module: Module<CaseworkCity> = {
  name: 'casework/own',
  tidy: eraseDue,
  messages: (city) => ({ dossier: sayDossierMessages(city) }),
  routes: ownRoutes,
  operations: (city) => [
    ...dossierOperations(city),
    ...stepOperations(city),
    ...noticeOperations(city),
    ...questionOperations(city),
  ],
}
