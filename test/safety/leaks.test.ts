import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { callerFor } from '../../src/trust/identity/index.ts'
import { FIRM, OWNER } from '../journeys/desk.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { dumpOf, foundIn } from './dump.ts'
import { CITIZEN, flatAnswers, flatOf, handIn, poolAnswers, poolOf, TOLD, toldFile } from './life.ts'
import { beginDraft, signIn, type Visitor, visitor } from './visitor.ts'

/** What officers wrote, and what was typed where it did not fit. */
const WROTE = {
  correction: '建筑面积与平面图相差悬殊',
  findings: '储物柜背后发现霉斑',
  opinion: '通风改造合格可以准予',
  refusal: '消毒记录前后矛盾',
  note: '店主说母亲住院请缓一缓',
  attachment: '现场照片第七张',
  serviceReason: '旧文书写错了楼层',
  sentBack: '消毒柜铭牌与清单对不上',
  withdrawal: '家里出了变故不办了',
  question: '前妻的户口影响补贴吗',
  answer: '离婚证复印件寄到窗口即可',
  bad: '不合时宜的长句子飘在空中',
} as const

let served: Served
const logs: string[] = []
const codes: string[] = []

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      logs.push(String(chunk))
      return true
    })
  served = await serveCity({ logTo: { write: (line) => void logs.push(line) } })
  // Jobs are gone once they are done: what they held is kept aside.
  await served.city.database.pool.query(`create schema safety; create table safety.kept (row jsonb);
    create function safety.keep() returns trigger language plpgsql as 'begin insert into safety.kept values (to_jsonb(new)); return new; end';
    create trigger keep after insert on kernel.outbox for each row execute function safety.keep();
    create trigger keep after insert on graphile_worker._private_jobs for each row execute function safety.keep()`)
  try {
    await live()
  } finally {
    vi.restoreAllMocks()
  }
})
afterAll(() => served?.close())

/** A full life of dossiers of both matters, with everything that goes wrong in one. */
async function live(): Promise<void> {
  const { city, url } = served
  await badGuesses(visitor(url))
  const [citizen, owner] = [await signIn(url, 'citizen'), await signIn(url, 'owner')]
  const [receiver, examiner, decider] = [
    await signIn(url, 'haidian-receiver'),
    await signIn(url, 'haidian-examiner'),
    await signIn(url, 'haidian-decider'),
  ]
  await draftByPage(citizen)
  const pool = await poolOf(served)
  const refused = await poolOf(served, false)
  const withdrawn = await poolOf(served)
  for (const wealth of ['granted', 'refused', 'unsure'] as const) await flatOf(served, wealth)
  await handIn(
    served,
    'suwarni',
    'rent-withdrawal',
    flatAnswers(served, 'granted', { name: 'Suwarni', identity: 'DEMO10001' }),
  )
  await step(receiver, pool, 'ask-for-correction', { correct: 'address', 'reason.address': WROTE.correction })
  await served.settled()
  await correct(owner, pool)
  await step(receiver, pool, 'accept')
  await step(receiver, refused, 'accept')
  await examine(examiner, decider, pool)
  await step(examiner, refused, 'record-site-check', {
    visited: '2026-03-02',
    second: 'health-haidian-receiver',
    findings: WROTE.findings,
    water: 'conforms',
    disinfection: 'conforms',
  })
  await step(examiner, refused, 'propose', { proposal: 'grant', opinion: WROTE.opinion })
  await sendBackTogether(decider, refused)
  await step(examiner, refused, 'propose', { proposal: 'grant', opinion: WROTE.opinion })
  await step(decider, refused, 'refuse', { reason: WROTE.refusal })
  await owner.send(`/dossiers/${withdrawn}/steps/withdraw`, `/dossiers/${withdrawn}/steps/withdraw`, {
    reason: WROTE.withdrawal,
  })
  await served.settled()
  await paperWork(decider, owner, pool, refused)
  await consult(citizen, receiver)
  await status(pool)
  await served.settled()
  expect((await city.database.pool.query('select 1 from casework.said')).rowCount).toBeGreaterThan(6)
}

/** A question about a matter, too long at first, and its answer. */
async function consult(citizen: Visitor, receiver: Visitor): Promise<void> {
  const page = '/matters/public-place-hygiene/ask'
  await citizen.send(page, page, { unit: 'health-haidian', text: WROTE.question.repeat(300) })
  const sent = await citizen.send(page, page, { unit: 'health-haidian', text: WROTE.question })
  const { pathname } = new URL(sent.headers.get('location') ?? '', served.url)
  const desk = await receiver.get(`/ban${pathname}`)
  expect(desk.text).toContain(WROTE.question)
  const path = /action="([^"]+\/answer)"/.exec(desk.text)?.[1] ?? ''
  expect((await receiver.send(`/ban${pathname}`, path, { text: WROTE.answer })).status).toBe(303)
  expect((await citizen.get(pathname)).text).toContain(WROTE.answer)
}

async function step(officer: Visitor, id: string, name: string, fields: Record<string, string> = {}): Promise<void> {
  const page = `/ban/dossiers/${id}/steps/${name}`
  await officer.send(page, page, {
    ...fields,
    second: 'health-haidian-nobody',
    reason: WROTE.bad.repeat(300),
    findings: '',
    opinion: '',
  }) // wrong at first
  const hasPage = Object.keys(fields).length > 0
  const answer = await officer.send(hasPage ? page : `/ban/dossiers/${id}`, page, fields)
  if (answer.status !== 303) {
    const { rows } = await served.city.database.pool.query(
      'select 1 from casework.event where dossier = $1 and step = $2',
      [id, name],
    )
    if (rows.length === 0)
      throw new Error(
        `${name}: ${answer.status} ${answer.text
          .replaceAll(/<[^>]+>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .slice(0, 900)}`,
      )
  }
}

/** Words that are said once for many dossiers, too long at first. */
async function sendBackTogether(decider: Visitor, id: string): Promise<void> {
  const page = `/ban/batch?item=${id},decide&act=step:send-back`
  const send = (reason: string) => decider.send(page, '/ban/batch', { 'takes.reason': reason })
  const placeOf = async (reason: string) => (await send(reason)).headers.get('location')
  expect(await placeOf(WROTE.bad.repeat(300))).toMatch(/^\/ban\/batch\?.*again=1/)
  expect(await placeOf(WROTE.sentBack)).toMatch(/^\/ban\/batches\//)
  const { rows } = await served.city.database.pool.query(
    'select 1 from casework.event where dossier = $1 and step = $2',
    [id, 'send-back'],
  )
  expect(rows).toHaveLength(1)
}

/** Wrong names, wrong codes, torn bodies, and names in addresses where they do not belong. */
async function badGuesses(stranger: Visitor): Promise<void> {
  await stranger.send('/sign-in', '/sign-in', { login: OWNER.name, password: TOLD.account })
  await stranger.send('/status', '/status', { number: OWNER.identity, code: TOLD.certificate })
  await stranger.get(`/search?query=${encodeURIComponent(TOLD.address)}`)
  await stranger.get(`/${encodeURIComponent(OWNER.name)}/${encodeURIComponent(TOLD.phone)}`)
  await stranger.get(`/check?number=${encodeURIComponent(TOLD.landlord)}`)
  await stranger.post('/api/v1/status', `{"number":"${OWNER.identity}","code":`, { 'content-type': 'application/json' })
  await stranger.post(
    '/api/v1/matters/rent-withdrawal/applications',
    JSON.stringify({ answers: { applicantName: CITIZEN.name } }),
    { 'content-type': 'application/json', 'idempotency-key': 'told-nobody' },
  )
  await stranger.post('/sign-in', `--x\r\nContent-Disposition: form-data; name="login"\r\n\r\n${OWNER.name}`, {
    'content-type': 'multipart/form-data; boundary=x',
  })
  await stranger.post(
    '/oauth/token',
    new URLSearchParams({ grant_type: 'client_credentials', client_id: OWNER.name, client_secret: TOLD.account }),
  )
}

/** A draft filled on its pages: a screen with faults, a file that is none, and then let lie. */
async function draftByPage(citizen: Visitor): Promise<void> {
  const base = await beginDraft(citizen)
  const { answers } = flatAnswers(served)
  const fields = Object.fromEntries(
    Object.entries(answers).map(([name, value]) => [
      name,
      value === true ? 'yes' : value === false ? 'no' : String(value),
    ]),
  )
  const { city } = served
  const screens = city.catalogue.matterOf('rent-withdrawal')?.form.screens ?? []
  for (const { id } of screens) {
    await citizen.send(`${base}/${id}`, `${base}/${id}`, {
      ...fields,
      _do: 'continue',
      rentedAddress: WROTE.bad.repeat(100),
      applicantIdentity: '11010119900101123X',
    })
    await citizen.send(`${base}/${id}`, `${base}/${id}`, { ...fields, _do: 'continue' }, [
      toldFile('lease'),
      { field: 'identityDocument', name: `${TOLD.fileName}.pdf`, bytes: Buffer.from(`<svg>${TOLD.fileText}</svg>`) },
    ])
  }
  await citizen.send(`${base}/review`, `${base}/review`, {})
}

async function correct(owner: Visitor, id: string): Promise<void> {
  const page = `/dossiers/${id}/correction`
  await owner.send(page, page, { _do: 'continue', address: '' })
  const { answers } = poolAnswers(served)
  const answer = await owner.send(page, page, { _do: 'continue', address: `${String(answers.address)}甲` }, [
    toldFile('floorPlan'),
  ])
  expect(answer.status).toBe(303)
}

async function examine(examiner: Visitor, decider: Visitor, id: string): Promise<void> {
  await step(examiner, id, 'record-site-check', {
    visited: '2026-03-02',
    second: 'health-haidian-receiver',
    findings: WROTE.findings,
    water: 'conforms',
    disinfection: 'conforms',
  })
  await step(examiner, id, 'suspend', { ground: 'testing', plannedDays: '5', reason: WROTE.findings })
  await step(examiner, id, 'resume')
  await examiner.send(`/ban/dossiers/${id}`, `/ban/dossiers/${id}/notes`, { note: WROTE.note })
  await examiner.send(`/ban/dossiers/${id}`, `/ban/dossiers/${id}/notes`, { note: WROTE.note.repeat(400) })
  await examiner.send(`/ban/dossiers/${id}`, `/ban/dossiers/${id}/attachments`, {}, [
    { ...toldFile('attachment'), name: `${WROTE.attachment}.pdf` },
  ])
  await examiner.send(`/ban/dossiers/${id}`, `/ban/dossiers/${id}/attachments`, {}, [
    { field: 'attachment', name: `${WROTE.attachment}.pdf`, bytes: Buffer.from(TOLD.fileText) },
  ])
  await examiner.send('/ban', '/ban/search', { query: OWNER.name })
  await step(examiner, id, 'propose', { proposal: 'grant', opinion: WROTE.opinion })
  await step(decider, id, 'grant', {})
}

/** Service by hand, a notice that is withdrawn and issued anew, all papers opened. */
async function paperWork(decider: Visitor, owner: Visitor, pool: string, refused: string): Promise<void> {
  const { rows } = await served.city.database.pool.query<{ id: string; dossier: string; kind: string }>(
    'select id, dossier, kind from casework.notice where dossier = any($1)',
    [[pool, refused]],
  )
  for (const { id, dossier, kind } of rows) {
    expect((await owner.get(`/dossiers/${dossier}/notices/${id}`)).status).toBe(200)
    const base = `/ban/dossiers/${dossier}/notices/${id}`
    if (dossier === refused)
      await decider.send(`${base}/service`, `${base}/service`, { how: 'counter', day: '2026-03-02' })
    if (kind === 'application/refusal')
      await decider.send(`${base}/withdrawal`, `${base}/withdrawal`, {
        kind: 'replace',
        correction: WROTE.serviceReason,
      })
  }
}

async function status(id: string): Promise<void> {
  const receiptOf = await signIn(served.url, 'owner')
  const { text } = await receiptOf.get(`/dossiers/${id}/receipt`)
  const { rows } = await served.city.database.pool.query<{ number: string }>(
    'select number from casework.dossier where id = $1',
    [id],
  )
  const plain = text.replaceAll(/<[^>]+>/g, ' ')
  codes.push(...(plain.match(/\b[0-9A-Z]{8}\b/g) ?? []).filter((word) => /[A-Z]/.test(word)))
  expect(codes.length).toBeGreaterThan(0)
  const stranger = visitor(served.url)
  for (const code of [...codes, 'WRONGCOD'])
    await stranger.send('/status', '/status', { number: rows[0]?.number ?? '', code })
}

/** Names and numbers of everybody in the pack, what was told in these lives, and the codes of the receipts. */
function secrets(): string[] {
  const { persons } = served.city.base.people
  return [
    ...persons.flatMap(({ name, identity }) => [name, identity.number]),
    ...Object.values(TOLD),
    ...Object.values(WROTE),
    ...codes,
  ]
}

test('the search would find a word that lies open, in whatever writing', () => {
  for (const word of [TOLD.address, TOLD.phone, OWNER.name]) {
    const bytes = Buffer.from(word)
    for (const open of [
      word,
      `\\x00${bytes.toString('hex')}ff`,
      JSON.stringify({ word }),
      Buffer.from(`ab${word}c`).toString('base64'),
      Buffer.from(`b${word}`).toString('base64'),
      `/x?q=${encodeURIComponent(word)}`,
    ])
      expect(foundIn(`before ${open} after`, [word])).toEqual([word])
    expect(foundIn('nothing of it', [word])).toEqual([])
  }
})

test('a dump of the whole database holds nothing of what people told the city', async () => {
  const dump = await dumpOf(served.city.database)
  expect(dump.length).toBeGreaterThan(100_000)
  expect(foundIn(dump, secrets())).toEqual([])
})

test('events, jobs and kept answers hold nothing of it, and each of them is there', async () => {
  const { pool } = served.city.database
  for (const sql of [
    'select payload::text as row from casework.event',
    'select row::text as row from safety.kept',
    `select concat(owner, ' ', key, ' ', location, ' ', encode(fingerprint, 'hex')) as row from kernel.idempotency`,
  ]) {
    const { rows } = await pool.query<{ row: string }>(sql)
    expect(rows.length).toBeGreaterThan(5)
    expect(foundIn(rows.map(({ row }) => row).join('\n'), secrets())).toEqual([])
  }
})

test('the log of everything, errors and bad input included, holds nothing of it', () => {
  const all = [...logs, ...served.complaints].join('\n')
  expect(logs.length).toBeGreaterThan(100)
  expect(foundIn(all, secrets())).toEqual([])
})

test('nothing in these lives was unforeseen', () => {
  expect(served.complaints).toEqual([])
})

test('the same words are there for those who may read them', async () => {
  const owner = await signIn(served.url, 'owner')
  const by = await callerFor(served.city, 'owner', served.city.clock.today())
  expect(by).not.toBeNull()
  const { rows } = await served.city.database.pool.query<{ dossier: string }>(
    `select distinct dossier from casework.event where step = 'grant' and dossier in (select dossier from services.application where matter = 'public-place-hygiene')`,
  )
  const { text } = await owner.get(`/dossiers/${rows[0]?.dossier}`)
  for (const word of [TOLD.address, TOLD.staff, TOLD.phone, FIRM.name, `${TOLD.fileName} floorPlan.pdf`])
    expect(text).toContain(word)
})
