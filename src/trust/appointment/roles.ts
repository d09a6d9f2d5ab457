/** The role 岗位职责 of those who keep the system itself: two of them appoint everybody else. It takes no step of any case. */
export const APPOINTING_ROLES = {
  administrator: { title: { zh: '系统管理', en: 'administrator' }, takesSteps: false },
} as const
