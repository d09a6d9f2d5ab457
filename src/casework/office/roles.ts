/** Roles of officers in words. */
import { defineTexts, type Language } from '../../kernel/i18n/index.ts'

const texts = defineTexts({
  receiver: { zh: '受理', en: 'receiver' },
  examiner: { zh: '审查', en: 'examiner' },
  decider: { zh: '决定', en: 'decider' },
  head: { zh: '负责人', en: 'head' },
  expert: { zh: '专家', en: 'expert' },
  administrator: { zh: '系统管理', en: 'administrator' },
})

type Role = Parameters<ReturnType<typeof texts>>[0]
const isRole = (role: string): role is Role =>
  ['receiver', 'examiner', 'decider', 'head', 'expert', 'administrator'].includes(role)

/** 受理、审查 */
export const sayRoles = (roles: readonly string[], language: Language): string =>
  roles.map((role) => (isRole(role) ? texts(language)(role) : role)).join(language === 'zh' ? '、' : ', ')
