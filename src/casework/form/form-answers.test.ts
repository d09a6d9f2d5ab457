import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demoCreditCode, demoPersonNumber } from '../../base/identifier/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import type { Answers } from './answers.ts'
import { checkAnswers } from './check-answers.ts'
import type { SingleField } from './form.ts'
import { choicesOf, pool } from './pool.fixture.ts'
import { readScreen } from './read.ts'
import { answerSchema } from './schema.ts'
import { typeValue } from './values.ts'
import { viewAnswers } from './view-answers.ts'
import { viewScreen } from './view-screen.ts'
import { visibleAnswers } from './visible.ts'

const today = asPlainDate('2026-03-02')
const known = { today, choicesOf }
const noUploads = new Map()
const schema = answerSchema(pool)
const upload = '01890a5d-ac96-774b-bcce-b302099a8057'

const complete: Answers = {
  business: 'pool',
  district: '110105000000',
  street: '110105026000',
  address: '花家地西里三区 12 号楼',
  owner: '𠮷田·买买提',
  ownerNumber: demoPersonNumber(asPlainDate('1980-05-06'), 1),
  deputyDocument: 'hk-macau-permit:H99990001',
  phone: '13800138000',
  opens: '2026-05-01',
  capital: 420050,
  seats: 4200,
  filtered: true,
  filter: '砂缸',
  report: [upload],
  staff: [
    { staffName: '王小雨', manager: true, trained: '2026-01-05' },
    { staffName: '李', manager: false },
  ],
  truth: true,
}

/** What the page would send for answers, one screen. */
function bodyOf(answers: Answers, screenId: string): Record<string, string[]> {
  const fields = pool.screens.find(({ id }) => id === screenId)?.fields ?? []
  const typedOf = (field: SingleField, value: Answers[string] | undefined) =>
    value === undefined || (Array.isArray(value) && typeof value[0] === 'object')
      ? []
      : typeValue(field, value as string)
  const pairs = fields.flatMap((field) => {
    if (field.kind !== 'group') return [[field.id, typedOf(field, answers[field.id])] as const]
    const rows = (answers[field.id] ?? []) as Answers[]
    return rows.flatMap((row, at) =>
      field.fields.map((inner) => [`${field.id}.${at}.${inner.id}`, typedOf(inner, row[inner.id])] as const),
    )
  })
  return Object.fromEntries(pairs.map(([name, texts]) => [name, [...texts]]))
}

/** Fills in all screens, one after the other, as the page does; ends with the answers and everything that was wrong. */
function fillIn(answers: Answers) {
  let before: Answers = {}
  const problems = []
  for (const { id } of pool.screens) {
    const reading = readScreen(pool, id, bodyOf(answers, id), { ...known, before })
    before = reading.answers
    const isAsked = pool.screens.find((screen) => screen.id === id)
    if (isAsked) problems.push(...reading.problems)
  }
  return { answers: before, problems }
}

test('a complete form is accepted by the page, by the API and by the check', () => {
  const filled = fillIn(complete)

  expect(filled.problems).toEqual([])
  expect(filled.answers).toEqual(complete)
  expect(schema.parse(complete)).toEqual(complete)
  expect(checkAnswers(pool, complete, known)).toEqual([])
})

describe('what people type', () => {
  const readOwner = (body: Record<string, string>) => readScreen(pool, 'owner', body, { ...known, before: {} })

  test.each([
    ['4200', 420000],
    ['4,200', 420000],
    ['４２００', 420000],
    ['4200.50', 420050],
    ['4，200.5', 420050],
    ['¥4,200元', 420000],
  ])('%s yuan are %i fen', (typed, fen) => {
    expect(readOwner({ capital: typed }).answers.capital).toBe(fen)
  })

  test.each([['2026-3-2'], ['2026/03/02'], ['2026年3月2日'], ['２０２６-０３-０２'], ['20260302']])(
    '%s is the second of March',
    (typed) => {
      expect(readOwner({ opens: typed }).answers.opens).toBe('2026-03-02')
    },
  )

  test('a number in words is answered with what to write, and stays where it was typed', () => {
    const reading = readOwner({ seats: '四千二', owner: '王小雨' })
    const problem = reading.problems.find(({ path }) => path === 'seats')
    expect(problem?.message.zh).toBe('请填写 1 到 50,000 之间的整数，单位是座，例如 4200 或者 4,200；逗号只能隔开千位')

    const view = viewScreen(pool, 'owner', { ...reading, language: 'zh', choicesOf, uploads: noUploads })
    const seats = view.fields.find(({ name }) => name === 'seats')
    expect(seats).toMatchObject({ value: '四千二', error: problem?.message.zh, unit: '座' })
    expect(view.problems).toContainEqual({ href: '#field-seats', message: `seats标签：${problem?.message.zh}` })
    expect(view.fields.find(({ name }) => name === 'owner')?.value).toBe('王小雨')
  })

  test('a wrong check character is told apart from a wrong length', () => {
    const number = demoPersonNumber(asPlainDate('1980-05-06'), 1)
    const wrong = number.slice(0, 17) + (number.endsWith('1') ? '2' : '1')
    const say = (typed: string) =>
      readOwner({ ownerNumber: typed }).problems.find(({ path }) => path === 'ownerNumber')?.message.zh
    expect(say(wrong)).toContain('最后一位对不上')
    expect(say('1234')).toContain('18 位身份证号码')
    expect(say(`${number.slice(0, 6)} ${number.slice(6).toLowerCase()}`)).toBeUndefined()
    expect(readOwner({ code: demoCreditCode(7).toLowerCase() }).answers.code).toBe(demoCreditCode(7))
  })

  test('something typed that is not on the form is ignored, and inherited names are no fields', () => {
    const reading = readOwner({ constructor: 'x', toString: 'y', 'staff.0.__proto__': 'z' })
    expect(reading.answers).toEqual({})
  })
})

describe('rows', () => {
  const read = (body: Record<string, unknown>) => readScreen(pool, 'people', body, { ...known, before: complete })

  test('a row can be added, and nothing is nagged about meanwhile', () => {
    const reading = read({ 'staff.0.staffName': '王小雨', 'add:staff': '' })

    expect(reading.problems).toEqual([])
    const view = viewScreen(pool, 'people', { ...reading, language: 'zh', choicesOf, uploads: noUploads })
    const staff = view.fields.find(({ name }) => name === 'staff')
    expect(staff?.rows?.map(({ legend }) => legend)).toEqual(['从业人员 1', '从业人员 2'])
    expect(staff?.rows?.[0]?.fields[0]?.value).toBe('王小雨')
    expect(staff?.rows?.[1]?.fields[0]?.value).toBe('')
  })

  test('a row can be taken out of the middle; the others move up with what was typed in them', () => {
    const reading = read({
      'staff.0.staffName': '甲',
      'staff.1.staffName': '乙',
      'staff.2.staffName': '丙',
      'staff.2.manager': ['yes', 'no'],
      'remove:staff.1': '',
    })
    expect(reading.answers.staff).toEqual([{ staffName: '甲' }, { staffName: '丙', manager: false }])
    expect(reading.typed['staff.1.staffName']).toEqual(['丙'])
  })

  test('no fourth row where three are the most', () => {
    const rows = { 'staff.0.staffName': '甲', 'staff.1.staffName': '乙', 'staff.2.staffName': '丙', 'add:staff': '' }
    expect(Object.keys(read(rows).typed).filter((path) => path.startsWith('staff.3'))).toEqual([])
  })

  test('a problem in a row stands beside its field', () => {
    const reading = read({
      'staff.0.staffName': '甲',
      'staff.0.manager': 'yes',
      'staff.0.trained': '2099-01-01',
      truth: 'yes',
    })
    expect(reading.problems.map(({ path }) => path)).toEqual(['staff.0.trained'])
    expect(reading.problems[0]?.message.zh).toBe('请填写2026年3月2日或者之前的日期')
  })

  test('a check over all rows is told at the group, one over each row in its row', () => {
    expect(read({ 'staff.0.staffName': '甲', 'staff.0.manager': 'no', truth: 'yes' }).problems).toMatchObject([
      { path: 'staff' },
    ])
    const early = readScreen(
      pool,
      'people',
      { 'staff.0.staffName': '甲', 'staff.0.manager': 'yes', 'staff.0.trained': '2026-03-01', truth: 'yes' },
      { ...known, before: { ...complete, opens: '2026-02-01' } },
    )
    expect(early.problems).toMatchObject([
      { path: 'staff.0.trained', message: { en: 'Training comes before opening' } },
    ])
  })

  test('an uploaded file can be taken away again', () => {
    const reading = readScreen(
      pool,
      'water',
      { filtered: 'no', report: [upload, upload.replace('0', '1')], 'remove:report.0': '' },
      { ...known, before: complete },
    )
    expect(reading.answers.report).toEqual([upload.replace('0', '1')])
  })
})

describe('what is not asked', () => {
  test('an answer that leads to a question on the same page is not called forgotten', () => {
    const reading = readScreen(
      pool,
      'water',
      { filtered: 'yes', report: upload },
      { ...known, before: { business: 'pool' } },
    )
    expect(reading.problems).toMatchObject([
      { path: 'filter', message: { zh: '根据您上面的选择，还请填写filter标签' } },
    ])
  })

  test('answers to a screen that is not asked any more are gone, and what hung on them', () => {
    const changed = readScreen(
      pool,
      'about',
      { ...bodyOf(complete, 'about'), business: 'hotel' },
      { ...known, before: complete },
    )
    expect(Object.keys(changed.answers)).not.toEqual(expect.arrayContaining(['filtered']))
    expect(changed.answers).not.toHaveProperty('filter')
    expect(
      viewAnswers(pool, changed.answers, { language: 'en', choicesOf, uploads: noUploads }).map(({ id }) => id),
    ).toEqual(['about', 'owner', 'people'])
  })

  test('a number is said with its unit, and in English one of a thing is not many', () => {
    const said = (seats: number, language: Language) =>
      viewAnswers(pool, { seats }, { language, choicesOf, uploads: noUploads })
        .flatMap(({ rows }) => rows)
        .find(({ label }) => label.includes('seats'))?.value
    expect([said(1, 'en'), said(2, 'en'), said(1, 'zh')]).toEqual(['1 seat', '2 seats', '1 座'])
  })

  test('a street of another district is refused', () => {
    expect(checkAnswers(pool, { ...complete, street: '110108011000' }, known)).toMatchObject([{ path: 'street' }])
  })
})

/** Answers around the edges, right ones and just wrong ones mixed, some missing. */
const edgy = (() => {
  const day = fc.constantFrom('2019-12-31', '2020-01-01', '2026-03-02', '2026-03-03', '2026-02-30', 'tomorrow')
  const name = fc.constantFrom('王小雨', '𠮷', '阿依古丽·买买提', '1234', '王'.repeat(50), '王'.repeat(51), 'Li Na')
  const row = fc.record({ staffName: name, manager: fc.boolean(), trained: day }, { requiredKeys: ['staffName'] })
  return fc.record(
    {
      business: fc.constantFrom('hotel', 'pool', 'salon', 'zoo'),
      services: fc.constantFrom(['sauna'], ['sauna', 'gym'], ['bar']),
      district: fc.constantFrom('110105000000', '110108000000', '999999000000', '110105'),
      street: fc.constantFrom('110105026000', '110108011000', '110105000000'),
      address: fc.constantFrom('花家地 12 号', '家', 'x'.repeat(201)),
      remark: fc.constantFrom('一行\n二行', 'x'.repeat(20), 'x'.repeat(21), '𠮷'.repeat(20)),
      owner: name,
      ownerNumber: fc.constantFrom(demoPersonNumber(asPlainDate('1980-05-06'), 1), '110105194912310021', 'E12345678'),
      code: fc.constantFrom(demoCreditCode(1), '911101050000000000'),
      phone: fc.constantFrom('13800138000', '010-12345678', '12345', '+4915112345678'),
      opens: day,
      closes: day,
      capital: fc.constantFrom(99, 100, 5_000_000, 5_000_001, 12345),
      seats: fc.constantFrom(0, 1, 50_000, 50_001),
      filtered: fc.boolean(),
      filter: fc.constantFrom('砂缸', 'x'.repeat(31)),
      report: fc.constantFrom([upload], [upload, upload.replace('0', '1')], ['plan.pdf']),
      staff: fc.array(row, { minLength: 1, maxLength: 4 }),
      truth: fc.constant(true),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Answers>
})()

/** The complete form with up to three answers drawn anew: about a third are still right. */
const nearlyComplete = fc.tuple(edgy, fc.subarray(Object.keys(complete), { maxLength: 3 })).map(([drawn, changed]) => ({
  ...complete,
  ...Object.fromEntries(Object.entries(drawn).filter(([id]) => changed.includes(id))),
}))

describe('for any answers', () => {
  test('what the page accepts the API accepts, and the other way round', () => {
    fc.assert(
      fc.property(nearlyComplete, (drawn) => {
        const answers = visibleAnswers(pool, drawn)

        const page = fillIn(answers)
        const isAccepted = schema.safeParse(answers).success && checkAnswers(pool, answers, known).length === 0

        // A screen that was passed over is read too, and may say what is missing on it; the form is told by its own answers.
        const asked = page.problems.filter(({ path }) => path.split('.')[0] !== undefined && isAskedIn(answers, path))
        expect(asked.length === 0).toBe(isAccepted)
      }),
      { numRuns: 500 },
    )
  })

  test('accepted answers come back unchanged from being typed', () => {
    fc.assert(
      fc.property(nearlyComplete, (drawn) => {
        const answers = visibleAnswers(pool, drawn)
        fc.pre(schema.safeParse(answers).success && checkAnswers(pool, answers, known).length === 0)

        expect(fillIn(answers).answers).toEqual(answers)
      }),
      { numRuns: 500 },
    )
  })

  test('hidden answers never survive, and hiding twice changes nothing', () => {
    fc.assert(
      fc.property(edgy, (drawn) => {
        const answers = visibleAnswers(pool, drawn)

        if (answers.business !== 'pool') expect(answers).not.toHaveProperty('filtered')
        if (answers.filtered !== true) expect(answers).not.toHaveProperty('filter')
        for (const row of (answers.staff ?? []) as Answers[])
          if (row.manager !== true) expect(row).not.toHaveProperty('trained')
        expect(visibleAnswers(pool, answers)).toEqual(answers)
      }),
    )
  })

  test('anything at all may be sent: it is read or it is shown again, and never breaks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('about', 'owner', 'people'),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        (id, one, other) => {
          const fields = pool.screens.find((screen) => screen.id === id)?.fields ?? []
          const body = Object.fromEntries(
            fields.map((field, at) => [
              field.kind === 'group' ? 'staff.0.staffName' : field.id,
              at % 2 === 0 ? one : [other, one],
            ]),
          )

          const reading = readScreen(pool, id, body, { ...known, before: {} })

          const readable = Object.fromEntries(Object.entries(reading.answers))
          const sound = schema.safeParse(readable)
          if (!sound.success)
            expect(sound.error.issues.map(({ message }) => message)).toEqual([
              '空的一行请删去 A row with nothing in it is none: leave it out',
            ])
          viewScreen(pool, id, { ...reading, language: 'en', choicesOf, uploads: noUploads })
        },
      ),
    )
  })
})

const isAskedIn = (answers: Answers, path: string) =>
  viewAnswers(pool, answers, { language: 'zh', choicesOf, uploads: noUploads }).some(({ rows }) =>
    rows.some((row) => row.path === path || row.path.startsWith(`${path}.`) || path.startsWith(row.path)),
  )
