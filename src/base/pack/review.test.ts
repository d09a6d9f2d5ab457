import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type BasePack, loadPack, openPack, readBase, sayReviewers } from './index.ts'

const base = loadPack('cities/beijing')
const folder = mkdtempSync(join(tmpdir(), 'yipan-review-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['health', '北京市人民政府', 'a department of the city: art. 24 (1) 1'],
  ['health-haidian', '北京市海淀区人民政府', 'a department of a district: art. 24 (1) 1'],
  ['street-haidian', '北京市海淀区人民政府', 'a street office, the outpost of a district: art. 24 (1) 3'],
  ['fund', '北京市人民政府', 'a body that a regulation authorises, of the city: art. 24 (1) 4'],
  ['fund-haidian', '北京市人民政府', 'which acts in the name of the centre'],
  ['police-haidian', '北京市人民政府或者北京市海淀区人民政府', 'a branch by division, in its own name: art. 24 (4)'],
])('what %s decides is reviewed by %s: it is %s', (unit, organ) => {
  expect(sayReviewers(base, unit, 'zh')).toBe(organ)
})

test('in English the governments are named as an Englishman names them; a service centre decides nothing', () => {
  expect(sayReviewers(base, 'police-haidian', 'en')).toBe(
    "the People's Government of Beijing or the People's Government of Haidian District, Beijing",
  )
  expect(sayReviewers(base, 'service-centre', 'zh')).toBeNull()
  expect(sayReviewers(base, 'nobody', 'zh')).toBeNull()
})

test('a town is reviewed by the next higher government, and an organ of a line of its own by that line', () => {
  const [customs, town] = ['customs', 'town']
  const superior = { zh: '演示总署', en: 'the Administration of the demonstration' }
  const known = {
    ...base,
    departments: { ...base.departments, unitOf: (id: string) => unitAs(id) },
  }
  const unitAs = (id: string): ReturnType<BasePack['departments']['unitOf']> => {
    const [street, organ] = ['street-haidian', 'health'].map((one) => base.departments.unitOf(one))
    if (id === town) return street ? { ...street, standing: 'government' } : null
    return organ ? { ...organ, standing: 'vertical', superior } : null
  }
  expect(sayReviewers(known, town, 'zh')).toBe('北京市海淀区人民政府')
  expect(sayReviewers(known, customs, 'zh')).toBe('演示总署')
})

test.each([
  ['kind: street, standing: agency', 'kind: street, standing: branch', 'a street is one of agency, government'],
  ['kind: district-organ, standing: department', 'kind: district-organ', 'is one of department, authorised, vertical'],
  ['kind: service-centre', 'kind: service-centre, standing: department', 'a service-centre has none'],
  [
    'kind: district-organ, standing: department',
    'kind: district-organ, standing: vertical',
    'stands where the unit is in a line of its own',
  ],
])('a pack that says %s as "%s" is refused, with file and line', (was, is, sentence) => {
  cpSync('cities/beijing', folder, { recursive: true })
  const file = join(folder, 'units.yaml')
  const text = readFileSync(file, 'utf8')
  const line = text.slice(0, text.indexOf(was)).split('\n').length
  writeFileSync(file, text.replace(was, is))
  const pack = openPack(folder)

  expect(readBase(pack)).toBeNull()
  expect(pack.errors).toHaveLength(1)
  expect(pack.errors[0]).toMatchObject({ line, sentence: expect.stringContaining(sentence) })
})
