/** services/consultation: asking about a matter before one applies. */
export { askAboutMatter } from './ask.ts'
export { module } from './module.ts'
export { consultation } from './procedure.ts'
