/** Asking together: one round for all who wait, and an answer that is never older than its question. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { askTogether } from './together.ts'

test('whoever comes while a round is on its way goes with the next one, which is asked after he came', async () => {
  const rounds: { keys: readonly string[]; answer: (value: string) => void }[] = []
  const ask = askTogether<string | null>(
    (keys) =>
      new Promise((resolve) =>
        rounds.push({ keys, answer: (value) => resolve(new Map(keys.map((key) => [key, value]))) }),
      ),
    null,
  )
  const asked = async (count: number) => {
    while (rounds.length < count) await new Promise(setImmediate)
  }

  const [first, twin, other] = [ask('a'), ask('a'), ask('b')]
  await asked(1)
  const late = ask('a')
  rounds[0]?.answer('before')
  await asked(2)
  rounds[1]?.answer('after')

  expect(await Promise.all([first, twin, other, late])).toEqual(['before', 'before', 'before', 'after'])
  expect(rounds.map(({ keys }) => keys)).toEqual([['a', 'b'], ['a']])
})

test('a round that fails fails for those who were in it, and the next one goes on', async () => {
  let isBroken = true
  const ask = askTogether<string>(async (keys) => {
    if (isBroken) throw new Error('broken')
    return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, key]))
  }, 'none')
  await expect(ask('a')).rejects.toThrow('broken')
  isBroken = false
  expect(await Promise.all([ask('a'), ask('unknown')])).toEqual(['a', 'none'])
})

test('a round is no part of the request that began it', async () => {
  const request = new AsyncLocalStorage<string>()
  const seen: (string | undefined)[] = []
  const ask = askTogether<null>(async () => {
    seen.push(request.getStore())
    return new Map()
  }, null)

  await request.run('the first', () => ask('a'))
  expect(seen).toEqual([undefined])
})
