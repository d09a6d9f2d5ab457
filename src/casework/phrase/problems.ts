/** Why a phrase is not kept. */
import { problem } from '../../kernel/problem/index.ts'
import { LONGEST_PHRASE, MOST_PHRASES } from './phrase.ts'

export const phraseWrong = problem('casework/phrase-wrong', {
  status: 422,
  title: { zh: '这句话存不了', en: 'This phrase cannot be kept' },
  detail: {
    zh: `请写 1 到 ${LONGEST_PHRASE} 个字，不能有看不见的字符，也不能和已有的一样。`,
    en: `Write 1 to ${LONGEST_PHRASE} characters, none that nobody sees, and nothing that is kept already.`,
  },
})

export const tooManyPhrases = problem('casework/too-many-phrases', {
  status: 409,
  title: { zh: '常用语已满', en: 'No more phrases' },
  detail: {
    zh: `一个单位最多存 ${MOST_PHRASES} 句。请先停用不再用的。`,
    en: `A unit keeps ${MOST_PHRASES} at most. End one that is not used any more.`,
  },
})
