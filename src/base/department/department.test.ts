import { describe, expect, test } from 'vitest'
import { asPlainDate } from '../../kernel/time/index.ts'
import { demoCreditCode } from '../identifier/index.ts'
import { Department, departmentsOf, isHeld, Position, Unit } from './index.ts'

const text = (zh: string) => ({ zh, en: zh })
const health = Department.parse({
  id: '21',
  name: text('北京市卫生健康委员会'),
  short: text('卫健委'),
  kind: 'commission',
  creditCode: demoCreditCode(621, '11'),
  data: [text('卫生许可')],
  duties: [
    { id: '21-1', name: text('许可公共场所卫生') },
    { id: '21-2', name: text('防控传染病') },
  ],
})
const unit = (id: string, kind: string, division: string, number: string, rest: object = {}) =>
  Unit.parse({ id, name: text(id), kind, division, department: '21', number, ...rest })
const departments = departmentsOf(
  [health],
  [
    unit('health', 'city-organ', '110000000000', '621'),
    unit('health-haidian', 'district-organ', '110108000000', '621'),
    unit('health-window', 'service-centre', '110108000000', '701'),
    unit('health-chaoyang', 'branch', '110105000000', '621', { parent: 'health' }),
    unit('street-haidian', 'street', '110108012000', '012', { department: null }),
  ],
)

describe('departments and units', () => {
  test('a department has a counterpart in a district, and is its own in the city', () => {
    const inside = (division: string) => departments.counterpartIn('21', Unit.shape.division.parse(division))?.id
    expect(inside('110108000000')).toBe('health-haidian')
    expect(inside('110105000000')).toBe('health-chaoyang')
    expect(inside('110000000000')).toBe('health')
    expect(inside('110101000000')).toBeUndefined()
  })

  test('a unit is found by its id, by what its case numbers begin with, and a street by its place', () => {
    expect(departments.unitOf('health')?.number).toBe('621')
    expect(departments.unitOf('nobody')).toBeNull()
    expect(departments.unitByNumber('110108', '621')?.id).toBe('health-haidian')
    expect(departments.unitByNumber('110108', '012')?.id).toBe('street-haidian')
    expect(departments.officeOf(Unit.shape.division.parse('110108012000'))?.id).toBe('street-haidian')
  })

  test('a unit has branches that act in its name', () => {
    expect(departments.withBranches('health').map(({ id }) => id)).toEqual(['health', 'health-chaoyang'])
  })

  test('a duty leads to its department', () => {
    expect(departments.duty('21-2')?.department.id).toBe('21')
    expect(departments.duty('21-9')).toBeNull()
    expect(departments.department('21')?.short.zh).toBe('卫健委')
  })
})

test('a position is held from its first day to its last', () => {
  const position = Position.parse({
    id: 'p',
    unit: 'health',
    roles: ['examiner'],
    from: '2026-01-01',
    until: '2026-06-30',
  })
  const held = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((day) => isHeld(position, asPlainDate(day)))
  expect(held).toEqual([false, true, true, false])
  expect(isHeld({ ...position, until: null }, asPlainDate('2036-01-01'))).toBe(true)
})
