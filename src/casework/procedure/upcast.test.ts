/** A version that was kept before steps said what they take is read as one of today. */
import { expect, test } from 'vitest'
import kept from '../../../test/fixtures/before-takes.json' with { type: 'json' }
import { canonical, checkProcedure, hashOf, Procedure, readProcedure, stepOf } from './index.ts'

const known = {
  guards: new Set(['application/site-checked', 'consultation/answered-lately']),
  effects: new Set(['question/end']),
  notices: new Set(
    ['correction', 'acceptance', 'not-accepted', 'suspension', 'extension', 'decision', 'refusal', 'termination'].map(
      (kind) => `application/${kind}`,
    ),
  ),
  lists: new Set<string>(),
  roles: new Set(['receiver', 'examiner', 'decider', 'head', 'expert']),
  mayTake: () => true,
}

test('what was kept before is possible today: its steps take what they took, its papers and ends are called as they were', () => {
  for (const { definition } of kept) expect(checkProcedure(readProcedure(definition), known)).toEqual([])

  const [permit, consultation] = kept.map(({ definition }) => readProcedure(definition))
  if (!permit || !consultation) throw new Error('two versions were kept')
  expect(stepOf(permit, 'record-site-check').takes?.map(({ name }) => name)).toEqual(['visited', 'second', 'findings'])
  expect(stepOf(permit, 'suspend').takes?.map(({ name, kind }) => [name, kind])).toEqual([
    ['ground', 'choice'],
    ['plannedDays', 'count'],
    ['reason', 'text'],
  ])
  expect(stepOf(permit, 'refuse')).toMatchObject({ notice: 'application/refusal', danger: true })
  expect(permit.outcomes?.granted).toMatchObject({ tone: 'good' })
  expect(permit.clocks.promised?.limit).toBe('promised')
  expect(stepOf(consultation, 'answer')).toMatchObject({ says: 'answered', needs: [] })
  expect(stepOf(consultation, 'ask-again')).toMatchObject({ says: 'asked', needs: ['consultation/answered-lately'] })
})

test('reading changes neither what was kept nor the hash under which it is found', () => {
  for (const { hash, definition } of kept) {
    const before = canonical(definition)
    readProcedure(definition)
    expect(canonical(definition)).toBe(before)
    expect(hashOf(definition as unknown as Procedure)).toBe(hash)
  }
})

test('a version of today is read as it is', () => {
  const [first] = kept
  const today = readProcedure(first?.definition)
  if (!today) throw new Error('a version was kept')
  expect(readProcedure(JSON.parse(JSON.stringify(today)))).toEqual(today)
  expect(hashOf(Procedure.parse(today))).toBe(hashOf(today))
})

test('what a later program wrote in a way of its own is left alone', () => {
  expect(readProcedure({ v: 3, name: 'later' })).toBeNull()
  expect(readProcedure('no procedure')).toBeNull()
})
