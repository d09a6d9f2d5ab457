/** doors/open: the door for programs. */
export { openRoutes } from './routes.ts'
