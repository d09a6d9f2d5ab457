/** Why the engine refuses. The codes are stable. */
import { problem } from '../../kernel/problem/index.ts'

export const notFound = problem('casework/not-found', {
  status: 404,
  title: { zh: '没有找到', en: 'Not found' },
  detail: {
    zh: '没有这件事，或者您不能查看它。请核对编号。',
    en: 'It does not exist, or you may not see it. Please check the number.',
  },
})

export const notHere = problem<{ step: string; stage: string }>('casework/not-here', {
  status: 409,
  title: { zh: '现在不能这样办', en: 'This cannot be done now' },
  detail: {
    zh: '这件事已经到了别的阶段。请刷新页面，看看现在能做什么。',
    en: 'It has moved on to another stage. Reload the page to see what can be done now.',
  },
})

export const takenBefore = problem<{ step: string }>('casework/taken-before', {
  status: 409,
  title: { zh: '这一步已经办过', en: 'This step has already been taken' },
  detail: { zh: '这一步只能办一次，已经办过了。', en: 'This step can be taken only once, and it has been taken.' },
})

export const notAllowed = problem<{ step: string }>('casework/not-allowed', {
  status: 403,
  title: { zh: '您不能办这一步', en: 'You may not take this step' },
  detail: {
    zh: '办这一步需要相应的岗位；与本件有关系的人要回避；同一个人不能既审查又决定。',
    en: 'This step needs the right position; nobody with an interest in the case may take it; and the same person may not both examine and decide.',
  },
})

const UNFIT = {
  role: { zh: '对方没有办这一环节的岗位。', en: 'That officer does not have the role for this step.' },
  party: { zh: '对方与本件有关系，应当回避。', en: 'That officer has an interest in the case and must stand aside.' },
  'four-eyes': {
    zh: '对方办过前一步，这一步要由另一个人办。',
    en: 'That officer took the previous step; somebody else has to take this one.',
  },
  remit: { zh: '这类事不在对方的职责范围内。', en: 'That position does not cover cases of this kind.' },
  gone: { zh: '对方已不在本单位任职。', en: 'That officer no longer holds a position in this unit.' },
} as const

export const receiverUnfit = problem<{ why: keyof typeof UNFIT }>('casework/receiver-unfit', {
  status: 409,
  title: { zh: '不能交给这位工作人员', en: 'It cannot be given to that officer' },
  detail: {
    zh: ({ why }) => `${UNFIT[why].zh}请交给别的工作人员。`,
    en: ({ why }) => `${UNFIT[why].en} Give it to another officer.`,
  },
})

export const stale = problem<{ sequence: number; seen: number }>('casework/stale', {
  status: 409,
  title: { zh: '这件事刚有变化', en: 'This has just changed' },
  detail: {
    zh: '您打开页面之后，这件事有了变化。请看清变化后再决定。',
    en: 'Something has happened since you opened the page. Please look at it before you decide what to do.',
  },
})

export const factMissing = problem<{ fact: string }>('casework/condition-not-met', {
  status: 409,
  title: { zh: '还缺条件', en: 'A condition is not met' },
  detail: { zh: '办这一步的条件还没有满足。', en: 'The condition for this step is not met yet.' },
})

export const erased = problem('casework/erased', {
  status: 410,
  title: { zh: '内容已经删除', en: 'The content has been erased' },
  detail: {
    zh: '这件事里的个人信息已依规删除，不能再打开。',
    en: 'The personal data in this case has been erased as the rules require and can no longer be opened.',
  },
})

export const notErasableYet = problem('casework/not-erasable-yet', {
  status: 409,
  title: { zh: '还不能删除', en: 'It cannot be erased yet' },
  detail: {
    zh: '办结满五年才可以删除，没有办结的不能删除。',
    en: 'A case can be erased only once it has been closed for five years.',
  },
})

export const unitWrong = problem<{ units: string }>('casework/unit-wrong', {
  status: 422,
  title: { zh: '请选择单位', en: 'Choose a unit' },
  detail: {
    zh: '转办要选一个别的单位；请求协办要选至少一个还没有参加的单位。',
    en: 'To hand over, choose one other unit. To ask for help, choose at least one unit that is not taking part yet.',
  },
})

export const groundUnknown = problem<{ ground: string; grounds: string }>('casework/ground-unknown', {
  status: 422,
  title: { zh: '请说明暂停计时的理由', en: 'Say why the time limit is paused' },
  detail: {
    zh: ({ grounds }) => `只有这些理由可以暂停计算期限：${grounds}。`,
    en: ({ grounds }) => `The time limit may be paused only for these reasons: ${grounds}.`,
  },
})

export const itemWrong = problem<{ item: string }>('casework/item-wrong', {
  status: 409,
  title: { zh: '这一项现在不能这样办', en: 'This item cannot be handled that way now' },
  detail: {
    zh: '没有选择事项，或者选中的事项已经到了别的状态。请刷新页面再选。',
    en: 'No item was chosen, or the chosen one has moved on. Reload the page and choose again.',
  },
})

export const itemsOpen = problem<{ count: number }>('casework/items-open', {
  status: 409,
  title: { zh: '还有事项没有办完', en: 'Items are still open' },
  detail: {
    zh: ({ count }) => `还有 ${count} 项没有办完，办完才能继续。`,
    en: ({ count }) => `Items still open: ${count}. They have to be settled before you can go on.`,
  },
})

export const nothingToSpawn = problem<{ list: string }>('casework/nothing-to-spawn', {
  status: 409,
  title: { zh: '名单是空的', en: 'The list is empty' },
  detail: {
    zh: '名单里没有单位，不能分派。',
    en: 'There are no units on the list, so there is nobody to assign this to.',
  },
})

/** A step that is a question or an answer is taken by nobody who comes without words. */
export const wordsMissing = problem('casework/words-missing', {
  status: 422,
  title: { zh: '还没有写内容', en: 'Nothing has been written' },
  detail: {
    zh: '请写下内容，最多 2,000 字，不能有看不见的字符。',
    en: 'Please write something: at most 2,000 characters, and no invisible ones.',
  },
})
