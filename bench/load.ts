/** A load generator that costs little: raw sockets that stay open, one request after the other on each. */
import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export type Slice = { perSecond: number; latencies: number[]; failed: number; firstFailure: string }

/** Opens connections to a port; `slice` keeps them busy for a while. `request` gives the next request as bytes of HTTP/1.1. */
export async function openLoad(port: number, connections: number) {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  return {
    slice: (ms: number, request: () => Buffer) => runSlice(sockets, ms, request),
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

const open = (port: number) =>
  new Promise<Socket>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })

async function runSlice(sockets: readonly Socket[], ms: number, request: () => Buffer): Promise<Slice> {
  const slice: Slice = { perSecond: 0, latencies: [], failed: 0, firstFailure: '' }
  const began = performance.now()
  await Promise.all(sockets.map((socket) => drive(socket, began + ms, request, slice)))
  slice.perSecond = (slice.latencies.length / (performance.now() - began)) * 1000
  return slice
}

/** Sends until the time is over; the last answer is waited for, so that no slice leaves work to the next. */
function drive(socket: Socket, end: number, request: () => Buffer, slice: Slice): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0
    let read: Buffer = Buffer.alloc(0)
    const send = () => {
      sent = performance.now()
      socket.write(request())
    }
    const done = () => {
      socket.off('data', hear)
      socket.off('close', broken)
      resolve()
    }
    const broken = () => reject(new Error('the server closed the connection'))
    const hear = (chunk: Buffer) => {
      read = read.length === 0 ? chunk : Buffer.concat([read, chunk])
      const head = read.indexOf('\r\n\r\n')
      if (head < 0) return
      const words = read.toString('latin1', 0, head)
      const length = Number(/content-length: (\d+)/i.exec(words)?.[1] ?? 0)
      if (read.length < head + 4 + length) return
      if (words.startsWith('HTTP/1.1 2')) slice.latencies.push(performance.now() - sent)
      else {
        slice.failed += 1
        slice.firstFailure ||= read.toString('utf8', 0, head + 4 + length)
      }
      read = Buffer.alloc(0)
      if (performance.now() < end) send()
      else done()
    }
    socket.on('data', hear)
    socket.on('close', broken)
    send()
  })
}

/** A write as bytes, each under an idempotency key of its own. */
export function requestOf({ path, token, body }: { path: string; token: string; body: string }): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\nidempotency-key: ${randomUUID()}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

/** A page as bytes, asked for in a session. */
export const pageOf = ({ path, cookie }: { path: string; cookie: string }): Buffer =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\ncookie: ${cookie}\r\n\r\n`)
