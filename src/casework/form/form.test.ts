import { describe, expect, test } from 'vitest'
import { ImpossibleForm, parseForm } from './form.ts'
import { poolJson } from './pool.fixture.ts'

/** What the form is refused for, after one change to it. */
function refusal(change: (form: ReturnType<typeof poolJson>) => void): string {
  const form = poolJson()
  change(form)
  try {
    parseForm(form)
    return ''
  } catch (thrown) {
    return thrown instanceof ImpossibleForm ? thrown.message : String(thrown)
  }
}

const screen = (form: ReturnType<typeof poolJson>, at: number) => form.screens[at] ?? { when: {}, fields: [] }

describe('a form that nobody could fill in is refused with its place', () => {
  test('a condition on a field that does not exist', () => {
    expect(refusal((form) => Object.assign(screen(form, 2), { when: { field: 'busines', is: 'pool' } }))).toBe(
      'screens.2.when: "busines" is not a field that is asked before',
    )
  })

  test('a condition on what is only asked later', () => {
    expect(refusal((form) => Object.assign(screen(form, 0), { when: { field: 'filtered', is: true } }))).toBe(
      'screens.0.when: "filtered" is not a field that is asked before',
    )
  })

  test('a condition on an option that cannot be chosen', () => {
    expect(refusal((form) => Object.assign(screen(form, 2), { when: { field: 'business', is: 'zoo' } }))).toBe(
      'screens.2.when: "business" can never be "zoo"',
    )
  })

  test('two fields of one name, also across a group', () => {
    const twice = { kind: 'name', id: 'staffName', label: { zh: '名', en: 'n' }, required: true }
    expect(refusal((form) => screen(form, 0).fields.push(twice as never))).toContain(
      'the field id "staffName" stands twice',
    )
  })

  test('a text missing in one language', () => {
    expect(refusal((form) => Object.assign(form.title, { en: '' }))).toContain('title.en')
  })

  test('a check that compares a day with an amount', () => {
    const wrong = { left: { field: 'opens' }, compare: '<', right: { field: 'capital' } }
    expect(refusal((form) => Object.assign(form.checks[0] ?? {}, { holds: wrong }))).toBe(
      'checks.0.holds: compares day with fen',
    )
  })

  test('an amount compared with a number of pieces', () => {
    const wrong = { left: { field: 'seats' }, compare: '<', right: { field: 'capital' } }
    expect(refusal((form) => Object.assign(form.checks[0] ?? {}, { holds: wrong }))).toBe(
      'checks.0.holds: compares number with fen',
    )
  })

  test('a field that is not known at all', () => {
    expect(refusal((form) => Object.assign(screen(form, 0), { colour: 'red' }))).toContain('screens.0')
  })
})
