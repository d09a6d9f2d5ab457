/** services/matter: the catalogue of matters: entry, implementation at an organ, handling item; guide and search. */
export { type MatterCatalogue, type MatterSummary, matterCatalogue } from './catalogue.ts'

export { describeCatalogue } from './cpsv.ts'
export type { AllElements, Source } from './elements.ts'
export type { GuideView } from './guide.ts'
export type { Competence } from './jurisdiction.ts'
export type { LifeIconName } from './life-events.ts'
export { type MatterPack, readMatters } from './load.ts'
export type { HandlingItem, Implementation, Material, Matter } from './matter.ts'
export { LifeIcon } from './pages/index.ts'
export { matterRoutes } from './routes.ts'
export { type DifferenceView, differencesIn, isFault, viewDifference } from './unified.ts'
