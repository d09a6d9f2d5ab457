/** doors/demo: what exists only in a demonstration. */
export { demoAccounts } from './accounts.ts'
export { demoRoutes, demoWelcome, prepareDemo } from './demo.ts'
