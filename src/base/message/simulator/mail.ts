/** The simulator's mail server (SMTP): it takes everything but what goes to `refused.example`, and delivers nothing. */
import { SMTPServer } from 'smtp-server'
import { type Board, SLOW_MS } from './board.ts'

/** Refused for good, and refused for now (RFC 5321, 4.2.3). */
const NEVER = 550
const NOT_NOW = 451
const MOST_BYTES = 1_000_000

const refusal = (words: string, responseCode: number) => Object.assign(new Error(words), { responseCode })

export function mailServer(board: Board): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onConnect: (_session, done) => (board.mode === 'down' ? done(refusal('The simulator is down', 421)) : done()),
    onRcptTo: ({ address }, _session, done) => {
      if (board.mode === 'wrong') return done(refusal('The simulator is in a muddle', NOT_NOW))
      if (address.endsWith('@refused.example')) return done(refusal('No such mailbox', NEVER))
      return done()
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      let bytes = 0
      stream.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes <= MOST_BYTES) parts.push(part)
      })
      stream.on('end', () => {
        const take = () => {
          const raw = Buffer.concat(parts).toString('latin1')
          const to = session.envelope.rcptTo.map(({ address }) => address).join(', ')
          board.take({ channel: 'email', to, ...readMail(raw) })
          done()
        }
        if (board.mode === 'slow') setTimeout(take, SLOW_MS).unref()
        else take()
      })
    },
  })
}

/** Message-ID, subject and text of a plain letter (RFC 5322; RFC 2045, 6; RFC 2047). `raw`: its bytes, each a character. */
export function readMail(raw: string): { id: string; subject: string; text: string } {
  const end = raw.indexOf('\r\n\r\n')
  const [head, body] = end < 0 ? [raw, ''] : [raw.slice(0, end), raw.slice(end + 4)]
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
      }),
  )
  const coding = headers.get('content-transfer-encoding')?.toLowerCase()
  const bytes =
    coding === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(coding === 'quoted-printable' ? unquoted(body.replace(/=\r\n/g, '')) : body, 'latin1')
  return {
    id: headers.get('message-id') ?? '',
    subject: (headers.get('subject') ?? '')
      .replace(/\?= +=\?/g, '?==?')
      .replace(WORD, (_word, how: string, said: string) =>
        how.toLowerCase() === 'b'
          ? Buffer.from(said, 'base64').toString()
          : Buffer.from(unquoted(said.replaceAll('_', ' ')), 'latin1').toString(),
      ),
    text: bytes.toString().replaceAll('\r\n', '\n').trim(),
  }
}

const WORD = /=\?utf-8\?([bq])\?([^?]*)\?=/gi
const unquoted = (text: string) =>
  text.replace(/=([0-9A-F]{2})/gi, (_quoted, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
