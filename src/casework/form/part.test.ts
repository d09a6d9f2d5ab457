import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPart } from './part.ts'
import { pool } from './pool.fixture.ts'
import { answerSchema } from './schema.ts'

test('what is sound takes the place of what was there, what is not leaves its field unanswered and is told', () => {
  const before = { owner: '王小雨', phone: '13800138000', seats: 10, remark: '无' }

  const { answers, problems, unknown } = readPart(pool, before, { phone: '12', seats: 20, remark: null })

  expect(answers).toEqual({ owner: '王小雨', seats: 20 })
  expect(problems.map(({ path }) => path)).toEqual(['phone'])
  expect(unknown).toEqual([])
})

test('a row keeps its place where something in it, or all of it, cannot be kept', () => {
  const staff = [{ staffName: '李', manager: 'yes' }, 'nobody', {}, { staffName: '王小雨' }]

  const { answers, problems } = readPart(pool, {}, { staff: staff.slice(0, 3) })

  expect(answers).toEqual({ staff: [{ staffName: '李' }, {}, {}] })
  expect(problems.map(({ path }) => path)).toEqual(['staff.0.manager', 'staff.1', 'staff.2'])
  expect(readPart(pool, {}, { staff }).answers).toEqual({})
})

test('what is no field is named and not kept, in rows and where it was to be emptied too', () => {
  const given = JSON.parse('{"shoeSize": 41, "hat": null, "staff": [{"shoeSize": 41}], "__proto__": 1}')

  expect(readPart(pool, {}, given).unknown.sort()).toEqual(['__proto__', 'hat', 'shoeSize', 'staff.0.shoeSize'])
})

test('whatever is given, what is kept fits the form, but for rows that are empty', () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('13800138000', 20, true, ['gym'], [{ staffName: '李' }]))
  const ids = ['phone', 'seats', 'truth', 'services', 'staff', 'opens', 'report'] as const
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...ids), value), (given) => {
      const { answers } = readPart(pool, {}, given)

      const faults = answerSchema(pool).safeParse(answers).error?.issues ?? []
      expect(faults.filter(({ path }) => path.length !== 2)).toEqual([])
    }),
  )
})
