import { describe, expect, test } from 'vitest'
import { type Division, DivisionRow, divisionsOf, fullCode, levelOf, shortCode } from './index.ts'

const rows = [
  { code: '110108000000', name: '海淀区', english: 'Haidian District', kind: 'district', parent: '110000000000' },
  { code: '110105000000', name: '朝阳区', english: 'Chaoyang District', kind: 'district', parent: '110000000000' },
  { code: '110108012000', name: '海淀街道', english: 'Haidian Subdistrict', kind: 'street', parent: '110108000000' },
  {
    code: '110108011000',
    name: '中关村街道',
    english: 'Zhongguancun Subdistrict',
    kind: 'street',
    parent: '110108000000',
  },
  { code: '110108012003', name: '海淀路社区居委会', english: '', kind: 'community', parent: '110108012000' },
].map((row) => DivisionRow.parse(row))
const city = DivisionRow.shape.code.parse('110000000000')
const beijing: Division = {
  code: city,
  name: { zh: '北京市', en: 'Beijing' },
  level: 'city',
  kind: 'city',
  parent: null,
}
const divisions = divisionsOf(beijing, rows)
const names = (found: readonly Division[]) => found.map(({ name }) => name.zh)

describe('the divisions of a city', () => {
  test('are found by codes of six, nine and twelve digits', () => {
    expect(divisions.get('110108')?.name.zh).toBe('海淀区')
    expect(divisions.get('110108012')?.name.en).toBe('Haidian Subdistrict')
    expect(divisions.get('110108012003')?.name).toEqual({ zh: '海淀路社区居委会', en: '海淀路社区居委会' })
    expect(divisions.get('110199')).toBeNull()
    expect(divisions.get('1101')).toBeNull()
    expect(fullCode('11010801200')).toBeNull()
  })

  test('lie in each other, and stand in the order of their codes', () => {
    expect(names(divisions.districts)).toEqual(['朝阳区', '海淀区'])
    expect(names(divisions.children('110108'))).toEqual(['中关村街道', '海淀街道'])
    expect(names(divisions.path('110108012003'))).toEqual(['海淀区', '海淀街道', '海淀路社区居委会'])
    expect(divisions.path('110000')).toEqual([])
    expect(divisions.children('nowhere')).toEqual([])
  })

  test('every place knows its district, and the streets of it', () => {
    for (const code of ['110108', '110108012', '110108012003']) {
      expect(divisions.districtOf(code)?.name.zh).toBe('海淀区')
      expect(names(divisions.streetsOf(code))).toEqual(['中关村街道', '海淀街道'])
    }
    expect(divisions.districtOf('110000')).toBeNull()
    expect(divisions.streetsOf('110000')).toEqual([])
  })

  test('are found by parts of names in both languages, larger places first', () => {
    expect(names(divisions.search('海淀', 10))).toEqual(['海淀区', '海淀街道', '海淀路社区居委会'])
    expect(names(divisions.search('haidian sub', 10))).toEqual(['海淀街道'])
    expect(names(divisions.search('中關村街道', 10))).toEqual(['中关村街道'])
    expect(divisions.search('海淀', 1)).toHaveLength(1)
    expect(divisions.search('  ', 10)).toEqual([])
  })

  test('a code shows its level', () => {
    expect(rows.map(({ code }) => levelOf(code))).toEqual(['district', 'district', 'street', 'street', 'community'])
    expect(levelOf(city)).toBe('city')
    expect(rows.map(({ code }) => shortCode(code))[4]).toBe('110108')
  })
})
