/** Why the engine refuses. The codes are stable. */
import { problem } from '../../kernel/problem/index.ts'

export const notFound = problem('casework/not-found', {
  status: 404,
  title: { zh: '没有找到', en: 'Not found' },
  detail: {
    zh: '没有这件事，或者您不能查看它。请核对编号。',
    en: 'There is no such dossier, or it is not yours to see. Please check the number.',
  },
})

export const notHere = problem<{ step: string; stage: string }>('casework/not-here', {
  status: 409,
  title: { zh: '现在不能这样办', en: 'This cannot be done here' },
  detail: {
    zh: '这件事已经到了别的环节。请刷新页面，看看现在能做什么。',
    en: 'The dossier has moved on. Reload the page to see what can be done now.',
  },
})

export const takenBefore = problem<{ step: string }>('casework/taken-before', {
  status: 409,
  title: { zh: '这一步已经办过', en: 'This step was taken before' },
  detail: { zh: '这一步只能办一次，已经办过了。', en: 'This step can be taken once only, and has been taken.' },
})

export const notAllowed = problem<{ step: string }>('casework/not-allowed', {
  status: 403,
  title: { zh: '您不能办这一步', en: 'You may not take this step' },
  detail: {
    zh: '办这一步需要相应的岗位；与本件有关系的人要回避；同一个人不能既审查又决定。',
    en: 'This step needs the right position; whoever has a part in the matter must stand aside; examiner and decider must differ.',
  },
})

const UNFIT = {
  role: { zh: '对方没有办这一环节的岗位。', en: 'That officer does not hold the role for it.' },
  party: { zh: '对方与本件有关系，应当回避。', en: 'That officer has a part in the matter and must stand aside.' },
  'four-eyes': {
    zh: '对方办过前一步，这一步要由另一个人办。',
    en: 'That officer took the step before; somebody else has to take this one.',
  },
  remit: { zh: '这类事不在对方的职责范围内。', en: 'Such matters are not what that position is for.' },
  gone: { zh: '对方已不在本单位任职。', en: 'That officer no longer holds a position in this unit.' },
} as const

export const receiverUnfit = problem<{ why: keyof typeof UNFIT }>('casework/receiver-unfit', {
  status: 409,
  title: { zh: '不能交给这位工作人员', en: 'It cannot go to that officer' },
  detail: {
    zh: ({ why }) => `${UNFIT[why].zh}请交给别的工作人员。`,
    en: ({ why }) => `${UNFIT[why].en} Give it to another officer.`,
  },
})

export const stale = problem<{ sequence: number; seen: number }>('casework/stale', {
  status: 409,
  title: { zh: '这件事刚有变化', en: 'Something has happened since' },
  detail: {
    zh: '您打开页面之后，这件事有了变化。请看清变化后再决定。',
    en: 'Something has happened since you opened the page. Please look at it before you decide.',
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
    en: 'The personal data in this dossier was erased by rule and cannot be opened again.',
  },
})

export const notErasableYet = problem('casework/not-erasable-yet', {
  status: 409,
  title: { zh: '还不能删除', en: 'It cannot be erased yet' },
  detail: {
    zh: '办结满五年才可以删除，没有办结的不能删除。',
    en: 'A dossier is erased five years after it has ended, and not while it runs.',
  },
})

export const unitWrong = problem<{ units: string }>('casework/unit-wrong', {
  status: 422,
  title: { zh: '请选择单位', en: 'Choose a unit' },
  detail: {
    zh: '转办要选一个别的单位；请求协办要选至少一个还没有参加的单位。',
    en: 'Hand it over to one other unit; ask at least one unit for help that does not take part yet.',
  },
})

export const groundUnknown = problem<{ ground: string; grounds: string }>('casework/ground-unknown', {
  status: 422,
  title: { zh: '请说明暂停计时的理由', en: 'Say why the clock is stopped' },
  detail: {
    zh: ({ grounds }) => `只有这些理由可以暂停计算期限：${grounds}。`,
    en: ({ grounds }) => `The time limit may be stopped for these reasons only: ${grounds}.`,
  },
})

export const itemWrong = problem<{ item: string }>('casework/item-wrong', {
  status: 409,
  title: { zh: '这一项现在不能这样办', en: 'This item cannot be moved so' },
  detail: {
    zh: '没有选择事项，或者选中的事项已经到了别的状态。请刷新页面再选。',
    en: 'No item was named, or the one named has moved on. Reload the page and choose again.',
  },
})

export const itemsOpen = problem<{ count: number }>('casework/items-open', {
  status: 409,
  title: { zh: '还有事项没有办完', en: 'Items are still open' },
  detail: {
    zh: ({ count }) => `还有 ${count} 项没有办完，办完才能继续。`,
    en: ({ count }) => `Still open: ${count}. They have to be settled first.`,
  },
})

export const nothingToSpawn = problem<{ list: string }>('casework/nothing-to-spawn', {
  status: 409,
  title: { zh: '名单是空的', en: 'The list is empty' },
  detail: { zh: '名单里没有单位，不能分派。', en: 'There is nobody on the list to hand this out to.' },
})

/** A step that is a question or an answer is taken by nobody who comes without words. */
export const wordsMissing = problem('casework/words-missing', {
  status: 422,
  title: { zh: '还没有写内容', en: 'Nothing is written' },
  detail: {
    zh: '请写下内容，最多 2,000 字，不能有看不见的字符。',
    en: 'Write it down: 2,000 characters at most, none that nobody sees.',
  },
})
