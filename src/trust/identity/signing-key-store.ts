/** The SQL of the keys that sign. Few rows: one for each purpose and renewal. */
import type { Database } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'

type Pool = Pick<Database, 'pool'>

export type SigningKeyRow = {
  kid: string
  purpose: string
  sealed: Buffer | null
  publicKey: Buffer | null
  starts: Instant | null
  ends: Instant | null
  compromised: Instant | null
}

const COLUMNS = `kid, purpose, sealed, public_key as "publicKey", starts, ends, compromised_at as compromised`

/** More generations than a city will have: one a month, for forty years. */
const MOST = 500

/** All generations of a purpose, the latest first. Index: signing_key_of_purpose. */
export async function readSigningKeys({ pool }: Pool, purpose: string): Promise<SigningKeyRow[]> {
  const { rows } = await pool.query<SigningKeyRow>(
    `select ${COLUMNS} from trust.signing_key where purpose = $1 order by starts desc nulls last limit ${MOST}`,
    [purpose],
  )
  return rows
}

type Fresh = { kid: string; purpose: string; sealed: Uint8Array; publicKey: Uint8Array; starts: Instant | null }

/** Keeps a generation where none of its purpose goes on; of two at once the first is kept. */
export async function writeSigningKey({ pool }: Pool, key: Fresh): Promise<void> {
  await pool.query(
    `insert into trust.signing_key (purpose, kid, sealed, public_key, starts) values ($1, $2, $3, $4, $5)
      on conflict do nothing`,
    [key.purpose, key.kid, key.sealed, key.publicKey, key.starts],
  )
}

/** Ends the generation that signs and keeps the one that follows it, in one statement; whether it did: another may have done so first. */
export async function writeNextSigningKey(
  { pool }: Pool,
  before: { kid: string; publicKey: Uint8Array; ends: Instant; isDestroyed: boolean },
  next: Fresh,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with before as (
      update trust.signing_key
        set ends = $6, public_key = $7, sealed = case when $8 then null else sealed end
        where kid = $9 and ends is null returning kid)
    insert into trust.signing_key (purpose, kid, sealed, public_key, starts) select $1, $2, $3, $4, $5 from before`,
    [
      next.purpose,
      next.kid,
      next.sealed,
      next.publicKey,
      next.starts,
      before.ends,
      before.publicKey,
      before.isDestroyed,
      before.kid,
    ],
  )
  return rowCount === 1
}

/** Ends a generation at once and destroys its secret half. Said again, only an earlier moment counts. */
export async function writeCompromised(
  { pool }: Pool,
  { kid, publicKey, since, now }: { kid: string; publicKey: Uint8Array; since: Instant; now: Instant },
): Promise<void> {
  await pool.query(
    `update trust.signing_key
      set compromised_at = least(compromised_at, $2), ends = greatest(least(ends, $3), starts), public_key = $4, sealed = null
      where kid = $1`,
    [kid, since, now, publicKey],
  )
}

/** Destroys the secret halves of these purposes that were over by then, and counts them. */
export async function destroyEnded({ pool }: Pool, purposes: readonly string[], by: Instant): Promise<number> {
  const { rowCount } = await pool.query(
    `update trust.signing_key set sealed = null
      where purpose = any($1) and ends < $2 and sealed is not null and public_key is not null`,
    [purposes, by],
  )
  return rowCount ?? 0
}
