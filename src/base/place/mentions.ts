/**
 * Which places a text names, and how plainly: the longest name from each position on. A name without its generic word is less than
 * plain where other characters go before it (演示花园 does not name 花园), or where a thing is called after it (海淀医院, 望京西路).
 */
import { plainly, type Strength } from './names.ts'

/** What a name may mean: divisions by code, or a site with the communities in which it lies. */
export type Meaning<Site> = { codes: readonly string[]; strength: Strength; site: Site | null }
/** One name in the text. `after`: something else is called after it, which lies there or not. */
export type Mention<Site> = { words: string; from: number; after: boolean; meanings: readonly Meaning<Site>[] }

export type Names<Site> = { by: Map<string, Meaning<Site>[]>; lengths: Map<string, number[]> }

/** Names as they are looked up: by the two characters with which they begin, longest first. */
export function namesFrom<Site>(all: Iterable<{ words: string; meaning: Meaning<Site> }>): Names<Site> {
  const by = new Map<string, Meaning<Site>[]>()
  const lengths = new Map<string, number[]>()
  for (const { words, meaning } of all) {
    const known = by.get(words)
    if (known) known.push(meaning)
    else by.set(words, [meaning])
    const head = words.slice(0, 2)
    const there = lengths.get(head) ?? []
    if (!there.includes(words.length))
      lengths.set(
        head,
        [...there, words.length].sort((one, other) => other - one),
      )
  }
  return { by, lengths }
}

/** Words behind which a name may begin. */
const OPENS = '在住到于是我们家了从去往离近位经过和与及对将把给被由找向至叫为有自映问说讲称市区县镇乡街道村里内外'
/** What is called after a place and need not lie there. */
const CALLED_AFTER =
  /^(?:[东南西北中]?(?:路|街|大街|大道|胡同|桥|门|公园|医院|大学|学校|中学|小学|站|地铁|机场|饭店|酒店|宾馆|银行|分局|法院|线|河|山|湖|根|墙))/

/** The names in a text, one behind another. Traditional characters and wide letters are read as their plain forms. */
export function mentionsIn<Site>({ by, lengths }: Names<Site>, text: string): Mention<Site>[] {
  const plain = plainly(text)
  const found: Mention<Site>[] = []
  let end = 0
  for (let at = 0; at < plain.length; at += 1) {
    const length = (lengths.get(plain.slice(at, at + 2)) ?? []).find(
      (one) => by.has(plain.slice(at, at + one)) && endsThere(plain, at, at + one),
    )
    if (length === undefined) continue
    const words = plain.slice(at, at + length)
    const meanings = by.get(words) ?? []
    const opens = at === end || opensAt(plain, at)
    const after = meanings.every(({ strength }) => strength !== 'whole') && CALLED_AFTER.test(plain.slice(at + length))
    found.push({
      words,
      from: at,
      after,
      meanings: opens ? meanings : meanings.map((one) => ({ ...one, strength: 'weak' as const })),
    })
    end = at + length
    at = end - 1
  }
  return found
}

/** English names begin and end with words. */
const endsThere = (text: string, from: number, to: number): boolean =>
  !/[a-z]/.test(text[from] ?? '') || (!/[a-z]/.test(text[from - 1] ?? '') && !/[a-z]/.test(text[to] ?? ''))

const opensAt = (text: string, at: number): boolean => {
  const before = text[at - 1]
  return before === undefined || !/\p{Script=Han}/u.test(before) || OPENS.includes(before)
}
