/**
 * From words to places: an address, or an appeal in which one stands. Every name in it is held against all others: what lies in what
 * else is named gains, what lies elsewhere loses. Nothing is guessed: places that the words do not tell apart stand beside each other.
 */
import type { Division, Divisions } from '../division/index.ts'
import type { Gazetteer, SiteRow } from './gazetteer.ts'
import { type Meaning, type Mention, mentionsIn, type Names, namesFrom } from './mentions.ts'
import { aliasesOf, plainly } from './names.ts'

/**
 * Why a place is a candidate. `named`: by its name with the generic word, or beside what it lies in. `only`: by a short name that
 * nothing else in the city has. `several`: others have the name, too, or something else is named elsewhere. `near`: something there is
 * named, a road, an estate, a landmark or what is called after it.
 */
export type Reason = 'named' | 'only' | 'several' | 'near'

/** A place that words may mean. `score`: from 0 to 1, shared among those that cannot be told apart; `words`: what named it. */
export type PlaceFound = {
  division: Division
  reason: Reason
  score: number
  words: readonly string[]
  site: SiteRow | null
}

/** The smallest divisions that words may mean, the likeliest first, ten at most; none where none is named. */
export type FindPlaces = (words: string) => PlaceFound[]

type Head = PlaceFound & { weight: number }

const SHOWN = 10
/** So many different names are held against each other. */
const MOST = 40
/** How sure a name is by itself. Ours, tried on addresses (bench/place.ts). */
const SURE = { whole: 1, short: 0.8, weak: 0.4 }
/** From this score on a place is taken without a person. */
const PLAIN = 0.75

/** Makes the search: some hundred milliseconds, once. */
export function finderOf(divisions: Divisions, gazetteer: Pick<Gazetteer, 'sites' | 'names'>): FindPlaces {
  const names = namesOf(divisions, gazetteer)
  return (words) => {
    const mentions = distinct(mentionsIn(names, words)).map((one) => ({ ...one, meanings: largest(one.meanings) }))
    return ranked(
      divisions,
      mentions.flatMap((mention) => headsOf(divisions, mention, mentions)),
    )
  }
}

/**
 * The place that words name plainly: the smallest division that holds all of the likeliest. Null where they name none, or several
 * that only the city holds. Our rule: from a score of 0.75 on, by no name that others have only because something is called after it.
 */
export function plainPlace(divisions: Divisions, found: readonly PlaceFound[]): Division | null {
  const [best] = found
  if (!best) return null
  const rivals = found.filter(({ score }) => score >= best.score / 2)
  const sure = rivals.reduce((sum, { score }) => sum + score, 0)
  if (sure < PLAIN) return null
  return commonOf(
    divisions,
    rivals.map(({ division }) => division.code),
  )
}

function namesOf(divisions: Divisions, { sites, names }: Pick<Gazetteer, 'sites' | 'names'>): Names<SiteRow> {
  const words = new Set(
    names.flatMap(({ use, words: one, codes }) => (use === 'word' ? codes.map((code) => `${one} ${code}`) : [])),
  )
  const all: { words: string; meaning: Meaning<SiteRow> }[] = []
  const add = (one: Division) => {
    for (const { words: alias, strength } of aliasesOf(one, (short) => words.has(`${short} ${one.code}`)))
      all.push({ words: alias, meaning: { codes: [one.code], strength, site: null } })
    for (const below of divisions.children(one.code)) add(below)
  }
  for (const district of divisions.districts) add(district)
  for (const { use, words: alias, codes } of names)
    if (use === 'name') all.push({ words: plainly(alias), meaning: { codes, strength: 'short', site: null } })
  for (const site of sites)
    all.push({ words: plainly(site.name), meaning: { codes: site.communities, strength: 'whole', site } })
  return namesFrom(all)
}

/** What is said again is the same place. Each name is held against all others: of a text made of nothing but names the first are enough. */
function distinct(mentions: readonly Mention<SiteRow>[]): Mention<SiteRow>[] {
  const first = new Map<string, Mention<SiteRow>>()
  for (const one of mentions) if (!first.has(one.words) || first.get(one.words)?.after) first.set(one.words, one)
  return [...first.values()].slice(0, MOST)
}

/** 海淀 is the district and not the subdistrict in it that has its name; and what has a name whole comes before what has it weakly. */
const largest = (meanings: readonly Meaning<SiteRow>[]): readonly Meaning<SiteRow>[] =>
  meanings.filter(
    (one) =>
      one.strength === 'whole' ||
      !meanings.some(
        (other) => other !== one && (isAbove(other, one) || (other.strength === 'whole' && one.strength === 'weak')),
      ),
  )

const isAbove = (one: Meaning<SiteRow>, other: Meaning<SiteRow>): boolean =>
  other.codes.every((code) => one.codes.some((above) => above !== code && lies(code, above)))

/** Whether a division lies in another, or is it: a code begins with the digits of what it lies in. */
const lies = (code: string, within: string): boolean => code.startsWith(within.replace(/(?:000){1,2}$/, ''))

/** What one name may mean, each with all that the other names say for and against it. */
function headsOf(divisions: Divisions, mention: Mention<SiteRow>, all: readonly Mention<SiteRow>[]): Head[] {
  return mention.meanings.flatMap((meaning): Head[] => {
    let codes = meaning.codes
    let [support, against] = [0, 0]
    const words = [mention.words]
    for (const other of all) {
      if (other === mention) continue
      const above = other.meanings.filter((one) => codes.some((code) => one.codes.some((up) => lies(code, up))))
      if (above.length > 0 && !other.after) {
        const sure = Math.max(...above.map(({ strength }) => SURE[strength]))
        if (sure < SURE.short) continue
        codes = codes.filter((code) => above.some((one) => one.codes.some((up) => lies(code, up))))
        support += sure
        words.push(other.words)
      } else if (
        !other.after &&
        !other.meanings.some((one) => one.codes.some((code) => codes.some((up) => lies(code, up))))
      )
        against += Math.max(...other.meanings.map(({ strength }) => (strength === 'weak' ? 0 : SURE[strength])))
    }
    if (meaning.strength === 'weak' && support === 0) return []
    const division = commonOf(divisions, codes)
    if (!division) return []
    const own = SURE[meaning.strength]
    const sure = (support > 0 ? 1 - (1 - own) / 4 : own) * (mention.after ? 0.5 : 1)
    const isAlone = support > 0 || mention.meanings.every((one) => one === meaning || one.strength === 'weak')
    const plainly = support > 0 || meaning.strength === 'whole' ? 'named' : 'only'
    const reason = meaning.site || mention.after ? 'near' : isAlone ? plainly : 'several'
    return [{ division, reason, score: sure, words, site: meaning.site, weight: sure + support - against }]
  })
}

/** The smallest division below the city in which all of them lie. */
function commonOf(divisions: Divisions, codes: readonly string[]): Division | null {
  const [first, ...others] = codes
  if (first === undefined) return null
  const path = divisions.path(first)
  return path.findLast(({ code }) => others.every((other) => lies(other, code))) ?? null
}

/** One of each place; not what holds a likelier one; and what is as likely shares the score. */
function ranked(divisions: Divisions, heads: readonly Head[]): PlaceFound[] {
  const sorted = [...heads].sort(
    (one, other) =>
      other.weight - one.weight ||
      divisions.path(other.division.code).length - divisions.path(one.division.code).length ||
      (one.division.code < other.division.code ? -1 : 1),
  )
  const kept: Head[] = []
  for (const head of sorted) if (!kept.some(({ division }) => lies(division.code, head.division.code))) kept.push(head)
  const best = kept[0]?.weight ?? 0
  const rivals = kept.filter(({ weight }) => best - weight < 0.3)
  return kept.slice(0, SHOWN).map((head): PlaceFound => {
    const { weight: _, ...found } = head
    if (!rivals.includes(head)) return { ...found, score: found.score / 4 }
    if (rivals.length === 1) return found
    return { ...found, reason: found.reason === 'near' ? 'near' : 'several', score: found.score / rivals.length }
  })
}
