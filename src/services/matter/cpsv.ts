/**
 * The catalogue of matters as CPSV-AP 3.2 (Core Public Service Vocabulary, application profile of the European Union), in both
 * languages: all matters, or one. No personal data; the same pack and the same origin give the same statements in the same
 * order. What we follow, choose and do not say: docs/standards/cpsv-ap.md.
 */
import type { BasePack } from '../../base/pack/index.ts'
import { type Graph, iri, literal, type Statement, type Thing, text } from '../../kernel/rdf/index.ts'
import type { MatterCatalogue } from './catalogue.ts'
import { describeMatter } from './cpsv-service.ts'
import { addressesOf, type Describing, PREFIXES, page, place } from './cpsv-terms.ts'
import { cpsvTexts, inBoth } from './cpsv-texts.ts'
import type { Matter } from './matter.ts'

type Needs = {
  base: Pick<BasePack, 'city' | 'departments' | 'divisions'>
  catalogue: Pick<MatterCatalogue, 'lifeEvents' | 'matterOf'>
  demo: boolean
  origin: () => string
}

/** Describes some matters, `catalogue.matters()` or one; what leads to them is told as far as it leads to these. */
export function describeCatalogue({ base, catalogue, demo, origin }: Needs, matters: readonly Matter[]): Graph {
  const things = new Map<string, Thing>()
  const describing: Describing = {
    ...base,
    origin: origin(),
    name: (thing) => {
      if (!things.has(thing.id)) things.set(thing.id, thing)
      return thing.id
    },
  }
  const list = listOf(describing, matters, demo)
  const events = catalogue.lifeEvents().map((event) => ({
    ...event,
    address: addressesOf(describing.origin).lifeEvent(event.id),
    known: matters.filter(({ code }) => event.matters.includes(code)),
    // An event in which no person may apply is one of businesses.
    ofPersons: event.matters.some((code) => catalogue.matterOf(code)?.elements.audience.value.includes('1')),
  }))
  for (const { id, address, title, lead, known, ofPersons } of events) {
    if (known.length === 0) continue
    describing.name({
      id: `${address}#event`,
      types: ['cv:Event', ofPersons ? 'cv:LifeEvent' : 'cv:BusinessEvent'],
      says: [
        ['dct:title', text(title)],
        ['dct:description', text(lead)],
        ['dct:identifier', literal(id)],
        ...known.map(({ code }) => ['cv:hasRelatedService', iri(serviceAt(describing, code))] as const),
      ],
    })
  }
  for (const matter of matters)
    describeMatter(describing, matter, [
      ['dct:isPartOf', list],
      ...events
        .filter(({ known }) => known.includes(matter))
        .map(({ address }) => ['cv:isGroupedBy', iri(`${address}#event`)] as const),
    ])
  return { prefixes: PREFIXES, things: [...things.values()] }
}

const serviceAt = ({ origin }: Describing, code: string) => `${addressesOf(origin).matter(code)}#service`

/** The list itself, and the city that publishes it. */
function listOf(describing: Describing, matters: readonly Matter[], demo: boolean): Statement[1] {
  const { city, origin, name } = describing
  const { catalogue } = addressesOf(origin)
  const publisher = name({
    id: catalogue('city'),
    types: ['foaf:Agent'],
    says: [
      ['dct:title', text(city.name)],
      ['dct:identifier', literal(city.division)],
      ['dct:spatial', place(describing, { code: city.division, name: city.name })],
    ],
  })
  return iri(
    name({
      id: catalogue('catalogue'),
      types: ['dcat:Dataset'],
      says: [
        ['dct:title', text(inBoth((language) => cpsvTexts(language)('catalogue', { city: city.name[language] })))],
        ['dct:description', text(inBoth((language) => cpsvTexts(language)('about')))],
        ...(demo
          ? ([['dct:description', text(inBoth((language) => cpsvTexts(language)('demonstration')))]] as const)
          : []),
        ['dct:publisher', iri(publisher)],
        ['dcat:landingPage', page(describing, `${origin}/search`)],
        ...matters.map(({ code }) => ['dct:hasPart', iri(serviceAt(describing, code))] as const),
      ],
    }),
  )
}
