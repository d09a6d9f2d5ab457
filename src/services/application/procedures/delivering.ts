/** Delivering what was granted 送达 (行政许可法 art. 44): over the counter, by courier, or in the in-box. */
import type { ProcedureInput } from '../../../casework/procedure/index.ts'
import { both } from './both.ts'
import { overdueTask } from './parts.ts'
import { service } from './takes.ts'

/** The last part of the way. */
export const deliveryLeg = { title: both('送达', 'Delivery'), stages: ['delivering'], clock: 'delivery' }

export const delivering: {
  stages: ProcedureInput['stages']
  clocks: ProcedureInput['clocks']
  steps: ProcedureInput['steps']
} = {
  stages: {
    delivering: {
      title: both('待送达', 'To be delivered'),
      waitsFor: 'office',
      tasks: [{ name: 'deliver', title: both('送达决定', 'Deliver the decision'), role: 'receiver' }],
    },
  },
  clocks: {
    delivery: {
      title: both('送达', 'Delivery'),
      whose: 'office',
      runsIn: ['delivering'],
      within: { workingDays: 'deliverDays' },
      warn: { workingDays: 2 },
      then: 'escalate-delivery',
      drives: true,
      says: {
        due: both('{day} 前送达，{left}', 'To be delivered by {day}; {left}'),
        over: both('应当 {day} 前送达，{left}', 'Delivery was due by {day}; {left}'),
        heading: both('{day} 前送达', 'To be delivered by {day}'),
      },
    },
  },
  steps: {
    deliver: {
      title: both('记录送达', 'Record delivery'),
      done: both('决定已送达', 'The decision was delivered'),
      from: ['delivering'],
      to: 'closed',
      by: 'receiver',
      takes: service,
      serves: true,
      first: 5,
    },
    'deliver-in-box': {
      title: both('送达到“消息”', 'Delivered to “Messages”'),
      done: both('决定已送达到“消息”', 'The decision was delivered to “Messages”'),
      from: ['delivering'],
      to: 'closed',
      by: 'job',
    },
    'escalate-delivery': {
      title: both('送达超期', 'Delivery overdue'),
      done: both(
        '超过送达期限，已转单位负责人督办',
        'The time limit for delivery has passed; the head of the office is following it up',
      ),
      from: ['delivering'],
      by: 'clock',
      opens: [overdueTask],
      tells: true,
    },
  },
}
