/** Why something cannot be done with what is one's own. */
import { problem } from '../../kernel/problem/index.ts'

export const stillNeeded = problem<{ running: number; holdsPosition: boolean }>('own/still-needed', {
  status: 409,
  title: { zh: '现在还不能删除', en: 'This person cannot be erased now' },
  detail: {
    zh: ({ running }) =>
      running > 0 ? `还有 ${running} 件事没有办结，办结或者撤回后再删除。` : '名下的工作账号还有岗位，请先免去岗位。',
    en: ({ running }) =>
      running > 0
        ? `${running === 1 ? '1 case has' : `${running} cases have`} not been closed; erase the person once everything is closed or withdrawn.`
        : 'A work account in this person’s name holds a position; end that first.',
  },
})
