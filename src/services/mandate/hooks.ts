/** What stands behind the names in the procedures: giving and ending a mandate, registering a legal representative and ending that. */
import { putMessage } from '../../base/message/index.ts'
import {
  type Acting,
  addSubject,
  endMandate,
  endRepresentation,
  findByNumber,
  headsOf,
  holdNumber,
  NO_CONTACT,
  newSubjectId,
  putMandate,
  putRepresentation,
  type SubjectId,
} from '../../base/subject/index.ts'
import { defineGuard, type Held, type Hooks } from '../../casework/dossier/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { openAsked } from './ask.ts'
import { overBefore } from './problems.ts'
import { type MandateRow, readMandate } from './store.ts'

/** What was asked for, and who represents the enterprise by law today. */
type Asked = { row: MandateRow; heads: Acting[] }
/** The same of an enterprise that is known by the code that was typed; null where there is none yet. */
type AsTyped = { person: SubjectId; enterprise: SubjectId | null; code: string; name: string; heads: Acting[] }

export function mandateHooks({ base, engine }: MatterCity): Hooks {
  const readAsked = async (tx: Transaction, { dossier }: Held): Promise<Asked> => {
    const row = await readMandate(tx, dossier.id)
    if (!row) throw new Error(`${dossier.id} asks for nothing`)
    const heads = row.enterprise === null ? [] : await headsOf(tx, row.enterprise, engine.clock.today())
    return { row, heads }
  }
  return {
    guards: {
      'mandate/asked': defineGuard<Asked>({ read: readAsked, holds: () => true, problem: overBefore }),
      'mandate/not-over': defineGuard<Asked>({
        read: readAsked,
        holds: ({ row: { ends } }) => ends !== null && ends >= engine.clock.today(),
        problem: overBefore,
      }),
      'mandate/as-typed': defineGuard<AsTyped>({
        read: async (tx, held) => {
          const row = await readMandate(tx, held.dossier.id)
          if (!row) throw new Error(`${held.dossier.id} asks for nothing`)
          const { creditCode, name } = openAsked(held, row)
          const number = { kind: 'credit-code', number: String(creditCode) } as const
          await holdNumber(tx, engine.keys, number)
          const enterprise = await findByNumber({ database: tx, keys: engine.keys }, number)
          const heads = enterprise === null ? [] : await headsOf(tx, enterprise, engine.clock.today())
          return { person: row.person, enterprise, code: number.number, name: String(name), heads }
        },
        holds: () => true,
        problem: overBefore,
      }),
    },
    effects: {
      'mandate/give': (tx, { dossier }, { facts }) => {
        const { row } = facts['mandate/not-over'] as Asked
        const { enterprise, person, matters, starts, ends } = row
        if (enterprise === null || starts === null || ends === null) throw new Error(`${dossier.id} asks nobody`)
        putMandate(tx, { enterprise, person, dossier: dossier.id, matters, starts, ends })
      },
      'mandate/end': (tx, { dossier }, { facts }) => {
        const { enterprise, person } = (facts['mandate/asked'] as Asked).row
        if (enterprise !== null) endMandate(tx, { enterprise, person, dossier: dossier.id })
      },
      'mandate/tell-heads': (tx, { dossier }, { facts, step, at }) => {
        for (const { person } of (facts['mandate/asked'] as Asked).heads)
          putMessage(tx, {
            subject: person,
            about: { type: 'dossier', id: dossier.id },
            matter: null,
            kind: step,
            ref: null,
            at,
          })
      },
      'mandate/register': (tx, { dossier }, { facts, at, today }) => {
        const { person, enterprise: known, code, name, heads } = facts['mandate/as-typed'] as AsTyped
        const enterprise = known ?? newSubjectId()
        if (known === null) {
          const place = base.departments.unitOf(dossier.unit)?.division ?? null
          const contact = { ...NO_CONTACT, place }
          addSubject(tx, engine.keys, enterprise, { kind: 'enterprise', name, creditCode: code, contact })
        }
        tx.change('services.mandate', { dossier: dossier.id }, { enterprise })
        // An enterprise has one legal representative (民法典 art. 61): who was it before learns that he is it no more.
        for (const head of heads.filter((one) => one.person !== person)) {
          endRepresentation(tx, head, today)
          putMessage(tx, {
            subject: head.person,
            about: { type: 'enterprise', id: enterprise },
            matter: null,
            kind: 'replaced',
            ref: null,
            at,
          })
        }
        tx.job('mandate/end-replaced', { enterprise })
        if (!heads.some((one) => one.person === person))
          putRepresentation(tx, { person, enterprise, starts: today, ends: null })
      },
      'mandate/unregister': (tx, _held, { facts, today }) => {
        const { person, heads } = facts['mandate/as-typed'] as AsTyped
        for (const head of heads.filter((one) => one.person === person)) endRepresentation(tx, head, today)
      },
    },
  }
}
