import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import type { Database } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { asInstant } from '../../kernel/time/index.ts'
import { newSubjectId, type SubjectId } from '../subject/index.ts'
import { type About, countUnread, dossiersAmong, messagesOf, putMessage, readMessages } from './index.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase(['kernel/database', 'base/message'])
})
afterAll(() => database.close())

const at = (minute: number) => asInstant(`2026-03-02T01:0${minute}:00.000Z`)
const put = (subject: SubjectId, about: About, minute: number, matter: string | null = null) =>
  database.transaction(async (tx) =>
    putMessage(tx, { subject, about, matter, kind: 'served', ref: null, at: at(minute) }),
  )
/** Somebody who speaks for a subject in everything. */
const whole = (subject: SubjectId) => ({ subjects: [subject], mandates: [] })

test('the in-box tells of a case and of anything else, and each is read by itself', async () => {
  const [subject, id] = [newSubjectId(), newId()]
  const dossier = { type: 'dossier', id }
  const certificate = { type: 'certificate', id } // another thing, though its id is the same
  await put(subject, dossier, 1)
  await put(subject, certificate, 2)
  await put(newSubjectId(), certificate, 3)

  const found = await messagesOf(database, whole(subject), null, 10)
  expect(found.map(({ about }) => about)).toEqual([certificate, dossier])
  expect(dossiersAmong(found)).toEqual([id])
  expect(await countUnread(database, whole(subject))).toBe(2)
  await readMessages(database, whole(subject), certificate, at(4))
  expect((await messagesOf(database, whole(subject), null, 10)).map(({ readAt }) => readAt)).toEqual([at(4), null])
  await readMessages(database, whole(subject), dossier, at(5))
  expect(await countUnread(database, whole(subject))).toBe(0)
})

test('a message that an older process put down is about its dossier, and one about nothing is refused', async () => {
  const [subject, dossier] = [newSubjectId(), newId()]
  const insert = 'insert into base.message (id, subject, dossier, kind, at) values ($1, $2, $3, $4, $5)'
  await database.pool.query(insert, [newId(), subject, dossier, 'decision', at(1)])

  expect((await messagesOf(database, whole(subject), null, 10)).map(({ about }) => about)).toEqual([
    { type: 'dossier', id: dossier },
  ])
  await expect(database.pool.query(insert, [newId(), subject, null, 'decision', at(2)])).rejects.toThrow(
    'about_one_thing',
  )
})

test('who speaks for an enterprise in some matters reads, counts and marks what is about these, and nothing else of it', async () => {
  const [firm, self] = [newSubjectId(), newSubjectId()]
  const about = (id = newId()) => ({ type: 'dossier', id })
  const [food, pool, none, own] = [about(), about(), about(), about()]
  await put(firm, food, 1, 'food-permit')
  await put(firm, pool, 2, 'public-place-hygiene')
  await put(firm, none, 3)
  await put(self, own, 4)
  const agent = { subjects: [self], mandates: [{ enterprise: firm, matters: ['food-permit', 'rent'] }] }

  const found = await messagesOf(database, agent, null, 10)
  expect(found.map((one) => one.about)).toEqual([own, food])
  expect(await countUnread(database, agent)).toBe(2)
  for (const one of [food, pool, none]) await readMessages(database, agent, one, at(5))

  // Theirs is one in-box: what he has opened, they need not open; what is not his he cannot mark.
  expect(await countUnread(database, agent)).toBe(1)
  expect((await messagesOf(database, whole(firm), null, 10)).map(({ readAt }) => readAt)).toEqual([null, null, at(5)])
  const another = { subjects: [], mandates: [{ enterprise: firm, matters: ['rent'] }] }
  expect(await messagesOf(database, another, null, 10)).toEqual([])
  expect(await countUnread(database, { subjects: [], mandates: [] })).toBe(0)
})
