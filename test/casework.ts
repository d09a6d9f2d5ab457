/** A small city for tests of the engine: the real database, policy and calendar, a clock one can move, and named people. */

import { join } from 'node:path'
import { expect, inject } from 'vitest'
import { HOTLINE_ROLES } from '../src/appeals/hotline/index.ts'
import { makeRoles } from '../src/base/department/index.ts'
import { loadPack } from '../src/base/pack/index.ts'
import { newSubjectId, type SubjectId } from '../src/base/subject/index.ts'
import {
  actOn,
  checkProcedures,
  currentVersions,
  type Engine,
  type Held,
  type Hooks,
  joinHooks,
  openDossier,
  versions,
} from '../src/casework/dossier/index.ts'
import { CASE_ROLES, type Procedure } from '../src/casework/procedure/index.ts'
import type { Database } from '../src/kernel/database/index.ts'
import { newCode } from '../src/kernel/id/index.ts'
import { makeKey } from '../src/kernel/sealing/index.ts'
import { asInstant, dateOf, type Instant } from '../src/kernel/time/index.ts'
import { ENGINE, loadPolicy, newAccountId, type Principal } from '../src/trust/policy/index.ts'
import { freshDatabase } from './database.ts'
import { NOISE_ROLES } from './fixtures/beam/roles.ts'

export const CASEWORK = [
  'kernel/database',
  'base/message',
  'trust/reading',
  'trust/quota',
  'casework/dossier',
  'casework/notice',
]
export const ZONE = 'Asia/Shanghai'

export type TestClock = {
  zone: string
  now: () => Instant
  today: () => ReturnType<typeof dateOf>
  set: (moment: string) => void
  later: (ms: number) => void
}

/** A clock that stands until it is moved: Monday 2 March 2026, nine in the morning, at first. */
export function testClock(start = '2026-03-02T01:00:00.000Z'): TestClock {
  let at = asInstant(start)
  return {
    zone: ZONE,
    now: () => at,
    today: () => dateOf(at, ZONE),
    set: (moment) => {
      at = asInstant(moment)
    },
    later: (ms) => {
      at = asInstant(Date.parse(at) + ms)
    },
  }
}

export const pack = loadPack(join(process.cwd(), 'cities', 'beijing'), inject('kept'))
export const { calendar, calendarData } = pack

/** Of the engine, of the beam of the tests, and of the pack. */
export const roles = makeRoles([
  { by: 'casework/dossier', roles: CASE_ROLES },
  { by: 'fixtures/beam', roles: NOISE_ROLES },
  { by: 'appeals/hotline', roles: HOTLINE_ROLES },
  { by: 'the city pack', roles: pack.city.roles },
])

/** An engine over some procedures, checked as at a start. */
export function testEngine(clock: TestClock, procedures: Procedure[], hooks: Hooks = {}): Engine {
  const policy = loadPolicy(process.cwd())
  checkProcedures(procedures, hooks, roles, policy)
  const current = currentVersions(procedures)
  return {
    clock,
    policy,
    roles,
    hooks: joinHooks(hooks),
    papers: pack.papers,
    current,
    days: { calendar, closing: '17:30', zone: ZONE },
    keys: { wrapping: makeKey(), index: makeKey(), session: makeKey() },
    versions,
  }
}

export const storeProcedures = async (database: Database, engine: Engine): Promise<void> => {
  for (const [name, { hash, procedure }] of engine.current)
    await database.pool.query(
      'insert into casework.procedure (hash, name, definition) values ($1, $2, $3) on conflict do nothing',
      [hash, name, JSON.stringify(procedure)],
    )
}

export type TestCity = {
  database: Database
  engine: Engine
  clock: TestClock
  complaints: string[]
  complain: (problem: unknown, words: string) => void
}

/** Database, engine and clock together. `more`: modules that have tables, beside those of the engine. */
export async function testCity(
  procedures: Procedure[],
  hooks?: Hooks,
  more: readonly string[] = [],
): Promise<TestCity> {
  const clock = testClock()
  const engine = testEngine(clock, procedures, hooks)
  const database = await freshDatabase([...CASEWORK, ...more])
  await storeProcedures(database, engine)
  const complaints: string[] = []
  return {
    database,
    engine,
    clock,
    complaints,
    complain: (problem, words) => complaints.push(`${words} ${String(problem)}`),
  }
}

/** A citizen: a person who acts for himself. */
export function citizen(): Principal {
  const person = newSubjectId()
  return { ...ENGINE, kind: 'person', account: newAccountId(), person, subjects: [person] }
}

/** An officer of the test unit in some roles. */
export const officer = (...roles: string[]): Principal => {
  const person = newSubjectId()
  return {
    ...ENGINE,
    kind: 'officer',
    account: newAccountId(),
    person,
    subjects: [person],
    position: `position-${roles.join('-')}`,
    unit: 'unit',
    roles,
  }
}

/** The person behind an account of the tests. */
export const personBehind = ({ person }: Pick<Principal, 'person'>): SubjectId =>
  person ?? expect.fail('there is nobody')

let serial = 0

/** Opens a dossier of a procedure for an applicant with its first step; gives it as it stands. */
export async function openFor(
  city: Pick<TestCity, 'database' | 'engine'>,
  applicant: Principal,
  procedure: string,
  first: string,
  rest: Partial<Parameters<typeof openDossier>[3]> = {},
  by: Principal = applicant,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<Held> {
  serial += 1
  const number = `T-${process.pid}-${serial}-${newCode(4)}`
  return city.database.transaction(async (tx) => {
    const held = openDossier(tx, city.engine, by, {
      procedure,
      number,
      code: newCode(8),
      unit: 'unit',
      about: { type: 'person', id: personBehind(applicant) },
      matter: null,
      parameters: { fourEyes: true },
      parties: [
        { subject: personBehind(applicant), as: 'applicant', persons: [personBehind(applicant)], electronic: true },
      ],
      ...rest,
    })
    await actOn(tx, city.engine, held, first, { by, facts, words: '请问' })
    return held
  })
}
