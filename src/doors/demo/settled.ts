/**
 * Whether a database and the switch of the demonstration go together, asked before anybody is let in. The people of the pack are
 * marked at each start: their numbers cannot be anybody's, so whoever has one is of a demonstration, whatever made him.
 */
import { idsOfNumbers } from '../../base/subject/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { closeDemoAccounts, countAccounts, markDemoAccounts } from '../../trust/identity/index.ts'

type Needs = Pick<MatterCity, 'database' | 'base' | 'engine' | 'demo'>

/**
 * Throws in words where a city would begin with open accounts of a demonstration, or a demonstration on a database that a city
 * uses: there it would ask no officer for a second factor, and anybody would move the clock.
 */
export async function settleDemo(city: Needs): Promise<void> {
  await markPeople(city)
  const { demo, own } = await countAccounts(city.database)
  if (!city.demo && demo > 0)
    throw new Error(
      `This database was a demonstration's, and ${demo} of its accounts are open: their password is no secret. Close them with: npx yipan close-demo. Or go on with the demonstration: YIPAN_DEMO=1.`,
    )
  if (city.demo && own > 0 && demo === 0)
    throw new Error(
      `This database is a city's own, with ${own} accounts, and no demonstration's. Set YIPAN_DEMO=0, or name another folder in YIPAN_DATA.`,
    )
}

/** Closes every account that a demonstration made, for good; gives how many. */
export async function endDemo(city: Needs): Promise<number> {
  await markPeople(city)
  return closeDemoAccounts(city.database)
}

async function markPeople({ database, base, engine }: Needs): Promise<void> {
  const numbers = base.people.persons.map(({ identity }) => identity)
  await markDemoAccounts(database, await idsOfNumbers({ database, keys: engine.keys }, numbers))
}
