/** The catalogue of matters 政务服务事项目录 in memory: what there is, who handles it where, its guide, and the search. */
import type { Departments, Unit } from '../../base/department/index.ts'
import { type BasePack, sayReviewers } from '../../base/pack/index.ts'
import { type Answers, scopeOf } from '../../casework/form/index.ts'
import { type RuleTable, tableInForce } from '../../casework/rules/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import { sayCode, sayTime } from './element-words.ts'
import type { AllElements } from './elements.ts'
import { type Elsewhere, wordsOfElsewhere, wordsOfEvent, wordsOfMatter, wordsOfUnit } from './everyday.ts'
import { type GuideView, viewGuide } from './guide.ts'
import { type Competence, competenceFor } from './jurisdiction.ts'
import type { LifeEvent } from './life-events.ts'
import type { MatterPack } from './load.ts'
import type { HandlingItem, Implementation, Material, Matter } from './matter.ts'
import { indexOf, type Searchable } from './search.ts'
import { materialsOf, wholeMatter } from './whole.ts'

/** One matter in a list of results, ready to print. */
export type MatterSummary = {
  code: string
  title: string
  summary: string
  department: string
  promised: string
  audience: string
}

export type MatterCatalogue = {
  matters: () => readonly Matter[]
  matterOf: (code: string) => Matter | null
  /** Who is competent by the answer to the question that is asked first. */
  implementationFor: (matter: Matter, answers: Answers) => Competence
  implementationAt: (matter: Matter, unit: string) => Implementation | null
  handlingItems: (matter: Matter) => readonly HandlingItem[]
  /** The handling item that the answers say. */
  itemOf: (matter: Matter, answers: Answers) => HandlingItem | null
  /** All elements that hold at an organ in a situation: clocks are set by `promisedDays` and `statutoryDays`. */
  elementsOf: (matter: Matter, implementation: Implementation, item: HandlingItem | null) => AllElements
  materialsOf: (matter: Matter, item: HandlingItem | null) => readonly Material[]
  /** The rule table that decides on a day; null where officers decide everything. */
  rulesOf: (matter: Matter, day: PlainDate) => RuleTable | null
  /** A version of a table, by its id. */
  tableOf: (id: string, version: number) => RuleTable | null
  /** Every version of every table of the pack, also those that are not in force yet. */
  ruleTables: () => readonly RuleTable[]
  guideOf: (
    matter: Matter,
    implementation: Implementation | null,
    item: HandlingItem | null,
    language: Language,
  ) => GuideView
  /** Matters by words, parts of words, pinyin, first letters; one wrong character or letter does no harm. Best first. */
  searchMatters: (query: string, language: Language, limit?: number) => MatterSummary[]
  /** All that the search of the whole city knows of the pack. */
  findables: () => readonly Searchable<Findable>[]
  /** What happens in life, with the matters that one meets then; none without an open matter. */
  lifeEvents: () => readonly LifeEvent[]
  /** The few open matters that most people come for. */
  oftenAsked: () => readonly Matter[]
  /** A matter as lists show it; null where there is none of this code. */
  summaryOf: (code: string, language: Language) => MatterSummary | null
}

/** What people look for: a matter, what happens in life, an office, and what somebody else is competent for. */
export type Findable =
  | { kind: 'matter'; matter: Matter }
  | { kind: 'event'; event: LifeEvent }
  | { kind: 'unit'; unit: Unit }
  | { kind: 'elsewhere'; elsewhere: Elsewhere }

type Known = Pick<BasePack, 'city' | 'departments' | 'divisions'>

/** Makes the catalogue of a pack that was checked at load. Cancelled matters (state 3) are not in it. */
export function matterCatalogue(pack: MatterPack, known: Known): MatterCatalogue {
  const matters = pack.matters.filter(({ elements }) => elements.state.value !== '3')
  const byCode = new Map<string, Matter>(matters.map((matter) => [matter.code, matter]))
  const openOnes = new Set<string>(
    matters.flatMap(({ code, elements }) => (elements.state.value === '1' ? [code] : [])),
  )
  const lifeEvents = pack.lifeEvents.filter((event) => event.matters.some((code) => openOnes.has(code)))
  const oftenAsked = pack.often.flatMap((code) => (openOnes.has(code) ? (byCode.get(code) ?? []) : []))
  const findable = matters.map((matter) => ({
    thing: matter,
    fields: fieldsOf(matter, known.departments),
    words: [...matter.words.zh, ...matter.words.en, ...wordsOfMatter(pack.everyday, matter.code)],
  }))
  const search = indexOf(findable)
  const unitOf = ({ unit }: Implementation): Unit => {
    const found = known.departments.unitOf(unit)
    if (found === null) throw new Error(`the unit ${unit} passed the check of the pack and is not there`)
    return found
  }
  const at = (implementation: Implementation) => ({
    implementation,
    authority: unitOf(implementation).name,
    reviewer: (language: Language) => sayReviewers(known, implementation.unit, language),
  })
  return {
    matters: () => matters,
    matterOf: (code) => byCode.get(code) ?? null,
    implementationFor: (matter, answers) => competenceFor(matter, answers, known),
    implementationAt: (matter, unit) => matter.implementations.find((one) => one.unit === unit) ?? null,
    handlingItems: (matter) => matter.items,
    itemOf: (matter, answers) => matter.items.find(({ id }) => id === scopeOf(answers)(matter.situation)) ?? null,
    elementsOf: (matter, implementation, item) => wholeMatter(matter, at(implementation), item),
    materialsOf,
    tableOf: (id, version) => pack.rules.find((table) => table.id === id && table.version === version) ?? null,
    rulesOf: (matter, day) => (matter.rules === null ? null : tableInForce(pack.rules, matter.rules, day)),
    ruleTables: () => pack.rules,
    guideOf: (matter, implementation, item, language) =>
      viewGuide(matter, implementation && at(implementation), item, language),
    searchMatters: (query, language, limit = 20) => {
      const { things, isNear } =
        query.trim() === '' ? { things: matters.slice(0, limit), isNear: false } : search(query, limit)
      return (isNear ? [] : things).map((matter) => summaryOf(matter, known.departments, language))
    },
    findables: () => [
      ...findable.map(({ thing, ...texts }) => ({ ...texts, thing: { kind: 'matter' as const, matter: thing } })),
      ...lifeEvents.map((event) => ({
        thing: { kind: 'event' as const, event },
        fields: [
          { text: both(event.title), weight: 4 },
          { text: both(event.text), weight: 1 },
        ],
        words: wordsOfEvent(pack.everyday, event.id),
      })),
      ...known.departments.units.map((unit) => ({
        thing: { kind: 'unit' as const, unit },
        fields: [{ text: both(unit.name), weight: 2 }],
        words: wordsOfUnit(pack.everyday, unit),
      })),
      ...pack.everyday.elsewhere.map((elsewhere) => ({
        thing: { kind: 'elsewhere' as const, elsewhere },
        fields: [
          { text: both(elsewhere.name), weight: 3 },
          { text: both(elsewhere.who), weight: 1 },
        ],
        words: wordsOfElsewhere(elsewhere),
      })),
    ],
    lifeEvents: () => lifeEvents,
    oftenAsked: () => oftenAsked,
    summaryOf: (code, language) => {
      const matter = byCode.get(code)
      return matter ? summaryOf(matter, known.departments, language) : null
    },
  }
}

function summaryOf(matter: Matter, departments: Departments, language: Language): MatterSummary {
  const { name, promisedDays, promisedUnit, audience } = matter.elements
  return {
    code: matter.code,
    title: pick(name.value, language),
    summary: pick(matter.summary, language),
    department: sayHandlers(matter, departments, language),
    promised: sayTime(promisedDays.value, promisedUnit.value, language),
    audience: audience.value.map((code) => sayCode('audience', code, language)).join(language === 'zh' ? '、' : ', '),
  }
}

/** Who handles it, for a list: departments; a matter of the streets alone has none, and names that kind of office. */
function sayHandlers(matter: Matter, departments: Departments, language: Language): string {
  const names = departmentNames(matter, departments, language)
  return names.length === 0 ? pick(STREETS, language) : names.join(language === 'zh' ? '、' : ', ')
}
const STREETS = { zh: '街道办事处、乡镇人民政府', en: 'Subdistrict or township office' }

function departmentNames({ implementations }: Matter, departments: Departments, language: Language): string[] {
  const ids = implementations.map(({ unit }) => departments.unitOf(unit)?.department ?? null)
  const names = [...new Set(ids)].flatMap((id) => (id === null ? [] : [departments.department(id)?.short]))
  return names.flatMap((name) => (name === undefined ? [] : [pick(name, language)]))
}

const both = (text: { zh: string; en: string }): string => `${text.zh} ${text.en}`

/** The name counts most, then the words people use, the situations, what it is about, and who handles it. */
function fieldsOf(matter: Matter, departments: Departments) {
  return [
    { text: both(matter.elements.name.value), weight: 4 },
    { text: [...matter.words.zh, ...matter.words.en].join(' '), weight: 3 },
    { text: matter.items.map(({ name }) => both(name.value)).join(' '), weight: 2 },
    { text: both(matter.summary), weight: 1 },
    {
      text: [...departmentNames(matter, departments, 'zh'), ...departmentNames(matter, departments, 'en')].join(' '),
      weight: 1,
    },
  ]
}
