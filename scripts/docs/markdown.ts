/** Markdown, written by programs. */
import type { Text } from '../../src/kernel/i18n/index.ts'

export const code = (name: string): string => `\`${name}\``
export const codes = (names: readonly string[]): string => names.map(code).join(', ')
export const say = ({ zh, en }: Text): string => `${zh} ${en}`

/** A table; a bar in a cell would end it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** Parts of a page, those that are empty left out. */
export const page = (...parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`
