/** A text in both languages, short to write. */
import type { Text } from '../../../kernel/i18n/index.ts'

export const both = (zh: string, en: string): Text => ({ zh, en })
