/** Writes that do not compile: `npm run -s types` fails where one of these lines begins to. */
import { expect, test } from 'vitest'
import type { Transaction } from './index.ts'
import type { KnownTables } from './known.ts'

// The kernel imports no module: their tables say what their ids are.
type AccountId = KnownTables['trust.account']['id']
type SubjectId = KnownTables['base.subject']['id']
type DossierId = KnownTables['casework.dossier']['id']

/** Never called: only the compiler reads it. */
function doNotCompile(tx: Transaction, account: AccountId, subject: SubjectId, dossier: DossierId): void {
  tx.insert('thing', { id: 'a' }, {})
  tx.insert('one.thing', { a: 'p', b: 1 }, { words: null, facts: { n: 1 }, bytes: new Uint8Array() })
  tx.change('thing', { id: 'a' }, { name: 'b' })
  tx.remove('thing', { id: 'a' })
  tx.change('trust.account', { id: account }, { person: subject })
  tx.change('casework.task', { dossier, name: 'examine' }, { assignee: account })

  // @ts-expect-error: there is no such table
  tx.insert('nothing', { id: 'a' }, {})
  // @ts-expect-error: there is no such column
  tx.insert('thing', { id: 'a' }, { nam: 'b' })
  // @ts-expect-error: there is no such column to find it by
  tx.insert('thing', { id: 'a', ident: 'b' }, {})
  // @ts-expect-error: a column is missing that has no default
  tx.insert('certificate', { id: 'a' }, {})
  // @ts-expect-error: a column is missing that has no default
  tx.save('certificate', { id: 'a' }, {})
  // @ts-expect-error: a text is no number
  tx.insert('one.thing', { a: 'p', b: '1' }, {})
  // @ts-expect-error: this column is never empty
  tx.change('certificate', { id: 'a' }, { state: null })
  // @ts-expect-error: there is no such column
  tx.change('thing', { id: 'a' }, { nam: 'b' })
  // @ts-expect-error: there is no such table
  tx.change('nothing', { id: 'a' }, {})
  // @ts-expect-error: there is no such column to find it by
  tx.remove('thing', { ident: 'a' })
  // @ts-expect-error: there is no such table
  tx.remove('nothing', { id: 'a' })
  // @ts-expect-error: an account is no subject
  tx.change('trust.account', { id: account }, { person: account })
  // @ts-expect-error: a subject is no account
  tx.change('trust.account', { id: subject }, { person: subject })
  // @ts-expect-error: a person is not an account, though an account has one
  tx.change('casework.task', { dossier, name: 'examine' }, { assignee: subject })
  // @ts-expect-error: a subject is no dossier
  tx.change('casework.task', { dossier: subject, name: 'examine' }, { assignee: account })
  // @ts-expect-error: a text is no subject until it was read as one
  tx.change('trust.account', { id: account }, { person: 'a' })
}

test('what is written is written to a table and columns that are there, or it does not compile', () => {
  expect(doNotCompile).toBeTypeOf('function')
})
