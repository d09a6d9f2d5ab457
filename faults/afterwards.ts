/** What must hold after the last kill: the tables are asked, not the clients. */
import { setTimeout as wait } from 'node:timers/promises'
import { verifyDossiers } from '../src/casework/dossier/verify.ts'
import type { City } from '../src/city.ts'
import type { Database } from '../src/kernel/database/index.ts'
import { countJobs, type JobsLeft } from '../src/kernel/jobs/index.ts'
import type { Verdict } from '../test/verdict.ts'
import type { Notes } from './work.ts'

type Backlog = JobsLeft & { seconds: number }

/** Without any progress for so long, nothing is waited for any more. */
const PATIENCE_MS = 60_000
/** Of so many writes the request is sent once more under its key. */
const AGAIN = 60
/** So many kinds of writes work.ts does. */
const KINDS = 8

/** All that people and officers did, as rows say it: what the writes of work.ts leave behind. */
const DONE = `
  select step as what, dossier from casework.event where type = 'step' and by <> 'engine'
  union all select 'note', dossier from casework.note
  union all select 'question', dossier from casework.question
  union all select 'answer', dossier from casework.question_entry join casework.question on question.id = question
            where by = 'officer'`

/** Waits until what follows from commits is done by the city that runs; gives what was left where it is not. */
export async function drain(database: Database): Promise<Backlog> {
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
  { writes, wrong }: Notes,
  left: Backlog,
  { check }: Verdict,
): Promise<void> {
  const some = (list: readonly string[]) => `${list.length}: ${list.slice(0, 3).join('; ')}`
  const kinds = new Set(writes.map((write) => write.left))
  check('there was work of every kind to lose', kinds.size === KINDS, [...kinds].join(', '))
  check('no request was answered wrongly', wrong.length === 0, some(wrong))
  check('no outbox row is left', left.outbox === 0, String(left.outbox))
  check('no job is left, and none was given up', left.queued + left.failed === 0, JSON.stringify(left))

  const other: string[] = []
  for (const { left: what, key, path, body, by, reply } of writes.slice(-AGAIN)) {
    const again = await by.post(path, body, key)
    if (again.status !== reply.status || again.body.id !== reply.body.id)
      other.push(`${what} ${path} became ${again.status} ${String(again.body.id)}`)
  }
  check('a request that is sent again gets its first answer', other.length === 0, some(other))

  const { rows: dossiers } = await database.pool.query<{ id: string; number: string }>(
    'select id, number from casework.dossier',
  )
  const numbers = new Map(dossiers.map(({ id, number }) => [id, number]))
  const lost = writes.filter(
    (write) => write.left === 'submit' && numbers.get(String(write.reply.body.id)) !== write.reply.body.number,
  )
  check(
    'every acknowledged application is there, under its number',
    lost.length === 0,
    some(lost.map(({ key }) => key)),
  )
  const { rows: done } = await database.pool.query<{ what: string; dossier: string }>(DONE)
  const acknowledged = timesOf(
    writes.flatMap((write) => write.dossiers.map((dossier) => `${write.left} of ${dossier}`)),
  )
  const happened = timesOf(done.map(({ what, dossier }) => `${what} of ${dossier}`))
  const differing = [...new Set([...acknowledged.keys(), ...happened.keys()])].flatMap((what) => {
    const [said, is] = [acknowledged.get(what) ?? 0, happened.get(what) ?? 0]
    return said === is ? [] : [`${what}: acknowledged ${said} times, there ${is} times`]
  })
  check(
    `each of the ${writes.length} acknowledged writes happened once, and nothing else did`,
    differing.length === 0,
    some(differing),
  )
  const { rows: items } = await database.pool.query<{ outcome: string | null }>(
    "select outcome from casework.batch_item where outcome is distinct from 'done'",
  )
  check('all that was in batches is done', items.length === 0, some(items.map(({ outcome }) => String(outcome))))
  const { differences, events } = await verifyDossiers(city)
  check(
    `the ${events} events and the tables say the same (yipan verify)`,
    differences.length === 0,
    some(differences.map(({ what }) => what)),
  )
  const { rows: notices } = await database.pool.query<{ n: number; bare: number; twice: number }>(
    `select count(*)::int as n, count(*) filter (where file is null)::int as bare,
            (count(*) - count(distinct (dossier, sequence, kind)))::int as twice from casework.notice`,
  )
  check(
    `each of the ${notices[0]?.n} notices has its file, and none is there twice`,
    notices[0]?.n !== 0 && notices[0]?.bare === 0 && notices[0]?.twice === 0,
    JSON.stringify(notices[0]),
  )
}

function timesOf(list: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const one of list) times.set(one, (times.get(one) ?? 0) + 1)
  return times
}
