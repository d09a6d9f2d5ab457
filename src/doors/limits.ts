/** How often strangers may ask what they could guess: one limit for a page and for the operation that does the same. */
import type { Limit } from '../kernel/http/index.ts'

/** Progress by number and code. */
export const STATUS_LIMIT: Limit = { of: 'status', perMinute: 20, counts: 'failures' }
/** A notice by number and code, or by the address in its QR picture. */
export const CHECK_LIMIT: Limit = { of: 'check', perMinute: 20, counts: 'failures' }
