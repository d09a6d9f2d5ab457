/** What casework/question gives to the city. */
import { questionHooks } from './moves.ts'

export const module = { name: 'casework/question', tables: true, hooks: () => questionHooks } as const
