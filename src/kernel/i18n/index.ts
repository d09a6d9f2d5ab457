/** kernel/i18n: words in the city's two languages. */
export { hasInvisible, isBlank, showInvisible, withoutInvisible } from './invisible.ts'
export {
  defineTexts,
  type Language,
  languageFrom,
  pick,
  type Say,
  sayDate,
  sayNumber,
  sayShortDate,
  type Text,
  Text as TextSchema,
} from './text.ts'
