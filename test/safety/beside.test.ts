/** Beside a dossier stand the same applicant's others, as far as the officer may see them, and each leaves its trace. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asDossierId } from '../../src/casework/dossier/index.ts'
import { poolApplication } from '../journeys/desk.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { formOf, hiddenFields, signIn } from './visitor.ts'

let served: Served
beforeAll(async () => {
  served = await serveCity()
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const listOf = (text: string) => /<table[\s\S]*<\/table>/.exec(text)?.[0] ?? ''
const tracesOf = async (id: string) => {
  const { rows } = await served.city.database.pool.query<{ act: string; position: string }>(
    `select act, position from trust.reading where $1 = any(listed) and act = 'beside'`,
    [asDossierId(id)],
  )
  return rows
}

test('the same applicant’s other dossiers are listed with their state, the likely double first, and their trace names them', async () => {
  const [first, second] = [await poolApplication(served), await poolApplication(served)]
  const receiver = await signIn(served.url, 'haidian-receiver')

  const beside = listOf((await receiver.get(`/ban/dossiers/${second}/beside`)).text)
  expect(beside).toContain(`/ban/dossiers/${first}`)
  expect(beside).not.toContain(second)
  expect(beside).toContain('请看是不是重复')
  expect(await tracesOf(first)).toEqual([{ act: 'beside', position: 'health-haidian-receiver' }])

  // The owner finds it: a line of a list, where another dossier was looked at.
  const owner = await signIn(served.url, 'owner')
  expect((await owner.get(`/dossiers/${first}/readings`)).text).toContain('在列表里看到')
})

test('whoever’s position is for other matters sees none of them, and nobody sees those of another unit', async () => {
  const id = await poolApplication(served)
  await served.city.database.pool.query(
    `update trust.position set remit = '{"places": ["110105000000"]}' where id = $1`,
    ['health-haidian-examiner-2'],
  )
  const elsewhere = await signIn(served.url, 'haidian-examiner-2')
  expect((await elsewhere.get(`/ban/dossiers/${id}/beside`)).status).toBe(404)
  expect((await (await signIn(served.url, 'chaoyang-receiver')).get(`/ban/dossiers/${id}/beside`)).status).toBe(404)
})

test('going on leads nowhere that is not one’s own desk, and says of the dossier before only what this officer did there', async () => {
  const [first, second] = [await poolApplication(served), await poolApplication(served)]
  const receiver = await signIn(served.url, 'haidian-receiver')
  const leads = async (who: typeof receiver, path: string) => (await who.get(path)).headers.get('location')

  // Sent twice, by either button, it is done once; what is asked for by name is never another site.
  const page = `/ban/dossiers/${first}`
  const { text } = await receiver.get(page)
  const step = `${page}/steps/accept`
  const form = hiddenFields(text, step)
  const onward = await receiver.post(step, formOf({ ...form, _next: '2026-03-09' }))
  expect(onward.headers.get('location')).toBe(`/ban/next/${first}?due=2026-03-09&done=accept`)
  expect((await receiver.post(step, formOf({ ...form, _next: '//evil.example' }))).headers.get('location')).toBe(
    `${page}?done=accept`,
  )
  const next = await leads(receiver, `/ban/next/${first}?due=2026-03-09&done=accept`)
  expect(next).toMatch(new RegExp(`^/ban/dossiers/[0-9a-f-]{36}\\?done=accept&before=${first}$`))
  expect((await receiver.get(next ?? '')).text).toContain('上一件：已受理')

  for (const said of [`before=${second}&done=accept`, `before=${first}&done=claimed`, `before=${first}&done=grant`])
    expect((await receiver.get(`/ban/dossiers/${second}?${said}`)).text).not.toContain('上一件')

  // Of another unit, and where nothing waits: the list.
  const elsewhere = await signIn(served.url, 'culture-decider')
  expect(await leads(elsewhere, `/ban/next/${second}?done=accept`)).toMatch(/^\/ban(\/dossiers\/[0-9a-f-]{36})?(\?|$)/)
  const admin = await signIn(served.url, 'admin')
  expect(await leads(admin, `/ban/next/${second}`)).toBe('/ban')
})
