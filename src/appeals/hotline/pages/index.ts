/** Pages of the hotline. */
export { type AppealLine, DeskPage, type DeskPageProps, type Known } from './desk.tsx'
export { MapPage, type MapView } from './map.tsx'
export { SentPage } from './sent.tsx'
export { TellPage } from './tell.tsx'
