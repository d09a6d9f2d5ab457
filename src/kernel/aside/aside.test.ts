import { expect, test } from 'vitest'
import { AsideBusy, AsideEnded, openAside } from './index.ts'

const FOLDER = 'kernel/aside/fixture'

test('tasks are answered in their order, by one process', async () => {
  const ask = openAside<string, string>(FOLDER, 10_000)

  const answers = await Promise.all(['one', 'two', 'three'].map(ask))

  expect(answers.map((words) => words.split(' ')[0])).toEqual(['one', 'two', 'three'])
  expect(new Set(answers.map((words) => words.split(' ')[2])).size).toBe(1)
})

test('a task that fails is told so, and the next is answered', async () => {
  const ask = openAside<string, string>(FOLDER, 10_000)

  const [failed, next] = await Promise.allSettled([ask('fail'), ask('next')])

  expect(failed).toMatchObject({ reason: { message: expect.stringContaining('it cannot be done') } })
  expect(next).toMatchObject({ value: expect.stringContaining('next') })
})

test.each(['end', 'hang'])(
  'a task that makes the process %s ends with it; those behind it are asked of the next process',
  async (task) => {
    const ask = openAside<string, string>(FOLDER, 1500)

    const [before, ended, behind] = await Promise.allSettled([ask('before'), ask(task), ask('behind')])

    expect(ended).toMatchObject({ reason: expect.any(AsideEnded) })
    expect(before).toMatchObject({ status: 'fulfilled' })
    expect(behind).toMatchObject({ value: expect.stringContaining('behind') })
  },
)

test('where fifty wait, the next is told at once that it was not taken', async () => {
  const ask = openAside<string, string>(FOLDER, 10_000)

  const answers = await Promise.allSettled(Array.from({ length: 53 }, (_, n) => ask(`${n}`)))

  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused.map(({ reason }) => reason)).toEqual([expect.any(AsideBusy), expect.any(AsideBusy)])
  expect(answers.slice(0, 51).every(({ status }) => status === 'fulfilled')).toBe(true)
})
