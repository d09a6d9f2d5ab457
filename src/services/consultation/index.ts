/** services/consultation: asking about a matter before one applies. */
export { consultationHooks } from './again.ts'
export { askAboutMatter } from './ask.ts'
export { consultationPage } from './consultation-page.ts'
export { consultation } from './procedure.ts'
export { consultationRoutes } from './routes.ts'
