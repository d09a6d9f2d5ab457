/** services/matter: the catalogue of matters: entry, implementation at an organ, handling item; guide and search. */

export { MatterPlace, matterOf } from './api/matters.ts'
export { type MatterCatalogue, type MatterSummary, matterCatalogue } from './catalogue.ts'
export type { MatterCity } from './city.ts'
export type { AllElements, Source } from './elements.ts'
export type { GuideView } from './guide.ts'
export type { Competence } from './jurisdiction.ts'
export type { LifeIconName } from './life-events.ts'
export { type MatterPack, readMatters } from './load.ts'
export type { HandlingItem, Implementation, Material, Matter } from './matter.ts'
export { module } from './module.ts'
export { LifeIcon } from './pages/index.ts'
export { type DifferenceView, differencesIn, isFault, viewDifference } from './unified.ts'
