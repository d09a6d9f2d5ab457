/** kernel/i18n: words in the city's two languages. */
export { asLanguage, defineTexts, type Language, pick, sayDate, sayNumber, type Say, type Text, Text as TextSchema } from './text.ts'
