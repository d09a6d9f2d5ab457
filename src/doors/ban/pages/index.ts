/** doors/ban/pages: the officer's worklist, dossier and steps. */
export { DossierPage, type DossierPageProps, type DossierSection } from './dossier.tsx'
export type { NextView } from './next-step.tsx'
export type { NotesView } from './notes.tsx'
export { RulePage, type RulePageProps, RulesPage } from './rules.tsx'
export { StalePage, type StalePageProps } from './stale.tsx'
export { type CorrectableSection, StepPage, type StepPageProps } from './step.tsx'
export { WorklistPage, type WorklistPageProps, type WorkRow, type WorkView } from './worklist.tsx'
