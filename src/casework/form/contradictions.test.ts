/** What the same form, a person's number and the register say against an answer; and what nobody can know is held against nobody. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demoBankCard, demoPersonNumber } from '../../base/identifier/index.ts'
import { addDays, asPlainDate, fullMonths, monthsLater, type PlainDate } from '../../kernel/time/index.ts'
import type { Answers } from './answers.ts'
import { checkAnswers } from './check-answers.ts'
import { ImpossibleForm, parseForm } from './form.ts'
import type { KnownPeople, KnownSubject } from './known.ts'

const today = asPlainDate('2026-03-02')
const both = (word: string) => ({ zh: word, en: word })
const field = (kind: string, id: string, more: object = {}) => ({ kind, id, label: both(id), required: false, ...more })
const check = (id: string, more: object) => ({ id, message: both(id), ...more })
const documents = { accepts: ['resident-id', 'passport'] }

const source = {
  id: 'household',
  title: both('household'),
  screens: [
    {
      id: 'all',
      title: both('all'),
      fields: [
        field('identity', 'own', { known: 'applicant-number' }),
        field('document', 'spouse', documents),
        field('date', 'birth', { about: 'birth' }),
        field('integer', 'months', { min: 0, max: 600, unit: both('m') }),
        field('money', 'rent', { minFen: 0, maxFen: 10_000_000 }),
        field('bank-card', 'card'),
        {
          ...field('group', 'people', { min: 0, max: 5, item: both('person') }),
          fields: [field('document', 'who', documents), field('money', 'share', { minFen: 0, maxFen: 10_000_000 })],
        },
      ],
    },
  ],
  checks: [
    check('another', {
      holds: { not: { left: { of: 'spouse', what: 'number' }, compare: '=', right: { of: 'own', what: 'number' } } },
      fields: ['spouse'],
    }),
    check('grown', {
      holds: { left: { of: 'own', what: 'age' }, compare: '>=', right: { value: 16 } },
      fields: ['own'],
    }),
    check('months', {
      holds: { left: { field: 'months' }, compare: '<=', right: { of: 'own', what: 'months', plus: -192 } },
      fields: ['months'],
    }),
    check('birth', {
      holds: { left: { field: 'birth' }, compare: '=', right: { of: 'own', what: 'birth' } },
      fields: ['birth'],
    }),
    check('registered', {
      holds: { left: { field: 'birth' }, compare: '=', right: { register: 'applicant-birth' } },
      fields: ['birth'],
    }),
    check('woman', {
      holds: { left: { of: 'spouse', what: 'sex' }, compare: '=', right: { value: 'female' } },
      fields: ['spouse'],
    }),
    check('once', { each: 'people', unlike: ['who'], fields: ['who'] }),
    check('shares', {
      holds: { left: { sum: 'share', of: 'people' }, compare: '<=', right: { field: 'rent' } },
      fields: ['people'],
    }),
  ],
}
const form = parseForm(source)
const wrong = (answers: Answers, register?: KnownPeople) =>
  checkAnswers(form, answers, { today, choicesOf: () => [], ...(register && { register }) }).map(
    ({ path, message }) => `${path} ${message.en}`,
  )
const numberOn = (birth: PlainDate, sequence = 102) => demoPersonNumber(birth, sequence)
const woman = numberOn(asPlainDate('1994-05-14'))
const fang: KnownSubject = {
  name: '方晓梅',
  document: { kind: 'resident-id', number: woman },
  creditCode: null,
  birth: asPlainDate('1994-05-14'),
  phone: null,
  address: null,
}
const register = { applicant: fang, filler: fang, representative: null }

describe('a number says who its person is', () => {
  test('nobody is born tomorrow or was born 131 years ago', () => {
    expect(wrong({ own: numberOn(addDays(today, 1)) })[0]).toMatch(/is in the future/)
    expect(wrong({ own: numberOn(monthsLater(today, -131 * 12)) })[0]).toMatch(/too long ago/)
    expect(wrong({ spouse: `resident-id:${numberOn(asPlainDate('2099-01-01'))}` })[0]).toMatch(/is in the future/)
  })

  test('one is as old as full years have passed, to the day', () => {
    const sixteen = monthsLater(today, -192)
    expect(wrong({ own: numberOn(sixteen) })).toEqual([])
    expect(wrong({ own: numberOn(addDays(sixteen, 1)) })).toEqual(['own grown'])
  })

  test('months that cannot have been are not paid in', () => {
    const age29 = numberOn(monthsLater(today, -29 * 12))
    expect(wrong({ own: age29, months: 13 * 12 })).toEqual([])
    expect(wrong({ own: age29, months: 600 })).toEqual(['months months'])
  })

  test('the same number is the same person, in whatever kind of field it stands', () => {
    expect(wrong({ own: woman, spouse: `resident-id:${woman}` })).toEqual(['spouse another'])
    expect(wrong({ own: woman, spouse: 'passport:E12345678' })).toEqual([])
    expect(wrong({ own: woman, spouse: `resident-id:${numberOn(asPlainDate('1990-01-01'), 101)}` })).toEqual([
      'spouse woman',
    ])
  })

  test('what a passport does not say is not held against anybody', () => {
    expect(wrong({ own: 'E12345678', months: 600, birth: '2000-01-01' })).toEqual([])
  })
})

describe('the register', () => {
  test("somebody else's number is refused where it asks for the applicant's, without saying whose it is", () => {
    const other = numberOn(asPlainDate('1980-01-01'))
    expect(wrong({ own: woman }, register)).toEqual([])
    expect(wrong({ own: other }, register)[0]).toMatch(/^own This is not the document number on record/)
  })

  test('another passport, or another kind of document, is no certain contradiction', () => {
    expect(wrong({ own: 'E12345678' }, register)).toEqual([])
  })

  test('is compared with what is typed, and holds against nobody where it says nothing', () => {
    expect(wrong({ birth: '1994-05-15' }, register)).toEqual(['birth registered'])
    expect(
      wrong({ birth: '1994-05-15' }, { applicant: { ...fang, birth: null }, filler: null, representative: null }),
    ).toEqual([])
    expect(wrong({ birth: '1994-05-15' })).toEqual([])
  })
})

describe('rows', () => {
  const row = (who: string, share = 0) => ({ who, share })

  test('of one person twice are told at the second, and a row without its number is like no other', () => {
    const people = [row('passport:E12345678'), row(`resident-id:${woman}`), row('passport:E12345678')]
    expect(wrong({ people })).toEqual(['people.2.who once'])
    expect(wrong({ people: [{ share: 1 }, { share: 1 }] })).toEqual([])
  })

  test('together are no more than the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }), fc.nat(3000), (shares, rent) => {
        const people = shares.map((share, index) => row(`passport:E1234567${index}`, share))
        const sum = shares.reduce((all, share) => all + share, 0)
        expect(wrong({ rent, people })).toEqual(sum <= rent ? [] : ['people shares'])
      }),
    )
  })
})

test('a bank card has its check digit', () => {
  expect(wrong({ card: demoBankCard(7) })).toEqual([])
  for (const card of [
    'abc',
    demoBankCard(7).slice(0, -1),
    demoBankCard(7).replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
  ])
    expect(wrong({ card })).toHaveLength(1)
})

test('full months are what can be added without passing the day', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((index) => addDays(asPlainDate('1990-01-01'), index))
  fc.assert(
    fc.property(day, day, (one, other) => {
      const [from, to] = one <= other ? [one, other] : [other, one]
      const months = fullMonths(from, to)
      expect(monthsLater(from, months) <= to && to < monthsLater(from, months + 1)).toBe(true)
    }),
  )
})

test('what such a check cannot say is refused when the form is loaded', () => {
  const refused = (more: object) => {
    try {
      parseForm({ ...source, checks: [check('bad', more)] })
    } catch (thrown) {
      if (thrown instanceof ImpossibleForm) return thrown.problems.join('\n')
      throw thrown
    }
    return ''
  }
  const compare = (left: object, right: object, how = '=') => ({
    holds: { left, compare: how, right },
    fields: ['own'],
  })
  expect(refused(compare({ of: 'card', what: 'age' }, { value: 1 }))).toContain('"card" is no number of a person')
  expect(refused(compare({ of: 'own', what: 'sex' }, { value: 3 }))).toContain('compares text with constant')
  expect(refused(compare({ of: 'own', what: 'number' }, { of: 'spouse', what: 'number' }, '<'))).toContain(
    'alike or not',
  )
  expect(refused(compare({ sum: 'who', of: 'people' }, { value: 1 }))).toContain('no number in rows')
  expect(refused({ unlike: ['who'], fields: ['own'] })).toContain('not a field of a row')
  expect(refused(compare({ field: 'birth' }, { today: true, plusMonths: -1 }, '>='))).toContain(
    'months back from today',
  )
  expect(refused({ fields: ['own'] })).toContain('either what holds')
})

describe('a day', () => {
  const dates = parseForm({
    id: 'days',
    title: both('days'),
    checks: [],
    screens: [
      {
        id: 'all',
        title: both('all'),
        fields: [
          field('date', 'birth', { about: 'birth' }),
          field('date', 'happened', { about: 'event' }),
          field('date', 'lease', { about: 'term' }),
          field('date', 'any'),
          field('date', 'own', { about: 'birth', min: '1800-01-01', max: '2100-01-01' }),
        ],
      },
    ],
  })
  const faults = (answers: Answers) =>
    checkAnswers(dates, answers, { today, choicesOf: () => [] }).map(({ path }) => path)

  test('lies within what it can be about, unless the form says otherwise', () => {
    expect(faults({ birth: '2026-03-02', happened: '2026-03-02', lease: '2027-01-01', any: '2100-01-01' })).toEqual([])
    expect(faults({ birth: '2026-03-03', happened: '2026-03-03', lease: '2126-01-01', any: '2226-01-01' })).toEqual([
      'birth',
      'happened',
      'lease',
      'any',
    ])
    expect(faults({ birth: '1895-01-01', lease: '1926-01-01', any: '1848-01-01', own: '1801-01-01' })).toEqual([
      'birth',
      'lease',
      'any',
    ])
  })

  test('with a year of two digits is asked back, however it came', () => {
    for (const any of ['48-1-1', '0048-01-01', '26/3/2', '48年1月1日'])
      expect(checkAnswers(dates, { any }, { today, choicesOf: () => [] })[0]?.message.en).toMatch(/four digits/)
  })
})
