/**
 * What is no HTTP that we read: the server has no request then, so the answer is written to the connection as bytes, as a
 * problem document like all others (RFC 9457).
 */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Problem } from '../problem/index.ts'
import { badRequest, headersTooLarge, sayToProgram, tooSlow } from './problems.ts'

/** Called by the server with what its parser met. */
export function answerProtocolError(this: unknown, error: Error & { code?: string }, socket: Socket): void {
  // The caller is gone, or an answer is on its way already.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy()
    return
  }
  const told = problemOf(error.code ?? '')
  const body = JSON.stringify(sayToProgram(told, 'en', ''))
  socket.end(
    `HTTP/1.1 ${told.status} ${STATUS_CODES[told.status]}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Language: en\r\nContent-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`,
  )
}

function problemOf(code: string): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return headersTooLarge()
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return tooSlow()
  return badRequest({ errors: [] })
}
