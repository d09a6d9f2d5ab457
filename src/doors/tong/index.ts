/** doors/tong: 京通, the door for people and enterprises. */
export { missedSince, OFTEN } from './missed.ts'
export { module } from './module.ts'
export { ProblemPage } from './pages/index.ts'
