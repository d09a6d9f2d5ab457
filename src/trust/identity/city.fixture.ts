/** A small city for the tests of identity: a database, keys, a day. */
import { randomBytes } from 'node:crypto'
import { freshDatabase } from '../../../test/database.ts'
import { demoCreditCode, demoPersonNumber } from '../../base/identifier/index.ts'
import { NO_CONTACT, putRepresentation, putSubject, type SubjectId } from '../../base/subject/index.ts'
import { isProblem, type Problem } from '../../kernel/problem/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import { asInstant, asPlainDate, fixedClock } from '../../kernel/time/index.ts'

export const today = asPlainDate('2026-03-02')
export const PASSWORD = 'correct horse 电池 staple'
const clock = fixedClock('Asia/Shanghai', asInstant('2026-03-02T01:30:00Z'))

export async function smallCity() {
  const database = await freshDatabase([
    'kernel/database',
    'base/subject',
    'trust/reading',
    'trust/security',
    'trust/identity',
  ])
  const keys: CityKeys = { wrapping: randomBytes(32), index: randomBytes(32), session: randomBytes(32) }
  const complaints: string[] = []
  const complain = (_problem: unknown, words: string): void => void complaints.push(words)
  return { database, keys, clock, demo: false, complain, complaints }
}
export type SmallCity = Awaited<ReturnType<typeof smallCity>>

let sequence = 100

/** A person who represents an enterprise since 2021. */
export async function personWithFirm({
  database,
  keys,
}: SmallCity): Promise<{ person: SubjectId; enterprise: SubjectId }> {
  sequence += 1
  const identity = { kind: 'citizen' as const, number: demoPersonNumber(asPlainDate('1982-09-09'), sequence) }
  const creditCode = demoCreditCode(sequence)
  const person = await database.transaction((tx) =>
    putSubject(tx, keys, { kind: 'person', name: '林佳慧', identity, contact: NO_CONTACT }),
  )
  const enterprise = await database.transaction((tx) =>
    putSubject(tx, keys, { kind: 'enterprise', name: '北京演示晨光游泳健身有限公司', creditCode, contact: NO_CONTACT }),
  )
  await database.transaction(async (tx) =>
    putRepresentation(tx, { person, enterprise, starts: asPlainDate('2021-06-01'), ends: null }),
  )
  return { person, enterprise }
}

/** The problem a piece of work ends in. Throws where it ends otherwise. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const thrown: unknown = await work.then(
    () => 'nothing was thrown',
    (reason: unknown) => reason,
  )
  if (isProblem(thrown)) return thrown
  throw new Error(`no problem: ${String(thrown)}`)
}
