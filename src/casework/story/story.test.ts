import { expect, test } from 'vitest'
import { calendar, ZONE } from '../../../test/casework.ts'
import { licence } from '../../../test/fixtures/licence.ts'
import { asInstant, asPlainDate } from '../../kernel/time/index.ts'
import { asAccountId } from '../../trust/policy/index.ts'
import { apply, type DossierEvent, EVENT_TYPES, type EventBody, joinHooks, newDossierId } from '../dossier/index.ts'
import { tellStory } from './index.ts'

const at = asInstant('2026-03-02T01:00:00.000Z')
const today = asPlainDate('2026-03-02')
const id = newDossierId()
const happened = (sequence: number, body: EventBody): DossierEvent => ({
  dossier: id,
  sequence,
  at,
  happenedAt: at,
  account: asAccountId('zhang'),
  position: 'p',
  by: 'officer',
  body,
})

const opened = happened(1, {
  type: 'opened',
  v: 1,
  number: 'T-1',
  procedure: 'hash',
  kind: licence.name,
  unit: 'unit',
  about: { type: 'person', id: 'li' },
  matter: null,
  parent: null,
  received: today,
  parameters: {},
  parties: [],
  links: [],
  made: false,
})

test('what officers note for each other, ask and know is told to officers only', () => {
  const bodies: EventBody[] = [
    { type: 'noted', v: 1, note: 'n', digest: '' },
    { type: 'attached', v: 1, attachment: 'a', digest: '' },
    { type: 'claimed', v: 1, task: 't', account: null },
    { type: 'assigned', v: 1, task: 't', account: asAccountId('a'), position: 'p', from: null, handOver: null },
    { type: 'asked', v: 1, question: 'q', digest: '' },
    { type: 'answered', v: 1, question: 'q', digest: '' },
    { type: 'recounted', v: 1, clocks: {} },
    { type: 'fact', v: 1, name: 'hearing/held', digest: '' },
  ]
  const events = [opened, ...bodies.map((body, index) => happened(index + 2, body))]
  const told = (inside: boolean) =>
    tellStory(events, {
      language: 'en',
      today,
      days: { calendar, closing: '17:30', zone: ZONE },
      hooks: joinHooks(),
      procedure: licence,
      noticeHref: () => null,
      unitName: () => 'Unit',
      inside,
      dossier: apply(null, opened),
    }).map(({ title }) => title)

  expect(told(false)).toEqual([])
  expect(told(true)).toHaveLength(bodies.length)
  expect(told(true)).toContain('A fact was recorded: hearing/held')
  const elsewhere = ['opened', 'step', 'warned', 'served', 'linked', 'consented', 'notice-withdrawn', 'erased']
  expect([...bodies.map(({ type }) => type), ...elsewhere].sort()).toEqual([...EVENT_TYPES].sort())
})
