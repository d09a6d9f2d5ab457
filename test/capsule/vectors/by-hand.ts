/**
 * Events that a checker must know and that no capsule of a city holds yet: links and consents are written by nothing that is there,
 * and a dossier that was erased has no capsule any more. They are put behind the events of a story by hand.
 */
import { readFileSync } from 'node:fs'
import type { Capsule } from '../../../src/casework/capsule/index.ts'
import { asDossierId, type EventBody } from '../../../src/casework/dossier/index.ts'
import { asInstant } from '../../../src/kernel/time/index.ts'
import type { Story } from './story.ts'

/** The stories that are made of others. */
export function byHand(stories: readonly Story[]): Story[] {
  const withdrawn = stories.find(({ name }) => name === 'withdrawn')
  if (!withdrawn) throw new Error('nobody withdrew')
  const made = structuredClone(withdrawn.made)
  const [first] = made.events
  const last = made.events.at(-1)
  if (first?.body.type !== 'opened' || !last) throw new Error('it was not opened')
  const [party] = first.body.parties
  if (!party) throw new Error('there is no party')
  const bodies: EventBody[] = [
    { type: 'consented', v: 1, subject: party.subject, electronic: false },
    { type: 'linked', v: 1, link: { kind: 'same-event', other: asDossierId('00000000-0000-7000-8000-000000000001') } },
    { type: 'erased', v: 1, basis: 'asked' },
  ]
  for (const body of bodies)
    made.events.push({ ...last, sequence: made.events.length + 1, account: null, position: null, by: 'engine', body })
  return [
    keptBefore(),
    {
      name: 'consented-linked-erased',
      says: 'Made by hand of “withdrawn”: three types of event that no capsule of a city holds yet.',
      rules: ['E13'],
      made,
    },
    {
      name: 'sealed-by-an-older-generation',
      says: 'Made by hand of “withdrawn”: sealed by the first key of the city, which two others followed.',
      rules: ['F9'],
      made: structuredClone(withdrawn.made),
      generation: 0,
    },
    {
      name: 'sealed-before-its-key-was-compromised',
      says: 'Made by hand of “withdrawn”: sealed by a key a month before somebody else may have had it.',
      rules: ['F9'],
      made: { ...structuredClone(withdrawn.made), made: asInstant('2033-04-01T00:00:00Z') },
      generation: 2,
    },
  ]
}

/** The sample of the package is of a procedure that was kept before notices named their module; exported now, its events name it. */
function keptBefore(): Story {
  const made: Capsule = JSON.parse(readFileSync('packages/capsule-check/sample.json', 'utf8'))
  for (const event of made.events)
    if (event.body.type === 'step' && event.body.notice)
      event.body = { ...event.body, notice: { ...event.body.notice, kind: `application/${event.body.notice.kind}` } }
  for (const notice of made.notices) notice.kind = `application/${notice.kind}`
  return {
    name: 'kept-before-notices-named-their-module',
    says: 'Made by hand of the sample: its procedure says `decision` where its events say `application/decision`.',
    rules: ['S15', 'N5', 'P2'],
    made,
  }
}
