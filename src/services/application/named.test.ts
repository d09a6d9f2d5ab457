/** A correction opens exactly what was named. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answers, FormSchema, readScreen } from '../../casework/form/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { changedPaths, correctionForm, namedOf, withNamed } from './named.ts'

const both = (word: string) => ({ zh: word, en: word })
const text = (id: string, more: object = {}) => ({
  kind: 'text',
  id,
  label: both(id),
  required: true,
  maxLength: 20,
  ...more,
})
const form = FormSchema.parse({
  id: 'place',
  title: both('place'),
  checks: [],
  screens: [
    {
      id: 'all',
      title: both('all'),
      fields: [
        text('name'),
        text('area', { when: { field: 'name', is: 'x' } }),
        {
          kind: 'group',
          id: 'staff',
          label: both('staff'),
          required: true,
          min: 1,
          max: 9,
          item: both('person'),
          fields: [text('who'), text('certificate')],
        },
      ],
    },
  ],
})
const before: Answers = {
  name: 'x',
  area: '30',
  staff: [
    { who: '李静', certificate: '1' },
    { who: '王强', certificate: '2' },
  ],
}
const CELLS = ['name', 'area', 'staff.0.who', 'staff.0.certificate', 'staff.1.who', 'staff.1.certificate']
const send = (named: readonly string[], body: Record<string, string>) => {
  const known = { today: asPlainDate('2026-03-02'), choicesOf: () => [], before: namedOf(before, named) }
  const { answers } = readScreen(correctionForm(form, named, new Map()), 'correction', body, known)
  return withNamed(before, named, answers)
}

test('whatever is sent, nothing differs but what was named: no other cell, no row more or less', () => {
  const named = fc.subarray(CELLS, { minLength: 1 })
  const names = fc.constantFrom(
    ...CELLS,
    'staff.2.who',
    'staff.7.certificate',
    'add:staff',
    'remove:staff.0',
    'staff',
    'other',
  )
  fc.assert(
    fc.property(named, fc.dictionary(names, fc.constantFrom('新', '', '李静')), (paths, body) => {
      const after = send(paths, body)
      for (const path of changedPaths(before, after)) expect(paths).toContain(path)
      for (const path of paths) {
        const typed = body[path] ?? ''
        expect(namedOf(after, [path])[path]).toBe(typed === '' ? undefined : typed)
      }
    }),
  )
})

test('its page asks the named cells by themselves, each with its row, and nothing of the rest', () => {
  const [screen] = correctionForm(form, ['staff.1.certificate', 'area'], new Map()).screens
  expect(screen?.fields.map(({ id, label }) => [id, label.en])).toEqual([
    ['area', 'area'],
    ['staff.1.certificate', 'person 2: certificate'],
  ])
})

test('a group that was named as a whole is open as a whole', () => {
  const after = send(['staff'], { 'staff.0.who': '新', 'staff.0.certificate': '9' })
  expect(after.staff).toEqual([{ who: '新', certificate: '9' }])
  expect(changedPaths(before, after)).toEqual(['staff'])
})
