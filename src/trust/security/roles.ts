/** The role 岗位职责 of those who read the security log, and do nothing with cases or the system itself. */
export const AUDITING_ROLES = {
  auditor: { title: { zh: '安全审计', en: 'security auditor' }, takesSteps: false },
} as const
