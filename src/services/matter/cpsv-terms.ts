/**
 * What the descriptions of all matters share: names of properties, addresses under which things are known, entries of code
 * lists, places, organs, and durations. Standard: CPSV-AP 3.2; what we chose stands in docs/standards/cpsv-ap.md.
 */
import type { Departments, Unit } from '../../base/department/index.ts'
import type { Division, Divisions } from '../../base/division/index.ts'
import type { BasePack } from '../../base/pack/index.ts'
import { pick, type Text } from '../../kernel/i18n/index.ts'
import { iri, literal, type Statement, type Thing, text } from '../../kernel/rdf/index.ts'
import { cpsvTexts, inBoth } from './cpsv-texts.ts'
import { labels } from './element-names.ts'
import { type lists, sayCode } from './element-words.ts'

export const PREFIXES = {
  adms: 'http://www.w3.org/ns/adms#',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  locn: 'http://www.w3.org/ns/locn#',
  org: 'http://www.w3.org/ns/org#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  time: 'http://www.w3.org/2006/time#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

/** Terms of the European Union's lists that everybody knows by these addresses. */
export const LANGUAGES = {
  zh: 'http://publications.europa.eu/resource/authority/language/ZHO',
  en: 'http://publications.europa.eu/resource/authority/language/ENG',
}
export const YUAN = 'http://publications.europa.eu/resource/authority/currency/CNY'

/** What is described, and under which addresses. */
export type Describing = {
  city: BasePack['city']
  departments: Departments
  divisions: Divisions
  /** How people reach the city: every address begins so. */
  origin: string
  /** Notes something that was named, once however often it is named, and gives its address. */
  name: (thing: Thing) => string
}

/**
 * Addresses. A thing that has a page is a part of that page, so that whoever opens its address reads about it; the rest is a
 * part of the list of matters.
 */
export const addressesOf = (origin: string) => ({
  catalogue: (part: string) => `${origin}/api/v1/matters#${part}`,
  matter: (code: string) => `${origin}/matters/${code}`,
  unit: (id: string) => `${origin}/units/${id}`,
  lifeEvent: (id: string) => `${origin}/life/${id}`,
})

const MATERIAL_SOURCES: Readonly<Record<string, Text>> = {
  '10': { zh: '申请人自备', en: 'the applicant’s own' },
  '20': { zh: '政府部门核发', en: 'issued by government' },
  '99': { zh: '其他', en: 'other' },
}

type ListName = keyof typeof lists | 'materialSource'

/** The entry of a code list, with its words. */
export function concept({ origin, name }: Describing, list: ListName, code: string): Statement[1] {
  const { catalogue } = addressesOf(origin)
  const scheme = catalogue(list)
  const words = inBoth((language) =>
    list === 'materialSource'
      ? pick(MATERIAL_SOURCES[code] ?? { zh: code, en: code }, language)
      : sayCode(list, code, language),
  )
  const title = list === 'materialSource' ? inBoth((language) => cpsvTexts(language)('material-sources')) : labels[list]
  name({ id: scheme, types: ['skos:ConceptScheme'], says: [['skos:prefLabel', text(title)]] })
  return iri(
    name({
      id: catalogue(`${list}-${code}`),
      types: ['skos:Concept'],
      says: [
        ['skos:prefLabel', text(words)],
        ['skos:notation', literal(code)],
        ['skos:inScheme', iri(scheme)],
      ],
    }),
  )
}

/** A term of a list that is not ours: it is said what it is, and no more. */
export const foreign = ({ name }: Describing, id: string, type: string) => iri(name({ id, types: [type], says: [] }))

export const page = ({ name }: Describing, address: string) =>
  iri(name({ id: address, types: ['foaf:Document'], says: [] }))

export const place = ({ origin, name }: Describing, { code, name: words }: Pick<Division, 'code' | 'name'>) =>
  iri(
    name({
      id: addressesOf(origin).catalogue(`division-${code}`),
      types: ['dct:Location'],
      says: [
        ['rdfs:label', text(words)],
        ['dct:identifier', literal(code)],
      ],
    }),
  )

/** A unit that acts, the one whose branch it is, where it is competent, and how to reach it. */
export function organ(describing: Describing, unit: Unit): Statement[1] {
  const { departments, divisions, origin, name } = describing
  const address = addressesOf(origin).unit(unit.id)
  const parent = unit.parent === null ? null : departments.unitOf(unit.parent)
  const division = divisions.get(unit.division) ?? divisions.city
  return iri(
    name({
      id: `${address}#organ`,
      types: ['cv:PublicOrganisation', 'org:Organization'],
      says: [
        ['skos:prefLabel', text(unit.name)],
        ['dct:identifier', literal(unit.id)],
        ['dct:spatial', place(describing, division)],
        ['cv:contactPoint', iri(reached(describing, unit, address))],
        ...(parent ? ([['org:subOrganizationOf', organ(describing, parent)]] as const) : []),
      ],
    }),
  )
}

const reached = (describing: Describing, { phone }: Unit, address: string) =>
  describing.name({
    id: `${address}#contact`,
    types: ['cv:ContactPoint'],
    says: [
      ['cv:contactPage', page(describing, address)],
      ...(phone === undefined ? [] : ([['cv:telephone', literal(phone)]] as const)),
    ],
  })

/** Hours of opening, in words: our data has them so. */
export const hours = ({ name }: Describing, id: string, words: Text) =>
  iri(name({ id, types: ['time:TemporalEntity'], says: [['dct:description', text(words)]] }))

/**
 * A time limit as `xsd:duration`, which knows no working days: so many calendar days as the working days take at most where no
 * holiday lies between, two more for each begun five. `durationOf(10, '1')` is `P14D`; on the spot is `PT0S`. Our rule.
 */
export function durationOf(n: number, unit: '1' | '2' | '3'): string {
  if (n === 0) return 'PT0S'
  if (unit === '3') return `PT${n}H`
  return `P${unit === '1' ? n + 2 * Math.ceil(n / 5) : n}D`
}
