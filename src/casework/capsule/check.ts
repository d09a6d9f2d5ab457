/**
 * Checking a capsule that somebody sends, for whoever has no command line: by the same program as `yipan capsule check`, which shares
 * nothing with the city, with budgets of time and memory, since a capsule may have been made to hold a checker up.
 */
import { createHash } from 'node:crypto'
import { openProgram } from '../../kernel/aside/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'

/** Whether it follows, null where it is no capsule; whether one of the given keys sealed it; and the verdict in lines, without the one about the key. */
export type CapsuleVerdict = { follows: boolean | null; isOurs: boolean; lines: readonly string[] }

const run = openProgram('packages/capsule-check/check.mjs', { limitMs: 10_000, atOnce: 2, memoryMiB: 256 })

/** Throws `AsideBusy` and `AsideEnded` as the process does. */
export async function checkSent(
  bytes: Uint8Array,
  keys: readonly { x?: string; y?: string }[],
  language: Language,
): Promise<CapsuleVerdict> {
  const { code, said } = await run(bytes, ['--language', language])
  const lines = said.split('\n').filter((line) => line !== '')
  if (code !== 0) return { follows: code === 2 ? null : false, isOurs: false, lines: lines.slice(1) }
  // The last line is for whoever compares keys by hand; the city knows its own.
  return {
    follows: true,
    isOurs: keys.some((key) => lines.at(-1)?.includes(thumbprint(key))),
    lines: lines.slice(1, -1),
  }
}

/** RFC 7638, of a key on P-256. */
const thumbprint = ({ x, y }: { x?: string; y?: string }) =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url')
