/**
 * Where oidc-provider keeps its state: in the city's database, each for some minutes. Secrets (a code, a token) are looked up
 * by their hash; what belongs to them is sealed under a key derived from the city's. Sessions are not kept at all: the
 * city's own session is the one that counts.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '../../kernel/database/index.ts'
import { type CityKeys, openForCity, sealForCity } from '../../kernel/sealing/index.ts'
import { AccountId } from '../policy/index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { readState, removeState, removeStateOfGrant, useState, writeState } from './outside-store.ts'

export type StateKind = 'Interaction' | 'Grant' | 'AuthorizationCode' | 'AccessToken'
type Needs = { database: Database; keys: CityKeys }

/** Whose it is stands outside the seal, so that a person can end all of it. */
const Payload = z.looseObject({
  accountId: AccountId.optional(),
  clientId: z.string().optional(),
  grantId: z.string().optional(),
})

export async function putState(
  { database, keys }: Needs,
  kind: StateKind,
  id: string,
  payload: Record<string, unknown>,
  seconds: number,
): Promise<void> {
  const now = machineNow()
  const { accountId, clientId, grantId } = Payload.parse(payload)
  const key = keyOf(kind, id)
  const row = {
    key,
    kind,
    account: accountId ?? null,
    relyingParty: clientId ?? null,
    grantHash: kind === 'Grant' ? grantHash(id) : grantId === undefined ? null : grantHash(grantId),
    sealed: sealForCity(keys, STATE, JSON.stringify(payload), contextOf(kind, key)),
    expiresAt: secondsLater(now, seconds),
  }
  await writeState(database, row, kind === 'AuthorizationCode' ? now : null)
}

/** What was kept, with `consumed` where it has been used up; undefined where there is none, or its time is over. */
export async function findState(
  { database, keys }: Needs,
  kind: StateKind,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  const key = keyOf(kind, id)
  const row = await readState(database, key, machineNow())
  if (!row) return undefined
  const payload = Payload.parse(JSON.parse(openForCity(keys, STATE, row.sealed, contextOf(kind, key))))
  return row.used ? { ...payload, consumed: true } : payload
}

/** Whether this use was the first. */
export const consumeState = ({ database }: Needs, kind: StateKind, id: string): Promise<boolean> =>
  useState(database, keyOf(kind, id))

export const dropState = ({ database }: Needs, kind: StateKind, id: string): Promise<void> =>
  removeState(database, keyOf(kind, id))

/** Ends a sign-in with all that was given for it. */
export const dropGrant = ({ database }: Needs, grant: string): Promise<void> =>
  removeStateOfGrant(database, grantHash(grant))

const hash = (what: string) => createHash('sha256').update(what).digest()
const keyOf = (kind: StateKind, id: string) => hash(`${kind}\0${id}`)
const grantHash = (id: string) => hash(`of grant\0${id}`)
const contextOf = (kind: StateKind, key: Buffer) => `oidc ${kind} ${key.toString('hex')}`
/** It is over within minutes: what lies under an older generation of the city's key goes by itself. */
const STATE = 'oidc state'
