/**
 * Roles 岗位职责: what an officer does with cases, and who keeps the system itself. Each stands here once; procedures, pack,
 * policy, pages and API take names, words and the difference between the two from here.
 */
import { z } from 'zod'
import { type Language, pick, type Text } from '../../kernel/i18n/index.ts'

/** `takesSteps`: whether steps of a procedure may be his. */
const ROLES = {
  receiver: { title: { zh: '受理', en: 'receiver' }, takesSteps: true },
  examiner: { title: { zh: '审查', en: 'examiner' }, takesSteps: true },
  decider: { title: { zh: '决定', en: 'decider' }, takesSteps: true },
  head: { title: { zh: '负责人', en: 'head' }, takesSteps: true },
  expert: { title: { zh: '专家', en: 'expert' }, takesSteps: true },
  administrator: { title: { zh: '系统管理', en: 'administrator' }, takesSteps: false },
} as const satisfies Record<string, { title: Text; takesSteps: boolean }>

export type Role = keyof typeof ROLES
type StepRole = { [Name in Role]: (typeof ROLES)[Name]['takesSteps'] extends true ? Name : never }[Role]

const isRole = (role: string): role is Role => Object.hasOwn(ROLES, role)

/** Whether steps of a procedure may be taken in this role. */
export const takesSteps = (role: string): role is StepRole => isRole(role) && ROLES[role].takesSteps

/** The roles of steps, in their order. */
export const STEP_ROLES: readonly StepRole[] = Object.keys(ROLES).filter(takesSteps)

export const Role = z.enum(Object.keys(ROLES).filter(isRole))

/** 受理、审查 */
export const sayRoles = (roles: readonly string[], language: Language): string =>
  roles.map((role) => (isRole(role) ? pick(ROLES[role].title, language) : role)).join(language === 'zh' ? '、' : ', ')
