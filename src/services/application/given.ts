/** What a grant gives, worked out from what the matter says it gives: answers, the day of the decision, what the officer filled in. */
import type { NoticeFact } from '../../casework/dossier/index.ts'
import { type Answers, choicesOf, type Form, isMet, sayMoney, scopeOf, viewGiven } from '../../casework/form/index.ts'
import { type Language, sayDate, type Text } from '../../kernel/i18n/index.ts'
import { addDays, monthsLater, PlainDate } from '../../kernel/time/index.ts'
import type { GivenDay, GivenField, Gives, MatterCity } from '../matter/index.ts'

export type Granted = {
  gives: Gives
  form: Form
  answers: Answers
  /** What the officer filled in. */
  officer: Answers
  /** What the row of the rule table brought by which it was granted, in words. */
  ruled: ReadonlyMap<string, Text>
  applicant: { name: string }
  number: string
  /** The day of the decision. */
  today: PlainDate
}

/** Each field in both languages; what was not answered is left out. */
export function givenIn(city: Pick<MatterCity, 'base'>, granted: Granted): NoticeFact[] {
  const scope = scopeOf(granted.answers)
  const printed = { zh: printedIn(city, granted, 'zh'), en: printedIn(city, granted, 'en') }
  return granted.gives.fields.flatMap((field): NoticeFact[] => {
    if (field.when && !isMet(field.when, scope)) return []
    const value = saidOf(field.from, granted, printed)
    if (value === null) return []
    return [{ id: field.id, label: field.label, value, checked: checkedOf(field, value) }]
  })
}

function checkedOf({ checked }: GivenField, value: Text): Text | null {
  if (checked === 'no') return null
  return checked === 'same' ? value : { zh: masked(value.zh), en: masked(value.en) }
}

/** 欧阳娜 is shown as 欧**: enough to compare with a paper in the hand, too little to learn a name from (our rule). */
const masked = (name: string): string => {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(Math.min(rest.length, 6))
}

type Printed = { answers: ReadonlyMap<string, string>; officer: ReadonlyMap<string, string> }

function printedIn(
  city: Pick<MatterCity, 'base'>,
  { form, answers, officer, gives }: Granted,
  language: Language,
): Printed {
  const known = { language, choicesOf: choicesOf(city, language), uploads: new Map() }
  const rows = (of: Form | undefined, said: Answers) =>
    new Map((of ? viewGiven(of, said, known) : []).map(({ path, value }) => [path, value] as const))
  return { answers: rows(form, answers), officer: rows(gives.asks, officer) }
}

function saidOf(from: GivenField['from'], granted: Granted, printed: Record<Language, Printed>): Text | null {
  const both = (of: (printed: Printed) => string | undefined): Text | null => {
    const [zh, en] = [of(printed.zh), of(printed.en)]
    return zh === undefined || en === undefined ? null : { zh, en }
  }
  if ('answer' in from) {
    const said = from.officer === undefined ? null : both(({ officer }) => officer.get(from.officer ?? ''))
    const value = said ?? both(({ answers }) => answers.get(from.answer))
    return value && from.last !== undefined ? lastDigits(value, from.last) : value
  }
  if ('officer' in from) return both(({ officer }) => officer.get(from.officer))
  if ('rule' in from) return granted.ruled.get(from.rule) ?? null
  if ('applicant' in from) return { zh: granted.applicant.name, en: granted.applicant.name }
  if ('says' in from) return from.says
  if ('number' in from) {
    const fill = (words: string) =>
      words.replace('{year}', granted.today.slice(0, 4)).replace('{number}', granted.number)
    return { zh: fill(from.number.zh), en: fill(from.number.en) }
  }
  if ('day' in from) {
    const day = firstOf(from.day, granted)
    return day && { zh: sayDate(day, 'zh'), en: sayDate(day, 'en') }
  }
  const { months, of, officer } =
    'months' in from ? { months: from.months, of: null, officer: '' } : { officer: '', ...from.total }
  const count = monthsBetween(firstOf(months.from, granted), firstOf(months.to, granted))
  if (count === null) return null
  if (of === null) return { zh: `${count} 个月`, en: `${count} ${count === 1 ? 'month' : 'months'}` }
  const each = granted.officer[officer] ?? granted.answers[of]
  return typeof each === 'number' ? { zh: sayMoney(each * count, 'zh'), en: sayMoney(each * count, 'en') } : null
}

/** 6222********1234 is told by its last digits. */
const lastDigits = ({ zh, en }: Text, count: number): Text => ({
  zh: `尾号 ${zh.replaceAll(/\s/g, '').slice(-count)}`,
  en: `ending in ${en.replaceAll(/\s/g, '').slice(-count)}`,
})

function firstOf(days: readonly GivenDay[], granted: Granted): PlainDate | null {
  const all = days.map((day) => dayOf(day, granted))
  return all.some((day) => day === null) ? null : (all.sort()[0] ?? null)
}

function dayOf({ from, start, plusMonths, plusDays }: GivenDay, { answers, today }: Granted): PlainDate | null {
  const said = from === 'decision' ? today : (PlainDate.safeParse(answers[from.field]).data ?? null)
  if (said === null) return null
  const begun = start === 'month' ? PlainDate.parse(`${said.slice(0, 7)}-01`) : said
  const moved = plusMonths === undefined ? begun : monthsLater(begun, plusMonths)
  return plusDays === undefined ? moved : addDays(moved, plusDays)
}

/** Whole months from a first day to a last one: from 1 March to 31 May are three; a part of a month is one. */
function monthsBetween(from: PlainDate | null, to: PlainDate | null): number | null {
  if (from === null || to === null || to < from) return null
  let count = 1
  while (addDays(monthsLater(from, count), -1) < to) count += 1
  return count
}
