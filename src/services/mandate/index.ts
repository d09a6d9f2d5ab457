/** services/mandate: acting for an enterprise by its mandate, and being known as its legal representative. */
export { module } from './module.ts'
