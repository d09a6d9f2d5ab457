/**
 * What is told in an in-box is told at addresses, too: to the person himself, or to whoever represents the enterprise by law. The row of
 * the in-box is the outbox: it was written with the step. What was read meanwhile, or is a day old, is not told any more: after a
 * pause nobody gets a hundred messages at once (our rule).
 */
import type { Transaction } from '../../kernel/database/index.ts'
import { dateOf, minutesLater } from '../../kernel/time/index.ts'
import { headsOf, type SubjectId } from '../subject/index.ts'
import { sendsAnything } from './carrier.ts'
import { type DispatchCity, writeToPerson } from './dispatch.ts'
import type { Tables } from './tables.ts'

const AT_ONCE = 100
const OLD_MINUTES = 24 * 60

/** Tells all that is new; gives how many dispatches were put down. */
export async function tellInBoxes(city: DispatchCity): Promise<number> {
  let told = 0
  for (;;) {
    const done = await city.database.transaction((tx) => tellSome(tx, city))
    told += done.told
    if (done.messages < AT_ONCE) return told
  }
}

async function tellSome(tx: Transaction, city: DispatchCity): Promise<{ messages: number; told: number }> {
  const messages = await tx
    .read<Tables>()
    .selectFrom('base.message')
    .select(['id', 'subject', 'kind', 'at', 'read_at as readAt'])
    .where('told', '=', false)
    .orderBy('at')
    .orderBy('id')
    .limit(AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute()
  const now = city.clock.now()
  const fresh = sendsAnything(city)
    ? messages.filter(({ at, readAt }) => readAt === null && at > minutesLater(now, -OLD_MINUTES))
    : []
  let told = 0
  const people = new Map<SubjectId, SubjectId[]>()
  for (const { id, subject, kind } of fresh) {
    const whom = people.get(subject) ?? (await readersOf(city, subject))
    people.set(subject, whom)
    const template = `in-box.${kind}` in city.base.messages ? `in-box.${kind}` : 'in-box'
    for (const person of whom) told += await writeToPerson(tx, city, person, { template, leads: { message: id } })
  }
  if (messages.length > 0)
    await tx
      .read<Tables>()
      .updateTable('base.message')
      .set({ told: true })
      .where(
        'id',
        'in',
        messages.map(({ id }) => id),
      )
      .execute()
  return { messages: messages.length, told }
}

/** A person reads his own; of an enterprise, those who represent it by law. Whoever has its mandate in some matters is not told of all. */
async function readersOf({ database, clock }: DispatchCity, subject: SubjectId): Promise<SubjectId[]> {
  const heads = await headsOf(database, subject, dateOf(clock.now(), clock.zone))
  return [subject, ...heads.map(({ person }) => person)]
}
