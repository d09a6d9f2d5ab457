/** What mandates say by which somebody acted, for dossiers in which he did: also of one that is over by now. */
import { asDossierId, readEvents, readRows } from '../../casework/dossier/index.ts'
import type { MandateRead, ReadMandates } from '../../casework/kind/index.ts'
import { ownersOf } from '../../trust/identity/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { mandatesNamed } from './store.ts'

export const readMandates =
  ({ database }: Pick<MatterCity, 'database'>): ReadMandates =>
  async (ids) => {
    const wanted = ids.map(asDossierId)
    const [rows, stored, events] = await Promise.all([
      mandatesNamed(database, wanted),
      readRows(database, wanted),
      Promise.all(wanted.map((id) => readEvents(database, id))),
    ])
    const given = new Map(
      events.flat().flatMap((event) => {
        const { body, dossier } = event
        return body.type === 'step' && body.step === 'confirm' ? [[dossier, event] as const] : []
      }),
    )
    const accounts = [...given.values()].flatMap(({ account }) => account ?? [])
    const owners = await ownersOf(database, accounts)
    const states = new Map(stored.map(({ state }) => [state.id, state]))
    return new Map(
      rows.flatMap(({ dossier, person, matters, starts, ends }) => {
        const state = states.get(dossier)
        if (!state || starts === null || ends === null) return []
        const confirm = given.get(dossier)
        const by = confirm?.account ? (owners.get(confirm.account)?.person ?? null) : null
        const isEarly = state.outcome === 'taken-back' || state.outcome === 'laid-down'
        const mandate: MandateRead = {
          number: state.number,
          agent: person,
          matters,
          starts,
          ends,
          confirmed: confirm ? { by, at: confirm.at } : null,
          ended: isEarly ? state.closedAt : null,
        }
        return [[String(dossier), mandate] as const]
      }),
    )
  }
