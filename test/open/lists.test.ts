/** Lists: where a list goes on is said by what its page before gave, and by nothing else. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/id/index.ts'
import { type CityServer, type Client, testCityServer } from '../city.ts'
import { PASSWORD } from '../journeys/served.ts'
import { signIn } from '../safety/visitor.ts'

let server: CityServer
let owner: Client
let receiver: Client

beforeAll(async () => {
  server = await testCityServer({ password: PASSWORD })
  ;[owner, receiver] = await Promise.all([server.clientFor('owner'), server.clientFor('haidian-receiver')])
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

test('a place in a list that lies in the year 0000 is refused like any other that no page gave; a page begins anew', async () => {
  const moment = '0000-01-01T00:00:00.000Z'
  const asked: [Client, string][] = [
    [owner, `/api/v1/dossiers?after=${moment}_${newId()}`],
    [owner, `/api/v1/messages?before=${moment}`],
    [receiver, `/api/v1/worklist?after=0000-01-01,${newId()},receive`],
    [receiver, `/api/v1/questions?after=${moment}_${newId()}`],
  ]

  const statuses = await Promise.all(asked.map(async ([client, path]) => (await client.get(path)).status))

  expect(statuses).toEqual(asked.map(() => 400))
  const [person, officer] = await Promise.all([signIn(server.url, 'owner'), signIn(server.url, 'haidian-receiver')])
  const pages = [
    ...[`/inbox?before=${moment}`, `/papers?before=0000-01-01_${newId()}`].map((path) => person.get(path)),
    ...[`/ban?after=0000-01-01,${newId()},receive`, `/ban/questions?after=${moment}_${newId()}`].map((path) =>
      officer.get(path),
    ),
  ]
  expect((await Promise.all(pages)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect((await person.get('/papers?year=0000')).status).toBe(400)
})
