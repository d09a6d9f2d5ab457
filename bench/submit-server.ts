/**
 * The process that `bench submit` and `bench wake` measure: the whole city on one port, and on another the reference, a bare Fastify with one
 * statement that writes the same rows to the same tables. The statement is the one a real submission sent; its keys vary, and what is
 * indexed and random in ours is random in theirs.
 */
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import type pg from 'pg'
import { findByNumber } from '../src/base/subject/index.ts'
import { jobsOf, openCity } from '../src/city.ts'
import { putPeople } from '../src/doors/demo/people.ts'
import { readConfig } from '../src/kernel/config/index.ts'
import { connect } from '../src/kernel/database/index.ts'
import { metrics } from '../src/kernel/http/index.ts'
import { newCode, newId, randomBytes } from '../src/kernel/id/index.ts'
import { startJobs } from '../src/kernel/jobs/index.ts'
import { makeKey } from '../src/kernel/sealing/index.ts'
import { serve } from '../src/serve.ts'
import { hygieneAnswers, rentAnswers } from '../src/services/application/demo/answers.ts'
import { withoutFiles } from '../src/services/application/demo/grow/offices.ts'
import { callerFor, createClient } from '../src/trust/identity/index.ts'
import type { AccountId } from '../src/trust/policy/index.ts'
import type { Setting } from './index.ts'

/** An application that can be handed in again and again. */
export type Request = { path: string; token: string; body: string }
/** Ports, and what to send: an application that an officer examines, and one that a rule decides on the spot. */
export type Ready = { ours: number; bare: number; examined: Request; decided: Request; fields: number }

type City = Awaited<ReturnType<typeof openCity>>

/** A blind index has so many bytes; no other value of a submission has. */
const INDEX_BYTES = 16

/** Opens the city that DATABASE_URL names, and tells the parent where; ends when the parent says so. */
export async function serveSubmit({ root, environment }: Setting): Promise<void> {
  const config = { ...readConfig(root, environment), demo: false }
  const database = await connect(config.databaseUrl ?? '')
  let url = ''
  const city = await openCity({
    config,
    database,
    keys: { wrapping: makeKey(), index: makeKey(), session: makeKey() },
    origin: () => url,
    complain: (problem, words) => console.error(words, problem),
  })
  await putPeople(city, null, () => {})
  const jobs = await startJobs(database, jobsOf(city), { complain: (problem, words) => console.error(words, problem) })
  const app = await serve({ ...city, catalogue: withoutFiles(city) }, metrics())
  await app.listen({ host: '127.0.0.1', port: 0 })
  const ours = (app.server.address() as AddressInfo).port
  url = `http://127.0.0.1:${ours}`
  const { request: examined, fields } = await examinedOf(city, url)
  const { path, token, body } = examined
  const statement = await capture(database.pool, async () => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': newId() },
    })
    if (answer.status !== 201) throw new Error(`the submission failed: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string; number: string }
  })
  const bare = Fastify({ logger: false })
  bare.post(path, async (request, reply) => {
    const id = newId()
    const number = `B${newCode(16)}`
    await database.pool.query(statement.vary(id, number, String(request.headers['idempotency-key'])))
    return reply.code(201).send({ id, number })
  })
  await bare.listen({ host: '127.0.0.1', port: 0 })
  process.on('message', (asked) => {
    if (asked === 'memory') process.send?.({ peak: process.resourceUsage().maxRSS / 1024 })
    else
      void Promise.all([app.close(), bare.close()])
        .then(jobs.stop)
        .then(city.close)
        .then(database.close)
        .then(() => process.exit(0))
  })
  const ready: Ready = {
    ours,
    bare: (bare.server.address() as AddressInfo).port,
    examined,
    decided: await decidedOf(city, url),
    fields,
  }
  process.send?.(ready)
}

async function examinedOf(city: City, url: string): Promise<{ request: Request; fields: number }> {
  const today = city.clock.today()
  const caller = await callerFor(city, 'owner', today)
  const person = city.base.people.persons.find(({ login }) => login === 'owner')
  const [firm] = city.base.people.enterprises
  const enterprise = firm && (await findByNumber(city, { kind: 'credit-code', number: firm.creditCode }))
  if (!caller || !person || !firm || !enterprise) throw new Error('the pack has no owner of an enterprise')
  const place = {
    name: '演示晨光泳馆',
    type: 'swimming' as const,
    district: '110108000000',
    street: '110108012000',
    address: '演示路 1 号',
    area: 300,
  }
  const { answers } = hygieneAnswers(
    { name: firm.name.zh, creditCode: firm.creditCode },
    { name: person.name, identity: person.identity.number },
    place,
    today,
  )
  const given = { ...answers, waterReportNow: false, waterReportLater: true }
  const fields = Object.values(given).reduce<number>(
    (sum, value) =>
      sum +
      (Array.isArray(value)
        ? value.reduce<number>((all, row) => all + (typeof row === 'string' ? 1 : Object.keys(row).length), 0)
        : 1),
    0,
  )
  const body = JSON.stringify({ subject: enterprise, electronicService: true, answers: given })
  const token = await tokenOf(city, url, caller.account)
  return { request: { path: pathOf('public-place-hygiene'), token, body }, fields }
}

/** What follows from it: the decision is drawn and served, and other dossiers are told that this one closed. */
async function decidedOf(city: City, url: string): Promise<Request> {
  const today = city.clock.today()
  const caller = await callerFor(city, 'ouyang', today)
  const person = city.base.people.persons.find(({ login }) => login === 'ouyang')
  if (!caller || !person) throw new Error('the pack has no ouyang')
  const { answers } = rentAnswers(
    { name: person.name, identity: person.identity.number },
    {
      district: '110108000000',
      street: '110108012000',
      address: '演示花园 3 号楼',
      rentFen: 420000,
      amountFen: 180000,
      months: 26,
      account: 'fund',
    },
    today,
  )
  const body = JSON.stringify({ electronicService: true, answers })
  return { path: pathOf('rent-withdrawal'), token: await tokenOf(city, url, caller.account), body }
}

const pathOf = (matter: string) => `/api/v1/matters/${matter}/applications`

async function tokenOf(city: City, url: string, account: AccountId): Promise<string> {
  const { id, secret } = await createClient(city, {
    account,
    scopes: ['dossiers:read', 'dossiers:write'],
    name: 'bench',
  })
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'dossiers:write' }),
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
  })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return token
}

type Query = { name: string; text: string; values: unknown[] }

/** The statement that wrote a dossier, and how to write the same rows again under another id, number and key. */
async function capture(
  pool: pg.Pool,
  submit: () => Promise<{ id: string; number: string }>,
): Promise<{ vary: (id: string, number: string, key: string) => Query }> {
  const seen: Query[] = []
  const query = pool.query
  Object.assign(pool, {
    query: (...asked: unknown[]) => {
      const [first] = asked
      if (
        typeof first === 'object' &&
        first !== null &&
        'text' in first &&
        String(first.text).includes('"casework"."dossier"')
      )
        seen.push(first as Query)
      return Reflect.apply(query, pool, asked)
    },
  })
  const { id, number } = await submit()
  Object.assign(pool, { query })
  const [written] = seen
  if (!written || seen.length !== 1) throw new Error(`a submission sent ${seen.length} statements that write a dossier`)
  const key = written.values[keyAt(written)]
  // Which values hold the id or the number: the others are sent as they are.
  const places = written.values.map(
    (value) => typeof value === 'string' && (value.includes(id) || value.includes(number) || value === key),
  )
  return {
    vary: (fresh, serial, once) => ({
      name: written.name,
      text: written.text,
      values: written.values.map((value, at) => {
        if (Buffer.isBuffer(value) && value.length === INDEX_BYTES) return randomBytes(INDEX_BYTES)
        if (!places[at] || typeof value !== 'string') return value
        return value === key ? once : value.replaceAll(id, fresh).replaceAll(number, serial)
      }),
    }),
  }
}

/** Where the idempotency key stands among the values: the second hole of its insert. */
function keyAt({ text }: Query): number {
  const hole = /insert into "kernel"\."idempotency" \([^)]*\) values \(\$\d+, \$(\d+)/.exec(text)?.[1]
  return Number(hole ?? 0) - 1
}
