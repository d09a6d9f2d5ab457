/** The whole database as text, and the search for words in it: plain, as bytes, in base64, percent-encoded, escaped. */
import type { Database } from '../../src/kernel/database/index.ts'

/** Every row of every table as PostgreSQL prints it; bytes are hexadecimal there. */
export async function dumpOf({ pool }: Pick<Database, 'pool'>): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`)
    parts.push(`-- ${name}`, ...rows.map(({ row }) => row))
  }
  return parts.join('\n')
}

/** Every way in which a word may stand in a dump or a log. */
function writings(word: string): string[] {
  const bytes = Buffer.from(word)
  const escaped = [...word]
    .map((one) =>
      one > '~'
        ? [...Array(one.length).keys()].map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
        : one,
    )
    .join('')
  // Base64 of the same bytes at each of three places in a stream; the characters that mix with what stands around are cut.
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    return text.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1)
  })
  return [
    word,
    bytes.toString('hex'),
    Buffer.from(word, 'utf16le').toString('hex'),
    bytes.toString('latin1'),
    encodeURIComponent(word),
    encodeURIComponent(word).replaceAll(/%../g, (one) => one.toLowerCase()),
    escaped,
    ...base64,
    ...base64.map((one) => Buffer.from(one).toString('hex')),
  ]
}

/** Which of these words stand in a text, in whatever writing. */
export function foundIn(text: string, words: readonly string[]): string[] {
  return words.filter((word) => writings(word).some((one) => text.includes(one)))
}
