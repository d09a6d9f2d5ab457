/**
 * `instant`: a published rule table decides on the spot what is clear; what it is unsure of goes to an officer, on the way of
 * every other application.
 */
import { defineProcedure } from '../../../casework/procedure/index.ts'
import { both } from './both.ts'
import { decidingStages, decidingSteps, decisionLeg, STATUTORY_SAYS } from './deciding.ts'
import { acceptanceLeg, closing, OUTCOMES, PARAMETERS, receiving } from './parts.ts'

export const instant = defineProcedure({
  name: 'instant',
  title: both('即时办理', 'Decided on the spot'),
  parameters: PARAMETERS,
  outcomes: OUTCOMES,
  // Only what the rules are unsure of goes this way.
  route: [{ ...acceptanceLeg, stages: ['received', ...acceptanceLeg.stages] }, decisionLeg('statutory')],
  stages: {
    received: { title: both('已收到', 'Received'), waitsFor: 'office' },
    ...receiving.stages,
    ...decidingStages,
    ...closing.stages,
  },
  clocks: {
    ...receiving.clocks,
    statutory: {
      title: both('法定期限', 'Statutory time limit'),
      whose: 'office',
      runsIn: ['examining', 'deciding'],
      within: { days: 'statutoryDays' },
      warn: { days: 1 },
      then: 'escalate',
      drives: true,
      limit: 'statutory',
      says: STATUTORY_SAYS,
    },
  },
  steps: {
    submit: {
      title: both('提交申请', 'Submit'),
      done: both('申请已提交', 'The application was submitted'),
      from: [],
      to: 'received',
      by: 'applicant',
    },
    'grant-by-rule': {
      title: both('按公开规则准予', 'Granted by rule'),
      done: both('符合公开的规则，当场准予', 'Meets the published rules: granted on the spot'),
      from: ['received'],
      to: 'closed',
      by: 'rule',
      outcome: 'granted',
      notice: 'application/decision',
    },
    'refuse-by-rule': {
      title: both('按公开规则不予', 'Refused by rule'),
      done: both('不符合公开的规则，不予办理', 'Does not meet the published rules: refused'),
      from: ['received'],
      to: 'closed',
      by: 'rule',
      outcome: 'refused',
      notice: 'application/refusal',
    },
    refer: {
      title: both('转工作人员', 'Referred to an officer'),
      done: both('规则拿不准，转工作人员办理', 'The rules cannot tell, so an officer will look at it'),
      from: ['received'],
      to: 'submitted',
      by: 'rule',
    },
    compare: {
      title: both('核对身份信息', 'Compared with the register'),
      done: both(
        '填的姓名或者号码和登记的不一样，规则不作决定，由工作人员核对',
        'The name or number differs from the register, so an officer will check it instead of the rules deciding',
      ),
      from: ['received'],
      to: 'submitted',
      by: 'job',
    },
    ...receiving.steps,
    ...decidingSteps('closed'),
    ...closing.steps,
  },
})
