/** The way ahead: what was said before one applied holds, whenever the office does its part in time. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendar, ZONE } from '../../../test/casework.ts'
import { addDays, asPlainDate } from '../../kernel/time/index.ts'
import { type Days, startClock } from '../clock/index.ts'
import type { Dossier } from '../dossier/index.ts'
import { checkProcedure, defineProcedure, type ProcedureInput } from '../procedure/index.ts'
import { viewWay, wayAhead, wayOf } from './index.ts'

const days: Days = { calendar, closing: '17:30', zone: ZONE }
const text = (zh: string) => ({ zh, en: zh })
const stage = (waitsFor: 'office' | 'applicant') => ({ title: text('段'), waitsFor })
const by = (from: string[], to: string, who: 'clock' | 'receiver' | 'applicant') => ({
  title: text('步'),
  done: text('步'),
  from,
  to,
  by: who,
})
const clock = (runsIn: string, count: string, then: string) => ({
  title: text('钟'),
  whose: 'office' as const,
  runsIn: [runsIn],
  within: { workingDays: count },
  then,
})

const input = {
  name: 'two-parts',
  title: text('两段'),
  parameters: ['first', 'second', 'seen'],
  route: [
    { title: text('受理'), stages: ['new', 'back'], clock: 'answer' },
    { title: text('决定'), stages: ['looked-at'], clock: 'decide', note: { where: 'seen', text: text('到场') } },
  ],
  stages: {
    new: stage('office'),
    back: stage('applicant'),
    'looked-at': stage('office'),
    end: { ...stage('office'), end: true },
  },
  clocks: {
    answer: { ...clock('new', 'first', 'late'), restarts: true },
    decide: clock('looked-at', 'second', 'over'),
  },
  steps: {
    open: { ...by([], 'new', 'applicant') },
    correct: by(['new'], 'back', 'receiver'),
    again: by(['back'], 'new', 'applicant'),
    accept: by(['new'], 'looked-at', 'receiver'),
    late: by(['new'], 'looked-at', 'clock'),
    over: by(['looked-at'], 'end', 'clock'),
  },
} satisfies ProcedureInput
const procedure = defineProcedure(input)

const anyDay = fc.integer({ min: 0, max: 500 }).map((n) => addDays(asPlainDate('2026-01-05'), n))
const anyCount = fc.integer({ min: 1, max: 30 })
const dossier = (part: Partial<Dossier>): Dossier =>
  ({ parameters: {}, clocks: {}, closedAt: null, ...part }) as Dossier

test('whoever is accepted and decided in time has the decision by the day that was said before he applied', () => {
  fc.assert(
    fc.property(anyDay, anyCount, anyCount, fc.nat(40), (day, first, second, early) => {
      const parameters = { first, second, seen: false }
      const [answer, decided] = wayAhead(procedure, parameters, day, days)
      const answerClock = startClock(
        { whose: 'office', start: day, unit: 'workingDays', count: first, warnBefore: null },
        days,
      )
      const open = dossier({ stage: 'new', parameters, clocks: { answer: answerClock } })
      expect(wayOf(procedure, open, day, days).map((leg) => leg.day)).toEqual([answer?.day, decided?.day])

      const last = answer?.day ?? expect.fail()
      const accepted = [addDays(last, -early), day].reduce((a, b) => (a > b ? a : b))
      const decide = startClock(
        { whose: 'office', start: accepted, unit: 'workingDays', count: second, warnBefore: null },
        days,
      )
      const [done, now] = wayOf(
        procedure,
        dossier({ stage: 'looked-at', parameters, clocks: { answer: answerClock, decide } }),
        accepted,
        days,
      )
      expect(done).toMatchObject({ state: 'done', day: accepted })
      expect((now?.day ?? '') <= (decided?.day ?? '')).toBe(true)
      if (accepted === last) expect(now?.day).toBe(decided?.day)
    }),
  )
})

test('what is late puts off what comes after it; what waits for the applicant has no day; what is closed has no way', () => {
  const parameters = { first: 5, second: 5, seen: true }
  const start = asPlainDate('2026-03-02')
  const today = asPlainDate('2026-03-20')
  const answer = startClock({ whose: 'office', start, unit: 'workingDays', count: 5, warnBefore: null }, days)
  const late = wayOf(procedure, dossier({ stage: 'new', parameters, clocks: { answer } }), today, days)
  expect(late.map(({ day }) => day)).toEqual(['2026-03-09', '2026-03-27'])
  expect(viewWay(late, 'zh', today)).toEqual([
    { title: '受理', note: undefined, state: 'now', day: '最迟3月9日' },
    { title: '决定', note: '到场', state: 'ahead', day: '最迟3月27日' },
  ])

  const waiting = wayOf(procedure, dossier({ stage: 'back', parameters, clocks: { answer } }), today, days)
  expect(waiting.map(({ day, state }) => [state, day])).toEqual([
    ['now', null],
    ['ahead', null],
  ])
  expect(wayOf(procedure, dossier({ stage: 'end', parameters }), today, days)).toEqual([])
})

test.each([
  ['a stage that is not there', { stages: ['gone'] }, 'there is no stage gone'],
  ['an end', { stages: ['end'] }, 'end is an end'],
  ['a stage of another part', { stages: ['new'] }, 'new is part of the way already'],
  ['a clock that is not there', { clock: 'gone' }, 'there is no clock gone'],
  ['a clock of another part', { clock: 'answer' }, 'answer is no clock of the office that runs in it'],
  ['a parameter that nobody gives', { note: { where: 'gone', text: text('x') } }, 'no dossier is opened with gone'],
])('a way is refused that goes through %s', (_, change, words) => {
  const [first, second] = input.route
  const known = {
    guards: new Set<string>(),
    effects: new Set<string>(),
    notices: new Set<string>(),
    lists: new Set<string>(),
    roles: new Set(['receiver']),
    mayTake: () => true,
  }
  const findings = checkProcedure({ ...input, route: [first, { ...second, ...change }] }, known)
  expect(findings).toContainEqual({ place: 'route.1', problem: expect.stringContaining(words) })
  expect(checkProcedure(input, known)).toEqual([])
})
