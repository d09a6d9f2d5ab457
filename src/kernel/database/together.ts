/**
 * Questions that many requests ask at the same time are asked together: while one round is on its way, those that come in
 * wait and go with the next one. Every answer is read after its question came, so nothing is remembered and nothing is
 * old; under load a round trip is shared by all who wait, as a group commit shares one write.
 */
import { AsyncResource } from 'node:async_hooks'

export type Asks<V, Key extends string = string> = (key: Key) => Promise<V>

type Waiting<V, Key> = { key: Key; resolve: (value: V) => void; reject: (reason: unknown) => void }

const MOST = 200

/**
 * `ask` reads the answers to several keys at once, each key once; what it does not answer is `none`. It is asked for all who
 * wait, so not as a part of the request that came first: what goes wrong with that one is no matter of the others.
 */
export function askTogether<V, Key extends string = string>(
  ask: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, V>>,
  none: V,
): Asks<V, Key> {
  let waiting: Waiting<V, Key>[] = []
  let isAsking = false
  const round = async () => {
    const now = waiting.slice(0, MOST)
    waiting = waiting.slice(MOST)
    try {
      const answers = await ask([...new Set(now.map(({ key }) => key))])
      for (const { key, resolve } of now) resolve(answers.get(key) ?? none)
    } catch (thrown) {
      for (const { reject } of now) reject(thrown)
    }
    if (waiting.length > 0) setImmediate(round)
    else isAsking = false
  }
  const outside = AsyncResource.bind(() => setImmediate(round))
  return (key) =>
    new Promise<V>((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (isAsking) return
      isAsking = true
      outside()
    })
}
