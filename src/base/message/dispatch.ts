/**
 * Dispatches 发送: what goes to people's addresses. It is put down in the transaction that is its reason, as rows, and sent later by the
 * sender (sender.ts). For every beam: `writeToPerson` for whoever is in the register and confirmed an address, `writeToStranger` for
 * whoever left one with a case. What is said is a template of the pack by its name; parameters hold no personal data, and the link
 * holds nothing at all.
 */
import { createHash } from 'node:crypto'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import {
  type CityKeys,
  macUnder,
  makeKey,
  openText,
  rewrapKey,
  seal,
  type UnderCityKey,
  unwrapKey,
  wrapKey,
} from '../../kernel/sealing/index.ts'
import { addDays, type CityClock, dateOf, type Instant, instantAt, timeOf } from '../../kernel/time/index.ts'
import type { BasePack } from '../pack/index.ts'
import { ownKeyOf, type SubjectId } from '../subject/index.ts'
import { readReachable } from './address-store.ts'
import type { Carriers } from './carrier.ts'
import { type Channel, tidyAddress } from './channel.ts'
import { leavesAt } from './quiet.ts'
import { checkParameters, type Parameters } from './render.ts'
import { indexOfAddress, openAddress } from './sealed-address.ts'

/**
 * `sent`: a carrier took it. `arrived`: it says that it was delivered. `failed`: a dead letter, which an officer may send again.
 * `dropped`: not sent, since it was of no use any more.
 */
export const DISPATCH_STATES = ['waiting', 'sent', 'arrived', 'failed', 'dropped'] as const
export type DispatchState = (typeof DISPATCH_STATES)[number]

export type DispatchCity = {
  database: Database
  keys: CityKeys
  clock: Pick<CityClock, 'now' | 'zone'>
  base: Pick<BasePack, 'city' | 'messages'>
  carriers: Carriers
}

/** What is said, and where its link leads: a message of the in-box, or a page of the city. */
export type What = {
  template: string
  parameters?: Parameters
  /** Filled in like parameters, and sealed: a code. */
  secret?: Parameters
  leads?: { message: string } | { path: string }
  /** Goes out at night, too. */
  urgent?: boolean
  /** Of no use afterwards. */
  until?: Instant
}

const LINK_DAYS = 7

/**
 * Writes to every address that a person confirmed and did not pause; gives to how many. None where no carrier is set, or the person was
 * erased.
 */
export async function writeToPerson(
  tx: Transaction,
  city: DispatchCity,
  person: SubjectId,
  what: What,
): Promise<number> {
  const reachable = (await readReachable(tx, [person])).filter(({ channel }) => city.carriers[channel] !== null)
  const key = reachable.length === 0 ? null : await ownKeyOf(city, person)
  if (!key) return 0
  for (const one of reachable)
    putDispatch(tx, city, { owner: person, key, own: null, address: one.id, to: openAddress(key, one) }, one, what)
  return reachable.length
}

/**
 * Writes to an address that somebody left with a case, and who is not in the register. `owner`: the case's id, by which it is found again
 * and erased (`eraseDispatches`). Gives whether it goes out: false where the address is none, or no carrier is set. Not awaited.
 */
export function writeToStranger(
  tx: Transaction,
  city: DispatchCity,
  to: { owner: string; channel: Channel; typed: string; language: Language },
  what: What,
): boolean {
  const address = tidyAddress(to.channel, to.typed)
  if (address === null || city.carriers[to.channel] === null) return false
  const key = makeKey()
  putDispatch(tx, city, { owner: to.owner, key, own: key, address: null, to: address }, to, what)
  return true
}

type To = { owner: string; key: Uint8Array; own: Uint8Array | null; address: string | null; to: string }

/** A row of its own for one address. Not awaited. */
export function putDispatch(
  tx: Transaction,
  { keys, clock, base }: Pick<DispatchCity, 'keys' | 'clock' | 'base'>,
  { owner, key, own, address, to }: To,
  { channel, language }: { channel: Channel; language: Language },
  { template, parameters = {}, secret = {}, leads, urgent = false, until }: What,
): void {
  checkParameters(base.messages, template, { ...parameters, ...secret, ...(leads && { link: '' }) })
  const [id, now] = [newId(), clock.now()]
  tx.insert(
    'base.dispatch',
    { owner, id },
    {
      address,
      key: own && wrapKey(keys, own, keyOwner(id)),
      sealed: seal(key, JSON.stringify({ to, secret }), context(id)),
      found: indexOfAddress(keys, channel, to),
      channel,
      template,
      language,
      parameters,
      message: leads && 'message' in leads ? leads.message : null,
      path: leads && 'path' in leads ? leads.path : null,
      link: leads ? hashOfLink(linkOf(keys, id)) : null,
      link_until: leads ? daysLater(now, LINK_DAYS, clock.zone) : null,
      urgent,
      state: 'waiting',
      put_at: now,
      next_at: leavesAt(now, urgent, clock.zone),
      until: until ?? null,
      sent_at: null,
      ended_at: null,
      why: null,
      receipt: null,
    },
  )
}

const daysLater = (at: Instant, days: number, zone: string): Instant =>
  instantAt(addDays(dateOf(at, zone), days), timeOf(at, zone), zone)

/**
 * The token of a dispatch's link: sixteen letters that say nothing, the same at every try. Made from the city's key, so that it stands
 * nowhere; it is found by its hash.
 */
export const linkOf = (keys: CityKeys, id: string): string =>
  macUnder(keys.index, `message link\0${id}`).subarray(0, 12).toString('base64url')

export const hashOfLink = (token: string): Buffer => createHash('sha256').update(token).digest()

type Sealed = { id: string; owner: string; key: Uint8Array | null; sealed: Uint8Array }

/** Address and secret parameters of a dispatch; null where its person was erased. */
export async function openDispatch(
  city: Pick<DispatchCity, 'database' | 'keys'>,
  row: Sealed,
): Promise<{ to: string; secret: Parameters } | null> {
  const key = row.key ? unwrapKey(city.keys, row.key, keyOwner(row.id)) : await ownKeyOf(city, row.owner as SubjectId)
  return key && (JSON.parse(openText(key, row.sealed, context(row.id))) as { to: string; secret: Parameters })
}

const context = (id: string) => `dispatch ${id}`
const keyOwner = context

/** Keys of what was written to strangers lie under the city's. */
export const DISPATCH_KEYS: UnderCityKey = {
  table: 'base.dispatch',
  id: 'id',
  idType: 'uuid',
  column: 'key',
  again: (keys, wrapped, id) => rewrapKey(keys, wrapped, keyOwner(id)),
}
