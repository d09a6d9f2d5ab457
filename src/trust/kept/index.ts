/** trust/kept: what was typed on a page and not done. */
import { eraseOldTyped, KEPT_KEYS } from './kept.ts'

export { dropTyped, eraseTyped, type Kept, keepTyped, typedOn } from './kept.ts'

export const module = { name: 'trust/kept', tables: true, underCityKey: [KEPT_KEYS], tidy: eraseOldTyped } as const
