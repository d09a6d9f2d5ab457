/** casework/phrase: phrases 常用语 that a unit keeps for what its officers write. */
export { addPhrase, changePhrase, endPhrase, mayKeepPhrases } from './commands.ts'
export { LONGEST_PHRASE, MOST_PHRASES, type Phrase, USES, type Use } from './phrase.ts'
export { phraseWrong, tooManyPhrases } from './problems.ts'
export { phrasesOf } from './store.ts'

export const module = { name: 'casework/phrase', tables: true } as const
