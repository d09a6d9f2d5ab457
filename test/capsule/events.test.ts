/** The independent checker shares no code with the city; here only the names of what happens are held against each other. */
import { expect, test } from 'vitest'
import { KINDS } from '../../packages/capsule-check/fold.mjs'
import { EVENT_TYPES } from '../../src/casework/dossier/index.ts'

test('the checker knows every type of event that the city writes, and no other', () => {
  expect(Object.keys(KINDS).sort()).toEqual([...EVENT_TYPES].sort())
})
