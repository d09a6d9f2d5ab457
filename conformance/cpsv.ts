/**
 * `cpsv`: what a running city serves as CPSV-AP 3.2, judged by the SHACL shapes of the standard (foreign, from the folder that
 * YIPAN_SHARED names) through rdf-validate-shacl (foreign): the whole catalogue, and each matter alone. The graph is judged as
 * it is served, nothing is added to it. A judge that finds nothing may see nothing: then faults are planted, and have to be found.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import jsonld from 'jsonld'
import { Parser, type Quad, Store } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'
import { z } from 'zod'
import { startCity } from '../test/running-city.ts'
import type { Verdict } from '../test/verdict.ts'
import type { Setting } from './index.ts'
import { FAULTS } from './planted.ts'

const SHAPES = 'cpsv-ap-3.2.0-shacl.ttl'
const WHERE = `Put ${SHAPES} into the folder "standards" of the folder that YIPAN_SHARED names; it is cpsv-ap-SHACL.ttl in releases/3.2.0/shacl of https://github.com/SEMICeu/CPSV-AP.`
const SERVICE = 'http://purl.org/vocab/cpsv#PublicService'
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

/** What the shapes object to, at most five: thing, property and constraint. */
type Judging = (quads: readonly Quad[]) => Promise<string[]>

export async function cpsv({ root, environment }: Setting, verdict: Verdict): Promise<void> {
  const file = environment.YIPAN_SHARED ? join(environment.YIPAN_SHARED, 'standards', SHAPES) : ''
  if (!existsSync(file)) return verdict.check('the shapes of CPSV-AP are there', false, WHERE)
  const judge = judgeBy(new Parser().parse(readFileSync(file, 'utf8')))
  const base = join(root, environment.YIPAN_DATA || '.yipan')
  mkdirSync(base, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(base, 'conformance-cpsv-'))
  const city = startCity(root, { YIPAN_DATA: folder, YIPAN_DEMO: 'on', YIPAN_PORT: '0' })
  try {
    const { url } = await city.ready
    await judgeCity(`${url}/api/v1/matters`, judge, verdict)
  } finally {
    await city.end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function judgeCity(list: string, judge: Judging, { check }: Verdict): Promise<void> {
  const Matters = z.object({ matters: z.array(z.object({ code: z.string() })) })
  const { matters } = Matters.parse(await (await fetch(`${list}?limit=100`)).json())
  const whole = new Parser().parse(await wordsAt(`${list}.ttl`))
  const found = await judge(whole)
  check(`the whole catalogue, ${whole.length} statements`, found.length === 0, found.join('\n        '))
  const same = asLines(whole) === asLines(await readJsonLd(await wordsAt(`${list}.jsonld`)))
  check('Turtle and JSON-LD say the same', same)
  for (const { code } of matters) {
    const quads = new Parser().parse(await wordsAt(`${list}.ttl?matter=${code}`))
    const services = quads.filter(
      ({ predicate, object }) => predicate.value === TYPE && object.value === SERVICE,
    ).length
    const faults = await judge(quads)
    check(`${code}: ${services} services`, services > 0 && faults.length === 0, faults.join('\n        '))
    if (code !== matters[0]?.code) continue
    for (const { name, plant } of FAULTS) {
      const seen = await judge(plant(quads))
      check(`planted and found: ${name}`, seen.length > 0)
    }
  }
}

function judgeBy(shapes: readonly Quad[]): Judging {
  const validator = new SHACLValidator(new Store([...shapes]))
  return async (quads) => {
    const { conforms, results } = await validator.validate(new Store([...quads]))
    const said = results
      .slice(0, 5)
      .map(
        ({ focusNode, path, sourceConstraintComponent: rule }) =>
          `${focusNode?.value} ${JSON.stringify(path)} ${rule?.value.split('#')[1]}`,
      )
    return conforms ? [] : said
  }
}

async function wordsAt(address: string): Promise<string> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.text()
}

const readJsonLd = async (words: string): Promise<Quad[]> =>
  new Parser({ format: 'N-Quads' }).parse(
    String(await jsonld.toRDF(JSON.parse(words), { format: 'application/n-quads' })),
  )

/** The statements in one order; there are no blank nodes. */
const asLines = (quads: readonly Quad[]) =>
  quads
    .map(({ subject, predicate, object }) => JSON.stringify([subject.value, predicate.value, object.toJSON()]))
    .sort()
    .join('\n')
