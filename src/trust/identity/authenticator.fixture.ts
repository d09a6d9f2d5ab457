/** A device that makes passkeys, as the standard describes one (WebAuthn, 6): for tests without a browser. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { z } from 'zod'

const Asked = z.looseObject({
  challenge: z.string(),
  rpId: z.string().optional(),
  rp: z.looseObject({ id: z.string() }).optional(),
})

export type Said = {
  /** The address of the page, as the browser says it. */
  origin?: string
  /** The owner proved who he is. */
  isVerified?: boolean
  counter?: number
}

const sha256 = (what: string | Buffer) => createHash('sha256').update(what).digest()
const text = (word: string) => Buffer.concat([Buffer.of(0x60 + word.length), Buffer.from(word)])
const bytes = (what: Buffer) => {
  const head = what.length < 256 ? [0x58, what.length] : [0x59, what.length >> 8, what.length & 255]
  return Buffer.concat([Buffer.from(head), what])
}

export function authenticator(home: string) {
  const id = randomBytes(32)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
  const cose = Buffer.concat([
    Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
    bytes(Buffer.from(x, 'base64url')),
    Buffer.of(0x22),
    bytes(Buffer.from(y, 'base64url')),
  ])
  const dataFor = (domain: string, { isVerified = true, counter = 0 }: Said, isMade: boolean) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (isMade ? 0x40 : 0)
    const made = isMade ? [Buffer.alloc(16), Buffer.of(id.length >> 8, id.length & 255), id, cose] : []
    return Buffer.concat([sha256(domain), Buffer.of(flags), count, ...made])
  }
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const answer = (response: Record<string, Buffer>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response: Object.fromEntries(
        Object.entries(response).map(([name, value]) => [name, value.toString('base64url')]),
      ),
    })
  return {
    /** What a browser gives for the options of a new passkey. */
    make: (options: Record<string, unknown>, said: Said = {}) => {
      const { challenge, rp } = Asked.parse(options)
      const data = dataFor(rp?.id ?? '', said, true)
      const attestation = [
        Buffer.of(0xa3),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.of(0xa0),
        text('authData'),
        bytes(data),
      ]
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge, said.origin ?? home),
        attestationObject: Buffer.concat(attestation),
      })
    },
    /** What a browser gives for the options of signing in. */
    answer: (options: Record<string, unknown>, said: Said = {}) => {
      const { challenge, rpId = '' } = Asked.parse(options)
      const [data, client] = [dataFor(rpId, said, false), clientData('webauthn.get', challenge, said.origin ?? home)]
      return answer({
        clientDataJSON: client,
        authenticatorData: data,
        signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey),
      })
    },
  }
}
