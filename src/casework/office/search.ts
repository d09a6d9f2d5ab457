/**
 * What officers look for: a number of a dossier; else a part of a name, the number of a document, its last digits, a telephone, or a
 * street. Of the parties, of who represents them, and of what was put into a form. It is looked for in keyed indexes of the city, and
 * what is found there among what his position may see; what is in too many of the city, among the newest of that alone. Nothing typed
 * here stands in an address.
 */
import { parseCaseNumber } from '../../base/identifier/index.ts'
import { findSought, findSoughtAmong, type SubjectId, waysOf } from '../../base/subject/index.ts'
import { type Dossier, type DossierId, readSought, readSoughtAmong } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { type Desk, findInUnit, newestOnDesk } from '../worklist/index.ts'

/**
 * So many may be meant (our rule): in the city, by its indexes; where more are, so many of the desk are looked at, the newest. So a common
 * name is found in a small unit of a large city, what is new in a large one, and no search costs more than these.
 */
const MOST_MEANT = 10_000
const MOST_PLACES = 20

/** `isShort`: so little was typed that nothing was looked for; `isWhole`: it was looked for in all that the position may see. */
export type Looked = { found: Dossier[]; isShort: boolean; isWhole: boolean }

/** The newest that are found on a desk, at most `limit`. */
export async function lookFor(city: CaseworkCity, desk: Desk, typed: string, limit: number): Promise<Looked> {
  const { database, engine } = city
  const number = parseCaseNumber(typed)?.number
  const whole = { isShort: false, isWhole: true }
  if (number !== undefined) return { found: await findInUnit(database, desk, { number }, limit), ...whole }
  const ways = waysOf(engine.keys, typed)
  if (ways.length === 0) return { found: [], isShort: true, isWhole: true }
  const { isWhole, ...meant } = (await meantInCity(city, typed, ways)) ?? (await meantOnDesk(city, desk, typed, ways))
  const wanted = { ...meant, places: streetsCalled(city, typed) }
  return { found: await findInUnit(database, desk, wanted, limit), isShort: false, isWhole }
}

type Meant = { subjects: SubjectId[]; dossiers: DossierId[]; isWhole: boolean }
type Ways = ReturnType<typeof waysOf>

/** Whom and what that may mean in the whole city; null where there are too many. */
async function meantInCity({ database, engine }: CaseworkCity, typed: string, ways: Ways): Promise<Meant | null> {
  const [subjects, dossiers] = await Promise.all([
    findSought({ database, keys: engine.keys }, typed, engine.clock.today(), MOST_MEANT + 1),
    readSought(database, ways, MOST_MEANT + 1),
  ])
  return Math.max(subjects.length, dossiers.length) > MOST_MEANT ? null : { subjects, dossiers, isWhole: true }
}

/** The same among the newest that the position may see. */
async function meantOnDesk({ database, engine }: CaseworkCity, desk: Desk, typed: string, ways: Ways): Promise<Meant> {
  const all = await newestOnDesk(database, desk, MOST_MEANT)
  const [subjects, dossiers] = await Promise.all([
    findSoughtAmong({ database, keys: engine.keys }, typed, engine.clock.today(), all.subjects),
    readSoughtAmong(database, all.dossiers, ways),
  ])
  return { subjects, dossiers, isWhole: all.isWhole }
}

/** Streets 街道, 乡镇 of whose name this is a part. */
const streetsCalled = ({ base }: CaseworkCity, typed: string): string[] =>
  base.divisions
    .search(typed, MOST_PLACES)
    .filter(({ level }) => level === 'street')
    .map(({ code }) => code)
