/** casework/own: a party's own dossier, of whatever kind. */

export { Words } from './api/questions.ts'
export { erasePerson, type InName, personNamed } from './erase.ts'
export { module } from './module.ts'
export { DossierPlace, openOwn, READ } from './own.ts'
export { type AnswerSection, Answers, Asking, askingId, Entries, type ThreadView } from './pages/index.ts'
export { viewThreads } from './questions.ts'
export { sayRead, sayReader, sayVisit, sayWhy } from './readings.ts'
export { countLooks, visitsOf } from './visits.ts'
