/**
 * What officers look for: a number of a dossier; else a part of a name, the number of a document, its last digits, a telephone, or a
 * street. Of the parties, of who represents them, and of what was put into a form. It is looked for in keyed indexes of the city, and
 * what is found there among what his position may see. Nothing typed here stands in an address.
 */
import { parseCaseNumber } from '../../base/identifier/index.ts'
import { findSought, waysOf } from '../../base/subject/index.ts'
import { type Dossier, readSought } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { type Desk, findInUnit } from '../worklist/index.ts'

/** So many in the city may be meant (our rule): what finds more costs more than an index, and nobody reads it. */
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
  const [subjects, dossiers] = await Promise.all([
    findSought({ database, keys: engine.keys }, typed, engine.clock.today(), MOST_MEANT + 1),
    readSought(database, ways, MOST_MEANT + 1),
  ])
  if (Math.max(subjects.length, dossiers.length) > MOST_MEANT) return { found: [], fault: 'many' }
  const wanted = { subjects, dossiers, places: streetsCalled(city, typed) }
  return { found: await findInUnit(database, desk, wanted, limit), fault: null }
}

/** Streets 街道, 乡镇 of whose name this is a part. */
const streetsCalled = ({ base }: CaseworkCity, typed: string): string[] =>
  base.divisions
    .search(typed, MOST_PLACES)
    .filter(({ level }) => level === 'street')
    .map(({ code }) => code)
