/**
 * The sender: every few seconds each process tells what is new in in-boxes, hands over what is due, and asks after what was handed over.
 * A row is taken by one process, with a lease; a letter leaves outside any transaction, and what became of it is written afterwards. A
 * process that ends between the two sends it again later, under the same id.
 */
import { minutesLater } from '../../kernel/time/index.ts'
import type { SubjectId } from '../subject/index.ts'
import { readAddresses } from './address-store.ts'
import type { Carrier, Why } from './carrier.ts'
import { CHANNELS } from './channel.ts'
import { type DispatchCity, linkOf, openDispatch } from './dispatch.ts'
import { type Became, claimDue, type DispatchRow, deleteEnded, writeBecame } from './dispatch-store.ts'
import { leavesAt } from './quiet.ts'
import { render } from './render.ts'
import { tellInBoxes } from './telling.ts'
import { MOST_TRIES, nextTry } from './tries.ts'

export type SendingCity = DispatchCity & {
  origin: () => string
  complain: (problem: unknown, words: string) => void
}

const AT_ONCE = 20
/** Carriers tell what became of a short message within three days, or never (our rule). */
const ASK_DAYS = 3
const KEEP_DAYS = 90
const DAY_MINUTES = 24 * 60

/** All that is due by now; gives how many rows were moved. */
export async function sendDue(city: SendingCity): Promise<number> {
  await tellInBoxes(city)
  const channels = CHANNELS.filter((channel) => city.carriers[channel] !== null)
  let moved = 0
  for (;;) {
    const now = city.clock.now()
    const due = await city.database.transaction((tx) => claimDue(tx, channels, now, AT_ONCE))
    await Promise.all(due.map((row) => move(city, row)))
    moved += due.length
    if (due.length < AT_ONCE) return moved
  }
}

async function move(city: SendingCity, row: DispatchRow): Promise<void> {
  const carrier = city.carriers[row.channel]
  if (!carrier) return
  try {
    await writeBecame(city.database, row, await (row.state === 'sent' ? ask : send)(city, carrier, row))
  } catch (thrown) {
    city.complain(thrown, `The dispatch ${row.id} could not be sent; it is tried again.`)
  }
}

async function send(city: SendingCity, carrier: Carrier, row: DispatchRow): Promise<Became> {
  const { keys, clock, base, origin } = city
  const now = clock.now()
  if (row.until !== null && row.until <= now) return dropped('too-late', now)
  // Those before ended their process, or failed in the city itself.
  if (row.tries > MOST_TRIES) return { state: 'failed', nextAt: null, endedAt: now, why: 'unknown' }
  const opened = (await isWanted(city, row)) ? await openDispatch(city, row) : null
  if (!opened) return dropped('taken-back', now)
  const link = row.hasLink ? { link: `${origin()}/m/${linkOf(keys, row.id)}` } : {}
  const values = { city: base.city.name[row.language], ...row.parameters, ...opened.secret, ...link }
  const letter = { id: row.again === 0 ? row.id : `${row.id}.${row.again}`, to: opened.to }
  const handed = await carrier.hand({ ...letter, ...render(base.messages, row, values) })
  const then = clock.now()
  if (handed.kind === 'taken') {
    const { receipt } = handed
    const isAsked = receipt !== null && carrier.ask !== null
    return {
      state: 'sent',
      sentAt: then,
      nextAt: isAsked ? minutesLater(then, 1) : null,
      ...(isAsked ? {} : { endedAt: then }),
      why: null,
      receipt,
    }
  }
  const next = handed.kind === 'never' ? null : nextTry(row.tries, then)
  if (next === null) return { state: 'failed', nextAt: null, endedAt: then, why: handed.why }
  return { state: 'waiting', nextAt: leavesAt(next, row.urgent, clock.zone), why: handed.why }
}

/** Whether its person still has the address and is written to there; codes go to what is not confirmed. */
async function isWanted({ database }: SendingCity, row: DispatchRow): Promise<boolean> {
  if (row.address === null) return true
  const address = (await readAddresses(database, row.owner as SubjectId)).find(({ id }) => id === row.address)
  if (row.template === 'code') return address?.code != null
  return address?.confirmedAt != null && !address.paused
}

const dropped = (why: Why, endedAt: DispatchRow['putAt']): Became => ({ state: 'dropped', nextAt: null, endedAt, why })

async function ask({ clock }: SendingCity, carrier: Carrier, row: DispatchRow): Promise<Became> {
  const arrival = row.receipt === null ? undefined : await carrier.ask?.(row.receipt)
  const now = clock.now()
  if (arrival === 'arrived') return { state: 'arrived', nextAt: null, endedAt: now, why: null }
  if (arrival === 'undelivered') return { state: 'failed', nextAt: null, endedAt: now, why: 'undelivered' }
  const sentAt = row.sentAt ?? row.putAt
  if (minutesLater(sentAt, ASK_DAYS * DAY_MINUTES) <= now)
    return { state: 'sent', nextAt: null, endedAt: now, why: 'unknown' }
  // At first each minute, then each half hour.
  return { state: 'sent', nextAt: minutesLater(now, now < minutesLater(sentAt, 10) ? 1 : 30), why: null }
}

export type Sender = { now: () => Promise<number>; stop: () => Promise<void> }

/** Sends every five seconds until it is stopped. `now` waits for a round that begins after the call. */
export function startSender(city: SendingCity): Sender {
  let running: Promise<number> | null = null
  const round = () => {
    running ??= sendDue(city).finally(() => {
      running = null
    })
    return running
  }
  const timer = setInterval(
    () =>
      void round().catch((thrown: unknown) => city.complain(thrown, 'Messages could not be sent; it is tried again.')),
    5000,
  )
  return {
    now: async () => {
      await running?.catch(() => 0)
      return round()
    },
    stop: async () => {
      clearInterval(timer)
      await running?.catch(() => 0)
    },
  }
}

/** The hourly tidying: what ended long ago goes. */
export const tidyDispatches = ({ database, clock }: Pick<DispatchCity, 'database' | 'clock'>): Promise<void> =>
  deleteEnded(database, minutesLater(clock.now(), -KEEP_DAYS * DAY_MINUTES))
