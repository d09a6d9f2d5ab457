/**
 * One matter in the words of CPSV-AP. The catalogue's entry is a public service, and so is each of its handling items, related
 * to it; an implementation is the channels of its organ, each with the organ's own time, hours and place (cpsv-organ.ts).
 */
import { iri, literal, type Statement, text, word } from '../../kernel/rdf/index.ts'
import { channels, contacts, costs, type Held } from './cpsv-organ.ts'
import {
  addressesOf,
  concept,
  type Describing,
  durationOf,
  foreign,
  LANGUAGES,
  organ,
  page,
  place,
} from './cpsv-terms.ts'
import { cpsvTexts, inBoth } from './cpsv-texts.ts'
import { type InheritedElements, inherit } from './elements.ts'
import { guideTexts } from './guide-texts.ts'
import type { HandlingItem, Material, Matter } from './matter.ts'
import { materialsOf } from './whole.ts'

/** Describes a matter; `around` is what the catalogue says of it: of which list it is a part, and what leads to it. */
export function describeMatter(describing: Describing, matter: Matter, around: readonly Statement[]): void {
  const { elements } = matter
  const at = addressesOf(describing.origin).matter(matter.code)
  const held = heldBy(describing, matter)
  const common = [...around, ...commonOf(describing, matter, at, held)]
  describing.name({
    id: `${at}#service`,
    types: ['cpsv:PublicService'],
    says: [
      ['dct:title', text(elements.name.value)],
      ['dct:description', text(matter.summary)],
      ['dct:identifier', literal(elements.catalogueCode.value)],
      ...common,
      ...matter.words.zh.map((one) => ['dcat:keyword', word(one, 'zh')] as const),
      ...matter.words.en.map((one) => ['dcat:keyword', word(one, 'en')] as const),
      ['cv:holdsRequirement', conditions(describing, matter, at, null)],
      ...inputs(describing, matter, at, null),
      ['cv:processingTime', processing(elements)],
      ...held.flatMap((one) => channels(describing, matter, at, one)),
      ...costs(describing, matter, at, held),
      ...contacts(describing, matter, at, held),
      ...matter.items.map(({ id }) => ['cv:relatedService', iri(`${at}#item-${id}`)] as const),
    ],
  })
  for (const item of matter.items)
    describing.name({
      id: `${at}#item-${item.id}`,
      types: ['cpsv:PublicService'],
      says: [
        ['dct:title', text(titleOf(matter, item))],
        ['dct:description', text(item.summary)],
        ['dct:identifier', literal(`${elements.catalogueCode.value}-${item.serial}`)],
        ...common,
        ['cv:holdsRequirement', conditions(describing, matter, at, item)],
        ...inputs(describing, matter, at, item),
        ['cv:processingTime', processing(inherit<InheritedElements>(elements, item.overrides))],
        ['cv:relatedService', iri(`${at}#service`)],
      ],
    })
}

function heldBy({ departments }: Describing, { implementations }: Matter): Held[] {
  return implementations.flatMap((implementation) => {
    const unit = departments.unitOf(implementation.unit)
    return unit ? [{ implementation, unit }] : []
  })
}

const titleOf = ({ elements }: Matter, item: HandlingItem) =>
  inBoth((language) =>
    guideTexts(language)('title-item', { name: elements.name.value[language], item: item.name.value[language] }),
  )

const processing = ({ promisedDays, promisedUnit }: InheritedElements) =>
  literal(durationOf(promisedDays.value, promisedUnit.value), 'xsd:duration')

/** What is the same for the entry and for each of its situations. */
function commonOf(describing: Describing, matter: Matter, at: string, held: readonly Held[]): Statement[] {
  const { city, divisions } = describing
  const { type, state, audience, personTopics, enterpriseTopics } = matter.elements
  const districts = new Set(held.map(({ unit }) => unit.division))
  return [
    ...held.map(({ unit }) => ['cv:hasCompetentAuthority', organ(describing, unit)] as const),
    ...[...districts].map((code) => ['dct:spatial', place(describing, divisions.get(code) ?? divisions.city)] as const),
    ['dct:type', concept(describing, 'type', type.value)],
    ['adms:status', concept(describing, 'state', state.value)],
    ...audience.value.map((code) => ['dct:audience', concept(describing, 'audience', code)] as const),
    ...(personTopics?.value ?? []).map(
      (code) => ['cv:thematicArea', concept(describing, 'personTopics', code)] as const,
    ),
    ...(enterpriseTopics?.value ?? []).map(
      (code) => ['cv:thematicArea', concept(describing, 'enterpriseTopics', code)] as const,
    ),
    ...city.languages.map((language) => ['dct:language', languageOf(describing, language)] as const),
    ['foaf:page', page(describing, at)],
    ...basis(describing, matter, at),
    ['cpsv:produces', output(describing, matter, at)],
  ]
}

const languageOf = (describing: Describing, language: keyof typeof LANGUAGES) =>
  foreign(describing, LANGUAGES[language], 'dct:LinguisticSystem')

/** The articles that a matter rests on are its rules; the law of each stands once. */
function basis({ name }: Describing, { elements }: Matter, at: string): Statement[] {
  const all = elements.legalBasis.value
  const laws = [...new Map(all.map(({ law }) => [law.zh, law])).values()]
  const resources = new Map(
    laws.map((law, index) => [
      law.zh,
      iri(name({ id: `${at}#law-${index + 1}`, types: ['eli:LegalResource'], says: [['dct:title', text(law)]] })),
    ]),
  )
  const rules = all.map(({ law, article, text: words }, index) => {
    const title = inBoth((language) => cpsvTexts(language)('rule', { law: law[language], article: article[language] }))
    const resource = resources.get(law.zh)
    return name({
      id: `${at}#rule-${index + 1}`,
      types: ['cpsv:Rule'],
      says: [
        ['dct:title', text(title)],
        ['dct:description', text(words ?? title)],
        ['dct:identifier', literal(`${elements.catalogueCode.value}-rule-${index + 1}`)],
        ...(resource ? ([['cpsv:implements', resource]] as const) : []),
      ],
    })
  })
  return [
    ...rules.map((rule) => ['cpsv:follows', iri(rule)] as const),
    ...[...resources.values()].map((resource) => ['cv:hasLegalResource', resource] as const),
  ]
}

/** The conditions 受理条件 as one requirement, since they are one text; a situation has its own where it says so. */
function conditions({ name }: Describing, { elements }: Matter, at: string, item: HandlingItem | null) {
  const own = item?.overrides.conditions
  const part = own && item ? `conditions-${item.id}` : 'conditions'
  return iri(
    name({
      id: `${at}#${part}`,
      types: ['cv:Requirement'],
      says: [
        ['dct:title', text(inBoth((language) => cpsvTexts(language)('conditions')))],
        ['dct:description', text((own ?? elements.conditions).value)],
        ['dct:identifier', literal(`${elements.catalogueCode.value}-${part}`)],
      ],
    }),
  )
}

const inputs = (describing: Describing, matter: Matter, at: string, item: HandlingItem | null): Statement[] =>
  materialsOf(matter, item).map((material) => ['cpsv:hasInput', evidence(describing, matter, at, material)])

function evidence(describing: Describing, matter: Matter, at: string, { id, whenWords, elements }: Material) {
  const { name, source, fillingNotes } = elements
  return iri(
    describing.name({
      id: `${at}#material-${id}`,
      types: ['cv:Evidence'],
      says: [
        ['dct:title', text(name.value)],
        ['dct:identifier', literal(`${matter.elements.catalogueCode.value}-${id}`)],
        ...(whenWords
          ? ([
              [
                'dct:description',
                text(inBoth((language) => guideTexts(language)('only-when', { when: whenWords[language] }))),
              ],
            ] as const)
          : []),
        ...(fillingNotes ? ([['dct:description', text(fillingNotes.value)]] as const) : []),
        ...(source ? ([['dct:type', concept(describing, 'materialSource', source.value)]] as const) : []),
      ],
    }),
  )
}

function output(describing: Describing, { elements }: Matter, at: string) {
  return iri(
    describing.name({
      id: `${at}#result`,
      types: ['cv:Output'],
      says: [
        ['dct:title', text(elements.resultName.value)],
        ['dct:identifier', literal(`${elements.catalogueCode.value}-result`)],
        ['dct:type', concept(describing, 'resultType', elements.resultType.value)],
      ],
    }),
  )
}
