/** What the signed-in may do how often: nobody begins a hundred clocks at an office in a second, and what was typed stays. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPhrase, endPhrase } from '../../src/casework/phrase/index.ts'
import { isProblem } from '../../src/kernel/problem/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { formOf, hiddenFields, signIn } from './visitor.ts'

const ASK = '/matters/public-place-hygiene/ask'

let served: Served
beforeAll(async () => {
  served = await serveCity()
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const opened = async () =>
  (
    await served.city.database.pool.query<{ n: number }>(
      `select count(*)::int as n from casework.dossier where kind = 'consultation'`,
    )
  ).rows[0]?.n ?? 0

test('a hundred questions at one office at one moment begin ten clocks there; the rest is told so, with what was typed', async () => {
  const citizen = await signIn(served.url, 'citizen')
  const page = (await citizen.get(ASK)).text
  expect(page).toContain('每天最多向一个单位问 10 个；今天一共还可以问 30 个')
  const hidden = hiddenFields(page, ASK)
  const before = await opened()

  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      citizen.post(
        ASK,
        formOf({ ...hidden, _key: `question-${n}-key`, unit: 'health-haidian', text: `第 ${n} 个问题` }),
      ),
    ),
  )

  expect(await opened()).toBe(before + 10)
  const refused = answers.filter(({ headers }) => headers.get('location')?.startsWith(`${ASK}?again=1`))
  expect([answers.filter(({ status }) => status === 303).length, refused.length]).toEqual([100, 90])
  const told = (await citizen.get(`${ASK}?again=1`)).text
  expect(told).toMatch(/第 \d+ 个问题/)
  expect(told).toContain('每天最多 10 次')
  expect((await citizen.get(ASK)).text).toContain('今天一共还可以问 20 个')
  expect((await citizen.get(`${ASK}?language=en`)).text).toContain('today you can ask 20 more in all')
})

test('beside it the next office can still be asked, and so can the same one by somebody else', async () => {
  const citizen = await signIn(served.url, 'citizen')
  const other = await signIn(served.url, 'zhao')
  for (const [one, unit] of [
    [citizen, 'health-chaoyang'],
    [other, 'health-haidian'],
  ] as const)
    expect((await one.send(ASK, ASK, { unit, text: '可以吗？' })).headers.get('location')).toMatch(/^\/dossiers\//)
})

test('who keeps the phrases of a unit changes them a hundred times a day at most; a colleague still can', async () => {
  const by = async (login: string) =>
    (await callerFor(served.city, login, served.city.clock.today()))?.principal ?? expect.fail(`there is no ${login}`)
  const [head, administrator] = [await by('haidian-head'), await by('haidian-administrator')]
  for (let n = 0; n < 50; n += 1)
    await endPhrase(served.city, head, await addPhrase(served.city, head, 'reason', `第 ${n} 句`))

  const more = addPhrase(served.city, head, 'reason', '又一句')

  await expect(more).rejects.toSatisfy((thrown) => isProblem(thrown) && thrown.code === 'quota/reached')
  const visitor = await signIn(served.url, 'haidian-head')
  const told = await visitor.follow(
    await visitor.send('/ban/phrases', '/ban/phrases', { use: 'reason', words: '又一句' }),
  )
  expect(told.text).toContain('每天最多 100 次')
  expect(await addPhrase(served.city, administrator, 'reason', '又一句')).toHaveLength(36)
})
