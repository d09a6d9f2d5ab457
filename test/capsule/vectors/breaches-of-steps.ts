/** What does not follow because of a step or of what it does to clocks. */
import { all, inProcedure, set } from './change.ts'
import type { Breach } from './story.ts'

const DUTY = 'duty-that-comes-again'
const HEARD = 'begun-by-an-office'
const ASKED = 'asked-again-in-a-new-round'
const ITEMS = 'items-settled'
const APPEAL = 'handed-over-helped-reopened'
const CHILDREN = 'children-from-a-list'

const OF_STEPS: readonly Breach[] = [
  {
    name: 'step-from-elsewhere',
    of: CHILDREN,
    says: 'The procedure does not know the step from the stage where the dossier stands.',
    rule: 'S1',
    place: 'events[4].body.step',
    code: 'step-not-here',
    change: inProcedure('steps.evaluate.from', ['planned']),
  },
  {
    name: 'taken-twice-in-a-round',
    of: DUTY,
    says: 'The report may be given once, and was given twice.',
    rule: 'S2',
    place: 'events[5].body.step',
    code: 'step-once',
    change: inProcedure('steps.report.once', 'round'),
  },
  {
    name: 'office-asked-for-the-person',
    of: ASKED,
    says: 'The city itself took the step that is the applicant’s.',
    rule: 'S4',
    place: 'events[3].by',
    code: 'taker',
    change: all(set('events[3].by', 'engine'), set('events[3].account', null)),
  },
  {
    name: 'clock-that-had-not-run-out',
    of: HEARD,
    says: 'The time to be heard is said to be over on its last day.',
    rule: 'S5',
    place: 'events[3].body.because',
    code: 'not-due',
    change: all(
      set('events[3].at', '2026-04-30T15:59:59.000Z'),
      set('events[3].happenedAt', '2026-04-30T15:59:59.000Z'),
    ),
  },
  {
    name: 'answered-after-the-time-was-over',
    of: HEARD,
    says: 'The holder waives his hearing after his time was over: what the clock does comes first.',
    rule: 'S5',
    place: 'events[3].at',
    code: 'clock-first',
    change: all(
      set('events[3].by', 'person'),
      set('events[3].account', 'the-holder'),
      set('events[3].body.step', 'waive'),
      set('events[3].body.because', null),
    ),
  },
  {
    name: 'silence-from-another-day',
    of: 'silence-and-overdue',
    says: 'Silence accepts as of the day on which it was noticed, not of the day of receipt: the limit would end later.',
    rule: 'S5',
    place: 'events[3].happenedAt',
    code: 'order',
    change: set('events[3].happenedAt', '2026-04-14T16:00:00.000Z'),
  },
  {
    name: 'went-on-before-all-had-helped',
    of: APPEAL,
    says: 'The case goes on though one of two units has not helped.',
    rule: 'S5',
    place: 'events[6].body.step',
    code: 'not-joined',
    change: (capsule) => {
      set('events[6]')(capsule)
      for (const [index, event] of capsule.events.entries()) event.sequence = index + 1
    },
  },
  {
    name: 'refused-by-two-eyes',
    of: HEARD,
    says: 'Who began it decided it.',
    rule: 'S6',
    place: 'events[4].account',
    code: 'four-eyes',
    change: (capsule) => set('events[4].account', capsule.events[1]?.account ?? '')(capsule),
  },
  {
    name: 'decided-by-who-saw-the-site',
    of: 'corrected-sent-back-granted',
    says: 'Who decided it had been the second officer at the site.',
    rule: 'S6',
    place: 'events[10].account',
    code: 'four-eyes',
    change: (capsule) => set('events[6].body.with', [capsule.events[10]?.account ?? ''])(capsule),
  },
  {
    name: 'office-with-a-mandate',
    of: 'applied-by-mandate',
    says: 'An officer’s step is said to have been taken by a mandate of the applicant.',
    rule: 'S4',
    place: 'events[2].body.mandate',
    code: 'mandate',
    change: (capsule) => {
      const [, handedIn] = capsule.events
      set('events[2].body.mandate', handedIn?.body.type === 'step' ? handedIn.body.mandate : '')(capsule)
    },
  },
  {
    name: 'mandate-without-name',
    of: 'applied-by-mandate',
    says: 'A mandate is said to be there, and it is not said which.',
    rule: 'S4',
    place: 'events[1].body.mandate',
    code: 'mandate',
    change: set('events[1].body.mandate', ''),
  },
  {
    name: 'his-own-second-officer',
    of: 'corrected-sent-back-granted',
    says: 'Who recorded the site check is said to have been the second officer, too.',
    rule: 'S6',
    place: 'events[6].body.with',
    code: 'partner',
    change: (capsule) => set('events[6].body.with', [capsule.events[6]?.account ?? ''])(capsule),
  },
  {
    name: 'outcome-of-another-step',
    of: HEARD,
    says: 'The step that revokes is said to keep.',
    rule: 'S7',
    place: 'events[4].body.outcome',
    code: 'outcome',
    change: set('events[4].body.outcome', 'kept'),
  },
  {
    name: 'new-round-not-counted',
    of: ASKED,
    says: 'Asking again begins a second round, and the event says the first.',
    rule: 'S3',
    place: 'events[3].body.round',
    code: 'value',
    change: set('events[3].body.round', 1),
  },
  {
    name: 'work-that-was-not-opened',
    of: ASKED,
    says: 'Asking opens the work of answering, for the receiver; here it is the head’s.',
    rule: 'S12',
    place: 'events[1].body.opened[0]',
    code: 'task',
    change: set('events[1].body.opened[0].role', 'head'),
  },
  {
    name: 'work-that-was-not-done',
    of: CHILDREN,
    says: 'Leaving the stage ends its work, and the event keeps it.',
    rule: 'S12',
    place: 'events[2].body.done',
    code: 'task',
    change: set('events[2].body.done', []),
  },
  {
    name: 'handed-back-to-a-stranger',
    of: APPEAL,
    says: 'It was handed over to the unit that had it already.',
    rule: 'S8',
    place: 'events[2].body.handed',
    code: 'unit',
    change: set('events[2].body.handed.unit', 'unit'),
  },
  {
    name: 'finding-left-open',
    of: ITEMS,
    says: 'It is concluded while a finding is open.',
    rule: 'S9',
    place: 'events[7].body.step',
    code: 'items-open',
    change: (capsule) => {
      set('events[7]')(capsule)
      for (const [index, event] of capsule.events.entries()) event.sequence = index + 1
    },
  },
  {
    name: 'finding-that-was-not-mended',
    of: ITEMS,
    says: 'A finding is moved from a state from which it cannot go there.',
    rule: 'S9',
    place: 'events[5].body.items[0]',
    code: 'item',
    change: (capsule) => {
      const { by, account, body } = structuredClone(capsule.events[6]) ?? {}
      all(set('events[5].by', by), set('events[5].account', account), set('events[5].body', body))(capsule)
    },
  },
  {
    name: 'proposal-that-is-not-kept',
    of: ASKED,
    says: 'What a choice of the step proposes to whoever decides does not stand in the event.',
    rule: 'S10',
    place: 'events[2].body.proposed',
    code: 'value',
    change: inProcedure('steps.answer.proposes', 'question'),
  },
  {
    name: 'no-child-was-opened',
    of: CHILDREN,
    says: 'The step opens other dossiers, and names none.',
    rule: 'S11',
    place: 'events[2].body.spawned',
    code: 'spawned',
    change: set('events[2].body.spawned', []),
  },
  {
    name: 'guard-that-was-not-asked',
    of: HEARD,
    says: 'Whether the certificate is valid was not asked when it was revoked.',
    rule: 'S13',
    place: 'events[4].body.digests',
    code: 'guard',
    change: set('events[4].body.digests', {}),
  },
  {
    name: 'correction-without-digest',
    of: DUTY,
    says: 'A field is named for correction for which no reason was digested.',
    rule: 'S14',
    place: 'events[2].body.corrections',
    code: 'corrections',
    change: all(inProcedure('steps.report.corrects', true), set('events[2].body.corrections', ['staff'])),
  },
  {
    name: 'notice-with-another-number',
    of: 'granted-by-table-of-days',
    says: 'The number of the notice does not end with the sequence of its event.',
    rule: 'S15',
    place: 'events[2].body.notice.number',
    code: 'notice-number',
    change: (capsule) => set('events[2].body.notice.number', `${capsule.number}-D4`)(capsule),
  },
]

const OF_CLOCKS: readonly Breach[] = [
  {
    name: 'clock-that-the-step-does-not-move',
    of: DUTY,
    says: 'A report changes no clock, and the event has one.',
    rule: 'C1',
    place: 'events[2].body.clocks.month',
    code: 'clock',
    change: (capsule) => {
      const opening = capsule.events[1]
      set('events[2].body.clocks', opening?.body.type === 'step' ? opening.body.clocks : {})(capsule)
    },
  },
  {
    name: 'clock-that-did-not-start',
    of: CHILDREN,
    says: 'The stage is entered in which the clock runs, and it does not start.',
    rule: 'C2',
    place: 'events[2].body.clocks.whole',
    code: 'clock',
    change: set('events[2].body.clocks', {}),
  },
  {
    name: 'length-of-nothing',
    of: APPEAL,
    says: 'For how many days it is hung up is not said.',
    rule: 'C3',
    place: 'events[8].body.inputs',
    code: 'days-missing',
    change: set('events[8].body.inputs', { ground: 'season' }),
  },
  {
    name: 'one-working-day-more',
    of: HEARD,
    says: 'The time to be heard ends a day later than five working days.',
    rule: 'C4',
    place: 'events[2].body.clocks.ask.due',
    code: 'counted',
    change: set('events[2].body.clocks.ask.due', '2026-05-06'),
  },
  {
    name: 'month-that-ends-on-a-holiday',
    of: DUTY,
    says: 'By the calendar the last day is off, and the limit was not put off.',
    rule: 'C5',
    place: 'events[1].body.clocks.month.due',
    code: 'counted',
    change: (capsule) => {
      const off = [...capsule.calendar.off, '2026-04-14'].sort()
      set('calendar.off', off)(capsule)
    },
  },
  {
    name: 'paused-for-no-reason-of-the-law',
    of: APPEAL,
    says: 'The ground of the pause is none of those that the procedure names.',
    rule: 'C6',
    place: 'events[8].body.inputs',
    code: 'ground',
    change: set('events[8].body.inputs.ground', 'holiday'),
  },
  {
    name: 'pause-that-does-not-put-off',
    of: APPEAL,
    says: 'After a pause of three days the limit is where it was.',
    rule: 'C6',
    place: 'events[9].body.clocks.reply.due',
    code: 'counted',
    change: set('events[9].body.clocks.reply.due', '2026-03-17'),
  },
  {
    name: 'longer-time-not-given',
    of: DUTY,
    says: 'The step makes the time a month longer, and the event leaves it as it was.',
    rule: 'C7',
    place: 'events[2].body.clocks.month',
    code: 'clock',
    change: inProcedure('steps.report.extends', [{ clock: 'month', by: { months: 1 } }]),
  },
  {
    name: 'expired-where-it-ended',
    of: CHILDREN,
    says: 'What was done in time is said to have run out.',
    rule: 'C8',
    place: 'events[4].body.clocks.whole.state',
    code: 'counted',
    change: set('events[4].body.clocks.whole.state', 'expired'),
  },
  {
    name: 'office-closes-at-midnight',
    of: CHILDREN,
    says: 'A limit of the office runs out at midnight and not when it closes.',
    rule: 'C9',
    place: 'events[2].body.clocks.whole.dueAt',
    code: 'counted',
    change: set('events[2].body.clocks.whole.dueAt', '2026-09-14T16:00:00.000Z'),
  },
  {
    name: 'warned-on-another-day',
    of: DUTY,
    says: 'The warning is set a day later than three days before the last.',
    rule: 'C10',
    place: 'events[1].body.clocks.month.warnAt',
    code: 'counted',
    change: set('events[1].body.clocks.month.warnAt', '2026-04-11T16:00:00.000Z'),
  },
  {
    name: 'month-that-drifts',
    of: DUTY,
    says: 'The second month is counted from the day on which the first was reported, not from the first day of all.',
    rule: 'C11',
    place: 'events[4].body.clocks.month.start',
    code: 'counted',
    change: set('events[4].body.clocks.month.start', '2026-04-14'),
  },
  {
    name: 'certain-of-an-uncertain-year',
    of: 'provisional-days',
    says: 'A day of a year whose calendar is not published is said for certain.',
    rule: 'C12',
    place: 'events[1].body.clocks.answer.provisional',
    code: 'counted',
    change: set('events[1].body.clocks.answer.provisional', false),
  },
]

export const BREACHES_OF_STEPS: readonly Breach[] = [...OF_STEPS, ...OF_CLOCKS]
