/** Roles that only the hotline knows: who takes calls, who sends appeals to units, and who asks people afterwards. */
import type { CaseRole } from '../../casework/procedure/index.ts'

export const HOTLINE_ROLES = {
  operator: { title: { zh: '热线坐席', en: 'hotline operator' }, takesSteps: true },
  coordinator: { title: { zh: '派单调度', en: 'dispatch coordinator' }, takesSteps: true },
  visitor: { title: { zh: '回访', en: 'return visits' }, takesSteps: true },
} as const

export type HotlineRole = CaseRole | keyof typeof HOTLINE_ROLES
