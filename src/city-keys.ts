/** Commands about the city's own keys: made, put under a fresh one, and taken out when nothing lies under them. */

import { setTimeout } from 'node:timers/promises'
import { say } from './command-texts.ts'
import type { Config } from './kernel/config/index.ts'
import { runningUrl } from './kernel/postgres/index.ts'
import { stillOlder } from './refusals.ts'
import { addGeneration, dropGenerations, makeKeys, readKeys, rewrapAll, WATCH_MS } from './trust/keys/index.ts'
import { withCity } from './with-city.ts'

/** `yipan keys`: makes the keys and shows where they lie, never what they are. */
export function keys(config: Config): void {
  const made = makeKeys(config.keys)
  readKeys(config.keys)
  console.log(say(made ? 'keys.made' : 'keys.there', { place: config.keys }))
  console.log(say('keys.care'))
}

/**
 * `yipan keys rotate`: a fresh key wraps the keys of dossiers and people from now on, and what lay under the one before is
 * wrapped anew, while the city runs: its processes on this machine take the key up by themselves. Where other machines have copies of the file it is
 * given to each first, and then `keep` goes on without another key (docs/operating.md).
 */
export async function rotateKeys(config: Config, { keep = false }: { keep?: boolean } = {}): Promise<void> {
  const isAlone = config.databaseUrl === undefined && runningUrl(config.data) === null
  await withCity(config, async (city) => {
    if (!keep) Object.assign(city.keys, addGeneration(config.keys))
    // A process that has not looked yet wraps under the key before for that long; the last pass finds what it wrote.
    const places = city.modules.flatMap(({ underCityKey = [] }) => underCityKey)
    let moved = 0
    for (let left = 1; left > 0; moved += left) {
      await setTimeout(isAlone ? 0 : 3 * WATCH_MS)
      left = await rewrapAll(city.database, city.keys, places)
    }
    console.log(say('keys.rotated', { n: moved }))
    console.log(say('keys.olderStay', { place: config.keys }))
  })
}

/** `yipan keys retire`: takes older generations out of the file, where nothing lies under them any more. */
export async function retireKeys(config: Config): Promise<void> {
  await withCity(config, async (city) => {
    const places = city.modules.flatMap(({ underCityKey = [] }) => underCityKey)
    const left = await rewrapAll(city.database, city.keys, places)
    if (left > 0) throw stillOlder(left)
    dropGenerations(config.keys)
    console.log(say('keys.retired'))
  })
}
