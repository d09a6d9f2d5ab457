/** The reference of `bench start`: PostgreSQL on a folder that is there, and a Fastify that listens. Nothing else. */
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { readConfig } from '../src/kernel/config/index.ts'
import { startEmbedded } from '../src/kernel/postgres/index.ts'
import type { Setting } from './index.ts'

export async function startBare({ root, environment }: Setting): Promise<void> {
  const embedded = await startEmbedded(readConfig(root, environment).data)
  const app = Fastify({ logger: false })
  app.get('/healthz', async () => ({ status: 'ok' }))
  await app.listen({ host: '127.0.0.1', port: 0 })
  process.once(
    'SIGTERM',
    () =>
      void app
        .close()
        .then(embedded.stop)
        .then(() => process.exit(0)),
  )
  console.log(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`)
}
