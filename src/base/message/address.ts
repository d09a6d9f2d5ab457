/**
 * Addresses 联系地址 of a person. One is confirmed by a code that was sent there before anything else goes there, so that nobody is written
 * to about somebody else, and nobody learns by it whether an address is known here. Each function takes part in the caller's transaction.
 * All numbers are our rules: five addresses a person, a code of six digits for fifteen minutes and five tries, five codes a day to one
 * address from whomever; how many codes an account may ask for in a day is its quota's.
 */
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Transaction } from '../../kernel/database/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { type CityKeys, macUnder } from '../../kernel/sealing/index.ts'
import { minutesLater } from '../../kernel/time/index.ts'
import { holdSubject, ownKeyOf, type SubjectId, subjectErased } from '../subject/index.ts'
import { type AddressRow, countCodes, deleteAddresses, lockAddress, readAddresses } from './address-store.ts'
import { type Channel, tidyAddress } from './channel.ts'
import { type DispatchCity, putDispatch } from './dispatch.ts'
import { deleteDispatches, dropTo } from './dispatch-store.ts'
import { alreadyConfirmed, noCarrier, noSuchAddress, notAnAddress, tooManyAddresses, tooManyCodes } from './problems.ts'
import { indexOfAddress, openAddress, sealAddress } from './sealed-address.ts'

const MOST = 5
const CODE_MINUTES = 15
const CODE_TRIES = 5
const CODES_A_DAY = 5
const DAY_MINUTES = 24 * 60

/** `address` in full: for its owner. `asks`: a code is open, and can still be tried. */
export type Address = {
  id: string
  channel: Channel
  address: string
  language: Language
  isConfirmed: boolean
  isPaused: boolean
  asks: boolean
}

/** All of a person, for his own eyes; none where he was erased. */
export async function addressesOf(
  city: Pick<DispatchCity, 'database' | 'keys' | 'clock'>,
  _purpose: Purpose,
  person: SubjectId,
): Promise<Address[]> {
  const rows = await readAddresses(city.database, person)
  const key = rows.length === 0 ? null : await ownKeyOf(city, person)
  if (!key) return []
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    address: openAddress(key, row),
    language: row.language,
    isConfirmed: row.confirmedAt !== null,
    isPaused: row.paused,
    asks: isOpen(row, city.clock.now()),
  }))
}

/**
 * Adds an address and sends a code there; one that waits for its code gets another. Gives its id. Throws `message/not-an-address`,
 * `message/no-carrier`, `message/too-many-addresses`, `message/already-confirmed`, `message/too-many-codes`.
 */
export async function addAddress(
  tx: Transaction,
  city: DispatchCity,
  person: SubjectId,
  { channel, typed, language }: { channel: Channel; typed: string; language: Language },
): Promise<string> {
  const address = tidyAddress(channel, typed)
  if (address === null) throw notAnAddress({ channel })
  if (city.carriers[channel] === null) throw noCarrier()
  await holdSubject(tx, person)
  const key = await ownKeyOf(city, person)
  if (!key) throw subjectErased()
  const all = await readAddresses(tx, person)
  const found = indexOfAddress(city.keys, channel, address)
  const there = all.find((one) => one.channel === channel && one.found.equals(found))
  if (there?.confirmedAt) throw alreadyConfirmed()
  if (!there && all.length >= MOST) throw tooManyAddresses({ most: MOST })
  const id = there?.id ?? newId()
  const open = await sendCode(tx, city, { person, id, key, channel, language, address })
  if (there) tx.change('base.address', { subject: person, id }, { ...open, language })
  else
    tx.insert(
      'base.address',
      { subject: person, id },
      {
        channel,
        found,
        sealed: sealAddress(key, id, address),
        language,
        added_at: city.clock.now(),
        confirmed_at: null,
        ...open,
      },
    )
  return id
}

/** Sends another code; the one before is void. Throws as adding does, and `message/no-such-address`. */
export async function sendAnotherCode(
  tx: Transaction,
  city: DispatchCity,
  person: SubjectId,
  id: string,
): Promise<void> {
  const row = await lockAddress(tx, person, id)
  const key = row && (await ownKeyOf(city, person))
  if (!row || !key) throw noSuchAddress()
  if (row.confirmedAt) throw alreadyConfirmed()
  const { channel, language } = row
  if (city.carriers[channel] === null) throw noCarrier()
  const open = await sendCode(tx, city, { person, id, key, channel, language, address: openAddress(key, row) })
  tx.change('base.address', { subject: person, id }, open)
}

type Coded = {
  person: SubjectId
  id: string
  key: Uint8Array
  channel: Channel
  language: Language
  address: string
}

async function sendCode(tx: Transaction, city: DispatchCity, { person, id, key, address, ...how }: Coded) {
  const now = city.clock.now()
  const found = indexOfAddress(city.keys, how.channel, address)
  if ((await countCodes(tx, found, minutesLater(now, -DAY_MINUTES))) >= CODES_A_DAY)
    throw tooManyCodes({ most: CODES_A_DAY })
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const until = minutesLater(now, CODE_MINUTES)
  putDispatch(tx, city, { owner: person, key, own: null, address: id, to: address }, how, {
    template: 'code',
    parameters: { minutes: CODE_MINUTES },
    secret: { code },
    urgent: true,
    until,
  })
  return { code: hashOfCode(city.keys, id, code), code_until: until, wrong: 0 }
}

/** What became of a code that was typed. `left`: how often it may still be tried. */
export type Confirmed = { kind: 'confirmed' } | { kind: 'wrong'; left: number } | { kind: 'over' }

/**
 * Confirms an address by the code that was sent there. A wrong one is a value, not a problem: that it was tried has to be kept. Throws
 * `message/no-such-address`, `message/already-confirmed`.
 */
export async function confirmAddress(
  tx: Transaction,
  { keys, clock }: Pick<DispatchCity, 'keys' | 'clock'>,
  person: SubjectId,
  id: string,
  typed: string,
): Promise<Confirmed> {
  const row = await lockAddress(tx, person, id)
  if (!row) throw noSuchAddress()
  if (row.confirmedAt) throw alreadyConfirmed()
  const now = clock.now()
  if (!isOpen(row, now) || row.code === null) return { kind: 'over' }
  const code = typed.normalize('NFKC').replace(/\D/g, '')
  const key = { subject: person, id }
  if (timingSafeEqual(row.code, hashOfCode(keys, id, code))) {
    tx.change('base.address', key, { confirmed_at: now, code: null, code_until: null, wrong: 0 })
    return { kind: 'confirmed' }
  }
  tx.change('base.address', key, { wrong: row.wrong + 1 })
  return { kind: 'wrong', left: CODE_TRIES - row.wrong - 1 }
}

const isOpen = ({ code, codeUntil, wrong }: AddressRow, now: string): boolean =>
  code !== null && codeUntil !== null && now < codeUntil && wrong < CODE_TRIES

/** Nothing goes there for a time, or again. Throws `message/no-such-address`. */
export async function pauseAddress(tx: Transaction, person: SubjectId, id: string, isPaused: boolean): Promise<void> {
  if (!(await lockAddress(tx, person, id))) throw noSuchAddress()
  tx.change('base.address', { subject: person, id }, { paused: isPaused })
}

/** Takes an address back: it is gone, and so is what waited to go there. Throws `message/no-such-address`. */
export async function takeAddressBack(
  tx: Transaction,
  { clock }: Pick<DispatchCity, 'clock'>,
  person: SubjectId,
  id: string,
): Promise<void> {
  if (!(await lockAddress(tx, person, id))) throw noSuchAddress()
  await dropTo(tx, person, id, clock.now())
  tx.remove('base.address', { subject: person, id })
}

/** A person is erased: his addresses, and what was sent there. */
export async function eraseAddresses(tx: Transaction, person: SubjectId): Promise<void> {
  await deleteAddresses(tx, person)
  await deleteDispatches(tx, person)
}

/** Six digits are guessed in no time by whoever has a bare hash of them: under the city's key they are not. */
const hashOfCode = (keys: CityKeys, id: string, code: string): Buffer =>
  macUnder(keys.index, `address code\0${id}\0${code}`)
