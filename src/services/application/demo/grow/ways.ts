/**
 * The ways that grown dossiers go: who does what, how many working days after what was done before. A step that the procedure
 * does not have is left out, and what is not yet done today leaves the dossier open: so one way serves every procedure of
 * applications. How often each is gone is ours; no statistics stand behind it.
 */
import type { Taking } from '../../../../casework/dossier/index.ts'
import type { PlainDate } from '../../../../kernel/time/index.ts'

export type Doing = {
  /** Working days after the doing before. */
  after: number
  /** The name of a step; or work that is taken by whoever does the next step; or answers that are corrected. */
  step: string
  claims?: boolean
  texts?: Taking['texts']
  /** `second`: the position of the officer who comes along to a site. */
  inputs?: (today: PlainDate, second: string) => NonNullable<Taking['inputs']>
}
export type Way = { weight: number; electronic: boolean; then: readonly Doing[] }

const accept = (after: number): Doing => ({ after, step: 'accept' })
const claim = (after: number): Doing => ({ after, step: 'examine', claims: true })
const visit = (after: number): Doing => ({
  after,
  step: 'record-site-check',
  inputs: (visited, second) => ({ visited, second }),
  texts: { findings: '布局与平面图一致，设施齐备。' },
})
const propose = (
  after: number,
  opinion = '材料齐全，符合条件，建议准予。',
  proposal: 'grant' | 'refuse' = 'grant',
): Doing => ({
  after,
  step: 'propose',
  inputs: () => ({ proposal }),
  texts: { opinion },
})
const grant = (after: number): Doing => ({ after, step: 'grant', texts: { reason: '符合规定的条件。' } })
const refuse = (after: number): Doing => ({
  after,
  step: 'refuse',
  texts: { reason: '提交的材料与事实不符，不符合规定的条件。' },
})
const ask = (after: number): Doing => ({ after, step: 'ask-for-correction' })
const answers = (after: number): Doing => ({ after, step: 'hand-in' })
const deliver = (after: number): Doing => ({
  after,
  step: 'deliver',
  inputs: (day) => ({ how: 'counter', day }),
})

export const WAYS: readonly Way[] = [
  { weight: 34, electronic: true, then: [accept(1), visit(2), propose(1), grant(1)] },
  { weight: 12, electronic: true, then: [accept(1), claim(1), visit(3), propose(2), grant(1)] },
  { weight: 10, electronic: false, then: [accept(1), visit(1), propose(2), grant(1), deliver(2)] },
  { weight: 10, electronic: true, then: [ask(1), answers(3), accept(1), visit(2), propose(2), grant(2)] },
  { weight: 4, electronic: true, then: [ask(2), answers(8), accept(2), visit(2), propose(3), refuse(1)] },
  { weight: 3, electronic: true, then: [ask(1)] }, // nobody answers: given up after thirty days
  {
    weight: 6,
    electronic: true,
    then: [accept(1), visit(3), propose(1, '不符合条件，建议不予。', 'refuse'), refuse(1)],
  },
  {
    weight: 5,
    electronic: true,
    then: [
      accept(1),
      visit(1),
      {
        after: 1,
        step: 'suspend',
        inputs: () => ({ ground: 'testing', plannedDays: 10 }),
        texts: { reason: '样品送检。' },
      },
      { after: 5, step: 'resume' },
      propose(1),
      grant(1),
    ],
  },
  {
    weight: 3,
    electronic: true,
    then: [
      accept(1),
      visit(2),
      { after: 2, step: 'extend', texts: { reason: '需要补充核查，延长办理期限。' } },
      propose(6),
      grant(2),
    ],
  },
  {
    weight: 3,
    electronic: true,
    then: [
      accept(1),
      visit(1),
      propose(1),
      { after: 1, step: 'send-back', texts: { reason: '请补充说明。' } },
      propose(2, '已补充说明，建议准予。'),
      grant(1),
    ],
  },
  { weight: 3, electronic: true, then: [{ after: 1, step: 'not-accept', texts: { reason: '不属于本事项的范围。' } }] },
  { weight: 3, electronic: true, then: [accept(1), { after: 2, step: 'withdraw', texts: { reason: '改变了安排。' } }] },
  { weight: 2, electronic: true, then: [visit(9), propose(1), grant(1)] }, // accepted by silence
  { weight: 2, electronic: true, then: [accept(2), visit(20), propose(12), grant(2)] }, // late
]
