/** Writes the vectors of packages/capsule-check: what was exported, what was changed, and the index of both. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Capsule } from '../../../src/casework/capsule/index.ts'
import { canonical } from '../../../src/casework/procedure/index.ts'
import { BREACHES } from './breaches.ts'
import { byHand } from './by-hand.ts'
import type { Generation, Story, Vector } from './story.ts'

export const FOLDER = join('packages', 'capsule-check', 'vectors')

/** Writes all files anew; those of stories that are told no more are gone. */
export function writeVectors(played: readonly Story[]): void {
  const fresh = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const generations = GENERATIONS.map((times) => ({ times, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) }))
  const keyOf = (generation: Generation | undefined) =>
    generation === undefined ? fresh : (generations[generation] ?? fresh)
  const stories: Story[] = [
    ...played,
    ...byHand(played).map((story) => ({ ...story, made: sealed(story.made, keyOf(story.generation)) })),
  ]
  const index: Vector[] = stories.map(({ name, says, rules, generation }) => ({
    file: `follows/${name}.json`,
    says,
    rules,
    ...(generation === undefined ? {} : { keys: 'generations.json' }),
  }))
  for (const folder of ['follows', 'does-not-follow', 'unreadable']) {
    rmSync(join(FOLDER, folder), { recursive: true, force: true })
    mkdirSync(join(FOLDER, folder), { recursive: true })
  }
  for (const { name, made } of stories) put(`follows/${name}.json`, made)
  for (const { name, of, says, rule, place, code, change, keepsSeal, keys, generation } of BREACHES) {
    const story = stories.find((one) => one.name === of)
    if (!story) throw new Error(`${name} is made of ${of}, which nobody told`)
    const changed = structuredClone(story.made)
    change(changed)
    const file = `does-not-follow/${name}.json`
    put(file, keepsSeal ? changed : sealed(changed, keyOf(generation)))
    const known = generation === undefined ? (keys ? { keys: 'keys.json' } : {}) : { keys: 'generations.json' }
    index.push({ file, says, rules: [rule], place, code, ...known })
  }
  for (const { name, says, text } of UNREADABLE) {
    writeFileSync(join(FOLDER, 'unreadable', `${name}.json`), text)
    index.push({ file: `unreadable/${name}.json`, says, rules: ['F1'] })
  }
  put('vectors.json', index, 1)
  put('keys.json', { keys: keysOf(played) }, 1)
  const published = generations.map(({ publicKey, times }) => ({
    ...publicKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'ES256',
    ...times,
  }))
  put('generations.json', { keys: published.reverse() }, 1)
}

/** Three generations of a city's key, as it publishes their times (F9). */
const GENERATIONS = [
  { until: '2030-01-01T00:01:00.000Z' },
  { from: '2030-01-01T00:00:00.000Z', until: '2032-01-01T00:01:00.000Z' },
  { from: '2032-01-01T00:00:00.000Z', until: '2033-05-03T00:00:00.000Z', compromised: '2033-05-01T00:00:00.000Z' },
] as const

/** Files that are no capsule at all: a reader that takes them for one reads what another does not. */
const UNREADABLE = [
  {
    name: 'byte-order-mark',
    says: 'A byte order mark stands before the text.',
    text: '\uFEFF{"format":"yipan-capsule/1"}\n',
  },
  {
    name: 'name-twice',
    says: 'One object has two members of one name, written in two ways.',
    text: '{"format":"yipan-capsule/1","number":"1","n\\u0075mber":"2"}\n',
  },
  {
    name: 'half-a-character',
    says: 'A text holds half of a pair of surrogates.',
    text: '{"format":"yipan-capsule/1","number":"\\ud83d"}\n',
  },
  { name: 'not-whole', says: 'The text ends too early.', text: '{"format":"yipan-capsule/1"\n' },
]

const put = (file: string, value: unknown, indent = 0) =>
  writeFileSync(join(FOLDER, file), `${JSON.stringify(value, null, indent)}\n`)

/** The keys of the cities that were played, as each publishes its own. */
const keysOf = (stories: readonly Story[]) => [
  ...new Map(stories.map(({ made }) => [made.seal.key.x, { ...made.seal.key, use: 'sig', alg: 'ES256' }])).values(),
]

function sealed(
  { seal: _, ...rest }: Capsule,
  { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
): Capsule {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const bytes = Buffer.from(canonical(rest))
  const signature = sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return { ...rest, seal: { algorithm: 'ES256', key: { kty: 'EC', crv: 'P-256', x, y }, signature } }
}
