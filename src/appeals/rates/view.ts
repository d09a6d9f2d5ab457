/** Rates ready to print: "97.5%", "39/40". */
import type { Language } from '../../kernel/i18n/index.ts'
import type { Rate, Rates } from './rates.ts'
import { texts } from './texts.ts'

export type RateView = { percent: string; of: string; width: number | null }
export type LineView = {
  rank: string
  name: string
  appeals: string
  excluded: string
  rates: readonly RateView[]
  score: string
}

const tenths = (value: number): string => (Math.round(value * 10) / 10).toFixed(1)

export function viewRate({ of, yes }: Rate, language: Language): RateView {
  const say = texts(language)
  if (of === 0) return { percent: say('nothing'), of: '', width: null }
  const percent = (100 * yes) / of
  return { percent: `${tenths(percent)}%`, of: say('of', { yes, of }), width: Math.round(percent) }
}

export const viewLine = (name: string, place: number, rates: Rates, language: Language): LineView => ({
  rank: place === 0 ? '' : String(place),
  name,
  appeals: String(rates.appeals),
  excluded: String(rates.excluded),
  rates: [rates.response, rates.resolution, rates.satisfaction].map((one) => viewRate(one, language)),
  score: rates.score === null ? texts(language)('nothing') : tenths(rates.score),
})
