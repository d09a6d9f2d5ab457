/** Stories of the demonstration: who handed in what, how many working days ago, and what was done with it then. */

import { act, readRow } from '../../../casework/dossier/index.ts'
import { addNote } from '../../../casework/note/index.ts'
import type { PlainDate } from '../../../kernel/time/index.ts'
import { callerFor } from '../../../trust/identity/index.ts'
import type { MatterCity } from '../../matter/index.ts'
import { handInAnswers } from '../correct.ts'
import type { Filled } from './answers.ts'

export type Doing = { day: number; run: (city: MatterCity, id: string) => Promise<unknown> }
export type Script = {
  day: number
  login: string
  subject: string
  matter: string
  filled: (today: PlainDate) => Filled
  then: Doing[]
}

/** A step of a person's or an officer's, taken in the position he holds in the dossier's unit. */
export const step = (day: number, login: string, name: string, taking: Parameters<typeof act>[4] = {}): Doing => ({
  day,
  run: async (city, id) => {
    const by = await actor(city, login, id)
    if (by) await act(city, by.principal, id, name, taking)
  },
})

/** Who went along to a site, as the step takes it; nobody where the demonstration has no such officer. */
export async function besides(
  city: MatterCity,
  login: string,
): Promise<Pick<NonNullable<Parameters<typeof act>[4]>, 'with'>> {
  const account = (await callerFor(city, login, city.engine.clock.today()))?.principal.account
  return account ? { with: [account] } : {}
}

export const note = (day: number, login: string, text: string): Doing => ({
  day,
  run: async (city, id) => {
    const by = await actor(city, login, id)
    if (by) await addNote(city, by.principal, id, text)
  },
})

export const corrects = (day: number, login: string, changes: Parameters<typeof handInAnswers>[3]): Doing => ({
  day,
  run: async (city, id) => {
    const by = await actor(city, login, id)
    if (by) await handInAnswers(city, by.principal, id, changes)
  },
})

async function actor(city: MatterCity, login: string, id: string) {
  const row = await readRow(city.database, id)
  return callerFor(city, login, city.engine.clock.today(), row?.state.unit)
}
