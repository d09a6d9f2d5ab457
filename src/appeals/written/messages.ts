/** The messages that follow from situations and grammar: the same every time, as rows for `npx yipan train`. */
import { createHash } from 'node:crypto'
import type { Written } from './grammar.ts'

/**
 * One message. `group`: those of one situation. `part`: the situations that are held out are never learned from where a model
 * is judged. `judged`: false for what names a category and is no message.
 */
export type WrittenMessage = {
  label: string
  group: string
  part: 'learn' | 'held-out'
  detail: string
  judged: boolean
}

/** So many messages of one situation. */
const EACH = { learn: 3, 'held-out': 2 }

/** All messages, in the order of their categories. `words`: what is said of each category beside its situations. */
export function writeMessages(written: Written, words: ReadonlyMap<string, readonly string[]>): WrittenMessage[] {
  return Object.keys(written.situations)
    .sort()
    .flatMap((label, index) => {
      const situations = written.situations[label] ?? []
      const heldOut = index % situations.length
      const named = words.get(label) ?? []
      const own = named.map(
        (detail, at): WrittenMessage => ({
          label,
          group: `${label} word ${at}`,
          part: 'learn',
          judged: false,
          detail,
        }),
      )
      return [
        ...own,
        ...situations.flatMap((situation, at): WrittenMessage[] => {
          const part = at === heldOut ? 'held-out' : 'learn'
          const group = `${label} ${at}`
          return Array.from({ length: EACH[part] }, (_, turn) => ({
            label,
            group,
            part,
            judged: true,
            detail: tell(written, situation, `${group} ${turn}`),
          }))
        }),
      ]
    })
}

/** One way to tell it. `name` decides which: another message changes no other. */
function tell(written: Written, situation: string, name: string): string {
  const pick = picker(name)
  const parts: Record<string, () => string> = {
    situation: () => situation,
    wish: () => pick(written.wishes),
    effect: () => pick(written.effects),
    time: () => pick(written.times),
    place: () => pick(written.places),
  }
  const said = pick(written.forms).replaceAll(/\{(\w+)\}/g, (hole, part: string) => parts[part]?.() ?? hole)
  return written.otherwise.reduce((text, [one = '', ...ways]) => {
    if (!text.includes(one)) return text
    const way = pick([one, one, pick(ways)])
    return text.replace(one, () => way)
  }, said)
}

/** Chooses from lists, each time by the next bytes that follow from a name. */
function picker(name: string): (list: readonly string[]) => string {
  let bytes = createHash('sha256').update(name).digest()
  let at = 0
  return (list) => {
    if (at + 4 > bytes.length) {
      bytes = createHash('sha256').update(bytes).digest()
      at = 0
    }
    at += 4
    return list[bytes.readUInt32BE(at - 4) % (list.length || 1)] ?? ''
  }
}
