/**
 * Enterprises that somebody represents by law without a dossier of his own registration, such as those that the city was given with the
 * register: he lays that down himself, as whoever was registered by a dossier does. That somebody is the legal representative no longer
 * is told to the register by the enterprise (民法典 art. 64, 65, general knowledge); here it ends what he may do in the city, which is
 * our rule. A mandate is the enterprise's and not his: it holds on until it ends (our reading of 民法典 art. 173, general knowledge).
 */
import { putMessage } from '../../base/message/index.ts'
import {
  asSubjectId,
  endRepresentation,
  headsOf,
  holdSubject,
  nameOfOrganisation,
  type SubjectId,
} from '../../base/subject/index.ts'
import { act, readStates } from '../../casework/dossier/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import { notForYou } from '../../trust/gate/index.ts'
import type { Caller } from '../../trust/identity/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { notRepresented } from './problems.ts'
import { registration } from './registration.ts'
import { mandatesFor, mandatesOf } from './store.ts'

/** As many of his own requests as are looked through (our rule). */
const MOST = 100

export type RepresentedByLaw = {
  enterprise: SubjectId
  name: string
  /** The dossier in which he was registered; null where he was not by one. */
  registered: string | null
}

/** For whom the caller acts by law, with the dossier of his registration where there is one. */
export async function representedByLaw(city: MatterCity, by: Caller): Promise<RepresentedByLaw[]> {
  const { heads } = by.principal
  if (by.person === null || heads.length === 0) return []
  const registered = await registrationsOf(city, by.person)
  const names = await Promise.all(heads.map((head) => nameOfOrganisation(city.database, head)))
  return heads.map((enterprise, at) => ({
    enterprise,
    name: names[at] ?? '',
    registered: registered.get(enterprise) ?? null,
  }))
}

/** How many mandates of an enterprise are in force: they stay so when its legal representative lays that down. */
export async function mandatesInForce({ database, engine }: MatterCity, enterprise: SubjectId): Promise<number> {
  const rows = await mandatesFor(database, [enterprise], 200)
  const states = await readStates(
    database,
    rows.map(({ dossier }) => dossier),
  )
  const given = new Set(states.filter(({ stage }) => stage === 'given').map(({ id }) => id))
  const today = engine.clock.today()
  return rows.filter(({ dossier, ends }) => given.has(dossier) && ends !== null && ends >= today).length
}

/**
 * Lays down that the caller represents an enterprise by law; from the next request on he acts for it no more. Gives the enterprise. Where
 * he was registered by a dossier, it is that dossier's step. Others who represent it by law are told. Throws `mandate/not-represented`.
 */
export async function layDown(city: MatterCity, by: Caller, id: string): Promise<string> {
  const { person, principal } = by
  if (person === null) throw notForYou()
  const enterprise = asSubjectId(id)
  if (!principal.heads.includes(enterprise)) throw notRepresented()
  const dossier = (await registrationsOf(city, person)).get(enterprise)
  if (dossier !== undefined) {
    await act(city, principal, dossier, 'lay-down')
    return id
  }
  const { clock } = city.engine
  return city.database.transaction(async (tx) => {
    // Of two who lay it down at once, the second finds that it is done.
    await holdSubject(tx, enterprise)
    const heads = await headsOf(tx, enterprise, clock.today())
    if (!heads.some((head) => head.person === person)) throw notRepresented()
    for (const head of heads)
      if (head.person === person) endRepresentation(tx, head, clock.today())
      else
        putMessage(tx, {
          subject: head.person,
          about: { type: 'enterprise', id },
          matter: null,
          kind: 'laid-down',
          ref: null,
          at: clock.now(),
        })
    keepAnswer(tx, id)
    return id
  })
}

/** The dossiers in which somebody is registered, by the enterprise. */
async function registrationsOf({ database }: MatterCity, person: SubjectId): Promise<Map<SubjectId, string>> {
  const rows = await mandatesOf(database, person, MOST)
  const states = await readStates(
    database,
    rows.map(({ dossier }) => dossier),
  )
  const isRegistered = new Set(
    states.filter(({ kind, stage }) => kind === registration.name && stage === 'registered').map(({ id }) => id),
  )
  return new Map(
    rows.flatMap(({ dossier, enterprise }) =>
      enterprise !== null && isRegistered.has(dossier) ? [[enterprise, dossier] as const] : [],
    ),
  )
}
