/** One embedded PostgreSQL for all tests of a run, in a folder of its own that goes with it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/kernel/postgres/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
    /** Where the run keeps what it read of the pack (src/base/pack/kept.ts); null where the code may change meanwhile. */
    kept: string | null
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'yipan-test-'))
  // Nothing here outlives the run, so nothing has to reach the disk.
  const embedded = await startEmbedded(folder, {
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
    },
  })
  project.provide('postgres', embedded.url)
  project.provide('kept', project.config.watch ? null : join(folder, 'pack'))
  return async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
