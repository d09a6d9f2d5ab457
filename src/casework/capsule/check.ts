/**
 * Checking a capsule that somebody sends, for whoever has no command line: by the same program as `yipan capsule check`, which shares
 * nothing with the city, with budgets of time and memory, since a capsule may have been made to hold a checker up.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { openProgram } from '../../kernel/aside/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { asInstant, type Instant, Moment } from '../../kernel/time/index.ts'

/**
 * Whether it follows, null where it is no capsule; whose key sealed it: one of the given in its time, one of them when it was not to
 * seal, or none; and the verdict in lines, without the one about the key.
 */
export type CapsuleVerdict = {
  follows: boolean | null
  sealedBy: 'ours' | 'over' | 'others'
  lines: readonly string[]
}

/** A key as the city publishes it (seal.ts). */
type PublishedKey = { x?: string; y?: string; from?: Instant; until?: Instant; compromised?: Instant }

const run = openProgram('packages/capsule-check/check.mjs', { limitMs: 10_000, atOnce: 2, memoryMiB: 256 })

/** Throws `AsideBusy` and `AsideEnded` as the process does. */
export async function checkSent(
  bytes: Uint8Array,
  keys: readonly PublishedKey[],
  language: Language,
): Promise<CapsuleVerdict> {
  const { code, said } = await run(bytes, ['--language', language])
  const lines = said.split('\n').filter((line) => line !== '')
  if (code !== 0) return { follows: code === 2 ? null : false, sealedBy: 'others', lines: lines.slice(1) }
  // The last line is for whoever compares keys by hand; the city knows its own.
  const key = keys.find((one) => lines.at(-1)?.includes(thumbprint(one)))
  const sealedBy = key === undefined ? 'others' : isOfItsTime(key, madeAt(bytes)) ? 'ours' : 'over'
  return { follows: sealedBy !== 'over', sealedBy, lines: lines.slice(1, -1) }
}

const Made = z.object({ made: Moment })

/** When a capsule that the checker has read says that it was made; null where that is no moment. */
function madeAt(bytes: Uint8Array): Instant | null {
  const read = Made.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  return read.success ? asInstant(read.data.made) : null
}

/** docs/capsule/file.md, F9. */
const isOfItsTime = ({ from, until, compromised }: PublishedKey, made: Instant | null): boolean =>
  made !== null &&
  (from === undefined || made >= from) &&
  (until === undefined || made < until) &&
  (compromised === undefined || made < compromised)

/** RFC 7638, of a key on P-256. */
const thumbprint = ({ x, y }: { x?: string; y?: string }) =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url')
