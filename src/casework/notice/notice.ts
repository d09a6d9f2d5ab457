/**
 * Notices 文书 after they were issued: drawn, served, withdrawn, checked. A step fixes number, day and words; a job draws
 * the file, byte-equal when it is repeated. Service 送达 is recorded: electronic, when it stands in the in-box of someone
 * who agreed to that; else by an officer. It starts the 60 calendar days in which reconsideration may be asked for
 * (行政复议法 2023 art. 20). Whether one may object, and what follows from service, the kind of the notice says.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { putMessage } from '../../base/message/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { problem } from '../../kernel/problem/index.ts'
import { digestUnder, open, seal } from '../../kernel/sealing/index.ts'
import { addDays, type PlainDate } from '../../kernel/time/index.ts'
import { ENGINE, type Principal } from '../../trust/policy/index.ts'
import {
  appendEvent,
  type Engine,
  heldOf,
  isPersonIn,
  keyOf,
  lockDossier,
  type NoticeFact,
  notAllowed,
  notFound,
  openNoticePart,
  readRow,
  resourceOf,
  sealNotice,
  workIn,
} from '../dossier/index.ts'
import { checkCodeOf, noticeNumbers, tidyCheckCode } from './check-code.ts'
import { CITY, type NoticeWords } from './draw/index.ts'
import { drawWords, readingIn, wordsIn } from './open.ts'
import {
  findNotices,
  keepFile,
  type Notice,
  noticesOf,
  readFiles,
  readNotice,
  readNoticeReading,
  readNoticeText,
} from './store.ts'

type Needs = { database: Database; engine: Engine }

export const notDrawn = problem('casework/notice-not-drawn', {
  status: 503,
  title: { zh: '文书正在生成', en: 'The notice is being drawn' },
  detail: {
    zh: '文书正在生成，几秒钟后再打开。编号、日期和内容已经确定。',
    en: 'The file is being drawn; open it again in a few seconds. Its number, date and words are fixed.',
  },
})

export const alreadyServed = problem('casework/already-served', {
  status: 409,
  title: { zh: '这份文书已经送达', en: 'This notice was served before' },
  detail: { zh: '送达只记录一次，这份文书已经记录过了。', en: 'Service is recorded once, and it has been.' },
})

/**
 * The notice with this number, for whoever holds it: he has its code, too. Null for a wrong number and for a wrong code, after
 * the same work.
 */
export async function checkNotice(
  { database }: Pick<Needs, 'database'>,
  number: string,
  code: string,
): Promise<Notice | null> {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const typed = digest(tidyCheckCode(code))
  const fits = (id: string) => timingSafeEqual(digest(checkCodeOf(id)), typed)
  const found = await findNotices(database, noticeNumbers(number))
  // As long for a number that there is not as for a wrong code.
  if (found.length === 0) fits('')
  return found.find(({ id }) => fits(id)) ?? null
}

/** The job `casework/draw-notice`: draws the file, if it is not there, and serves it on those who agreed to the in-box. */
export async function drawAndServe(city: Needs, id: string): Promise<void> {
  const text = await readNoticeText(city.database, id)
  if (!text) return
  const key = await keyFor(city, text.dossier)
  if (!key) return
  if (text.file === null) {
    const file = await drawWords(city.engine, wordsIn(key, id, text.words), CITY)
    await keepFile(city.database, id, seal(key, file, `file ${id}`), digestUnder(key, file))
  }
  await serveElectronically(city, id, text.dossier)
}

async function keyFor(city: Needs, dossier: string): Promise<Uint8Array | null> {
  const row = await readRow(city.database, dossier)
  return row ? heldOf(city.engine, row).key : null
}

async function serveElectronically(city: Needs, id: string, dossier: string): Promise<void> {
  const { database, engine } = city
  await database.transaction(async (tx) => {
    const held = await lockDossier(tx, engine, dossier)
    const notice = await readNotice(tx, id)
    if (notice?.state === 'valid' && notice.served === null) serveHeld(tx, engine, held, notice)
  })
}

/**
 * Serves a valid notice that was not served before, under a lock that is held, on those who agreed to the in-box; gives
 * whether all did. Not awaited.
 */
export function serveHeld(tx: Transaction, engine: Engine, held: Held, notice: Pick<Notice, 'id' | 'kind'>): boolean {
  const parties = held.dossier.parties.filter(({ as }) => as === 'applicant')
  if (parties.length === 0 || !parties.every(({ electronic }) => electronic)) return false
  const at = engine.clock.now()
  for (const { subject } of parties)
    putMessage(tx, {
      subject,
      about: { type: 'dossier', id: held.dossier.id },
      matter: held.dossier.matter,
      kind: notice.kind,
      ref: notice.id,
      at,
    })
  record(tx, engine, held, notice, 'electronic', engine.clock.today(), ENGINE)
  return true
}

type Held = Awaited<ReturnType<typeof lockDossier>>
type Transaction = Parameters<typeof appendEvent>[0]

function record(
  tx: Transaction,
  engine: Engine,
  held: Held,
  notice: Pick<Notice, 'id' | 'kind'>,
  how: NonNullable<Notice['servedHow']>,
  day: PlainDate,
  by: Principal,
): void {
  const within = engine.hooks.notices[notice.kind]?.objectWithinDays
  const objectUntil = within === undefined ? null : addDays(day, within)
  tx.change('casework.notice', { id: notice.id }, { served: day, served_how: how, object_until: objectUntil })
  appendEvent(tx, engine, held, { type: 'served', v: 1, notice: notice.id, how, day, objectUntil }, by)
  tx.job('casework/notice-served', { dossier: held.dossier.id, notice: notice.id })
}

/**
 * The decision that a step handed over counts as served that day, in the step's own transaction; where it was served before, or
 * there is none, nothing follows.
 */
export async function serveDecision(
  tx: Transaction,
  engine: Engine,
  held: Held,
  by: Principal,
  how: string,
  day: PlainDate,
): Promise<void> {
  const way = SERVED_HOW.find((one) => one === how)
  const open = (await noticesOf(tx, held.dossier.id)).filter(
    ({ state, served }) => state === 'valid' && served === null,
  )
  const decision = open.findLast(({ kind }) => engine.hooks.notices[kind]?.decides)
  if (!decision || !way) return
  // What came with it is handed over with it.
  for (const paper of open.filter(({ sequence }) => sequence === decision.sequence))
    record(tx, engine, held, paper, way, day, by)
}

/** How an officer hands a paper over; electronic service is the city's own. */
export const SERVED_HOW = ['counter', 'courier', 'post'] as const

/** The job `casework/notice-served`: what its kind says follows from service. */
export async function followService(city: Needs, id: string): Promise<void> {
  const notice = await readNotice(city.database, id)
  const how = notice?.servedHow
  if (!notice || !how) return
  await city.engine.hooks.notices[notice.kind]?.served?.(city, { dossier: notice.dossier, notice: id, how })
}

/** An officer of the handling unit records that a paper was handed over. Throws `casework/already-served`. */
export async function recordService(
  city: Needs,
  by: Principal,
  id: string,
  how: (typeof SERVED_HOW)[number],
  day: PlainDate,
): Promise<string> {
  return withNotice(city, by, id, (tx, held, notice) => {
    if (notice.served !== null) throw alreadyServed()
    record(tx, city.engine, held, notice, how, day, by)
  })
}

/**
 * Withdraws a notice issued in error; with `correction` it is issued anew with that sentence first, and the old one counts
 * as replaced. Only a decider or head of the unit may.
 */
export async function withdrawNotice(
  city: Needs,
  by: Principal,
  id: string,
  correction: string | null,
): Promise<string> {
  return withNotice(city, by, id, async (tx, held, notice) => {
    const { engine } = city
    if (
      !['decider', 'head'].some((role) =>
        engine.policy.allows({ action: 'step', principal: by, resource: resourceOf(held.dossier), by: role }),
      )
    )
      throw notAllowed({ step: 'withdraw-notice' })
    if (notice.state !== 'valid') throw notFound()
    const replacement = correction === null ? null : await reissue(tx, city, held, notice, correction)
    tx.change('casework.notice', { id }, { state: replacement ? 'replaced' : 'withdrawn', replaced_by: replacement })
    appendEvent(tx, engine, held, { type: 'notice-withdrawn', v: 1, notice: id, replacedBy: replacement }, by)
    // What was issued with a decision that is gone does not stand without it.
    if (replacement === null && engine.hooks.notices[notice.kind]?.with)
      for (const paper of await noticesOf(tx, held.dossier.id)) {
        if (paper.id === id || paper.sequence !== notice.sequence || paper.state !== 'valid') continue
        tx.change('casework.notice', { id: paper.id }, { state: 'withdrawn' })
        appendEvent(tx, engine, held, { type: 'notice-withdrawn', v: 1, notice: paper.id, replacedBy: null }, by)
      }
  })
}

async function reissue(tx: Transaction, city: Needs, held: Held, notice: Notice, correction: string): Promise<string> {
  const text = await readNoticeText(tx, notice.id)
  if (!text) throw notFound()
  const key = keyOf(held)
  const words = wordsIn(key, notice.id, text.words)
  const id = newId()
  const number = `${notice.number}-R${held.dossier.sequence + 1}`
  const facts = openFacts(key, notice)
  const anew = (before: NoticeWords, heading: string, text: string): NoticeWords => ({
    ...before,
    number,
    date: city.engine.clock.today(),
    checkUrl: before.checkUrl.replace(notice.id, id),
    paragraphs: [{ heading, text }, ...before.paragraphs],
  })
  const fresh = anew(words, '更正说明', `${correction}（本文书替代 ${notice.number} 号文书。）`)
  const translated = (await readNoticeReading(tx, notice.id))?.reading ?? null
  const reading =
    translated &&
    anew(
      readingIn(key, notice.id, translated),
      'Correction',
      `${correction} (This paper stands in place of ${notice.number}.)`,
    )
  tx.insert(
    'casework.notice',
    { id },
    {
      dossier: held.dossier.id,
      sequence: held.dossier.sequence,
      kind: notice.kind,
      number,
      day: city.engine.clock.today(),
      ...sealNotice(key, id, { words: fresh, reading, facts }),
    },
  )
  tx.job('casework/draw-notice', { notice: id })
  return id
}

async function withNotice(
  city: Needs,
  by: Principal,
  id: string,
  work: (tx: Transaction, held: Held, notice: Notice) => void | Promise<void>,
): Promise<string> {
  const { database, engine } = city
  const found = await readNotice(database, id)
  if (!found) throw notFound()
  return database.transaction(async (tx) => {
    const held = await lockDossier(tx, engine, found.dossier)
    const allowed = engine.policy.allows({
      action: 'work',
      principal: by,
      resource: { ...workIn(held.dossier), units: [held.dossier.unit] },
    })
    const notice = await readNotice(tx, id)
    if (!allowed || isPersonIn(held.dossier, by) || !notice) throw notAllowed({ step: 'record-service' })
    await work(tx, held, notice)
    return held.dossier.id
  })
}

/** What a paper says in short, opened with the dossier's key; nothing where the person was erased. */
const openFacts = (key: Uint8Array | null, { id, facts }: Saying): NoticeFact[] =>
  key === null || facts === null ? [] : (openNoticePart(key, id, 'facts', facts) as NoticeFact[])

type Saying = Pick<Notice, 'id' | 'facts'>
/** One line of what a paper says in short, in one language. */
export type FactSaid = { id: string; label: string; value: string }

/** What a paper says in short, opened with the dossier's key, for whoever may read the paper. */
export const sayFacts = (key: Uint8Array | null, notice: Saying, language: Language): FactSaid[] =>
  openFacts(key, notice).map(({ id, label, value }) => ({
    id,
    label: pick(label, language),
    value: pick(value, language),
  }))

/** The same for whoever holds the paper and checks it: what is chosen for that, with names of persons masked. */
export const sayChecked = (key: Uint8Array | null, notice: Saying, language: Language): FactSaid[] =>
  openFacts(key, notice).flatMap(({ id, label, checked }) =>
    checked === null ? [] : [{ id, label: pick(label, language), value: pick(checked, language) }],
  )

/** The words of a notice, opened with the dossier's key. Throws `casework/not-found`. */
export async function openWords(
  { database }: Pick<Needs, 'database'>,
  key: Uint8Array,
  id: string,
): Promise<NoticeWords> {
  const text = await readNoticeText(database, id)
  if (!text) throw notFound()
  return wordsIn(key, id, text.words)
}

/** The PDFs of a dossier's notices that are drawn by now, in the order they were issued. Who may have them is the caller's question. */
export async function openNotices(city: Needs, dossier: string): Promise<{ notice: Notice; file: Uint8Array }[]> {
  const [notices, files, key] = await Promise.all([
    noticesOf(city.database, dossier),
    readFiles(city.database, dossier),
    keyFor(city, dossier),
  ])
  return notices.flatMap((notice) => {
    const sealed = files.get(notice.id)
    return sealed ? [{ notice, file: open(keyOf({ key }), sealed, `file ${notice.id}`) }] : []
  })
}

/**
 * The PDF of a notice, opened for `of`. Who may have it is the caller's question. Throws `casework/notice-not-drawn`. One that was
 * made in masses for a demonstration is drawn when somebody asks for it, and not kept; then it throws `kernel/too-many-requests`, too.
 */
export async function openNotice(city: Needs, id: string, of: string): Promise<{ notice: Notice; file: Uint8Array }> {
  const text = await readNoticeText(city.database, id)
  const notice = await readNotice(city.database, id)
  const row = text && (await readRow(city.database, text.dossier))
  if (!text || !notice || !row) throw notFound()
  const key = keyOf(heldOf(city.engine, row))
  if (text.file !== null) return { notice, file: open(key, text.file, `file ${id}`) }
  if (!row.state.made) throw notDrawn()
  return { notice, file: await drawWords(city.engine, wordsIn(key, id, text.words), of) }
}
