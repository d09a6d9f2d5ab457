/** The districts and streets that a form offers, in order of their codes. */
import type { ChoicesOf } from '../../casework/form/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { ServicesCity } from './city.ts'

/** Choices in one language; the values are 12-digit codes. Without a district, the street-level units of all. */
export const choicesOf =
  (city: Pick<ServicesCity, 'base'>, language: Language = 'zh'): ChoicesOf =>
  (level, within) => {
    const { divisions } = city.base
    const district = within === null ? null : divisions.get(within)
    const streets = () =>
      within === null
        ? divisions.districts.flatMap(({ code }) => divisions.streetsOf(code))
        : district
          ? divisions.streetsOf(district.code)
          : []
    return (level === 'district' ? divisions.districts : streets()).map(({ code, name }) => ({
      value: code,
      label: pick(name, language),
    }))
  }
