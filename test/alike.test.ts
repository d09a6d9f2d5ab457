/** What the phone desk shows as perhaps the same thing: open appeals of the district, in other words; never those that are closed. */
import { expect, test } from 'vitest'
import { openAlike } from '../src/appeals/hotline/alike.ts'
import { takeIn } from '../src/appeals/hotline/intake.ts'
import { act } from '../src/casework/dossier/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { served, walk } from './journeys/journey.ts'

walk()

const CHAOYANG = '110105000000'
const HAIDIAN = '110108000000'
const MIXER = '丽景花园旁边的混凝土搅拌站日夜扰民，粉尘落满窗台，孩子咳嗽不止。'
const OTHERWISE = '投诉丽景花园附近搅拌站，灰尘大，罐车整夜响，没法睡觉。'

const tell = async (words: string, district = CHAOYANG) =>
  takeIn(
    served.city,
    { kind: 'channel' },
    {
      told: { words, sort: 'complaint', district, privacy: 'anonymous' },
      channel: 'web',
      category: '080202',
      urgency: null,
    },
  )

test('the same thing told in other words is found, in its own district, and what is shown elsewhere is left out', async () => {
  const alike = openAlike(served.city)
  const [id] = await Promise.all([tell(MIXER), tell('地铁站扶梯又停了，老人上不去。'), tell(OTHERWISE, HAIDIAN)])
  expect(await alike({ words: OTHERWISE, district: CHAOYANG }, [], 10)).toEqual([id])
  expect(await alike({ words: OTHERWISE, district: CHAOYANG }, [id], 10)).toEqual([])
})

test('what comes in later is found without a start anew, by every index that there is', async () => {
  const indexes = [openAlike(served.city), openAlike(served.city)]
  const asked = { words: '门前新栽的银杏树全枯死了', district: HAIDIAN }
  for (const alike of indexes) expect(await alike(asked, [], 10)).toEqual([])
  const id = await tell('我们楼门前新栽的一排银杏树枯死了，没有人浇水。', HAIDIAN)
  for (const alike of indexes) expect(await alike(asked, [], 10)).toEqual([id])
})

test('one that was closed meanwhile is not shown any more', async () => {
  const alike = openAlike(served.city)
  const words = '示例桥下的喷泉池水发绿发臭，鱼都翻了肚皮。'
  const id = await tell(words, CHAOYANG)
  const asked = { words: '喷泉池水发绿，鱼翻肚皮', district: CHAOYANG }
  expect(await alike(asked, [], 10)).toContain(id)
  const officer = await callerFor(served.city, 'appeals-chaoyang', served.city.engine.clock.today())
  const visitor = await callerFor(served.city, 'visitor', served.city.engine.clock.today())
  if (!officer || !visitor) return expect.fail('the demonstration has nobody there')
  await act(served.city, officer.principal, id, 'sign')
  await act(served.city, officer.principal, id, 'reply', { units: ['hotline'], texts: { reason: '已经换水。' } })
  await act(served.city, visitor.principal, id, 'visit-solved', { inputs: { contacted: 'yes', satisfied: 'yes' } })
  expect(await alike(asked, [], 10)).toEqual([])
})

test('what people told lies in clear in no table', async () => {
  await tell(MIXER)
  const { rows } = await served.city.database.pool.query<{ place: string }>(
    `select table_schema || '.' || table_name as place from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const holding: string[] = []
  for (const { place } of rows) {
    const found = await served.city.database.pool.query(
      `select 1 from ${place} t where t::text like '%搅拌站%' limit 1`,
    )
    if (found.rows.length > 0) holding.push(place)
  }
  expect(holding).toEqual([])
})
