import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Instant } from '../../kernel/time/index.ts'
import type { Reading } from '../../trust/reading/index.ts'
import type { DossierEvent } from '../dossier/index.ts'
import { visitsOf } from './visits.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 1, minute)).toISOString() as Instant
const read = (minute: number, more: Partial<Reading> = {}): Reading => ({
  at: at(minute),
  dossier: 'd',
  listed: null,
  account: 'a' as Reading['account'],
  position: 'p',
  unit: 'u',
  program: null,
  purpose: 'examination',
  act: 'see',
  ...more,
})
const took = (minute: number, step: string, account = 'a') =>
  ({ at: at(minute), dossier: 'd', account, position: 'p', body: { type: 'step', step } }) as unknown as DossierEvent
const newestFirst = (readings: readonly Reading[]) => [...readings].sort((one, other) => (one.at < other.at ? 1 : -1))

test('who opens a dossier, a paper in it and the page of a refusal, and leaves, has looked once and refused nothing', () => {
  const visits = visitsOf(newestFirst([read(0), read(2, { act: 'file' }), read(5, { act: 'refuse' })]), [])

  expect(visits).toMatchObject([{ from: at(0), until: at(5), opened: 3, steps: [] }])
})

test('one act is one line, with the pages that were opened for it', () => {
  const readings = [read(0), read(1, { act: 'accept' }), read(2, { act: 'accept' })]

  expect(visitsOf(newestFirst(readings), [took(2, 'accept'), took(2, 'accept', 'b')])).toMatchObject([
    { opened: 3, steps: ['accept'] },
  ])
})

test('what another did, and what he did at another time, stands elsewhere', () => {
  const other = read(3, { account: 'b' as Reading['account'] })
  const readings = newestFirst([read(0), other, read(240)])

  const visits = visitsOf(readings, [took(0, 'accept'), took(241, 'grant')])
  expect(visits.map(({ of: { account }, steps }) => [account, steps])).toEqual([
    ['a', ['grant']],
    ['b', []],
    ['a', ['accept']],
  ])
})

test('no reading is lost or told twice, and nothing in a visit lies further apart than half an hour', () => {
  const reading = fc
    .record({ minute: fc.integer({ min: 0, max: 600 }), who: fc.constantFrom('a', 'b') })
    .map(({ minute, who }) => read(minute, { account: who as Reading['account'] }))
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 40 }), (some) => {
      const visits = visitsOf(newestFirst(some), [])
      expect(visits.reduce((sum, { opened }) => sum + opened, 0)).toBe(some.length)
      for (const [index, visit] of visits.entries())
        for (const later of visits.slice(0, index))
          if (later.of.account === visit.of.account)
            expect(Date.parse(later.from) - Date.parse(visit.until)).toBeGreaterThan(30 * 60_000)
    }),
  )
})
