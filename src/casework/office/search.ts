/**
 * What officers look for: a number of a dossier; else a part of a name, the number of a document, its last digits, a telephone, or a
 * street. Of the parties, of who represents them, and of what was put into a form. It is looked for in keyed indexes of the city, and
 * what is found there among what his position may see; what is in too many of the city, among that alone. Nothing typed here stands in an address.
 */
import { parseCaseNumber } from '../../base/identifier/index.ts'
import { findSought, findSoughtAmong, type SubjectId, waysOf } from '../../base/subject/index.ts'
import { type Dossier, type DossierId, readSought, readSoughtAmong } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { allOnDesk, type Desk, findInUnit } from '../worklist/index.ts'

/**
 * So many may be meant (our rule): in the city, by its indexes; where more are, so many may lie on the desk, each of which is then looked
 * at. So a common name is found in a small unit of a large city, and no search costs more than these.
 */
const MOST_MEANT = 10_000
const MOST_PLACES = 20

/** `short`: so little was typed that it is in too many; `many`: it is in too many all the same. */
export type Looked = { found: Dossier[]; fault: 'short' | 'many' | null }

/** The newest that are found on a desk, at most `limit`. */
export async function lookFor(city: CaseworkCity, desk: Desk, typed: string, limit: number): Promise<Looked> {
  const { database, engine } = city
  const number = parseCaseNumber(typed)?.number
  if (number !== undefined) return { found: await findInUnit(database, desk, { number }, limit), fault: null }
  const ways = waysOf(engine.keys, typed)
  if (ways.length === 0) return { found: [], fault: 'short' }
  const meant = (await meantInCity(city, typed, ways)) ?? (await meantOnDesk(city, desk, typed, ways))
  if (!meant) return { found: [], fault: 'many' }
  const wanted = { ...meant, places: streetsCalled(city, typed) }
  return { found: await findInUnit(database, desk, wanted, limit), fault: null }
}

type Meant = { subjects: SubjectId[]; dossiers: DossierId[] }
type Ways = ReturnType<typeof waysOf>

/** Whom and what that may mean in the whole city; null where there are too many. */
async function meantInCity({ database, engine }: CaseworkCity, typed: string, ways: Ways): Promise<Meant | null> {
  const [subjects, dossiers] = await Promise.all([
    findSought({ database, keys: engine.keys }, typed, engine.clock.today(), MOST_MEANT + 1),
    readSought(database, ways, MOST_MEANT + 1),
  ])
  return Math.max(subjects.length, dossiers.length) > MOST_MEANT ? null : { subjects, dossiers }
}

/** The same among what the position may see; null where that is too much. */
async function meantOnDesk(
  { database, engine }: CaseworkCity,
  desk: Desk,
  typed: string,
  ways: Ways,
): Promise<Meant | null> {
  const all = await allOnDesk(database, desk, MOST_MEANT)
  if (!all) return null
  const [subjects, dossiers] = await Promise.all([
    findSoughtAmong({ database, keys: engine.keys }, typed, engine.clock.today(), all.subjects),
    readSoughtAmong(database, all.dossiers, ways),
  ])
  return { subjects, dossiers }
}

/** Streets 街道, 乡镇 of whose name this is a part. */
const streetsCalled = ({ base }: CaseworkCity, typed: string): string[] =>
  base.divisions
    .search(typed, MOST_PLACES)
    .filter(({ level }) => level === 'street')
    .map(({ code }) => code)
