/** doors/demo: what exists only in a demonstration. */
export { demoAccounts } from './accounts.ts'
export { demoRoutes, demoWelcome, isHalfDemo, prepareDemo } from './demo.ts'
export { fillModules, grow } from './modules.ts'
export { sayMoments } from './moments.ts'
export { endDemo, settleDemo } from './settled.ts'
