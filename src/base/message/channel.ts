/**
 * Channels 渠道 by which people are written to outside the in-box: e-mail and short messages. An address has one written form, by which
 * it is compared and found.
 */
import { z } from 'zod'

export const CHANNELS = ['email', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]

/** RFC 5321, 4.5.3.1.3: a path has at most 256 octets, two of them its angle brackets. */
const MAIL_MOST = 254

/**
 * The one written form of an address; null where it cannot be one. E-mail in small letters: no server that people use tells addresses
 * apart by capitals. Short messages go to mobile numbers of the mainland, eleven digits, however spaces, hyphens and +86 were typed.
 */
export function tidyAddress(channel: Channel, typed: string): string | null {
  if (channel === 'email') {
    const { data } = z.email().max(MAIL_MOST).safeParse(typed.trim().toLowerCase())
    return data ?? null
  }
  const digits = typed.normalize('NFKC').replace(/[\s().-]/g, '')
  return /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/.exec(digits)?.[1] ?? null
}

/** `z***@example.com`, `138****0001`: enough for its owner to know it again, too little for a stranger to use it. */
export function maskAddress(channel: Channel, address: string): string {
  if (channel === 'sms') return `${address.slice(0, 3)}****${address.slice(-4)}`
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${address.slice(at)}`
}
