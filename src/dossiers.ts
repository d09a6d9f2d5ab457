/** Commands about dossiers: whether events and tables agree, many made ones, and decisions as capsules. */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseCaseNumber } from './base/identifier/index.ts'
import { readByNumber, verifyDossiers } from './casework/dossier/index.ts'
import { capsuleOf } from './casework/kind/index.ts'
import type { City } from './city.ts'
import { say } from './command-texts.ts'
import { grow, prepareDemo } from './doors/demo/index.ts'
import type { Config } from './kernel/config/index.ts'
import type { Language } from './kernel/i18n/index.ts'
import { machineLanguage } from './kernel/operator/index.ts'
import { noDossier, notADemonstration, notWhole } from './refusals.ts'
import { ENGINE } from './trust/policy/index.ts'
import { trace } from './trust/reading/index.ts'
import { withCity } from './with-city.ts'

/** `yipan verify`: ends with 1 where the events and the tables differ. */
export async function verify(config: Config): Promise<void> {
  await withCity(config, async (city) => {
    const { dossiers, events, differences } = await verifyDossiers(city)
    for (const { dossier, what } of differences) console.log(`${dossier}: ${what}`)
    console.log(say('verified', { dossiers, events, differences: differences.length }))
    if (differences.length > 0) process.exitCode = 1
  })
}

/** `yipan grow`: fills a demonstration until it has so many grown dossiers; again with the same number it makes none. */
export async function growCity(config: Config, asked: { dossiers: string; largest?: string }): Promise<void> {
  const dossiers = wholeNumber('--dossiers', asked.dossiers)
  const largest = asked.largest === undefined ? {} : { largest: wholeNumber('--largest', asked.largest) }
  if (!config.demo) throw notADemonstration()
  // Papers carry the address at which the city will be found.
  const origin = config.origin ?? `http://${config.host}:${config.port}`
  const work = async (city: City) => {
    await prepareDemo(city, machineLanguage(process.env), async (what, work) => {
      console.log(`${what} …`)
      return work(() => {})
    })
    const began = performance.now()
    const rate = (count: number) => Math.round(count / ((performance.now() - began) / 1000))
    let first: number | null = null
    const made = await grow(city, {
      dossiers,
      ...largest,
      progress: (there) => {
        first ??= there
        console.log(say('grow.there', { there, all: dossiers, rate: rate(there - first) }))
      },
    })
    console.log(say('grow.made', { n: made, rate: rate(made) }))
  }
  await withCity(config, work, origin)
}

function wholeNumber(option: string, typed: string): number {
  if (!/^\d{1,9}$/.test(typed)) throw notWhole(option)
  return Number(typed)
}

/**
 * `yipan capsule check`: runs the checker as a program of its own, since it must not share anything with the city; nothing of
 * a city is opened. Ends as the checker does: 0 follows, 1 does not follow, 2 unreadable.
 */
export function checkCapsule(
  root: string,
  file: string,
  { keys, language }: { keys?: string; language: Language },
): void {
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'packages', 'capsule-check', 'check.mjs'),
      file,
      ...(keys === undefined ? [] : ['--keys', keys]),
      '--language',
      language,
    ],
    { stdio: 'inherit' },
  )
  process.exitCode = status ?? 1
}

/** `yipan capsule export`: the capsule of a decision on the standard output; that it was read is recorded and shown. */
export async function exportCapsule(config: Config, typed: string): Promise<void> {
  await withCity(config, async (city) => {
    const number = parseCaseNumber(typed)?.number
    const row = number === undefined ? undefined : await readByNumber(city.database, number)
    if (!row) throw noDossier(typed)
    const { id } = row.state
    const purpose = await trace(city, { by: ENGINE, why: 'administration', act: 'capsule', dossier: id })
    const capsule = await capsuleOf(city, purpose, id)
    process.stdout.write(`${JSON.stringify(capsule, null, 2)}\n`)
  })
}
