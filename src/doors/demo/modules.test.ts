import { expect, test } from 'vitest'
import type { Growing } from '../../casework/module/index.ts'
import { grow, type Modules } from './modules.ts'

type Nothing = Record<never, never>

/** Modules that grow, one that cannot; `asked` is what each was asked for. */
function growers(count: number): { city: Modules<Nothing>; asked: Growing[] } {
  const asked: Growing[] = []
  const growing = async (_city: Nothing, one: Growing) => {
    asked.push(one)
    await one.progress?.(one.dossiers)
    return one.dossiers
  }
  return { city: { modules: [{}, ...Array.from({ length: count }, () => ({ demo: { grow: growing } }))] }, asked }
}

test('modules that can grow share the dossiers that were asked for, and what is there is counted over all', async () => {
  const { city, asked } = growers(3)
  const there: number[] = []

  const made = await grow(city, { dossiers: 11, largest: 4, progress: (count) => void there.push(count) })

  expect(asked.map(({ dossiers, largest }) => [dossiers, largest])).toEqual([
    [4, 2],
    [4, 1],
    [3, 1],
  ])
  expect({ made, there }).toEqual({ made: 11, there: [4, 8, 11] })
})

test('where one module can grow it has all of them, and its own largest share', async () => {
  const { city, asked } = growers(1)
  await grow(city, { dossiers: 10 })

  expect(asked.map(({ dossiers, largest }) => [dossiers, largest])).toEqual([[10, undefined]])
})

test('a city in which nothing can be grown says so', async () => {
  await expect(grow(growers(0).city, { dossiers: 1 })).rejects.toThrow('No kind of dossier of this city can be grown.')
})
