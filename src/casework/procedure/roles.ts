/**
 * The roles 岗位职责 of every kind of case: who takes it in, examines it, decides it, and heads the office. Our rule. A beam that
 * needs another brings it with its folder.
 */
export const CASE_ROLES = {
  receiver: { title: { zh: '受理', en: 'receiver' }, takesSteps: true },
  examiner: { title: { zh: '审查', en: 'examiner' }, takesSteps: true },
  decider: { title: { zh: '决定', en: 'decider' }, takesSteps: true },
  head: { title: { zh: '负责人', en: 'head' }, takesSteps: true },
} as const

export type CaseRole = keyof typeof CASE_ROLES
