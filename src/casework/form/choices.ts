/** The districts and streets that a form offers, in order of their codes. */
import type { Division, Divisions } from '../../base/division/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { Choice, ChoicesOf } from './check-answers.ts'

const offered = new WeakMap<Divisions, Map<string, Choice[]>>()

/** Choices in one language; the values are 12-digit codes. Without a district, the street-level units of all. */
export const choicesOf =
  ({ base: { divisions } }: { base: { divisions: Divisions } }, language: Language = 'zh'): ChoicesOf =>
  (level, within) => {
    // Made once for a city: every submission asks whether a code is among three hundred.
    const known = offered.get(divisions) ?? new Map<string, Choice[]>()
    offered.set(divisions, known)
    const key = `${level} ${language} ${within === null ? 'all' : divisions.get(within)?.code}`
    const choices =
      known.get(key) ??
      listed(divisions, level, within).map(({ code, name }) => ({ value: code, label: pick(name, language) }))
    known.set(key, choices)
    return choices
  }

function listed(divisions: Divisions, level: 'district' | 'street', within: string | null): readonly Division[] {
  if (level === 'district') return divisions.districts
  if (within === null) return divisions.districts.flatMap(({ code }) => divisions.streetsOf(code))
  const district = divisions.get(within)
  return district ? divisions.streetsOf(district.code) : []
}
