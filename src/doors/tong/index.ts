/** doors/tong: 京通, the door for people and enterprises. */
export { accountRoutes } from './account-routes.ts'
export { outsideRoutes } from './outside-routes.ts'
export { ProblemPage } from './pages/index.ts'
export { tongRoutes } from './routes.ts'
