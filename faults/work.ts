/** People who apply and an officer who accepts, over HTTP, without end; every acknowledgement is noted. */
import { setTimeout as wait } from 'node:timers/promises'
import type { City } from '../src/city.ts'
import { demoFile, type Filled, hygieneAnswers, rentAnswers } from '../src/doors/demo/answers.ts'
import type { PlainDate } from '../src/kernel/time/index.ts'
import { enterpriseOf, type Program, personOf } from '../test/prepared-city.ts'
import { type Caller, callerOf, type Reply } from '../test/program-caller.ts'

/** Who acts in this load. */
export const LOGINS = ['owner', 'ouyang', 'haidian-receiver'] as const

/** An application that was acknowledged, with what is needed to send it again. */
export type Application = { id: string; number: string; key: string; path: string; body: unknown; by: Caller }
export type Notes = {
  applications: Application[]
  /** Dossiers whose acceptance was acknowledged. */
  accepted: string[]
  /** Answers that no client should get. */
  wrong: string[]
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
  const notes: Notes = { applications: [], accepted: [], wrong: [], repeated: 0 }
  const state = { stopped: false }
  const caller = (login: (typeof LOGINS)[number]): Caller => {
    const program = programs.get(login)
    if (!program) throw new Error(`there is no program of ${login}`)
    return callerOf(program, origins)
  }
  const [owner, tenant, receiver] = [caller('owner'), caller('ouyang'), caller('haidian-receiver')]
  const turns = [
    () => handIn(notes, owner, 'public-place-hygiene', hygiene(persons), persons.firm.subject, receiver),
    () => handIn(notes, tenant, 'rent-withdrawal', rent(persons)),
    () => handIn(notes, owner, 'public-place-hygiene', hygiene(persons), persons.firm.subject, receiver),
  ]
  const working = turns.map(async (turn) => {
    while (!state.stopped) {
      await turn()
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

/** Files, then the application; where there is a receiver, he accepts it. */
async function handIn(
  notes: Notes,
  by: Caller,
  matter: string,
  { answers, files }: Filled,
  subject?: string,
  receiver?: Caller,
): Promise<void> {
  const sent: Record<string, unknown> = {}
  for (const field of files) {
    const reply = noted(notes, `upload ${field}`, 201, await by.upload(field, demoFile(field).bytes))
    if (!reply) return
    sent[field] = [reply.body.id]
  }
  const path = `/api/v1/matters/${matter}/applications`
  const body = { ...(subject ? { subject } : {}), electronicService: true, answers: { ...answers, ...sent } }
  const made = noted(notes, matter, 201, await by.post(path, body))
  if (!made) return
  const id = String(made.body.id)
  notes.applications.push({ id, number: String(made.body.number), key: made.key, path, body, by })
  if (!receiver) return
  const seen = noted(notes, 'the dossier', 200, await receiver.get(`/api/v1/dossiers/${id}`))
  if (!seen) return
  const step = { seen: seen.body.sequence }
  if (noted(notes, 'accept', 200, await receiver.post(`/api/v1/dossiers/${id}/steps/accept`, step)))
    notes.accepted.push(id)
}

function noted(notes: Notes, what: string, status: number, reply: Reply): Reply | null {
  if (reply.tries > 1) notes.repeated += 1
  if (reply.status === status) return reply
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
    },
    today,
  )
