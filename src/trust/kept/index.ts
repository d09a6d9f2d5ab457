/** trust/kept: what was typed on a page and not done. */
import { eraseOldTyped } from './kept.ts'

export { dropTyped, eraseTyped, type Kept, keepTyped, typedOn } from './kept.ts'

export const module = { name: 'trust/kept', tables: true, tidy: eraseOldTyped } as const
