/** services/matter/pages: finding a matter, reading its guide, and the questions before the form. */
export type { ElementSource, SourcedText } from './elements.tsx'
export { GuidePage, type GuidePageProps } from './guide.tsx'
export { LifeEventPage, type LifeEventPageProps } from './life.tsx'
export { LifeIcon } from './life-icon.tsx'
