/** doors/open: the door for programs. */
export { module } from './module.ts'
export { openRoutes } from './routes.ts'
