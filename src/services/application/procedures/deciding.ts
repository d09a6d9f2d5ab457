/**
 * Examining, deciding and delivering by officers, where nothing has to be weighed on a site: whoever examined does not decide,
 * where the matter asks for four eyes; a refusal says why and where to turn (行政许可法 art. 38, for other matters our rule).
 */
import type { ProcedureInput } from '../../../casework/procedure/index.ts'
import { both } from './both.ts'
import { overdueTask } from './parts.ts'
import { conditions, conditionsProposed, given, opinion, proposal, reason, reasonIfAny, whyBack } from './takes.ts'

type Stages = ProcedureInput['stages']
type Clocks = ProcedureInput['clocks']
type Steps = ProcedureInput['steps']
type Length = Clocks[string]['within']
type Leg = NonNullable<ProcedureInput['route']>[number]

/** 行政许可法 art. 32 for licences, our rule for all else: what has to be corrected is asked for before acceptance. */
const NOTE_ACCEPTED = both('受理后不能再要求补正。', 'After acceptance you can no longer ask for corrections.')

export const decidingStages = {
  examining: {
    title: both('审查中', 'Being examined'),
    note: NOTE_ACCEPTED,
    waitsFor: 'office',
    tasks: [{ name: 'examine', title: both('审查并提出意见', 'Examine and propose a decision'), role: 'examiner' }],
  },
  deciding: {
    title: both('待决定', 'Waiting for a decision'),
    note: NOTE_ACCEPTED,
    waitsFor: 'office',
    tasks: [{ name: 'decide', title: both('作出决定', 'Decide'), role: 'decider' }],
  },
} satisfies Stages

const ANSWERED_BY = both('{day} 前答复，{left}', 'Answer by {day}; {left}')
export const STATUTORY_SAYS = {
  due: ANSWERED_BY,
  over: both('应当 {day} 前答复，{left}', 'An answer was due by {day}; {left}'),
}

/** The promised and the statutory limit; `span` makes a length of a number, or of the parameter that says it. */
export const decidingClocks = (
  span: (count: string | number) => Length,
  warn: { promised: number; statutory: number },
) =>
  ({
    promised: {
      title: both('承诺期限', 'Promised time limit'),
      whose: 'office',
      runsIn: ['examining', 'deciding'],
      within: span('promisedDays'),
      warn: span(warn.promised),
      then: 'miss-promise',
      drives: true,
      limit: 'promised',
      says: { due: ANSWERED_BY, over: both('承诺 {day} 前答复，{left}', 'An answer was promised by {day}; {left}') },
    },
    statutory: {
      title: both('法定期限', 'Statutory time limit'),
      whose: 'office',
      runsIn: ['examining', 'deciding'],
      within: span('statutoryDays'),
      warn: span(warn.statutory),
      then: 'escalate',
      limit: 'statutory',
      says: STATUTORY_SAYS,
    },
  }) satisfies Clocks

/** The second part of the way; `clock` says by when it is over. */
export const decisionLeg = (clock: 'promised' | 'statutory'): Leg => ({
  title: both('决定', 'Decision'),
  stages: ['examining', 'deciding'],
  clock,
})

/** What the promised limit does when it runs out. */
export const missingPromise = {
  'miss-promise': {
    title: both('超过承诺期限', 'The promised time limit has passed'),
    done: both('超过了承诺期限，仍在法定期限内', 'The promised time limit has passed; the statutory one has not'),
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
      done: both('审查结束，等待决定', 'Examination finished; waiting for the decision'),
      from: ['examining'],
      to: 'deciding',
      by: 'examiner',
      takes: [proposal, conditionsProposed, opinion],
      proposes: 'proposal',
      first: 3,
    },
    'send-back': {
      title: both('退回审查', 'Send back for examination'),
      done: both('退回继续审查', 'Sent back for further examination'),
      from: ['deciding'],
      to: 'examining',
      by: 'decider',
      takes: [whyBack],
    },
    // Without words, so that many can be decided at once: the opinion that was read says why, and nothing is left to fill in.
    'grant-as-proposed': {
      title: both('准予（按审查意见）', 'Grant as proposed'),
      done: both('准予', 'Granted'),
      from: ['deciding'],
      to: granted,
      by: 'decider',
      needs: ['application/proposed-plainly'],
      first: 3,
      outcome: 'granted',
      differsFrom: ['propose'],
      notice: 'application/decision',
    },
    grant: {
      title: both('准予', 'Grant'),
      done: both('准予', 'Granted'),
      from: ['deciding'],
      to: granted,
      by: 'decider',
      takes: [given, conditions, reasonIfAny],
      first: 4,
      outcome: 'granted',
      differsFrom: ['propose'],
      notice: 'application/decision',
    },
    refuse: {
      title: both('不予', 'Refuse'),
      done: both('不予', 'Refused'),
      from: ['deciding'],
      to: 'closed',
      by: 'decider',
      takes: [reason],
      danger: true,
      outcome: 'refused',
      differsFrom: ['propose'],
      notice: 'application/refusal',
    },
    escalate: {
      title: both('超期督办', 'Overdue'),
      done: both(
        '超过法定期限，已转单位负责人督办',
        'The statutory time limit has passed; the head of the office is following it up',
      ),
      told: both(
        '超过法定期限，已转单位负责人督办；您可以申请行政复议',
        'The statutory time limit has passed; the head of the office is following it up, and you can ask for administrative reconsideration',
      ),
      from: ['examining', 'deciding'],
      by: 'clock',
      opens: [overdueTask],
      tells: true,
    },
  }) satisfies Steps
