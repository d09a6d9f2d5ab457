import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { asPlainDate } from '../../kernel/time/index.ts'
import { levelOf } from '../division/index.ts'
import { BrokenPack, loadPack, openPack, readBase } from './index.ts'

const BEIJING = fileURLToPath(new URL('../../../cities/beijing', import.meta.url))
const pack = loadPack(BEIJING)
const { divisions, departments, calendar, people } = pack

describe('the pack of Beijing', () => {
  test('has 16 districts, 349 street-level units, 7,535 communities and villages', () => {
    const streets = divisions.districts.flatMap(({ code }) => divisions.children(code))
    const communities = streets.flatMap(({ code }) => divisions.children(code))
    expect([divisions.districts.length, streets.length, communities.length]).toEqual([16, 349, 7535])
    expect(streets.filter(({ kind }) => kind === 'zone')).toHaveLength(6)
    expect([...divisions.districts, ...streets].every(({ name }) => /^[A-Z]/.test(name.en))).toBe(true)
    expect(communities.every(({ code }) => levelOf(code) === 'community')).toBe(true)
  })

  test('has the 57 departments, each with duties', () => {
    expect(departments.all.map(({ id }) => Number(id))).toEqual(Array.from({ length: 57 }, (_, index) => index + 1))
  })

  test('has a health commission and a management department of the fund in every district', () => {
    for (const { code, name } of divisions.districts) {
      expect(departments.counterpartIn('21', code)?.name.zh).toBe(`北京市${name.zh}卫生健康委员会`)
      expect(departments.counterpartIn('44', code)?.parent).toBe('fund')
      expect(departments.unitByNumber(code.slice(0, 6), '621')?.kind).toBe('district-organ')
    }
    expect(departments.counterpartIn('44', divisions.city.code)?.id).toBe('fund')
  })

  test('has the published holidays and exchanged working days of 2004 to 2026', () => {
    const { published } = pack.calendarData
    expect([published[0]?.from.slice(0, 4), published.at(-1)?.to.slice(0, 4)]).toEqual(['2004', '2026'])
    expect(published.flatMap(({ work }) => work)).toHaveLength(151)
    const off = published.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1)
    expect(off.reduce((sum, days) => sum + days, 0)).toBe(619)
    for (const { work } of published) for (const day of work) expect(calendar.isWorkingDay(day)).toBe(true)
    expect(calendar.isProvisional(asPlainDate('2027-01-04'))).toBe(true)
    expect(calendar.isWorkingDay(asPlainDate('2027-02-08'))).toBe(false)
  })

  test('has officers for every role of the health commissions in Haidian and Chaoyang, and one who is a party, too', () => {
    for (const unit of ['health-haidian', 'health-chaoyang']) {
      const held = people.officers.flatMap(({ positions }) => positions.filter((position) => position.unit === unit))
      expect(new Set(held.flatMap(({ roles }) => roles.filter((role) => role !== 'administrator')))).toEqual(
        new Set(['receiver', 'examiner', 'decider', 'head', 'expert']),
      )
    }
    const represented = people.enterprises.flatMap(({ representatives }) => representatives.map(({ person }) => person))
    expect(people.officers.filter(({ person }) => represented.includes(person)).map(({ login }) => login)).toEqual([
      'haidian-examiner-2',
    ])
  })
})

/** The pack of Beijing with one file changed, and what is said about it. */
function errorsAfter(file: string, change: (text: string) => string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'beijing-'))
  try {
    const files = [
      'city.yaml',
      'divisions.csv',
      'calendar.yaml',
      'departments.yaml',
      'units.yaml',
      'people.yaml',
      'messages.yaml',
    ]
    for (const name of [...files, 'papers/notice.typ', 'papers/certificate.typ'])
      cpSync(join(BEIJING, name), join(folder, name))
    const text = readFileSync(join(folder, file), 'utf8')
    expect(change(text)).not.toBe(text)
    writeFileSync(join(folder, file), change(text))
    const broken = openPack(folder)
    expect(readBase(broken)).toBeNull()
    return broken.errors.map(
      ({ file: where, line, sentence }) => `${where.slice(folder.length + 1)}:${line} ${sentence}`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const lineOf = (file: string, part: string) =>
  readFileSync(join(BEIJING, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(part)) + 1

describe('a mistake in the pack is named with its file and line', () => {
  test.each<[string, string, string, string]>([
    ['divisions.csv', '110108011000,中关村街道', '110108012000,中关村街道', 'the code 110108012000 stands twice'],
    ['divisions.csv', '110108011000,中关村街道', '110105099000,中关村街道', '110105099000 cannot lie in 110108000000'],
    ['divisions.csv', '110108011000,中关村街道', '11010801100,中关村街道', 'code: a division has twelve digits'],
    ['calendar.yaml', 'to: "2026-10-07"', 'to: "2026-09-07"', 'the holiday ends on 2026-09-07, before it begins'],
    [
      'calendar.yaml',
      'from: "2027-02-05"',
      'from: "2026-02-05"',
      '2026-02-05 does not lie on its side of publishedUntil',
    ],
    ['calendar.yaml', '  labour-day: {', '  may-day: {', 'the holiday labour-day has no name'],
    [
      'calendar.yaml',
      'publishedUntil: "2026-12-31"',
      'publishedUntil: "2027-01-31"',
      'the holidays of 2029 that move are not there',
    ],
    ['departments.yaml', 'id: "02"', 'id: 02', '02 would lose digits: put it in quotes'],
    ['departments.yaml', 'id: "02"', 'id: "01"', 'the department 01 stands twice'],
    ['departments.yaml', 'id: 21-2', 'id: 21-1', 'the duty 21-1 stands twice'],
    ['departments.yaml', 'id: 21-2', 'id: 22-2', 'the duty 22-2 is not of 21'],
    ['departments.yaml', '    short: { zh: 卫健委,', '    nick: { zh: 卫健委,', 'departments.20.short is missing'],
    ['units.yaml', 'id: health-haidian,', 'id: health-chaoyang,', 'the unit health-chaoyang stands twice'],
    ['units.yaml', 'parent: fund,', 'parent: funds,', 'the unit funds does not exist'],
    ['units.yaml', 'parent: fund,', '', 'a branch has a parent, any other unit has none'],
    [
      'units.yaml',
      'department: null, number: "011"',
      'department: "21", number: "011"',
      'a street has no department, any other unit has one',
    ],
    [
      'units.yaml',
      'department: "34", number: "634"',
      'department: "99", number: "634"',
      'the department 99 does not exist',
    ],
    [
      'units.yaml',
      'department: "34", number: "634"',
      'department: "34", number: "701"',
      'the number is given twice in this district',
    ],
    [
      'units.yaml',
      'department: "34", number: "634"',
      'department: "21", number: "634"',
      'the department has a unit in this district already',
    ],
    ['units.yaml', 'division: "110108011000"', 'division: "110108099000"', 'the division 110108099000 does not exist'],
    ['people.yaml', 'login: ouyang', 'login: citizen', 'login stands twice: citizen'],
    ['people.yaml', 'login: haidian-head', 'login: citizen', 'login stands twice: citizen'],
    ['people.yaml', 'home: "110108011000"', 'home: "110108000000"', '110108000000 is no street-level unit'],
    [
      'people.yaml',
      '999999199405141020',
      '11010519491231002X',
      'persons.0.identity.number: a number of the demonstration holds and is of division 999999',
    ],
    ['people.yaml', 'person: ma-chengzhi', 'person: nobody', 'the person nobody does not exist'],
    [
      'people.yaml',
      'id: health-haidian-head, unit: health-haidian',
      'id: health-haidian-head, unit: nowhere',
      'the unit nowhere does not exist',
    ],
    ['people.yaml', 'until: "2025-06-30"', 'until: "2023-06-30"', 'ends before it begins'],
    ['city.yaml', 'zone: Asia/Shanghai', 'zone: Asia/Peking', 'zone: no time zone has this name'],
    ['messages.yaml', 'code:\n', 'codes:\n', 'the template code is not there'],
    ['messages.yaml', '{code} is your code', 'this is your code', 'the template code has other holes in one language'],
    [
      'messages.yaml',
      'to confirm this mobile number',
      'x'.repeat(300),
      'the short message of code has more than 280 characters',
    ],
  ])('%s: %s → %s', (file, part, mistake, sentence) => {
    const errors = errorsAfter(file, (text) => text.replace(part, mistake))
    expect(errors.map((error) => error.replace(/:\d+ /, ' '))).toContain(`${file} ${sentence}`)
    for (const error of errors) expect(error).toMatch(/^[a-z.]+:\d+ /)
  })

  test('the line is that of the mistake', () => {
    const line = lineOf('units.yaml', 'division: "110108011000"')
    expect(errorsAfter('units.yaml', (text) => text.replace('"110108011000"', '"110108099000"'))).toEqual([
      `units.yaml:${line} the division 110108099000 does not exist`,
    ])
  })

  test('a pack without its files names each of them', () => {
    expect(() => loadPack('/nowhere')).toThrow(BrokenPack)
    expect(() => loadPack('/nowhere')).toThrow(/9 errors[\s\S]*\/nowhere\/city\.yaml this file is missing/)
  })
})
