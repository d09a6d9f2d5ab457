/** What the fuzzer knows of the city that runs: programs of some accounts, and ids that exist. */
import type { City } from '../src/city.ts'
import { beginApplication } from '../src/services/application/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { embeddedUrl, openHere, type Program, programFor } from '../test/prepared-city.ts'

export type Known = { programs: ReadonlyMap<string, Program>; ids: Readonly<Record<string, readonly string[]>> }

const LOGINS = ['owner', 'citizen', 'haidian-receiver', 'haidian-examiner', 'haidian-decider']

/** A draft of each of two people whose programs ask. */
async function draftsOf(city: City): Promise<string[]> {
  const matter = city.catalogue.matterOf('elderly-card')
  const drafts: string[] = []
  for (const login of ['owner', 'citizen']) {
    const caller = await callerFor(city, login, city.clock.today())
    if (!matter || !caller?.person) throw new Error(`the demonstration has no elderly-card or no ${login}`)
    drafts.push(await beginApplication(city, caller, matter, caller.person))
  }
  return drafts
}

/** Ids of the demonstration, by the name that parameters have in the document. */
export async function knownOf(root: string, folder: string): Promise<Known> {
  const { city, database, close } = await openHere(root, folder, embeddedUrl(folder))
  try {
    const some = async (sql: string) => (await database.pool.query<{ id: string }>(sql)).rows.map(({ id }) => id)
    const programs = new Map<string, Program>()
    for (const login of LOGINS) programs.set(login, await programFor(city, login))
    return {
      programs,
      ids: {
        dossier: await some('select id from casework.dossier order by id limit 40'),
        notice: await some('select id from casework.notice order by id limit 20'),
        upload: await some('select id from casework.file order by id limit 10'),
        matter: city.catalogue.matters().map(({ code }) => code),
        draft: await draftsOf(city),
        unit: city.base.departments.units.slice(0, 20).map(({ id }) => id),
      },
    }
  } finally {
    await close()
  }
}
