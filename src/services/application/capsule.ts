/** The facts behind an application's decision, and what would have had to be otherwise for a refusal by rule to be a grant. */

import type { Given } from '../../casework/capsule/index.ts'
import { keptTable, nearestGrant, type Ruling, sayChange } from '../../casework/rules/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { openApplication } from './read.ts'

/** What only applications can open: their answers in all versions, and what the table said. Throws what `openApplication` throws. */
export async function factsOf(city: MatterCity, purpose: Purpose, id: string): Promise<Given> {
  const { versions, ruling } = await openApplication(city, purpose, id)
  return {
    ruling,
    facts: [
      ...versions.map(({ answers }) => ({ name: 'application/answers', value: JSON.stringify(answers) })),
      ...(ruling ? [{ name: 'application/ruling', value: ruling }] : []),
    ],
  }
}

/**
 * What would have to change, in words, one for each fact: `['连续缴存满 3 个月（申请时是 2 个月）']`; empty where nothing a person
 * can change would do. Null where no table refused, or the table of that day was not kept.
 */
export async function wouldBeGranted(
  database: Pick<Database, 'read'>,
  ruling: Ruling | null,
  language: Language,
): Promise<string[] | null> {
  const table = ruling?.outcome === 'refuse' ? await keptTable(database, ruling.table.hash) : null
  if (!ruling || !table) return null
  return (nearestGrant(table, ruling.facts) ?? []).map((change) => sayChange(table, change, language))
}
