import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AsideBusy, AsideEnded, type AsideLimits, openAside } from './index.ts'

/** One process, unless the test is about several; one account, unless it is about accounts. */
function open(limits: Partial<AsideLimits> = {}) {
  const ask = openAside<string, string>('kernel/aside/fixture', {
    limitMs: 10_000,
    workers: 1,
    memoryMiB: 512,
    ofOne: 50,
    ...limits,
  })
  return (task: string, of = 'one') => ask(task, of)
}
const processOf = (words: string) => words.split(' ').at(-1)

test('tasks are answered in their order, by one process', async () => {
  const ask = open()

  const answers = await Promise.all(['one', 'two', 'three'].map((task) => ask(task)))

  expect(answers.map((words) => words.split(' ')[0])).toEqual(['one', 'two', 'three'])
  expect(new Set(answers.map(processOf)).size).toBe(1)
})

test('a task that fails is told so, and the next is answered', async () => {
  const ask = open()

  const [failed, next] = await Promise.allSettled([ask('fail'), ask('next')])

  expect(failed).toMatchObject({ reason: { message: expect.stringContaining('it cannot be done') } })
  expect(next).toMatchObject({ value: expect.stringContaining('next') })
})

test.each(['end', 'hang'])(
  'a task that makes the process %s ends with it; those behind it are asked of the next process',
  async (task) => {
    const ask = open({ limitMs: 1500 })

    const [before, ended, behind] = await Promise.allSettled([ask('before'), ask(task), ask('behind')])

    expect(ended).toMatchObject({ reason: expect.any(AsideEnded) })
    expect(before).toMatchObject({ status: 'fulfilled' })
    expect(behind).toMatchObject({ value: expect.stringContaining('behind') })
  },
)

test('where fifty wait, the next is told at once that it was not taken', async () => {
  const ask = open()

  const answers = await Promise.allSettled(Array.from({ length: 53 }, (_, n) => ask(`${n}`)))

  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused.map(({ reason }) => reason)).toEqual([expect.any(AsideBusy), expect.any(AsideBusy)])
  expect(answers.slice(0, 51).every(({ status }) => status === 'fulfilled')).toBe(true)
})

test('several processes work side by side, and no more than are allowed', async () => {
  const ask = open({ workers: 2 })

  const answers = await Promise.all(['slow 1', 'slow 2', 'slow 3', 'slow 4'].map((task) => ask(task)))

  expect(new Set(answers.map(processOf)).size).toBe(2)
})

test('a process that takes more memory than it may ends with its task; the next is asked of another', async () => {
  const ask = open({ memoryMiB: 300 })

  const [taken, next] = await Promise.allSettled([ask('take 1000'), ask('next')])

  expect(taken).toMatchObject({ reason: expect.any(AsideEnded) })
  expect(next).toMatchObject({ value: expect.stringContaining('next') })
})

test('a process that holds half of what it may is given nothing more', async () => {
  const ask = open({ memoryMiB: 400 })

  const [large = '', next = ''] = await Promise.all([ask('take 250'), ask('next')])

  expect(processOf(large)).not.toBe(processOf(next))
})

test('the process has none of the settings of the city, and can neither read beside the sources, nor write, nor begin programs', async () => {
  const ask = open()
  process.env.YIPAN_SECRET_OF_TEST = 'secret'

  expect(JSON.parse((await ask('look')).split(' by ')[0] ?? '')).toEqual({
    environment: [],
    read: 'ERR_ACCESS_DENIED',
    write: 'ERR_ACCESS_DENIED',
    begin: 'ERR_ACCESS_DENIED',
  })
  expect(readFileSync('/etc/hostname', 'utf8')).not.toBe('')
})

test('accounts come by turns, and one that sends much is refused before others are', async () => {
  const ask = open({ ofOne: 12 })
  const order: string[] = []
  const send = (task: string, of: string) => ask(task, of).then(() => order.push(task))

  const much = Array.from({ length: 20 }, (_, n) => send(`a${n}`, 'much'))
  await Promise.allSettled([...much, send('b', 'another'), send('c', 'third')])

  expect(order.slice(0, 4)).toEqual(['a0', 'a1', 'b', 'c'])
  expect(order.length).toBe(1 + 12 + 2)
})
