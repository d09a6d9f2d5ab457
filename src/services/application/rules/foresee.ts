/** What the matter's table would say of a form that is being filled in, in words: at the field, on the review, and to whoever waits for an officer. */

import type { Answers, KnownPeople } from '../../../casework/form/index.ts'
import type { Foresight } from '../../../casework/kind/index.ts'
import {
  type Foreseen,
  factsFor,
  foresee,
  foreseeSoFar,
  type RuleTable,
  sayChange,
  sayReasons,
} from '../../../casework/rules/index.ts'
import { defineTexts, type Language, pick } from '../../../kernel/i18n/index.ts'
import { type MatterCity, matterOf } from '../../matter/index.ts'
import { differingFrom } from '../as-registered.ts'

const texts = defineTexts({
  grant: { zh: '按现在填写的内容，提交后会当场准予。', en: 'With these answers, it will be granted on the spot.' },
  refuse: { zh: '按现在填写的内容，提交后会当场不予。', en: 'With these answers, it will be refused on the spot.' },
  unsure: {
    zh: '按现在填写的内容，不会当场决定，要由工作人员看。',
    en: 'With these answers, it will not be decided on the spot: an officer will look at it.',
  },
  compared: {
    zh: '您填的姓名或者号码，和实名账号登记的不一样。登记的不对，或者证件换了，都由工作人员拿证件核对。',
    en: 'The name or number you entered differs from your verified account. If the account is wrong, or your document has been renewed, an officer will compare it with the document.',
  },
  seen: { zh: '规则拿不准，所以由工作人员看。', en: 'The rules cannot tell, so an officer will look at it.' },
})

export const rulesHref = ({ id, version }: Pick<RuleTable, 'id' | 'version'>): string => `/rules/${id}/${version}`

/**
 * `people`: whom the register has; over who calls himself otherwise no table decides, whatever it would say. `whole`: all answers are there.
 * Null where no table decides, or nothing can be said yet.
 */
export function foreseen(
  city: Pick<MatterCity, 'catalogue' | 'engine'>,
  code: string,
  answers: Answers,
  people: KnownPeople,
  language: Language,
  whole: boolean,
): Foresight | null {
  const today = city.engine.clock.today()
  const matter = matterOf(city, code)
  const table = city.catalogue.rulesOf(matter, today)
  if (!table) return null
  const differing = differingFrom(matter.form, answers, people)
  if (differing.length > 0) return sayCompared(table, differing, language)
  const facts = factsFor(table, answers, today)
  const found = whole ? foresee(table, facts) : foreseeSoFar(table, facts)
  return found && { ...sayForeseen(table, found, language), title: texts(language)(found.outcome) }
}

/** Why a table was not sure, and what would settle it, for whoever waits for the officer. */
export function sayUnsure(
  table: RuleTable,
  facts: Parameters<typeof foresee>[1],
  language: Language,
): Foresight | null {
  const found = foresee(table, facts)
  return found?.outcome === 'unsure' ? { ...sayForeseen(table, found, language), title: texts(language)('seen') } : null
}

/** The same where who applies calls himself otherwise than the register, in these fields: no rule decides, whatever else he says. */
export const sayCompared = (table: RuleTable, fields: readonly string[], language: Language): Foresight => ({
  row: 'compared',
  outcome: 'unsure',
  title: texts(language)('unsure'),
  reason: texts(language)('compared'),
  ways: [],
  fields: [...fields],
  rules: rulesOf(table, language),
})

const sayForeseen = (table: RuleTable, found: Foreseen, language: Language): Omit<Foresight, 'title'> => ({
  row: found.row,
  outcome: found.outcome,
  reason: sayReasons(table, found.reasons, language),
  ways: found.ways.map((change) => sayChange(table, change, language)),
  fields: found.fields,
  rules: rulesOf(table, language),
})

const rulesOf = (table: RuleTable, language: Language) => ({
  href: rulesHref(table),
  label: pick(table.title, language),
})
