/** What a command works on: the city that the settings name, with its database; the embedded one is started for it alone. */
import { type City, openCity } from './city.ts'
import type { Config } from './kernel/config/index.ts'
import { connect, type Database } from './kernel/database/index.ts'
import { claimFolder, FolderTaken, runningUrl, startEmbedded } from './kernel/postgres/index.ts'
import { makeKeys, readKeys } from './trust/keys/index.ts'

/** Does some work in the city that the settings name, and closes it and its database again. */
export async function withCity(
  config: Config,
  work: (city: City) => Promise<void>,
  origin = config.origin ?? '',
): Promise<void> {
  const opened = await openDatabase(config)
  try {
    if (config.databaseUrl === undefined) makeKeys(config.keys)
    const city = await openCity({
      config,
      database: opened.database,
      keys: readKeys(config.keys),
      origin: () => origin,
      complain: (problem, words) => console.error(problem === null ? words : `${words} ${String(problem)}`),
    })
    try {
      await work(city)
    } finally {
      await city.close()
    }
  } finally {
    await opened.close()
  }
}

/** The database the settings name; where a city runs on the embedded one, the command works beside it. */
async function openDatabase(config: Config): Promise<{ database: Database; close: () => Promise<void> }> {
  const claimed = config.databaseUrl ?? claimOrJoin(config.data)
  if (typeof claimed === 'string') {
    const database = await connect(claimed)
    return { database, close: database.close }
  }
  const { leave } = claimed
  try {
    const embedded = await startEmbedded(config.data)
    const database = await connect(embedded.url)
    return {
      database,
      close: async () => {
        await database.close()
        await embedded.stop()
        leave()
      },
    }
  } catch (thrown) {
    leave()
    throw thrown
  }
}

/** The folder; or, where a city runs on it, its database's address. Throws `FolderTaken` where that cannot be reached. */
function claimOrJoin(folder: string): { leave: () => void } | string {
  try {
    return { leave: claimFolder(folder) }
  } catch (thrown) {
    const url = thrown instanceof FolderTaken ? runningUrl(folder) : null
    if (url === null) throw thrown
    return url
  }
}
