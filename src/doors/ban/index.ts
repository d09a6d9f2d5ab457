/** doors/ban: the officers' door 京办. */
export type { BanCity } from './desk.ts'
export { banRoutes } from './routes.ts'
