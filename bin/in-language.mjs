// Says a sentence in the language of the machine before any of the city's sources can be read: as src/kernel/operator/language.ts
// does, which a test compares.
export const inLanguage = ({ LC_ALL, LC_MESSAGES, LANG }, { zh, en }) =>
  /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? zh : en
