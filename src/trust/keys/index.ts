/** trust/keys: where the city's keys lie, and how they are replaced. */
export { addGeneration, dropGenerations, makeKeys, readKeys, WATCH_MS, watchKeys } from './keys.ts'
export { rewrapAll } from './rewrap.ts'
