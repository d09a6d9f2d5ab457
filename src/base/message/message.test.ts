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
const put = (subject: SubjectId, about: About, minute: number) =>
  database.transaction(async (tx) => putMessage(tx, { subject, about, kind: 'served', ref: null, at: at(minute) }))

test('the in-box tells of a case and of anything else, and each is read by itself', async () => {
  const [subject, id] = [newSubjectId(), newId()]
  const dossier = { type: 'dossier', id }
  const certificate = { type: 'certificate', id } // another thing, though its id is the same
  await put(subject, dossier, 1)
  await put(subject, certificate, 2)
  await put(newSubjectId(), certificate, 3)

  const found = await messagesOf(database, [subject], null, 10)
  expect(found.map(({ about }) => about)).toEqual([certificate, dossier])
  expect(dossiersAmong(found)).toEqual([id])
  expect(await countUnread(database, [subject])).toBe(2)
  await readMessages(database, [subject], certificate, at(4))
  expect((await messagesOf(database, [subject], null, 10)).map(({ readAt }) => readAt)).toEqual([at(4), null])
  await readMessages(database, [subject], dossier, at(5))
  expect(await countUnread(database, [subject])).toBe(0)
})

test('a message that an older process put down is about its dossier, and one about nothing is refused', async () => {
  const [subject, dossier] = [newSubjectId(), newId()]
  const insert = 'insert into base.message (id, subject, dossier, kind, at) values ($1, $2, $3, $4, $5)'
  await database.pool.query(insert, [newId(), subject, dossier, 'decision', at(1)])

  expect((await messagesOf(database, [subject], null, 10)).map(({ about }) => about)).toEqual([
    { type: 'dossier', id: dossier },
  ])
  await expect(database.pool.query(insert, [newId(), subject, null, 'decision', at(2)])).rejects.toThrow(
    'about_one_thing',
  )
})
