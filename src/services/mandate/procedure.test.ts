import { expect, test } from 'vitest'
import { calendar, ZONE } from '../../../test/casework.ts'
import { apply, newDossierId } from '../../casework/dossier/index.ts'
import { sayDue } from '../../casework/story/index.ts'
import { asInstant, asPlainDate } from '../../kernel/time/index.ts'
import { asAccountId } from '../../trust/policy/index.ts'
import { mandate } from './procedure.ts'

const at = asInstant('2026-03-02T01:00:00.000Z')

test('the clock that closes a mandate is told to nobody as a limit: its last day is the one that was agreed', () => {
  const dossier = apply(null, {
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
      kind: mandate.name,
      unit: 'unit',
      about: { type: 'person', id: 'li' },
      matter: null,
      parent: null,
      received: asPlainDate('2026-03-02'),
      parameters: {},
      parties: [],
      links: [],
      made: false,
    },
  })
  const clock = {
    state: 'running' as const,
    whose: 'applicant' as const,
    start: asPlainDate('2026-03-02'),
    unit: 'days' as const,
    warnBefore: null,
    warned: false,
    pauses: [],
    dueAt: null,
    warnAt: null,
    provisional: false,
  }
  const term = { ...clock, count: 453, due: asPlainDate('2027-05-31') }
  const answer = { ...clock, count: 30, due: asPlainDate('2026-04-01') }
  const telling = {
    language: 'zh' as const,
    today: asPlainDate('2026-03-02'),
    days: { calendar, closing: '17:30', zone: ZONE },
  }

  expect(sayDue({ ...dossier, stage: 'given', clocks: { term } }, mandate, telling)).toBeNull()
  expect(sayDue({ ...dossier, stage: 'asked', clocks: { term, answer } }, mandate, telling)?.sentence).toContain(
    '4月1日',
  )
})
