/**
 * Addresses as people say them, made over the gazetteer, each with the place it means; a street-level unit where the words say no
 * more. Where others have the name and nothing in the words tells which, the right answer is to refuse. Every run makes the same.
 */
import type { CityPack } from '../src/city.ts'

/** `means`: the code; null where the words do not tell. */
export type Address = { words: string; form: Form; means: string | null }
type Form = (typeof FORMS)[number]

const FORMS = [
  'whole',
  'without-city',
  'street-and-short',
  'short',
  'district-and-short',
  'street',
  'estate',
  'told',
] as const
const ENDING = /(?:社区居民委员会|社区居委会|村民委员会|居民委员会|村委会|居委会|社区|村)$/
const TOLD = ['我家住在%，暖气不热', '%3号楼电梯坏了', '反映%垃圾没人清运', '您好，%这边路灯不亮，请尽快修'] as const

export function addressesOver({ base: { divisions }, places }: CityPack, count: number): Address[] {
  const random = randomFrom(20_260_101)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const streets = divisions.districts.flatMap(({ code }) => divisions.children(code))
  const communities = streets.flatMap(({ code }) => divisions.children(code))
  const short = (name: string) => name.replace(ENDING, '')
  const withShort = Map.groupBy(communities, ({ name }) => short(name.zh))
  const withStreet = Map.groupBy(streets, ({ name }) => name.zh)
  const withSite = Map.groupBy(places.sites, ({ name }) => name)

  const make = (form: Form): Address => {
    const community = pick(communities)
    const [district, street] = divisions.path(community.code).map(({ name }) => name.zh)
    const [whole, name] = [community.name.zh, short(community.name.zh)]
    const twins = withShort.get(name) ?? []
    const only = (within: string) => {
      const there = twins.filter(({ code }) => code.startsWith(within))
      return there.length === 1 ? community.code : null
    }
    const number = `${1 + Math.floor(random() * 90)}号`
    if (form === 'whole') return { form, words: `北京市${district}${street}${whole}${number}`, means: community.code }
    if (form === 'without-city') return { form, words: `${district}${street}${whole}`, means: community.code }
    if (form === 'street-and-short')
      return { form, words: `${district}${street}${name}${number}`, means: only(community.code.slice(0, 9)) }
    if (form === 'short') return { form, words: `${name}${number}`, means: only('') }
    if (form === 'district-and-short')
      return { form, words: `${district}${name}${number}`, means: only(community.code.slice(0, 6)) }
    if (form === 'told')
      return {
        form,
        words: pick(TOLD).replace('%', `${district}${street}${name}`),
        means: only(community.code.slice(0, 9)),
      }
    if (form === 'street') {
      const one = pick(streets)
      return {
        form,
        words: `${one.name.zh}${number}`,
        means: withStreet.get(one.name.zh)?.length === 1 ? one.code : null,
      }
    }
    const site = pick(places.sites.filter(({ kind }) => kind === 'estate'))
    const [there] = site.communities
    return {
      form,
      words: `${site.name}${number}楼`,
      means: withSite.get(site.name)?.length === 1 ? (there ?? null) : null,
    }
  }
  return Array.from({ length: count }, (_, index) => make(FORMS[index % FORMS.length] ?? 'whole'))
}

/** Evenly spread from 0 to 1, the same at every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}
