import { expect, test } from 'vitest'
import { hashOf } from '../../../casework/procedure/index.ts'
import { examined, examinedInDays, instant, permit } from './index.ts'

test('a procedure that was not changed keeps its version, so that its dossiers and the new ones are on one way', () => {
  expect(hashOf(instant)).toBe('563d81688024513e94d81806ceb670ce180ae0152c88bbf7112bfe5af28cd538')
})

test('an extension says no number of days: it is the law of the matter that does', () => {
  expect(permit.steps.extend?.done.zh).not.toMatch(/[十五\d]/)
  expect(permit.steps.extend?.extends).toEqual([
    { clock: 'promised', by: { workingDays: 'extensionDays' } },
    { clock: 'statutory', by: { workingDays: 'extensionDays' } },
  ])
})

test('what is no licence has no longer limit, no pause and no site, and counts as its law counts', () => {
  for (const procedure of [examined, examinedInDays])
    for (const step of ['extend', 'suspend', 'record-site-check']) expect(procedure.steps).not.toHaveProperty(step)
  expect(examined.clocks.statutory?.within).toEqual({ workingDays: 'statutoryDays' })
  expect(examinedInDays.clocks.statutory?.within).toEqual({ days: 'statutoryDays' })
})
