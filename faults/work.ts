/**
 * People who apply, correct, ask and withdraw, and an officer who accepts, alone and in batches, asks for corrections, answers
 * and leaves notes: over HTTP, without end. Every acknowledgement is noted.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { City } from '../src/city.ts'
import type { PlainDate } from '../src/kernel/time/index.ts'
import { demoFile, type Filled, hygieneAnswers, rentAnswers } from '../src/services/application/demo/answers.ts'
import { enterpriseOf, type Program, personOf } from '../test/prepared-city.ts'
import { type Caller, callerOf, type Reply } from '../test/program-caller.ts'

/** Who acts in this load. */
export const LOGINS = ['owner', 'ouyang', 'haidian-receiver'] as const

/** What a write must have left behind: a step of that name, a note, a question or an answer. */
export type Left = 'submit' | 'accept' | 'ask-for-correction' | 'hand-in' | 'withdraw' | 'note' | 'question' | 'answer'

/** A write that was acknowledged, with what is needed to send it again. */
export type Write = {
  left: Left
  dossiers: readonly string[]
  key: string
  path: string
  body: unknown
  by: Caller
  reply: Reply
}
export type Notes = {
  writes: Write[]
  /** Answers that no client should get. */
  wrong: string[]
  /** Steps that were refused because the dossier had moved on since it was seen. */
  late: number
  /** Requests that had to be sent more than once. */
  repeated: number
}

export type Persons = {
  firm: { subject: string; name: string; creditCode: string }
  owner: { name: string; identity: string }
  tenant: { name: string; identity: string }
  today: PlainDate
}

export const personsOf = async (city: City): Promise<Persons> => ({
  firm: await enterpriseOf(city, 'chenguang-pool'),
  owner: personOf(city, 'owner'),
  tenant: personOf(city, 'ouyang'),
  today: city.clock.today(),
})

/** Between two applications of a client: the load is to be steady, and what follows from it has to be worked off by the judge. */
const THINK_MS = 250

/** Clients at work until they are told to stop; what they have begun they finish. */
export function startWork(
  programs: ReadonlyMap<string, Program>,
  persons: Persons,
  origins: () => string,
): { notes: Notes; stop: () => Promise<void> } {
  const notes: Notes = { writes: [], wrong: [], late: 0, repeated: 0 }
  const state = { stopped: false }
  const caller = (login: (typeof LOGINS)[number]): Caller => {
    const program = programs.get(login)
    if (!program) throw new Error(`there is no program of ${login}`)
    return callerOf(program, origins)
  }
  const [owner, tenant, receiver] = [caller('owner'), caller('ouyang'), caller('haidian-receiver')]
  const courses = coursesOf(notes, owner, receiver)
  const apply = () => handIn(notes, owner, 'public-place-hygiene', hygiene(persons), persons.firm.subject)
  let turn = 0
  const turns = [
    async () => {
      const dossier = await apply()
      const course = courses[turn++ % courses.length]
      if (dossier) await course?.(dossier)
    },
    () => handIn(notes, tenant, 'rent-withdrawal', rent(persons)),
    async () => {
      const dossiers = [await apply(), await apply()].filter((one) => one !== null)
      if (dossiers.length > 0) await acceptTogether(notes, receiver, dossiers)
    },
  ]
  const working = turns.map(async (turn) => {
    while (!state.stopped) {
      await turn().catch((thrown) => notes.wrong.push(String(thrown)))
      await wait(THINK_MS)
    }
  })
  return {
    notes,
    stop: async () => {
      state.stopped = true
      await Promise.all(working)
    },
  }
}

/** Files, then the application; gives the dossier. */
async function handIn(
  notes: Notes,
  by: Caller,
  matter: string,
  { answers, files }: Filled,
  subject?: string,
): Promise<string | null> {
  const sent: Record<string, unknown> = {}
  for (const field of files) {
    const reply = noted(notes, `upload ${field}`, 201, await by.upload(field, demoFile(field).bytes))
    if (!reply) return null
    sent[field] = [reply.body.id]
  }
  const path = `/api/v1/matters/${matter}/applications`
  const body = { ...(subject ? { subject } : {}), electronicService: true, answers: { ...answers, ...sent } }
  const reply = noted(notes, matter, 201, await by.post(path, body))
  if (!reply) return null
  const dossier = String(reply.body.id)
  notes.writes.push({ left: 'submit', dossiers: [dossier], key: reply.key, path, body, by, reply })
  return dossier
}

/** What may become of an application for a permit, in turn. */
function coursesOf(notes: Notes, owner: Caller, receiver: Caller): readonly ((dossier: string) => Promise<unknown>)[] {
  const path = (dossier: string, rest: string) => `/api/v1/dossiers/${dossier}/${rest}`
  const accept = (dossier: string) => move(notes, receiver, 'accept', dossier, 'steps/accept', {})
  return [
    accept,
    async (dossier) => {
      const corrections = { area: '与平面图不一致，请核对。' }
      if (!(await move(notes, receiver, 'ask-for-correction', dossier, 'steps/ask-for-correction', { corrections })))
        return
      if (await move(notes, owner, 'hand-in', dossier, 'correction', { answers: { area: 61 } })) await accept(dossier)
    },
    async (dossier) => {
      const asked = await send(notes, owner, 'question', dossier, path(dossier, 'questions'), {
        text: '请问哪天现场核查？',
      })
      const question = firstId(asked?.body.questions)
      if (question)
        await send(notes, receiver, 'answer', dossier, path(dossier, `questions/${question}/answer`), {
          text: '受理后五个工作日内。',
        })
    },
    async (dossier) => {
      await send(notes, receiver, 'note', dossier, path(dossier, 'notes'), { text: '经营者周三下午在场。' })
      await accept(dossier)
    },
    (dossier) => move(notes, owner, 'withdraw', dossier, 'steps/withdraw', { takes: { reason: '改到别处开业。' } }),
  ]
}

const firstId = (list: unknown): string | null => {
  const [first]: unknown[] = Array.isArray(list) ? list : []
  return typeof first === 'object' && first !== null && 'id' in first ? String(first.id) : null
}

async function acceptTogether(notes: Notes, receiver: Caller, dossiers: readonly string[]): Promise<void> {
  const items: { dossier: string; seen: unknown }[] = []
  for (const dossier of dossiers) {
    const seen = noted(notes, 'the dossier', 200, await receiver.get(`/api/v1/dossiers/${dossier}`))
    if (seen) items.push({ dossier, seen: seen.body.sequence })
  }
  const [path, body] = ['/api/v1/batches', { act: 'step', step: 'accept', items }]
  const reply = noted(notes, 'batch', 201, await receiver.post(path, body))
  if (reply)
    notes.writes.push({
      left: 'accept',
      dossiers: items.map(({ dossier }) => dossier),
      key: reply.key,
      path,
      body,
      by: receiver,
      reply,
    })
}

/** A write that says what was seen. What moved in between, as when a notice was served, is read again. */
async function move(
  notes: Notes,
  by: Caller,
  left: Left,
  dossier: string,
  place: string,
  body: Record<string, unknown>,
): Promise<Reply | null> {
  for (;;) {
    const seen = noted(notes, 'the dossier', 200, await by.get(`/api/v1/dossiers/${dossier}`))
    if (!seen) return null
    const asked = { seen: seen.body.sequence, ...body }
    const path = `/api/v1/dossiers/${dossier}/${place}`
    const reply = await by.post(path, asked)
    if (reply.status === 409) notes.late += 1
    else return acknowledged(notes, by, left, dossier, path, asked, reply)
  }
}

const send = async (notes: Notes, by: Caller, left: Left, dossier: string, path: string, body: unknown) =>
  acknowledged(notes, by, left, dossier, path, body, await by.post(path, body))

function acknowledged(
  notes: Notes,
  by: Caller,
  left: Left,
  dossier: string,
  path: string,
  body: unknown,
  reply: Reply,
): Reply | null {
  const good = noted(notes, left, 200, reply)
  if (good) notes.writes.push({ left, dossiers: [dossier], key: reply.key, path, body, by, reply })
  return good
}

function noted(notes: Notes, what: string, status: number, reply: Reply): Reply | null {
  if (reply.tries > 1) notes.repeated += 1
  if (reply.status === status) return reply
  // A day's quota is an answer, too: what it refuses left nothing behind, and that is judged afterwards.
  if (reply.status === 429 && Object(reply.body).code === 'quota/reached') return null
  notes.wrong.push(`${what}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 200)}`)
  return null
}

const hygiene = ({ firm, owner, today }: Persons): Filled =>
  hygieneAnswers(
    firm,
    owner,
    {
      name: '演示晨光理发店',
      type: 'salon',
      district: '110108000000',
      street: '110108012000',
      address: '演示路 1 号',
      area: 60,
    },
    today,
  )

const rent = ({ tenant, today }: Persons): Filled =>
  rentAnswers(
    tenant,
    {
      district: '110108000000',
      street: '110108012000',
      address: '演示花园 3 号楼',
      rentFen: 420000,
      amountFen: 180000,
      months: 26,
      account: 'fund',
      // Refused on the spot, each time: what is granted is not applied for again.
      ownsHome: true,
    },
    today,
  )
