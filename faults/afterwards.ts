/** What must hold after the last kill: the tables are asked, not the clients. */
import { setTimeout as wait } from 'node:timers/promises'
import { readAllEvents, verifyDossiers } from '../src/casework/dossier/verify.ts'
import type { City } from '../src/city.ts'
import type { Database } from '../src/kernel/database/index.ts'
import { countJobs, type JobsLeft } from '../src/kernel/jobs/index.ts'
import type { Verdict } from '../test/verdict.ts'
import type { Notes } from './work.ts'

type Left = JobsLeft & { seconds: number }

/** Without any progress for so long, nothing is waited for any more. */
const PATIENCE_MS = 60_000
/** Of so many applications the request is sent once more under its key. */
const AGAIN = 20

/** Waits until what follows from commits is done by the city that runs; gives what was left where it is not. */
export async function drain(database: Database): Promise<Left> {
  const began = Date.now()
  let last = { count: Number.POSITIVE_INFINITY, at: began }
  for (;;) {
    const left = { ...(await countJobs(database)), seconds: (Date.now() - began) / 1000 }
    const count = left.outbox + left.queued
    if (count < last.count) last = { count, at: Date.now() }
    if (count === 0 || Date.now() - last.at > PATIENCE_MS) return left
    await wait(200)
  }
}

export async function judge(
  { city, database }: { city: City; database: Database },
  { applications, accepted, wrong }: Notes,
  left: Left,
  { check }: Verdict,
): Promise<void> {
  const some = (list: readonly string[]) => `${list.length}: ${list.slice(0, 3).join('; ')}`
  const { rows: dossiers } = await database.pool.query<{ id: string; number: string }>(
    'select id, number from casework.dossier',
  )
  const numbers = new Map(dossiers.map(({ id, number }) => [id, number]))
  check('there was work to lose', applications.length > 0 && accepted.length > 0)
  check('no request was answered wrongly', wrong.length === 0, some(wrong))
  const lost = applications.filter(({ id, number }) => numbers.get(id) !== number)
  check('every acknowledged application is there, under its number', lost.length === 0, some(lost.map(({ id }) => id)))
  check(
    'each key led to one dossier, and no dossier is there without a key',
    new Set(applications.map(({ id }) => id)).size === applications.length && dossiers.length === applications.length,
    `${applications.length} keys, ${dossiers.length} dossiers`,
  )
  const { differences, events } = await verifyDossiers(city)
  check(
    `the ${events} events and the tables say the same (yipan verify)`,
    differences.length === 0,
    some(differences.map(({ what }) => what)),
  )
  const doubled: string[] = []
  for (const id of accepted) {
    const steps = (await readAllEvents(database, id)).filter(
      ({ body }) => body.type === 'step' && body.step === 'accept',
    )
    if (steps.length !== 1) doubled.push(`${id} ${steps.length} times`)
  }
  check('every acknowledged acceptance happened once', doubled.length === 0, some(doubled))
  check('no outbox row is left', left.outbox === 0, String(left.outbox))
  check('no job is left, and none was given up', left.queued + left.failed === 0, JSON.stringify(left))
  const { rows: notices } = await database.pool.query<{ n: number; bare: number; twice: number }>(
    `select count(*)::int as n, count(*) filter (where file is null)::int as bare,
            (count(*) - count(distinct (dossier, sequence, kind)))::int as twice from casework.notice`,
  )
  check(
    `each of the ${notices[0]?.n} notices has its file, and none is there twice`,
    notices[0]?.n !== 0 && notices[0]?.bare === 0 && notices[0]?.twice === 0,
    JSON.stringify(notices[0]),
  )
  const other: string[] = []
  for (const { id, key, path, body, by } of applications.slice(-AGAIN)) {
    const reply = await by.post(path, body, key)
    if (reply.body.id !== id) other.push(`${id} became ${reply.status} ${String(reply.body.id)}`)
  }
  check('a request that is sent again gets its first answer', other.length === 0, some(other))
}
