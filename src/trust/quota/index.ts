/** trust/quota: how often a day an account may do what gives others work. */
export { module } from './module.ts'
export { leftOf, type Quota, quotaReached, useQuotas } from './quota.ts'
