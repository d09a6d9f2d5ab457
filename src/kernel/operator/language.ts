import type { Language } from '../i18n/index.ts'

/**
 * The language of the machine: Chinese where its locale is, else English. The first of LC_ALL, LC_MESSAGES and LANG that is set
 * counts (POSIX.1-2024, Base Definitions 8.2).
 */
export function machineLanguage({ LC_ALL, LC_MESSAGES, LANG }: Record<string, string | undefined>): Language {
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
}
