/**
 * E-mail by SMTP (RFC 5321), in plain text. The connection is encrypted (RFC 3207, or from the first byte with `smtps:`), unless the
 * server is this very machine. Replies of 5yz are for good, of 4yz for now (4.2.1); a 5yz to AUTH is about the city, not the address.
 */
import { createTransport } from 'nodemailer'
import { isLoopback } from '../../kernel/config/index.ts'
import type { Carrier, Handed } from './carrier.ts'

const WAIT_MS = 10_000

/** `url`: `smtp://host:25` or `smtps://user:password@host:465`. `from`: the sender's address. */
export function smtpCarrier({ url, from }: { url: string; from: string }, name: string): Carrier {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isWrapped = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isWrapped ? 465 : 25) : Number(port),
    secure: isWrapped,
    requireTLS: !isWrapped && !isLoopback(hostname),
    ignoreTLS: !isWrapped && isLoopback(hostname),
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = from.slice(from.lastIndexOf('@') + 1)
  return {
    hand: async ({ id, to, subject, text }) => {
      try {
        await transport.sendMail({
          from: { name, address: from },
          to: { name: '', address: to },
          subject: subject ?? '',
          text,
          messageId: `<${id}@${host}>`,
          // RFC 3834: no answering machine answers it.
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { kind: 'taken', receipt: null }
      } catch (thrown) {
        return judge(thrown)
      }
    },
    ask: null,
  }
}

function judge(thrown: unknown): Handed {
  const { code, responseCode } = thrown as { code?: string; responseCode?: number }
  if (code === 'EAUTH') return { kind: 'later', why: 'not-let-in' }
  if (responseCode !== undefined && responseCode >= 500) return { kind: 'never', why: 'refused' }
  return { kind: 'later', why: responseCode === undefined ? 'unreachable' : 'busy' }
}
