/** trust/keys: where the city's keys lie. */
export { makeKeys, readKeys } from './keys.ts'
