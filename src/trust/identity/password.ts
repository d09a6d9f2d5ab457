/**
 * Passwords are kept as argon2id in PHC strings, with the parameters OWASP recommends (19 MiB, 2 passes, 1 lane). Hashing
 * runs outside the main thread, two at a time: each takes 19 MiB and some 40 ms of a core, and a flood of sign-ins shall
 * leave room for everything else. Text is brought to NFC first: the same password is typed differently on other keyboards.
 */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { tooManyAttempts } from './problems.ts'

const MEMORY_KIB = 19_456
const PASSES = 2
const LANES = 1
const AT_ONCE = 2
const MOST_WAITING = 100

type Phc = { memory: number; passes: number; parallelism: number; nonce: Buffer; hash: Buffer }

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2)
let computed = 0
let running = 0
const waiting: (() => void)[] = []

/** How many hashes this process has computed, and how many wait: for the figures of operation. */
export const hashingLoad = (): { computed: number; waiting: number } => ({ computed, waiting: waiting.length })

/** The PHC string of a password, with a fresh salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hash = await compute(password, {
    memory: MEMORY_KIB,
    passes: PASSES,
    parallelism: LANES,
    nonce,
    hash: Buffer.alloc(32),
  })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(nonce)}$${base64(hash)}`
}

/** Whether a password is the one kept. Where none is kept the same work is done, in vain: time tells nothing. */
export async function passwordFits(kept: string | null, password: string): Promise<boolean> {
  const phc = kept === null ? NOBODYS : parse(kept)
  const hash = await compute(password, phc)
  return timingSafeEqual(hash, phc.hash) && kept !== null
}

/** Whether a kept string has other parameters than those of today, so that it is made anew at the next sign-in. */
export const isOutdated = (kept: string): boolean =>
  !kept.startsWith(`$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$`)

const NOBODYS: Phc = {
  memory: MEMORY_KIB,
  passes: PASSES,
  parallelism: LANES,
  nonce: randomBytes(16),
  hash: randomBytes(32),
}

async function compute(password: string, { memory, passes, parallelism, nonce, hash }: Phc): Promise<Buffer> {
  await takeTurn()
  try {
    computed += 1
    return await derive('argon2id', {
      message: password.normalize('NFC'),
      nonce,
      parallelism,
      tagLength: hash.length,
      memory,
      passes,
    })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** Waits for one of the places; whoever leaves hands his place to the next. Throws where too many wait already. */
async function takeTurn(): Promise<void> {
  if (running < AT_ONCE) {
    running += 1
    return
  }
  if (waiting.length >= MOST_WAITING) throw tooManyAttempts({ retryAfter: 10 })
  await new Promise<void>((resolve) => waiting.push(resolve))
}

function parse(kept: string): Phc {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept)
  const [, memory, passes, parallelism, nonce = '', hash = ''] = match ?? []
  if (!match) throw new Error('a kept password is not a PHC string of argon2id')
  const [m, t, p] = [Number(memory), Number(passes), Number(parallelism)]
  return {
    memory: m,
    passes: t,
    parallelism: p,
    nonce: Buffer.from(nonce, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
