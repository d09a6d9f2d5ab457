/** What a position is for: two receivers of one unit, of whom one has nothing to do with permits. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { assignTask, lockDossier, readRow } from '../../src/casework/dossier/index.ts'
import { askOffice } from '../../src/casework/question/index.ts'
import { isProblem } from '../../src/kernel/problem/index.ts'
import { callerFor, colleaguesIn, grantPosition } from '../../src/trust/identity/index.ts'
import { applyForPool, principalOf } from '../capsule/capsules.ts'
import { type CityServer, type Client, testCityServer } from '../city.ts'
import { signInProved } from '../safety/visitor.ts'

const UNIT = 'health-haidian'
const POSITION = 'health-haidian-receiver'

let server: CityServer
let receiver: Client
beforeAll(async () => {
  server = await testCityServer()
  receiver = await server.clientFor('haidian-receiver')
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

/** From now on his position is for this. */
async function narrow(remit: { kinds?: string[]; matters?: string[]; places?: string[] }): Promise<void> {
  const { city } = server
  const { account } = (await callerFor(city, 'haidian-receiver', city.clock.today())) ?? expect.fail('no receiver')
  const title = { zh: '受理', en: 'receiver' }
  const position = { id: POSITION, account, unit: UNIT, roles: ['receiver'] as const, title, remit }
  await city.database.transaction(async (tx) =>
    grantPosition(tx, { ...position, starts: city.clock.today(), ends: null }),
  )
}

const Work = z.looseObject({ work: z.array(z.looseObject({ dossier: z.looseObject({ id: z.string() }) })) })
const Batch = z.looseObject({ id: z.string(), items: z.array(z.looseObject({ dossier: z.string() })) })
const at = (id: string, rest = '') => `/api/v1/dossiers/${id}${rest}`

test('whose position is for questions sees no permit of his unit, in no list and at no address, and does nothing in it', async () => {
  const { city } = server
  const id = await applyForPool(server)
  const owner = await principalOf(server, 'owner')
  await askOffice(city, owner, id, null, '什么时候来看现场？')
  const number = (await readRow(city.database, id))?.state.number ?? ''
  const desk = await signInProved(server, 'haidian-receiver')
  const pages = ['/ban', '/ban/questions', `/ban?query=${number}`, '/ban/board', '/ban/hand-over']
  const shown = async () => {
    const texts = await Promise.all(pages.map(async (path) => (await desk.get(path)).text))
    return texts.map((text) => text.includes(id))
  }
  const statuses = async () => [
    (await receiver.get(at(id))).status,
    (await receiver.get(at(id, '/questions'))).status,
    (await receiver.get(at(id, '/notes'))).status,
    (await desk.get(`/ban/dossiers/${id}`)).status,
    (await desk.get(`/ban/dossiers/${id}/steps/accept`)).status,
  ]
  expect(await statuses()).toEqual([200, 200, 200, 200, 200])
  expect((await shown()).slice(0, 3)).toEqual([true, true, true])

  await narrow({ kinds: ['consultation'] })

  expect(await statuses()).toEqual([404, 404, 404, 404, 404])
  expect(await shown()).toEqual([false, false, false, false, false])
  expect((await receiver.post(at(id, '/steps/accept'), { seen: 3 })).status).toBe(404)
  expect((await receiver.post(at(id, '/claim'), { task: 'receive' })).status).toBe(404)
  const batch = { act: 'claim', items: [{ dossier: id, task: 'receive' }] }
  expect((await receiver.post('/api/v1/batches', batch)).status).toBe(404)
  expect(Work.parse((await receiver.get('/api/v1/worklist')).body).work).toEqual([])

  await narrow({ matters: ['public-place-hygiene'], places: ['110108000000'] })
  expect(await statuses()).toEqual([200, 200, 200, 200, 200])
})

test("of a batch of a colleague one is told what is on one's own desk", async () => {
  await narrow({})
  const id = await applyForPool(server)
  const head = await server.clientFor('haidian-head')
  const account = (await callerFor(server.city, 'haidian-receiver', server.city.clock.today()))?.account
  const batch = { act: 'assign', receivers: [account], items: [{ dossier: id, task: 'receive' }] }
  const begun = Batch.parse((await head.post('/api/v1/batches', batch)).body)
  const seenBy = async (client: Client) => Batch.parse((await client.get(`/api/v1/batches/${begun.id}`)).body).items
  expect([begun.items, await seenBy(receiver)]).toMatchObject([[{ state: 'done' }], [{ dossier: id }]])

  await narrow({ kinds: ['consultation'] })

  expect([await seenBy(receiver), await seenBy(head)]).toMatchObject([[], [{ dossier: id }]])
})

test('work goes to nobody whose position is not for it', async () => {
  const { city } = server
  await narrow({})
  const id = await applyForPool(server)
  await narrow({ kinds: ['consultation'] })
  const head = await principalOf(server, 'haidian-head')
  const officers = await colleaguesIn(city, UNIT, city.clock.today())
  const given = city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id)
    const receivers = officers.filter(({ position }) => position === POSITION)
    assignTask(tx, city.engine, held, head, 'receive', receivers, null)
  })

  await expect(given).rejects.toSatisfy((thrown) => isProblem(thrown) && thrown.parameters.why === 'remit')
})
