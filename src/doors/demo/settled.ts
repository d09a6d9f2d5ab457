/**
 * Whether a database and the switch of the demonstration go together, asked before anybody is let in. The people of the pack are
 * marked at each start: their numbers cannot be anybody's, so whoever has one is of a demonstration, whatever made him.
 */
import { idsOfNumbers } from '../../base/subject/index.ts'
import { operatorError } from '../../kernel/operator/index.ts'
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
    throw operatorError(
      {
        zh: '这个数据库用作过演示，还有 {demo} 个演示账号开着，它们的密码谁都知道。请用 npx yipan close-demo 关闭；要接着演示，请设置 YIPAN_DEMO=1。',
        en: 'This database was a demonstration’s, and {demo} of its accounts are open: their password is no secret. Close them with: npx yipan close-demo. Or go on with the demonstration: YIPAN_DEMO=1.',
      },
      { demo },
    )
  if (city.demo && own > 0 && demo === 0)
    throw operatorError(
      {
        zh: '这个数据库属于正式运行的城市，有 {own} 个账号，不能用来演示。请设置 YIPAN_DEMO=0，或者用 YIPAN_DATA 换一个文件夹。',
        en: 'This database is a city’s own, with {own} accounts, and no demonstration’s. Set YIPAN_DEMO=0, or name another folder in YIPAN_DATA.',
      },
      { own },
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
