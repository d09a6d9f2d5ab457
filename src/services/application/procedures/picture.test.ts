/** What the picture of the clock says of a licence, at each part of its way. */
import { expect, test } from 'vitest'
import { calendar, ZONE } from '../../../../test/casework.ts'
import type { Clock } from '../../../casework/clock/index.ts'
import { apply, type DossierEvent, newDossierId } from '../../../casework/dossier/index.ts'
import { viewClock } from '../../../casework/story/index.ts'
import { asInstant, asPlainDate } from '../../../kernel/time/index.ts'
import { asAccountId } from '../../../trust/policy/index.ts'
import { permit } from './index.ts'

const at = asInstant('2026-03-02T01:00:00.000Z')
const received = asPlainDate('2026-03-02')
const opened: DossierEvent = {
  dossier: newDossierId(),
  sequence: 1,
  at,
  happenedAt: at,
  account: asAccountId('li'),
  position: null,
  by: 'person',
  body: {
    type: 'opened',
    v: 1,
    number: 'T-1',
    procedure: 'hash',
    kind: permit.name,
    unit: 'unit',
    about: { type: 'person', id: 'li' },
    matter: null,
    parent: null,
    received,
    parameters: {},
    parties: [],
    links: [],
    made: false,
  },
}

const clock = (state: Clock['state'], start: string, count: number, due: string): Clock => ({
  state,
  whose: 'office',
  start: asPlainDate(start),
  unit: 'workingDays',
  count,
  warnBefore: null,
  warned: false,
  pauses: [],
  due: asPlainDate(due),
  dueAt: null,
  warnAt: null,
  provisional: false,
})
const pictured = (stage: string, clocks: Record<string, Clock>) =>
  viewClock({ ...apply(null, opened), stage, clocks }, permit, {
    language: 'zh',
    today: asPlainDate('2026-03-05'),
    days: { calendar, closing: '17:30', zone: ZONE },
  })

test('while it is decided the picture has the promised limit and the statutory one; while it is delivered neither, but the limit of delivery', () => {
  const deciding = (state: Clock['state']) => ({
    promised: clock(state, '2026-03-02', 10, '2026-03-16'),
    statutory: clock(state, '2026-03-02', 20, '2026-03-30'),
  })

  const decided = pictured('deciding', deciding('running'))
  const delivered = pictured('delivering', {
    ...deciding('ended'),
    delivery: clock('running', '2026-03-05', 10, '2026-03-19'),
  })

  expect(decided).toMatchObject({ promised: '2026-03-16', statutory: '2026-03-30', names: { started: '受理' } })
  expect(decided?.explanation).toContain('法定 20 个工作日')
  expect(delivered).toMatchObject({ started: '2026-03-05', promised: '2026-03-19', heading: '3月19日前送达' })
  expect(delivered).toMatchObject({ statutory: undefined, names: { started: '决定', promised: '送达' } })
  expect(delivered?.explanation).not.toMatch(/承诺|法定/)
})
