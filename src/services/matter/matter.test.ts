import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { finish, openPack, readBase, sayError } from '../../base/pack/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { matterCatalogue } from './catalogue.ts'
import { labels } from './element-names.ts'
import { materialElements } from './elements.ts'
import { readMatters } from './load.ts'
import type { Implementation, Matter } from './matter.ts'

const BEIJING = 'cities/beijing'
const pack = openPack(BEIJING)
const base = readBase(pack)
const read = finish(pack, { base, matters: readMatters(pack, base) })
const catalogue = matterCatalogue(read.matters, read.base)

const found = (code: string): Matter => {
  const matter = catalogue.matterOf(code)
  if (matter === null) throw new Error(code)
  return matter
}
const rent = found('rent-withdrawal')
const hygiene = found('public-place-hygiene')
const at = (matter: Matter, unit: string): Implementation => {
  const implementation = catalogue.implementationAt(matter, unit)
  if (implementation === null) throw new Error(unit)
  return implementation
}

test('the standard has eighty elements: sixty-six of the matter, fourteen of each material', () => {
  expect(Object.keys(labels)).toHaveLength(66)
  expect(Object.keys(materialElements)).toHaveLength(14)
})

describe('matter, implementation and handling item', () => {
  test('an organ inherits what it does not say otherwise', () => {
    const haidian = catalogue.elementsOf(hygiene, at(hygiene, 'health-haidian'), null)
    const fengtai = catalogue.elementsOf(hygiene, at(hygiene, 'health-fengtai'), null)

    expect(haidian.openingHours.value.zh).toContain('周六')
    expect(fengtai.openingHours.value).toEqual(hygiene.elements.openingHours.value)
    expect([haidian, fengtai].map((one) => one.legalBasis)).toEqual([
      hygiene.elements.legalBasis,
      hygiene.elements.legalBasis,
    ])
  })

  test('a situation goes before the organ, and the organ before the catalogue', () => {
    const days = (unit: string, situation: string) =>
      catalogue.elementsOf(hygiene, at(hygiene, unit), catalogue.itemOf(hygiene, { situation })).promisedDays.value

    expect(days('health-fengtai', 'new')).toBe(10)
    expect(days('health-chaoyang', 'new')).toBe(8)
    expect(days('health-chaoyang', 'change')).toBe(5)
  })

  test('the codes follow from organ, level, catalogue and situation', () => {
    const elements = catalogue.elementsOf(
      hygiene,
      at(hygiene, 'health-haidian'),
      catalogue.itemOf(hygiene, { situation: 'renewal' }),
    )

    expect(elements.matterCode.value).toBe(`${elements.authorityCode.value}4110123001000`)
    expect(elements.caseItemCode?.value).toBe(`${elements.matterCode.value}03`)
    expect(elements.matterCode.source).toBe('ours')
  })

  test('the materials are those of the situation, in their order', () => {
    const ids = (situation: string) =>
      catalogue.materialsOf(hygiene, catalogue.itemOf(hygiene, { situation })).map(({ id }) => id)

    expect(ids('change')).toEqual(['business-licence', 'representative-document', 'old-permit', 'change-proof'])
    expect(ids('new')).not.toContain('old-permit')
  })
})

describe('who is competent', () => {
  test('the health commission of the district in which the place lies, in all sixteen districts', () => {
    const units = read.base.divisions.districts.map(({ code }) => {
      const competence = catalogue.implementationFor(hygiene, { district: code })
      return competence.competent === true ? competence.implementation.unit : null
    })
    expect(new Set(units).size).toBe(16)
    expect(catalogue.implementationFor(hygiene, { district: '110108000000' })).toMatchObject({
      implementation: { unit: 'health-haidian' },
    })
  })

  test('the place is the street, where one is asked for within the district: positions may be for some streets', () => {
    const district = '110108000000'
    const placeOf = (answers: Record<string, string>) => catalogue.implementationFor(hygiene, answers)

    expect(placeOf({ district })).toMatchObject({ place: district })
    expect(placeOf({ district, street: '110108012000' })).toMatchObject({ place: '110108012000' })
  })

  test('an account of a branch centre is handled there, and we say so', () => {
    const competence = catalogue.implementationFor(rent, { accountHeldBy: 'railway' })
    expect(competence).toMatchObject({ competent: false, elsewhere: { zh: expect.stringContaining('北京铁路分中心') } })
    expect(catalogue.implementationFor(rent, { accountHeldBy: 'fund-haidian' })).toMatchObject({ competent: true })
  })

  test('nobody, as long as the question is not answered, or answered with a place that is none', () => {
    expect(catalogue.implementationFor(rent, {})).toEqual({ competent: null })
    expect(catalogue.implementationFor(hygiene, { district: '999999000000' })).toEqual({ competent: null })
  })
})

describe('the guide', () => {
  test('says in both languages who, how long, how often, and that it was not checked', () => {
    const item = catalogue.itemOf(hygiene, { situation: 'new' })
    const zh = catalogue.guideOf(hygiene, at(hygiene, 'health-chaoyang'), item, 'zh')
    const en = catalogue.guideOf(hygiene, at(hygiene, 'health-chaoyang'), item, 'en')

    expect(zh).toMatchObject({ title: '公共场所卫生许可（新办）', organ: '北京市朝阳区卫生健康委员会', checked: false })
    expect(zh.facts).toMatchObject({
      errands: { value: '0 次' },
      fee: { value: '不收费' },
    })
    expect(en.facts.fee.value).toBe('No fee')
    expect(zh.materials.find(({ name }) => name === '水质检测报告')).toMatchObject({ where: '上传，或者承诺后补' })
  })

  test('every element that has a value is shown with its source, and none that has none', () => {
    for (const matter of catalogue.matters()) {
      const guide = catalogue.guideOf(matter, matter.implementations[0] ?? null, matter.items[0] ?? null, 'en')
      const rows = guide.elements.flatMap((group) => group.rows)
      expect(rows.length).toBeGreaterThan(45)
      for (const { label, text, source } of rows) {
        expect(text, label).not.toBe('')
        expect(['read', 'general', 'ours']).toContain(source)
      }
    }
  })

  test('in general it names no organ, no code of one, and none of its hours', () => {
    const guide = catalogue.guideOf(hygiene, null, null, 'zh')
    expect(guide.organ).toBe('按您的回答确定')
    expect(JSON.stringify(guide)).not.toContain('99999')
  })

  test('no text is left without a value in it', () => {
    for (const matter of catalogue.matters())
      for (const language of ['zh', 'en'] as const)
        expect(JSON.stringify(catalogue.guideOf(matter, null, null, language))).not.toMatch(/\{\w+\}|undefined|null/)
  })
})

describe('search', () => {
  const first = (query: string) => catalogue.searchMatters(query, 'zh')[0]?.code

  test.each([
    '公积金',
    '租房提取',
    '提取',
    '租金',
    'gongjijin',
    'gong ji jin',
    'gjj',
    'zftq',
    'provident fund',
    'provi',
    'withdrawl',
    '公基金',
    '租房提曲',
    '我想提取公积金要怎么办',
  ])('%s finds the provident fund', (query) => {
    expect(first(query)).toBe('rent-withdrawal')
  })

  test.each([
    '卫生',
    '卫',
    '游泳馆',
    'weisheng',
    'wsxk',
    'hygiene',
    'hygeine',
    'Hygien',
    'POOL',
    '公共场索',
    '开一家理发店要办什么',
    'how do I open a hotel',
  ])('%s finds the hygiene permit', (query) => {
    expect(first(query)).toBe('public-place-hygiene')
  })

  test.each([
    ['food-permit', '开饭馆', '食品经营许可', 'spjy', 'restaurant', 'how do I open a cafe'],
    ['newborn-registration', '上户口', '新生儿', 'xinshenger', 'newborn', 'register a birth'],
    ['residence-registration', '居住证', '暂住证', 'juzhuzheng', 'residence permit'],
    ['elderly-card', '老年证', '养老助残卡', 'elderly card', 'seniors'],
    ['social-security-card', '社保卡', '补社保卡', 'social security card'],
    ['unemployment-registration', '失业', '我失业了怎么登记', 'unemployed'],
    ['no-crime-certificate', '无犯罪记录', '无犯罪证明', 'police clearance'],
    ['equipment-registration', '电梯', '特种设备', 'elevator', 'boiler'],
    ['performance-permit', '演唱会', '营业性演出', 'concert'],
    ['hardship-relief', '临时救助', '大病救助', 'emergency relief'],
  ])('%s is found by %s and other words, in both languages', (code, ...queries) => {
    expect(queries.map((query) => [query, first(query)])).toEqual(queries.map((query) => [query, code]))
  })

  test('what several matters have in common finds them all', () => {
    const found = catalogue.searchMatters('许可证', 'zh').map(({ code }) => code)
    expect(found).toEqual(expect.arrayContaining(['food-permit', 'public-place-hygiene']))
  })

  test.each(['passport', 'xyz', '。', '结婚登记'])('%s finds nothing', (query) => {
    expect(catalogue.searchMatters(query, 'zh')).toEqual([])
  })

  test('no word finds all matters, in the words of the reader', () => {
    const all = catalogue.searchMatters(' ', 'en').map(({ title }) => title)
    expect(all).toHaveLength(catalogue.matters().length)
    expect(all).toContain('Hygiene permit for public places')
    expect(catalogue.searchMatters('fund', 'en')[0]).toMatchObject({
      promised: 'On the spot',
      audience: 'persons',
      department: 'Housing Provident Fund Centre',
    })
  })

  test('each says who handles it, also where no department does but the street', () => {
    for (const language of ['zh', 'en'] as const)
      for (const { department, code } of catalogue.searchMatters(' ', language)) expect(department, code).not.toBe('')
    expect(catalogue.searchMatters('elderly', 'en')[0]?.department).toBe('Subdistrict or township office')
  })
})

test('the rule table of the day decides; the licence has none', () => {
  expect(catalogue.rulesOf(rent, asPlainDate('2026-03-02'))).toMatchObject({ id: 'rent-withdrawal', version: 1 })
  expect(catalogue.rulesOf(rent, asPlainDate('2025-12-31'))).toBeNull()
  expect(catalogue.rulesOf(hygiene, asPlainDate('2026-03-02'))).toBeNull()
})

describe('what is wrong in a matter is told with file and line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yipan-matters-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** The errors of Beijing's pack after one change in the file of a matter or of a rule table. */
  function errorsAfter(
    change: (yaml: string) => string,
    file = 'public-place-hygiene',
    kind: 'matters' | 'rules' = 'matters',
  ): string {
    cpSync(BEIJING, folder, { recursive: true })
    const path = join(folder, kind, `${file}.${kind === 'rules' ? 'json' : 'yaml'}`)
    const yaml = readFileSync(path, 'utf8')
    const changed = change(yaml)
    expect(changed).not.toBe(yaml)
    writeFileSync(path, changed)
    const broken = openPack(folder)
    expect(readMatters(broken, base)).toBeNull()
    return broken.errors.map(sayError).join('\n')
  }

  test('in a matter that was read before, too; and a pack read before says what it said', () => {
    cpSync(BEIJING, folder, { recursive: true })
    const kept = join(folder, 'kept')
    const reading = () => {
      const reread = openPack(folder, kept)
      return { reread, matters: readMatters(reread, readBase(reread)) }
    }
    expect(reading().matters).toStrictEqual(read.matters)
    expect(reading().matters).toStrictEqual(read.matters)
    expect(readdirSync(kept).length).toBeGreaterThan(read.matters.matters.length)

    for (const table of ['rent-withdrawal', 'rent-withdrawal-2', 'rent-withdrawal-3'])
      rmSync(join(folder, 'rules', `${table}.json`))
    const { reread, matters } = reading()
    expect(matters).toBeNull()
    expect(reread.errors.map(sayError)).toEqual([
      expect.stringMatching(/rent-withdrawal\.yaml:6 the pack has no rule table "rent-withdrawal"$/),
    ])
  })

  test('a value of the rule table that no version of it brings', () => {
    expect(
      errorsAfter((yaml) => yaml.replace('{ rule: monthlyMost }', '{ rule: monthlyLeast }'), 'rent-withdrawal'),
    ).toMatch(/rent-withdrawal\.yaml:\d+ .*no rule table of this matter brings "monthlyLeast"$/)
  })

  test('words that a rule table has none of, a day that there is not, an option that the form does not offer', () => {
    const bringing = (entry: object, cell: string) =>
      errorsAfter(
        (json) =>
          json
            .replace(/"kind": "text",\s+"texts": \{\s+"ended": \{[^}]*\}\s+\}/, JSON.stringify(entry).slice(1, -1))
            .replace(String.raw`"\"ended\""`, JSON.stringify(`"${cell}"`)),
        'elderly-card-3',
        'rules',
      )
    const ended = { kind: 'text', texts: { ended: { zh: '停用', en: 'Ended' } } }
    expect(bringing(ended, 'kept')).toMatch(
      /elderly-card-3\.json:\d+ .*replaced: "\\"kept\\"" is none of the words of previousCard/,
    )
    expect(bringing({ kind: 'date' }, '2027-02-29')).toMatch(/elderly-card-3\.json:\d+ .*is no day for previousCard/)
    expect(bringing({ kind: 'choice', field: 'fetch' }, 'post')).toMatch(
      /elderly-card-3\.json:\d+ the form of elderly-card does not fit: replaced: "fetch" has no option "post"/,
    )
    expect(bringing({ kind: 'choice', field: 'birth' }, 'post')).toMatch(
      /elderly-card-3\.json:\d+ .*"birth" is no choice of the form/,
    )
  })

  test('a promise longer than the law allows', () => {
    expect(errorsAfter((yaml) => yaml.replace('promisedDays: { value: 10,', 'promisedDays: { value: 21,'))).toMatch(
      /hygiene\.yaml:\d+ .*promises 21 where the law gives 20|hygiene\.yaml:\d+ promises 21 where the law gives 20/,
    )
  })

  test("a paper of the government's own without a reason", () => {
    expect(errorsAfter((yaml) => yaml.replace(/ {4}because:\n(?: {6}.*\n)+/, ''))).toMatch(
      /hygiene\.yaml:\d+ .*government issued it/,
    )
  })

  test('a name that differs from the catalogue at one organ', () => {
    expect(
      errorsAfter((yaml) =>
        yaml
          .replace('  - unit: health-haidian\n', '  - unit: health-haidian\n')
          .replace(/( {4}overrides:\n)/, '$1      name: { value: { zh: 别名, en: Another name }, source: ours }\n'),
      ),
    ).toMatch(/hygiene\.yaml:\d+ .*name is not a known field/)
  })

  test('a catalogue code that another matter has', () => {
    expect(errorsAfter((yaml) => yaml.replace('110123001000', String(rent.elements.catalogueCode.value)))).toMatch(
      /\.yaml:\d+ the code \d{12} stands in two files/,
    )
  })

  test('a situation that no answer leads to', () => {
    expect(errorsAfter((yaml) => yaml.replace('id: change\n', 'id: transfer\n'))).toContain(
      'no answer leads to "transfer"',
    )
  })

  test('a district for which nobody is competent', () => {
    expect(errorsAfter((yaml) => yaml.replace('department: "21"', 'department: "27"'))).toContain(
      'nobody is competent for "110101000000"',
    )
  })

  test('a matter on templates, at its own line, also behind the screens of the common form', () => {
    const yaml = readFileSync(join(BEIJING, 'matters/food-permit.yaml'), 'utf8')
    const line = yaml.slice(0, yaml.indexOf('min: 1, max: 100000')).split('\n').length

    const errors = errorsAfter((text) => text.replace('min: 1, max: 100000', 'min: 9, max: 1'), 'food-permit')

    expect(errors).toContain(`food-permit.yaml:${line} `)
    expect(errors).toContain('min is above max')
  })

  test('a template that is not there, and an element that neither matter nor template says', () => {
    expect(errorsAfter((yaml) => yaml.replace('extends: [usual, ', 'extends: [unusual, '), 'food-permit')).toMatch(
      /food-permit\.yaml:\d+ there is no template "unusual"[\s\S]*elements\.openingHours is missing/,
    )
  })

  test('a street for which nobody is competent', () => {
    expect(
      errorsAfter((yaml) => yaml.replace(/ {4}- to:\n {8}elsewhere:\n(?: {10}.*\n)+/, ''), 'elderly-card'),
    ).toContain('nobody is competent for "110101001000"')
  })

  test('a rule table that reads what the form does not ask, or waits for an option it does not offer', () => {
    const table = readFileSync(join(BEIJING, 'rules/elderly-card.json'), 'utf8')
    const line = (text: string) => table.slice(0, table.indexOf(text)).split('\n').length
    const errors = errorsAfter(
      (json) => json.replace('"field": "hasCard"', '"field": "hasKard"'),
      'elderly-card',
      'rules',
    )
    expect(errors).toMatch(
      /rules\/elderly-card\.json:\d+ the form of elderly-card does not fit: "hasKard" is not a field that is asked/,
    )
    expect(Number(/json:(\d+)/.exec(errors)?.[1])).toBe(line('"name": "hasCard"') + 6)
    expect(
      errorsAfter((json) => json.replace(String.raw`"\"permit\""`, String.raw`"\"pass\""`), 'elderly-card', 'rules'),
    ).toMatch(
      /rules\/elderly-card\.json:\d+ the form of elderly-card does not fit: [a-z-]+: "registered" can never be "pass"/,
    )
  })

  test('a material for which the form has no place', () => {
    expect(errorsAfter((yaml) => yaml.replace('material: floor-plan', 'material: old-permit'))).toContain(
      'the form has no upload for it',
    )
  })
})
