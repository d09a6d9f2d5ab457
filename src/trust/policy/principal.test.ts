/** For whom somebody speaks, and what is his own: before any policy is asked. */
import { describe, expect, test } from 'vitest'
import { asSubjectId } from '../../base/subject/index.ts'
import { isOwn, mandateFor, resource, speaksFor } from './index.ts'

const [LI, FIRM, POOL] = [asSubjectId('li'), asSubjectId('firm'), asSubjectId('pool')]
/** Himself, with a mandate of a firm in two matters; by law he represents nobody. */
const li = { subjects: [LI], mandates: [{ enterprise: FIRM, matters: ['hygiene', 'food'] }], heads: [] }

describe('somebody speaks', () => {
  test('for himself, and for an enterprise whose he is, in every matter and in none', () => {
    expect([speaksFor(li, LI, 'hygiene'), speaksFor(li, LI, null)]).toEqual([true, true])
    expect([speaksFor({ ...li, subjects: [LI, POOL] }, POOL, 'food')]).toEqual([true])
  })

  test('by a mandate in each of its matters, and in no other', () => {
    expect(['hygiene', 'food', 'rent', ''].map((matter) => speaksFor(li, FIRM, matter))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  test('by a mandate not where no matter is meant', () => {
    expect(speaksFor(li, FIRM, null)).toBe(false)
  })

  test('not for another, whatever mandate he has', () => {
    expect([speaksFor(li, POOL, 'hygiene'), speaksFor({ subjects: [], mandates: [] }, LI, 'hygiene')]).toEqual([
      false,
      false,
    ])
  })
})

describe('a dossier is his own', () => {
  const dossier = (rest: Parameters<typeof resource>[1]) => resource('Dossier', { matter: 'hygiene', ...rest })

  test('where one of its parties is somebody he speaks for in its matter', () => {
    expect(isOwn(li, dossier({ subjects: [POOL, LI] }))).toBe(true)
    expect(isOwn(li, dossier({ subjects: [FIRM] }))).toBe(true)
    expect(isOwn(li, dossier({ subjects: [FIRM], matter: 'rent' }))).toBe(false)
    expect(isOwn(li, dossier({ subjects: [POOL] }))).toBe(false)
    expect(isOwn(li, dossier({}))).toBe(false)
  })

  test('where he may look on; a mandate does not look on', () => {
    expect(isOwn(li, dossier({ onlookers: [POOL, LI] }))).toBe(true)
    expect(isOwn(li, dossier({ onlookers: [FIRM] }))).toBe(false)
  })

  test('where he represents by law the enterprise that has to say something in it', () => {
    expect(isOwn({ ...li, heads: [POOL] }, dossier({ represented: [FIRM, POOL] }))).toBe(true)
    expect(isOwn({ ...li, heads: [POOL] }, dossier({ represented: [FIRM] }))).toBe(false)
    expect(isOwn({ ...li, subjects: [LI, POOL] }, dossier({ represented: [POOL] }))).toBe(false)
  })

  test('not because he is one of the persons behind it', () => {
    expect(isOwn(li, dossier({ persons: [LI] }))).toBe(false)
  })
})

describe('a step keeps the mandate by which it is taken', () => {
  const of = resource('Dossier', { subjects: [FIRM], matter: 'hygiene' })
  const agent = {
    person: LI,
    heads: [],
    acting: [
      { enterprise: FIRM, mandate: 'first', matters: null },
      { enterprise: FIRM, mandate: 'second', matters: ['hygiene'] },
      { enterprise: FIRM, mandate: 'third', matters: ['food'] },
      { enterprise: POOL, mandate: 'of another', matters: null },
    ],
  }

  test('that was given last, of those that say the matter', () => {
    expect(mandateFor(agent, of)).toBe('second')
    expect(mandateFor(agent, { ...of, matter: 'rent' })).toBe('first')
  })

  test('and none where he is the party, represents it by law, or has none', () => {
    expect(mandateFor(agent, { ...of, subjects: [LI] })).toBeNull()
    expect(mandateFor({ ...agent, heads: [FIRM] }, of)).toBeNull()
    expect(mandateFor({ ...agent, acting: [] }, of)).toBeNull()
  })
})
