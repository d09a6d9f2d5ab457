/** The same organ of review on paper, on the page, in the API and in the capsule: it follows from what the deciding unit is in law. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { capsuleOf } from '../src/casework/kind/index.ts'
import { purposeOf } from '../src/kernel/purpose/index.ts'
import { applyForRent } from './capsule/capsules.ts'
import { clientFor } from './city.ts'
import { walksIn } from './journeys/person.ts'
import { type Served, serveCity } from './journeys/served.ts'
import { walker } from './journeys/walker.ts'

let served: Served
beforeAll(async () => {
  served = await serveCity()
})
afterAll(() => served.close())

test('a refusal by a management department of the provident fund is reviewed by the city, not by the district', async () => {
  const id = await applyForRent(served, { months: 2, account: 'fund-haidian' })
  await served.settled()
  const CITY = '北京市人民政府'

  const capsule = await capsuleOf(served.city, purposeOf('administration'), id)
  const remedy = capsule.notices.flatMap(({ words }) => words.paragraphs).find(({ heading }) => heading === '救济途径')
  expect(remedy?.text).toContain(`日内向${CITY}申请行政复议`)

  const citizen = await walksIn(served.url, 'citizen')
  await citizen.goto(`/dossiers/${id}`)
  expect(await citizen.textContent('main')).toContain(`前向${CITY}申请行政复议，或者六个月内起诉`)

  const program = await clientFor(served, 'citizen')
  const { body } = await program.get(`/api/v1/dossiers/${id}/notices?language=zh`)
  expect(body).toMatchObject({ notices: [expect.objectContaining({ objectTo: CITY })] })
})

test('the guide at an office says who reviews what it decides', async () => {
  const stranger = walker(served.url)
  await stranger.goto('/matters/no-crime-certificate?unit=police-haidian')
  expect(await stranger.textContent('main')).toContain('这个单位的决定，由北京市人民政府或者北京市海淀区人民政府复议。')
  await stranger.goto('/matters/no-crime-certificate')
  expect(await stranger.textContent('main')).not.toContain('这个单位的决定')
})

test('only the procedure of licences names their law, and only licences take it', () => {
  const { catalogue, engine } = served.city
  for (const matter of catalogue.matters())
    expect([matter.code, matter.procedure === 'permit']).toEqual([matter.code, matter.elements.type.value === '01'])
  for (const [name, { procedure }] of engine.current)
    expect([name, /行政许可法|Licensing Law/.test(JSON.stringify(procedure))]).toEqual([name, name === 'permit'])
})
