/** A translation is drawn whenever somebody asks for it: whoever asks for many waits for himself, and nobody waits for him. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyForRent } from '../capsule/capsules.ts'
import { type CityServer, testCityServer } from '../city.ts'
import { signIn, signInProved } from './visitor.ts'

let server: CityServer
beforeAll(async () => {
  server = await testCityServer()
})
afterAll(async () => {
  await server?.close()
  expect(server.complaints).toEqual([])
})

test('who asks a hundred times at once is refused in part and told when to come again; another is answered, and papers are drawn', async () => {
  const dossier = await applyForRent(server)
  const { pool } = server.city.database
  const { rows } = await pool.query<{ id: string }>(
    'select id from casework.notice where dossier = $1 and reading is not null limit 1',
    [dossier],
  )
  const address = `/dossiers/${dossier}/notices/${rows[0]?.id}/translation`
  const [citizen, officer] = [await signIn(server.url, 'citizen'), await signInProved(server, 'fund-examiner')]

  const asking = Array.from({ length: 100 }, () => citizen.get(address))
  const [other] = await Promise.all([officer.get(`/ban${address}`), server.work()])
  const answers = await Promise.all(asking)

  expect(other.status).toBe(200)
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.filter(({ status }) => status === 200).length).toBe(100 - refused.length)
  expect(refused.every(({ headers }) => headers.get('retry-after') === '10')).toBe(true)
  expect(await pool.query('select from casework.notice where file is null')).toMatchObject({ rowCount: 0 })
  expect((await citizen.get(address)).status).toBe(200)
})
