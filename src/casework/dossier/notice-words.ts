/**
 * What a paper says, as `casework.notice` keeps it: each part sealed under its dossier's key, for this paper and this part alone. What the
 * words are knows who writes and draws them (casework/notice).
 */
import { openText, seal } from '../../kernel/sealing/index.ts'
import type { NoticeFact } from './engine.ts'

/** The words, the same in the city's other language, and what they say in short. */
type Part = 'words' | 'reading' | 'facts'
const OWNERS = { words: 'notice', reading: 'notice reading', facts: 'notice facts' } as const satisfies Record<
  Part,
  string
>

/** All parts as they are kept; null where there is no such part. */
export function sealNotice(
  key: Uint8Array,
  id: string,
  { words, reading, facts }: { words: unknown; reading: unknown; facts: readonly NoticeFact[] },
) {
  const sealed = (part: Part, said: unknown) => seal(key, JSON.stringify(said), `${OWNERS[part]} ${id}`)
  return {
    words: sealed('words', words),
    reading: reading === null ? null : sealed('reading', reading),
    facts: facts.length === 0 ? null : sealed('facts', facts),
  }
}

/** One part, opened. Throws where it was sealed with another key, for another paper or as another part. */
export const openNoticePart = (key: Uint8Array, id: string, part: Part, sealed: Uint8Array): unknown =>
  JSON.parse(openText(key, sealed, `${OWNERS[part]} ${id}`))
