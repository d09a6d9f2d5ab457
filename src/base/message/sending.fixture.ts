/** A small city that sends: a register, addresses, a clock that is set by hand, and the simulator as a process of its own. */
import { freshDatabase } from '../../../test/database.ts'
import { type CityKeys, makeKey } from '../../kernel/sealing/index.ts'
import { asInstant, asPlainDate } from '../../kernel/time/index.ts'
import { demoPersonNumber } from '../identifier/index.ts'
import { loadPack } from '../pack/index.ts'
import { NO_CONTACT, putSubject, type SubjectId } from '../subject/index.ts'
import { addAddress, type Carriers, type Channel, confirmAddress, type SendingCity, sendDue } from './index.ts'
import type { Mode, Received } from './simulator/board.ts'
import { type Simulator, startSimulator } from './simulator/index.ts'
import { smsCarrier } from './sms.ts'
import { smtpCarrier } from './smtp.ts'

/** Half past nine in the morning of a Monday, in the city. */
export const MORNING = asInstant('2026-03-02T01:30:00Z')

export type Sending = SendingCity & {
  carriers: Carriers
  simulator: Simulator
  complaints: string[]
  setClock: (at: string) => void
  switchTo: (mode: Mode) => Promise<void>
  /** What the simulator got for an address, oldest first. */
  received: (to: string) => Promise<Received[]>
  person: (name: string) => Promise<SubjectId>
  /** Adds an address and confirms it by the code that arrives there. */
  confirmed: (person: SubjectId, channel: Channel, typed: string) => Promise<string>
  close: () => Promise<void>
}

let people = 500

export async function startSending(): Promise<Sending> {
  const database = await freshDatabase(['kernel/database', 'base/subject', 'base/message'])
  const simulator = await startSimulator()
  const keys: CityKeys = { wrapping: makeKey(), index: makeKey(), session: makeKey() }
  const base = loadPack('cities/beijing')
  const { zone } = base.city
  const complaints: string[] = []
  let now = MORNING
  const sending: Sending = {
    database,
    keys,
    base,
    clock: { zone, now: () => now },
    origin: () => 'https://city.example',
    complain: (problem, words) => complaints.push(`${words} ${String(problem)}`),
    // A slow carrier is slow at once: nothing here waits for the ten seconds of a city.
    carriers: {
      email: smtpCarrier({ url: simulator.smtpUrl, from: 'no-reply@city.example' }, '北京市'),
      sms: smsCarrier(simulator.smsUrl, 300),
    },
    simulator,
    complaints,
    setClock: (at) => {
      now = asInstant(at)
    },
    switchTo: async (mode) => {
      const answer = await fetch(`${simulator.page}/switch`, { method: 'PUT', body: JSON.stringify({ mode }) })
      if (!answer.ok) throw new Error(`the switch answered ${answer.status}`)
    },
    received: async (to) => {
      const all = (await (await fetch(`${simulator.page}/received`)).json()) as Received[]
      return all.filter((one) => one.to === to)
    },
    person: (name) =>
      database.transaction((tx) =>
        putSubject(tx, keys, {
          kind: 'person',
          name,
          identity: { kind: 'citizen', number: demoPersonNumber(asPlainDate('1990-05-14'), ++people) },
          contact: NO_CONTACT,
        }),
      ),
    confirmed: async (person, channel, typed) => {
      const id = await database.transaction((tx) => addAddress(tx, sending, person, { channel, typed, language: 'zh' }))
      await sendDue(sending)
      const code = /\b\d{6}\b/.exec((await sending.received(typed)).at(-1)?.text ?? '')?.[0] ?? ''
      const done = await database.transaction((tx) => confirmAddress(tx, sending, person, id, code))
      if (done.kind !== 'confirmed') throw new Error(`${typed}: ${done.kind}`)
      return id
    },
    close: async () => {
      await simulator.stop()
      await database.close()
    },
  }
  return sending
}
