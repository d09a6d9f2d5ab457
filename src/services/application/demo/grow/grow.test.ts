import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Listening, listen } from '../../../../../test/listening.ts'
import { openSubject } from '../../../../base/subject/index.ts'
import { heldOf, keyOf, readAllEvents, readRow, verifyDossiers } from '../../../../casework/dossier/index.ts'
import { openNotice } from '../../../../casework/notice/index.ts'
import { digestUnder, openText } from '../../../../kernel/sealing/index.ts'
import { ENGINE } from '../../../../trust/policy/index.ts'
import { trace } from '../../../../trust/reading/index.ts'
import { openApplication } from '../../read.ts'
import { grow } from './grow.ts'

let listening: Listening
beforeAll(async () => {
  listening = await listen({ isDemo: true })
})
afterAll(() => listening?.close())

const rowsOf = async <Row extends object>(sql: string, values: unknown[] = []) =>
  (await listening.city.database.pool.query<Row>(sql, values)).rows
const count = async (sql: string) => (await rowsOf<{ n: number }>(`select count(*)::int as n ${sql}`))[0]?.n ?? 0

test('a city is grown to the number that was asked for, also where it was interrupted, and its events say what its rows say', async () => {
  const { city } = listening
  const cut = grow(city, {
    dossiers: 300,
    largest: 60,
    progress: async () => {
      await rowsOf(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`,
      )
      throw new Error('interrupted')
    },
  })
  await expect(cut).rejects.toThrow()
  const interrupted = await count('from casework.dossier')
  expect(interrupted).toBeGreaterThan(0)
  expect(interrupted).toBeLessThan(300)

  await grow(city, { dossiers: 300, largest: 60 })

  expect(await count('from casework.dossier where made')).toBe(300)
  expect(await grow(city, { dossiers: 300, largest: 60 })).toBe(0)
  const { dossiers, differences } = await verifyDossiers(city)
  expect({ dossiers, differences }).toEqual({ dossiers: 300, differences: [] })
  const [largest] = await rowsOf<{ n: number }>(
    `select count(*)::int as n from casework.access where holder like 'subject:%' group by holder order by n desc limit 1`,
  )
  expect(largest?.n).toBeGreaterThanOrEqual(60)
  expect(await count('from kernel.outbox')).toBe(0)
})

test('what is sealed in a grown dossier opens under its own key, and its events digest that', async () => {
  const { city } = listening
  await grow(city, { dossiers: 300, largest: 60 })
  const said = await rowsOf<{ dossier: string; sequence: number; name: string; sealed: Uint8Array }>(
    'select distinct on (dossier) dossier, sequence, name, sealed from casework.said order by dossier limit 40',
  )
  expect(said.length).toBeGreaterThan(10)

  for (const { dossier, sequence, name, sealed } of said) {
    const row = await readRow(city.database, dossier)
    if (!row) throw new Error(`${dossier} has no row`)
    const key = keyOf(heldOf(city.engine, row))
    const text = openText(key, sealed, `said ${dossier} ${sequence} ${name}`)
    const events = await readAllEvents(city.database, dossier)
    const body = events[sequence - 1]?.body

    expect(body?.type === 'step' && body.digests[name]).toBe(digestUnder(key, JSON.stringify(text)))
  }
})

test('each grown dossier is its own applicant’s: answers, party and paper say the same name', async () => {
  const { city } = listening
  await grow(city, { dossiers: 300, largest: 60 })
  const papers = await rowsOf<{ id: string; dossier: string }>(
    `select distinct on (dossier) id, dossier from casework.notice order by dossier limit 5`,
  )

  for (const { id, dossier } of papers) {
    const purpose = await trace(city, { by: ENGINE, why: 'administration', act: 'open', dossier })
    const row = await readRow(city.database, dossier)
    const application = await openApplication(city, purpose, dossier)
    const { file } = await openNotice(city, id, '')
    const { answers } = application
    const person = row?.state.parties[0]?.persons[0] ?? expect.fail('nobody applies')
    const { name } = await openSubject({ database: city.database, keys: city.keys }, purpose, person)
    const accounts = await rowsOf<{ login: string }>('select login from trust.account where person = $1', [person])

    expect(answers.applicantName ?? answers.representativeName).toBe(name)
    expect(accounts[0]?.login).toMatch(/^grown-\d+$/)
    expect(Buffer.from(file.subarray(0, 5)).toString()).toBe('%PDF-')
  }
})
