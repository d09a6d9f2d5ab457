/** Commands about the keys that sign: which there are, another generation, and one that somebody else may have. Each works beside a city that runs. */
import { z } from 'zod'
import type { City } from './city.ts'
import { say } from './command-texts.ts'
import type { Config } from './kernel/config/index.ts'
import { asInstant, type Instant } from './kernel/time/index.ts'
import { noMoment, noSigningKey, renewedAlready } from './refusals.ts'
import { listKeys, machineNow, markCompromised, RENEWED, type Renewed, renewKey } from './trust/identity/index.ts'
import { withCity } from './with-city.ts'

/** Capsules say when they were made by the city's clock, tokens by the machine's. */
const nowIn = (city: City) => (purpose: (typeof RENEWED)[Renewed][number]) =>
  purpose === 'capsules' ? city.engine.clock.now() : machineNow()

/** `yipan keys list`: every generation, with its times, never what it is. */
export async function listSigningKeys(config: Config): Promise<void> {
  await withCity(config, async (city) => {
    for (const { of, kid, alg, starts, ends, compromised } of await listKeys(city, nowIn(city)))
      console.log(
        [
          of.padEnd(8),
          kid,
          alg,
          starts === null ? say('keys.fromFirst') : say('keys.from', { moment: starts }),
          ends === null ? say('keys.untilRenewed') : say('keys.until', { moment: ends }),
        ]
          .concat(compromised === null ? [] : [say('keys.since', { moment: compromised })])
          .join('  '),
      )
  })
}

/** `yipan keys renew`: the next generation of what signs capsules, or tokens. */
export async function renewSigningKeys(config: Config, of: Renewed): Promise<void> {
  await withCity(config, async (city) => {
    for (const purpose of RENEWED[of]) {
      const renewal = await renewKey(city, purpose, nowIn(city)(purpose))
      if (renewal === null) throw renewedAlready()
      console.log(
        'next' in renewal
          ? say('keys.renewed', { kid: renewal.next, what: purpose, moment: renewal.starts })
          : say('keys.waits', { kid: renewal.waits, what: purpose, moment: renewal.starts }),
      )
    }
  })
}

/** `yipan keys compromised`: a key that somebody else may have, since a moment or now. */
export async function compromisedKey(config: Config, kid: string, { since }: { since?: string } = {}): Promise<void> {
  const moment = since === undefined ? null : momentIn(since)
  await withCity(config, async (city) => {
    if (!(await markCompromised(city, kid, moment, nowIn(city)))) throw noSigningKey(kid)
    console.log(moment === null ? say('keys.compromised', { kid }) : say('keys.compromisedSince', { kid, moment }))
    console.log(say('keys.replaced'))
  })
}

function momentIn(text: string): Instant {
  const moment = z.iso.datetime({ offset: true }).safeParse(text)
  if (!moment.success) throw noMoment(text)
  return asInstant(moment.data)
}
