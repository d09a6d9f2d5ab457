/** Why a phrase is not kept. */
import { problem } from '../../kernel/problem/index.ts'
import { LONGEST_PHRASE, MOST_PHRASES } from './phrase.ts'

export const phraseWrong = problem('casework/phrase-wrong', {
  status: 422,
  title: { zh: '这句话不能保存', en: 'This phrase cannot be saved' },
  detail: {
    zh: `请写 1 到 ${LONGEST_PHRASE} 个字，不能有看不见的字符，也不能和已有的一样。`,
    en: `Enter 1 to ${LONGEST_PHRASE} characters, none of them invisible; the phrase must not exist already.`,
  },
})

export const tooManyPhrases = problem('casework/too-many-phrases', {
  status: 409,
  title: { zh: '常用语已满', en: 'Too many phrases' },
  detail: {
    zh: `一个单位最多存 ${MOST_PHRASES} 句。请先停用不再用的。`,
    en: `A unit can keep at most ${MOST_PHRASES} phrases. First retire one that is no longer used.`,
  },
})
