/** A matter at an organ in the words of CPSV-AP: its channels, what it costs there, whom to ask there. */
import type { Unit } from '../../base/department/index.ts'
import { iri, literal, type Statement, text } from '../../kernel/rdf/index.ts'
import { concept, type Describing, durationOf, foreign, hours, organ, page, YUAN } from './cpsv-terms.ts'
import { cpsvTexts, inBoth } from './cpsv-texts.ts'
import { sayCode, sayTime } from './element-words.ts'
import { type InheritedElements, inherit } from './elements.ts'
import { guideTexts } from './guide-texts.ts'
import type { Implementation, Matter } from './matter.ts'
import { wholeMatter } from './whole.ts'

export type Held = { implementation: Implementation; unit: Unit }

const AT_A_WINDOW = '1'

const formsOf = (matter: Matter, { implementation }: Held) =>
  inherit<InheritedElements>(matter.elements, implementation.overrides).handlingForms.value

const channelId = (at: string, { unit }: Held, form: string) => `${at}#channel-${unit.id}-${form}`

/** One channel for each form of handling 办理形式 at the organ, with the time that this organ promises. */
export function channels(describing: Describing, matter: Matter, at: string, held: Held): Statement[] {
  const { implementation, unit } = held
  const elements = wholeMatter(matter, { implementation, authority: unit.name }, null)
  return formsOf(matter, held).map((form) => {
    const id = channelId(at, held, form)
    const words = inBoth((language) => {
      const say = cpsvTexts(language)
      const places = elements.places.value.map(({ name, window, address }) =>
        say(window ? 'place' : 'place-only', {
          name: name[language],
          window: window?.[language] ?? '',
          address: address[language],
        }),
      )
      return say(form === AT_A_WINDOW ? 'window' : 'channel', {
        organ: unit.name[language],
        form: sayCode('handlingForms', form, language),
        time: sayTime(elements.promisedDays.value, elements.promisedUnit.value, language),
        places: places.join(language === 'zh' ? '；' : '; '),
        hours: elements.openingHours.value[language],
      })
    })
    const channel = describing.name({
      id,
      types: ['cv:Channel'],
      says: [
        ['dct:description', text(words)],
        ['dct:identifier', literal(`${elements.matterCode.value}-${unit.id}-${form}`)],
        ['dct:type', concept(describing, 'handlingForms', form)],
        ['cv:ownedBy', organ(describing, unit)],
        [
          'cv:processingTime',
          literal(durationOf(elements.promisedDays.value, elements.promisedUnit.value), 'xsd:duration'),
        ],
        ...(form === AT_A_WINDOW
          ? ([['cv:openingHours', hours(describing, `${id}-hours`, elements.openingHours.value)]] as const)
          : []),
      ],
    })
    return ['cv:hasChannel', iri(channel)]
  })
}

/** What it costs everywhere, and where an organ says otherwise, what it costs through each channel of that organ. */
export function costs(describing: Describing, matter: Matter, at: string, held: readonly Held[]): Statement[] {
  const code = matter.elements.catalogueCode.value
  const everywhere = { part: 'cost', fees: matter.elements, channel: null }
  const own = held
    .filter(({ implementation: { overrides } }) => overrides.feeCharged ?? overrides.fees)
    .flatMap((one) =>
      formsOf(matter, one).map((form) => ({
        part: `cost-${one.unit.id}-${form}`,
        fees: inherit<InheritedElements>(matter.elements, one.implementation.overrides),
        channel: channelId(at, one, form),
      })),
    )
  const currency = foreign(describing, YUAN, 'skos:Concept')
  return [everywhere, ...own].flatMap(({ part, fees, channel }) =>
    amounts(fees).map((says, index) => {
      const cost = describing.name({
        id: `${at}#${part}-${index + 1}`,
        types: ['cv:Cost'],
        says: [
          ...says,
          ['dct:identifier', literal(`${code}-${part}-${index + 1}`)],
          ['cv:currency', currency],
          ...(channel === null ? [] : ([['cv:ifAccessedThrough', iri(channel)]] as const)),
        ],
      })
      return ['cv:hasCost', iri(cost)] as const
    }),
  )
}

/** Nothing is an amount, zero; each fee is told in words, as our data has it. */
function amounts({ feeCharged, fees }: Pick<InheritedElements, 'feeCharged' | 'fees'>): Statement[][] {
  if (!feeCharged.value)
    return [
      [
        ['dct:description', text(inBoth((language) => guideTexts(language)('no-fee')))],
        ['cv:hasValue', literal('0.0E0', 'xsd:double')],
      ],
    ]
  return (fees?.value ?? []).map(({ name, standard, basis }) => {
    const words = inBoth((language) =>
      cpsvTexts(language)('fee', { name: name[language], standard: standard[language], basis: basis[language] }),
    )
    return [['dct:description', text(words)]]
  })
}

/** Whom to ask, and at an organ that says otherwise, whom to ask there. */
export function contacts(describing: Describing, matter: Matter, at: string, held: readonly Held[]): Statement[] {
  const { consultation } = matter.elements
  return [
    { id: `${at}#contact`, words: consultation.value },
    ...held.flatMap(({ implementation, unit }) => {
      const own = implementation.overrides.consultation?.value
      if (own === undefined) return []
      const words = inBoth((language) =>
        cpsvTexts(language)('contact', { organ: unit.name[language], words: own[language] }),
      )
      return [{ id: `${at}#contact-${unit.id}`, words }]
    }),
  ].map(({ id, words }) => [
    'cv:contactPoint',
    iri(
      describing.name({
        id,
        types: ['cv:ContactPoint'],
        says: [
          ['dct:description', text(words)],
          ['cv:contactPage', page(describing, at)],
        ],
      }),
    ),
  ])
}
