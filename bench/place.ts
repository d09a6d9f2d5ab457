/**
 * `place`: from a point to its community, a million times, against a bare scan over the same outlines; and from words to a place:
 * a thousand addresses made over the gazetteer, how many are found right, how many that do not say enough are refused, and how
 * many are taken for another place. `--scale N` makes N times the points and addresses. Every appeal asks the second, every map
 * and every picture with a place the first.
 */
import { placesOf } from '../src/base/place/index.ts'
import { readPack } from '../src/city.ts'
import { readConfig } from '../src/kernel/config/index.ts'
import { type Address, addressesOver } from './addresses.ts'
import type { Setting } from './index.ts'
import { percentile, type Result } from './report.ts'

const POINTS = 1_000_000
const BARE = 2000
const ADDRESSES = 1000
const CITY = { south: 39.44, west: 115.42, height: 1.62, width: 2.09 }

export async function place({ root, environment, scale }: Setting): Promise<Result> {
  const pack = readPack(readConfig(root, environment))
  const { divisions } = pack.base
  const places = placesOf(divisions, pack.places)
  const began = performance.now()
  places.placeAt(39.9, 116.4)
  const madeGrid = performance.now() - began
  const points = Array.from({ length: POINTS * scale }, () => ({
    latitude: CITY.south + Math.random() * CITY.height,
    longitude: CITY.west + Math.random() * CITY.width,
  }))
  const scan = scanOver(
    pack.base.divisions.districts.flatMap(({ code }) => divisions.children(code)).map(({ code }) => code),
    places,
  )

  let inside = 0
  const times: number[] = []
  const whole = timed(() => {
    for (const { latitude, longitude } of points) if (places.placeAt(latitude, longitude)) inside += 1
  })
  for (const { latitude, longitude } of points.slice(0, 100_000))
    times.push(timed(() => places.placeAt(latitude, longitude)))
  const bare = timed(() => {
    for (const { latitude, longitude } of points.slice(0, BARE)) scan(latitude, longitude)
  })
  const [ours, limit] = [(whole / points.length) * 1e6, (bare / BARE) * 1e6]
  const words = judge(places, addressesOver(pack, ADDRESSES * scale))
  return {
    name: 'place',
    unit: 'ns a look-up',
    ours,
    reference: 'every outline asked one after the other, without grid or box',
    limit,
    ratio: limit / ours,
    p50_ms: percentile(times, 50),
    p95_ms: percentile(times, 95),
    p99_ms: percentile(times, 99),
    peak_rss_mb: process.resourceUsage().maxRSS / 1024,
    goal: 'a look-up < 1 ms, ratio >= 20; right of the addresses that say enough >= 0.95, taken for another place <= 0.01',
    figures: {
      million_ms: ours,
      max_ms: Math.max(...times),
      grid_ms: madeGrid,
      points: points.length,
    },
    more: words.figures,
    notes: [
      `${points.length} points in ${Math.round(whole)} ms, ${Math.round((inside / points.length) * 100)} % of them in the city; its box is larger`,
      ...words.notes,
      'addresses are made by the author of the rules: real ones are misspelt, and name what no gazetteer has',
    ],
  }
}

type Places = ReturnType<typeof placesOf>

/** Which street-level unit holds a point, the plain way. */
function scanOver(codes: readonly string[], places: Places): (latitude: number, longitude: number) => string | null {
  const areas = codes.map((code) => ({ code, rings: places.outlineOf(code)?.rings ?? [] }))
  return (latitude, longitude) => {
    const [y, x] = [latitude * 1e5, longitude * 1e5]
    for (const { code, rings } of areas) {
      let inside = false
      for (const ring of rings)
        for (let at = 0, last = ring.length - 2; at < ring.length; last = at, at += 2) {
          const [y0 = 0, x0 = 0, y1 = 0, x1 = 0] = [ring[last], ring[last + 1], ring[at], ring[at + 1]]
          if (y0 > y !== y1 > y && x < x0 + ((x1 - x0) * (y - y0)) / (y1 - y0)) inside = !inside
        }
      if (inside) return code
    }
    return null
  }
}

function judge(places: Places, addresses: readonly Address[]) {
  let [right, offered, wrong, refused, guessed] = [0, 0, 0, 0, 0]
  const times: number[] = []
  const byForm = new Map<string, { right: number; of: number }>()
  for (const { words, form, means } of addresses) {
    const began = performance.now()
    const found = places.findPlaces(words)
    const plain = places.plainPlace(found)
    times.push(performance.now() - began)
    if (means === null) {
      // The district may be plain where the community is not.
      if (plain === null || plain.level !== 'community') refused += 1
      else guessed += 1
      continue
    }
    const tally = byForm.get(form) ?? { right: 0, of: 0 }
    byForm.set(form, { right: tally.right + (plain?.code === means ? 1 : 0), of: tally.of + 1 })
    if (plain?.code === means) right += 1
    else if (plain !== null && !means.startsWith(plain.code.replace(/(?:000)+$/, ''))) wrong += 1
    else if (found.some(({ division }) => division.code === means)) offered += 1
  }
  const clear = addresses.filter(({ means }) => means !== null).length
  const share = (some: number, of: number) => Math.round((some / of) * 1000) / 1000
  const p99 = percentile(times, 99)
  return {
    figures: {
      right: share(right, clear),
      offered: share(offered, clear),
      taken_for_another: share(wrong, clear),
      refused: share(refused, addresses.length - clear),
      addresses: addresses.length,
      words_p99_ms: Math.round(p99 * 1000) / 1000,
    },
    notes: [
      `${addresses.length} addresses: of ${clear} that say enough ${right} found right, ${offered} more among those offered, ${wrong} taken for another place`,
      `of ${addresses.length - clear} that several places fit ${refused} are refused, ${guessed} guessed; p99 ${p99.toFixed(2)} ms an address`,
      [...byForm].map(([form, { right: some, of }]) => `${form} ${some}/${of}`).join(', '),
    ],
  }
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}
