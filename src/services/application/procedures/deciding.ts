/**
 * Examining, deciding and delivering by officers, where nothing has to be weighed on a site: whoever examined does not decide,
 * where the matter asks for four eyes; a refusal says why and where to turn (行政许可法 art. 38, for other matters our rule).
 */
import type { ProcedureInput } from '../../../casework/procedure/index.ts'
import { both, overdueTask } from './parts.ts'

type Stages = ProcedureInput['stages']
type Clocks = ProcedureInput['clocks']
type Steps = ProcedureInput['steps']
type Length = Clocks[string]['within']

export const decidingStages: Stages = {
  examining: {
    title: both('审查中', 'Being examined'),
    waitsFor: 'office',
    tasks: [{ name: 'examine', title: both('审查并提出意见', 'Examine and propose'), role: 'examiner' }],
  },
  deciding: {
    title: both('待决定', 'Waiting for a decision'),
    waitsFor: 'office',
    tasks: [{ name: 'decide', title: both('作出决定', 'Decide'), role: 'decider' }],
  },
}

/** The promised and the statutory limit; `span` makes a length of a number, or of the parameter that says it. */
export const decidingClocks = (
  span: (count: string | number) => Length,
  warn: { promised: number; statutory: number },
) =>
  ({
    promised: {
      title: both('承诺期限', 'Promised limit'),
      whose: 'office',
      runsIn: ['examining', 'deciding'],
      within: span('promisedDays'),
      warn: span(warn.promised),
      then: 'miss-promise',
      drives: true,
    },
    statutory: {
      title: both('法定期限', 'Statutory limit'),
      whose: 'office',
      runsIn: ['examining', 'deciding'],
      within: span('statutoryDays'),
      warn: span(warn.statutory),
      then: 'escalate',
    },
  }) satisfies Clocks

/** What the promised limit does when it runs out. */
export const missingPromise = {
  'miss-promise': {
    title: both('超过承诺期限', 'The promised limit has passed'),
    done: both('超过了承诺期限，仍在法定期限内', 'The promised limit has passed; the statutory one has not'),
    from: ['examining', 'deciding'],
    by: 'clock',
    tells: true,
  },
} satisfies Steps

/** The steps of examining and deciding; `granted` is the stage to which a decision to grant leads. */
export const decidingSteps = (granted: 'closed' | 'delivering') =>
  ({
    propose: {
      title: both('提出审查意见', 'Propose a decision'),
      done: both('审查结束，等待决定', 'Examined; waiting for the decision'),
      from: ['examining'],
      to: 'deciding',
      by: 'examiner',
    },
    'send-back': {
      title: both('退回审查', 'Send back'),
      done: both('退回继续审查', 'Sent back to be examined further'),
      from: ['deciding'],
      to: 'examining',
      by: 'decider',
    },
    grant: {
      title: both('准予', 'Grant'),
      done: both('准予', 'Granted'),
      from: ['deciding'],
      to: granted,
      by: 'decider',
      outcome: 'granted',
      differsFrom: ['propose'],
      notice: 'decision',
    },
    refuse: {
      title: both('不予', 'Refuse'),
      done: both('不予', 'Refused'),
      from: ['deciding'],
      to: 'closed',
      by: 'decider',
      outcome: 'refused',
      differsFrom: ['propose'],
      notice: 'refusal',
    },
    escalate: {
      title: both('超期督办', 'Overdue'),
      done: both(
        '超过法定期限，已转单位负责人督办；您可以申请行政复议',
        'The statutory limit has passed; the head of the office sees to it, and you may ask for reconsideration',
      ),
      from: ['examining', 'deciding'],
      by: 'clock',
      opens: [overdueTask],
      tells: true,
    },
  }) satisfies Steps
