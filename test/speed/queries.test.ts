/** How often pages ask the database; what each request asks of everybody who is signed in is remembered. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDossiers } from '../../src/services/application/demo/seed.ts'
import { type Listening, listen } from '../listening.ts'
import { signIn, type Visitor } from '../safety/visitor.ts'
import { askedBy } from './asked.ts'

let listening: Listening
beforeAll(async () => {
  listening = await listen({ isDemo: true })
  await seedDossiers(listening.city, () => {})
}, 120_000)
afterAll(() => listening?.close())

/** What a page asks once its statements were asked before. */
async function asked(who: Visitor, path: string): Promise<string[]> {
  for (let times = 0; times < 3; times += 1) expect((await who.get(path)).status).toBe(200)
  return askedBy(listening.city, () => who.get(path))
}

test('a page asks the database two or three times, also that of a dossier, which is put together of many things', async () => {
  const officer = await signIn(listening.url, 'haidian-examiner')
  const citizen = await signIn(listening.url, 'citizen')
  const owner = await signIn(listening.url, 'owner')
  const first = async (who: Visitor, path: string, link: RegExp) => link.exec((await who.get(path)).text)?.[0] ?? ''

  const found = {
    worklist: await asked(officer, '/ban'),
    desk: await asked(officer, await first(officer, '/ban', /\/ban\/dossiers\/[0-9a-f-]{36}/)),
    home: await asked(citizen, '/'),
    mine: await asked(owner, '/mine'),
    progress: await asked(owner, await first(owner, '/mine', /\/dossiers\/[0-9a-f-]{36}/)),
  }

  const most = { worklist: 3, desk: 3, home: 2, mine: 3, progress: 3 }
  for (const page of ['worklist', 'desk', 'home', 'mine', 'progress'] as const)
    expect({ page, asked: found[page].length > most[page] ? found[page] : [] }).toEqual({ page, asked: [] })
})

test('the pages of a batch ask as often for many dossiers as for one', async () => {
  const officer = await signIn(listening.url, 'haidian-examiner')
  const { text } = await officer.get('/ban')
  const lines = [...text.matchAll(/name="item"[^>]*value="([^"]+)"/g)].map(([, line]) => `item=${line}`)
  expect(lines.length).toBeGreaterThan(3)

  const [one, many] = [
    await asked(officer, `/ban/batch?act=claim&${lines[0]}`),
    await asked(officer, `/ban/batch?act=claim&${lines.join('&')}`),
  ]

  expect([one.length, many.length]).toEqual([2, 2])
})
