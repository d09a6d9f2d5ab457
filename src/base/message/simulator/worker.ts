/**
 * The simulator of carriers as a process of its own: `node src/base/message/simulator/worker.ts`. It listens on this machine alone, at
 * ports that it picks, says on its first line where, as JSON, and ends with its standard input.
 */
import type { AddressInfo, Server } from 'node:net'
import { Board } from './board.ts'
import { mailServer } from './mail.ts'
import { webServer } from './web.ts'

const board = new Board()
const [mail, web] = [mailServer(board), webServer(board)]
mail.on('error', () => {}) // a caller who hangs up
const portOf = (server: Server) => (server.address() as AddressInfo).port
await Promise.all([
  new Promise<void>((resolve) => void mail.listen(0, '127.0.0.1', resolve)),
  new Promise<void>((resolve) => void web.listen(0, '127.0.0.1', resolve)),
])
const page = `http://127.0.0.1:${portOf(web)}`
process.stdout.write(
  `${JSON.stringify({ smtpUrl: `smtp://127.0.0.1:${portOf(mail.server)}`, smsUrl: `${page}/sms`, page })}\n`,
)
process.on('SIGINT', () => {}) // Ctrl-C is the city's to answer
process.stdin.on('end', () => process.exit(0)).resume()
