/**
 * How long a matter takes, from the day one applies to the day one has the decision: acceptance, decision and delivery together,
 * each at its longest, by the way of the matter's procedure (casework/story). Its parts are what dossiers are opened with.
 */
import { type Answers, isMet, scopeOf } from '../../casework/form/index.ts'
import { type Leg, viewWay, wayAhead } from '../../casework/story/index.ts'
import type { LegView } from '../../kernel/html/index.ts'
import { type Language, sayDate } from '../../kernel/i18n/index.ts'
import type { MatterCity } from './city.ts'
import { sayTime } from './element-words.ts'
import type { AllElements } from './elements.ts'
import { guideTexts } from './guide-texts.ts'
import type { HandlingItem, Implementation, Matter } from './matter.ts'

/** The values that a dossier of this matter is opened with, for these answers. */
export const parametersOf = (matter: Matter, elements: AllElements, item: HandlingItem | null, answers: Answers) => ({
  ...(item && { situation: item.id }),
  answerDays: matter.limits.answerDays,
  correctDays: matter.limits.correctDays,
  extensionDays: matter.limits.extensionDays,
  deliverDays: matter.limits.deliverDays,
  promisedDays: elements.promisedDays.value,
  statutoryDays: elements.statutoryDays.value,
  fourEyes: matter.fourEyes,
  siteCheck: needsSite(matter, answers),
})

/** Whether two officers have to see the site: the law of the matter says so, for these answers. */
function needsSite({ limits: { siteCheck } }: Matter, answers: Answers): boolean {
  return typeof siteCheck === 'boolean' ? siteCheck : isMet(siteCheck, scopeOf(answers))
}

export type TimeView = {
  /** The headline: all parts together, or that it is decided on the spot. */
  value: string
  /** By which day, if one applies today, and what the law gives for the decision. */
  note: string
  /** The parts, where officers decide; each with the day by which it is over if one applies today. */
  way: LegView[]
  /** Where officers may have to see a place that the guide does not know yet. */
  visit: string | undefined
}

/** The time of a matter at an organ (of the catalogue without one) in a situation, counted from today. */
export function timeOf(
  { catalogue, engine }: Pick<MatterCity, 'catalogue' | 'engine'>,
  matter: Matter,
  at: { implementation: Implementation | null; item: HandlingItem | null },
  language: Language,
): TimeView {
  const procedure = engine.current.get(matter.procedure)?.procedure
  const anywhere = at.implementation ?? matter.implementations[0]
  if (!procedure || !anywhere) throw new Error(`${matter.code} names no procedure or no organ`)
  const general = at.implementation === null ? { ...anywhere, overrides: {} } : anywhere
  const elements = catalogue.elementsOf(matter, general, at.item)
  const today = engine.clock.today()
  const way = wayAhead(procedure, parametersOf(matter, elements, at.item, {}), today, engine.days)
  const say = guideTexts(language)
  const last = way.at(-1)?.day ?? today
  const statutory = sayTime(elements.statutoryDays.value, elements.statutoryUnit.value, language)
  const law = say(elements.statutoryDays.source === 'ours' ? 'statutory-ours' : 'statutory', { time: statutory })
  const day = sayDate(last, language, today)
  if (elements.caseType.value === '1')
    return { value: say('at-once'), note: `${say('unsure-by', { day })} ${law}`, way: [], visit: undefined }
  return {
    value: say('in-all', { span: sayLength(way, language) }),
    note: `${say('today-by', { day })} ${law}`,
    way: viewWay(way, language, today),
    visit: typeof matter.limits.siteCheck === 'boolean' ? undefined : say('visit-perhaps'),
  }
}

/** "23 个工作日", "15 个工作日加 15 天": what is counted in one unit is added up. */
function sayLength(way: readonly Leg[], language: Language): string {
  const sums = new Map<Leg['length']['unit'], number>()
  for (const { length } of way) sums.set(length.unit, (sums.get(length.unit) ?? 0) + length.count)
  const say = guideTexts(language)
  return [...sums].map(([unit, n]) => say(`length-${unit}`, { n })).join(say('and'))
}
