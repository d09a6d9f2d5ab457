/**
 * The guide 办事指南 of a matter ready to print: for the matter in general, at one organ, in one situation. Everything says where
 * it comes from, and the guide says so as a whole where something was not read in a public source. It shows nothing that
 * nothing stands behind: no measured times, no ratings. Rule: 行政许可法 art. 30 (what an organ has to show).
 */
import { type Language, pick, type Text } from '../../kernel/i18n/index.ts'
import { groups, labels } from './element-names.ts'
import { sayElement } from './element-words.ts'
import type { AllElements, Source } from './elements.ts'
import { guideTexts } from './guide-texts.ts'
import type { HandlingItem, Implementation, Material, Matter } from './matter.ts'
import { materialsOf, wholeMatter } from './whole.ts'

export type Sourced = { text: string; source: Source }
type Fact = { value: string; note?: string }
type Tone = 'plain' | 'act' | 'good' | 'warning' | 'alarm'

export type GuideView = {
  title: string
  lead: string
  organ: string
  /** Whether every element was read in a public source. */
  checked: boolean
  facts: { errands: Fact; way: Fact; fee: Fact }
  otherWays: { text: string }[]
  materialsLead: string
  materials: { name: string; where: string; tone: Tone; note?: string }[]
  steps: { title: string; text: string }[]
  result: Sourced
  conditions: Sourced[]
  rulesHref?: string
  basis: Sourced[]
  remedies: Sourced[]
  contact: Sourced[]
  questions: { question: string; answer: string }[]
  elements: { group: string; rows: (Sourced & { label: string })[] }[]
}

/** The guide. Without an organ it is that of the catalogue, and says that the organ depends on the place. */
export function viewGuide(
  matter: Matter,
  at: { implementation: Implementation; authority: Text; reviewer: (language: Language) => string | null } | null,
  item: HandlingItem | null,
  language: Language,
): GuideView {
  const say = guideTexts(language)
  const anywhere = {
    implementation: at?.implementation ?? firstOf(matter),
    authority: at?.authority ?? { zh: guideTexts('zh')('by-place'), en: guideTexts('en')('by-place') },
  }
  const whole = wholeMatter(matter, anywhere, item)
  const shown = at === null ? withoutOrgan(whole, matter, item) : whole
  const name = pick(shown.name.value, language)
  const materials = materialsOf(matter, item)
  const reviewer = at?.reviewer(language)
  return {
    title: item === null ? name : say('title-item', { name, item: pick(item.name.value, language) }),
    lead: pick(item?.summary ?? matter.summary, language),
    organ: pick(shown.authority.value, language),
    checked: [...Object.values(shown), ...materials.flatMap(({ elements }) => Object.values(elements))].every(
      (one) => one?.source === 'read',
    ),
    facts: factsOf(shown, language),
    otherWays: waysOf(shown, language),
    materialsLead: leadOf(materials, language),
    materials: materials.map((material) => viewMaterial(material, language)),
    steps: shown.steps.value.map((step) => ({
      title: pick(step.name, language),
      text: say('step', {
        within: pick(step.within, language),
        standard: pick(step.standard, language),
        result: pick(step.result, language),
      }),
    })),
    result: { text: pick(shown.resultName.value, language), source: shown.resultName.source },
    ...(matter.rules === null ? {} : { rulesHref: `/rules/${matter.rules}` }),
    conditions: [
      ...paragraphs(shown, 'conditions', language),
      ...paragraphs(shown, 'quota', language),
      ...matter.once.map(({ message }) => ({ text: pick(message, language), source: 'ours' as const })),
    ],
    basis: shown.legalBasis.value.map(({ law, article, text }) => ({
      text: say('basis', {
        law: pick(law, language),
        article: pick(article, language),
        text: text === undefined ? '' : pick(text, language),
      }),
      source: shown.legalBasis.source,
    })),
    remedies: [
      ...paragraphs(shown, 'remedies', language),
      ...(reviewer ? [{ text: say('reviewer', { organ: reviewer }), source: 'general' as const }] : []),
      ...paragraphs(shown, 'rightsAndDuties', language),
    ],
    contact: contactOf(shown, language),
    questions: (shown.faq?.value ?? []).map(({ question, answer }) => ({
      question: pick(question, language),
      answer: pick(answer, language),
    })),
    elements: viewElements(shown, at !== null, language),
  }
}

function leadOf(materials: readonly Material[], language: Language): string {
  const upload = materials.filter(({ from }) => from.startsWith('upload')).length
  const key = upload === materials.length ? 'materials-all' : 'materials-lead'
  return guideTexts(language)(key, { n: materials.length, upload })
}

/** A schema asks for one implementation at least. */
function firstOf({ implementations: [first] }: Matter): Implementation {
  if (first === undefined) throw new Error('a matter without an implementation passed the schema')
  return first
}

/** What only an organ can say falls back to the catalogue: places, hours and promises differ from district to district. */
const withoutOrgan = (whole: AllElements, matter: Matter, item: HandlingItem | null): AllElements =>
  wholeMatter(matter, { implementation: { ...firstOf(matter), overrides: {} }, authority: whole.authority.value }, item)

function factsOf(elements: AllElements, language: Language): GuideView['facts'] {
  const say = guideTexts(language)
  const onTheSpot = elements.caseType.value === '1'
  return {
    errands: {
      value: say('errands', { n: elements.errands.value }),
      ...note(elements.errandsReason, language),
    },
    way: {
      value: say(onTheSpot ? 'way-on-the-spot' : 'way-examined'),
      note: say(onTheSpot ? 'decided-on-the-spot' : 'decided-by-officers'),
    },
    fee: { value: say(elements.feeCharged.value ? 'fee' : 'no-fee') },
  }
}

const note = (words: { value: Text } | undefined, language: Language) =>
  words === undefined ? {} : { note: pick(words.value, language) }

/** A window is a way only where the matter is handled at one. */
function waysOf(elements: AllElements, language: Language): { text: string }[] {
  if (!elements.handlingForms.value.includes('1')) return []
  const hours = pick(elements.openingHours.value, language)
  return elements.places.value.map(({ name, window }) => ({
    text: guideTexts(language)('window', {
      place: pick(name, language),
      window: window === undefined ? '' : pick(window, language),
      hours,
    }),
  }))
}

function viewMaterial(material: Material, language: Language): GuideView['materials'][number] {
  const say = guideTexts(language)
  const { elements } = material
  const notes = [
    material.whenWords && say('only-when', { when: pick(material.whenWords, language) }),
    elements.necessity.value === '2' && material.from === 'upload' && say('not-required'),
    elements.necessity.value === '3' && say('may-follow'),
    elements.fillingNotes && pick(elements.fillingNotes.value, language),
    material.because && pick(material.because, language),
  ].filter((words) => typeof words === 'string')
  return {
    name: pick(elements.name.value, language),
    where: say(`from-${material.from}`),
    tone: material.from === 'upload' ? 'act' : material.from === 'form' ? 'plain' : 'good',
    ...(notes.length > 0 && {
      note: notes
        .join(language === 'zh' ? '；' : '. ')
        .replaceAll('。；', '；')
        .replaceAll('..', '.'),
    }),
  }
}

const paragraphs = (
  elements: AllElements,
  name: 'conditions' | 'quota' | 'remedies' | 'rightsAndDuties' | 'consultation' | 'supervision',
  language: Language,
): Sourced[] => {
  const found = elements[name]
  return found === undefined ? [] : sayElement(name, elements, language).map((text) => ({ text, source: found.source }))
}

/** Where to ask and where to complain; once, where both are one. */
function contactOf(elements: AllElements, language: Language): Sourced[] {
  const ask = paragraphs(elements, 'consultation', language)
  const complain = paragraphs(elements, 'supervision', language)
  const say = guideTexts(language)
  const isOne = JSON.stringify(ask) === JSON.stringify(complain)
  const named = (key: 'contact-both' | 'contact-ask' | 'contact-complain', all: readonly Sourced[]) =>
    all.map(({ text, source }) => ({ text: say(key, { text }), source }))
  return isOne ? named('contact-both', ask) : [...named('contact-ask', ask), ...named('contact-complain', complain)]
}

/** Codes that only an organ gives. */
const OF_THE_ORGAN = new Set<string>(['matterCode', 'localMatterCode', 'caseItemCode', 'authorityCode'])

function viewElements(elements: AllElements, hasOrgan: boolean, language: Language): GuideView['elements'] {
  const rows = (Object.keys(labels) as (keyof AllElements)[]).flatMap((name) => {
    const found = elements[name]
    if (found === undefined || (!hasOrgan && OF_THE_ORGAN.has(name))) return []
    const { group } = labels[name]
    const text = sayElement(name, elements, language).join(language === 'zh' ? '；' : '; ')
    return [{ group, row: { label: pick(labels[name], language), text, source: found.source } }]
  })
  return Object.entries(groups)
    .map(([group, words]) => ({
      group: pick(words, language),
      rows: rows.filter((one) => one.group === group).map(({ row }) => row),
    }))
    .filter((one) => one.rows.length > 0)
}
