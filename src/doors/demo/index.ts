/** doors/demo: what exists only in a demonstration. */
export { demoAccounts } from './accounts.ts'
export { demoRoutes, demoWelcome, fillModules, isHalfDemo, prepareDemo } from './demo.ts'
export { grow } from './grow/grow.ts'

export const module = { name: 'doors/demo', tables: true } as const
