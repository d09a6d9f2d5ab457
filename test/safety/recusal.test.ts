/** 回避: whoever acts for a party today takes no part in its dossier as an officer, also where he began to after it was opened. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/time/index.ts'
import { colleaguesIn } from '../../src/trust/identity/index.ts'
import { applyForPool, principalOf } from '../capsule/capsules.ts'
import { type CityServer, testCityServer } from '../city.ts'
import { formOf, hiddenFields, signIn, signInProved, type Visitor } from './visitor.ts'

const POOL = { creditCode: '91999999000001011U', name: '北京演示晨光游泳健身有限公司' }
/** One person: who signs in with her own account, and with that for her work. */
const [HERSELF, AT_WORK] = ['beautician', 'haidian-examiner-2']

let server: CityServer
beforeAll(async () => {
  server = await testCityServer()
})
afterAll(async () => {
  await server?.close()
  expect(server.complaints).toEqual([])
})

const step = (who: Visitor, id: string, name: string) =>
  who.send(`/dossiers/${id}/steps/${name}`, `/dossiers/${id}/steps/${name}`)

test('an examiner who is given a mandate by a party stands aside from then on, and until she lays it down', async () => {
  const { city, url } = server
  const id = await applyForPool(server)
  const [herself, owner, atWork] = [
    await signIn(url, HERSELF),
    await signIn(url, 'owner'),
    await signInProved(server, AT_WORK),
  ]
  const page = `/ban/dossiers/${id}`
  const mayNote = async () => (await atWork.get(page)).text.includes(`${page}/notes`)
  const actsFor = async () => {
    const she = await principalOf(server, AT_WORK)
    const officers = await colleaguesIn(city, 'health-haidian', city.clock.today())
    return [she, officers.find(({ account }) => account === she.account)].map((one) => one?.actsFor.length)
  }
  const opened = hiddenFields((await atWork.get(page)).text, `${page}/notes`)
  expect([await mayNote(), await actsFor()]).toEqual([true, [1, 1]])

  const today = city.clock.today()
  const asked = await herself.send('/mandates/ask', '/mandates/ask', {
    ...POOL,
    matters: ['food-permit'],
    starts: today,
    ends: addDays(today, 30),
  })
  const mandate = /[0-9a-f-]{36}/.exec(asked.headers.get('location') ?? '')?.[0] ?? expect.fail('nothing was asked')
  await step(owner, mandate, 'confirm')

  expect([await mayNote(), await actsFor()]).toEqual([false, [2, 2]])
  // Nor on the page that she has open since.
  await atWork.post(`${page}/notes`, formOf({ ...opened, text: '一切齐全' }))
  expect(await city.database.pool.query('select from casework.note where dossier = $1', [id])).toMatchObject({
    rowCount: 0,
  })
  // At work she speaks for nobody: the mandate is no way to the firm's dossiers there.
  expect(await principalOf(server, AT_WORK)).toMatchObject({ subjects: [], mandates: [], heads: [] })

  await step(herself, mandate, 'lay-down')
  expect([await mayNote(), await actsFor()]).toEqual([true, [1, 1]])
})
