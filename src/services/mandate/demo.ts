/** Two who act for enterprises of the demonstration: the mandate of one is in force, that of the other waits. */
import { act } from '../../casework/dossier/index.ts'
import type { Demo } from '../../casework/module/index.ts'
import { addDays } from '../../kernel/time/index.ts'
import { callerFor } from '../../trust/identity/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { askForMandate } from './ask.ts'

const OWNER = 'owner'
const AGENT = 'agent'
const CLERK = 'clerk'

export const mandateDemo: Demo<MatterCity> = {
  persons: [
    { id: 'mei-ling', login: AGENT, name: '梅岭', identity: { kind: 'citizen', number: '999999199005061240' } },
    { id: 'he-shan', login: CLERK, name: '何杉', identity: { kind: 'citizen', number: '999999199408151216' } },
  ],
  fill: async (city) => {
    const today = city.engine.clock.today()
    const { enterprises } = city.base.people
    const [owner, agent, clerk] = await Promise.all([OWNER, AGENT, CLERK].map((login) => callerFor(city, login, today)))
    const head = city.base.people.persons.find(({ login }) => login === OWNER)
    const [first, second] = enterprises.filter(({ representatives }) =>
      representatives.some(({ person }) => person === head?.id),
    )
    if (!owner || !agent || !clerk || !first || !second) return
    const span = { starts: today, ends: addDays(today, 364) }
    const asked = (of: typeof first) => ({ creditCode: of.creditCode, name: of.name.zh })
    const given = await askForMandate(city, agent, { ...asked(second), matters: ['food-permit'], ...span }, true)
    await act(city, owner.principal, given, 'confirm')
    await askForMandate(city, clerk, { ...asked(first), matters: ['all'], ...span }, true)
  },
}
