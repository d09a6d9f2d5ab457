/**
 * Asking to act for an enterprise: one command for a mandate, one for being known as its legal representative. Authority never follows
 * from what somebody typed, and asking says nothing about the enterprise: it goes the same way whether the city knows it or not.
 */

import { putMessage } from '../../base/message/index.ts'
import { findByNumber, headsOf, type SubjectId } from '../../base/subject/index.ts'
import { actOn, type Held, keyOf, openDossier, readStates } from '../../casework/dossier/index.ts'
import { type Answers, type FieldProblem, type Form, visibleAnswers } from '../../casework/form/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import { blindIndex, openText, seal } from '../../kernel/sealing/index.ts'
import { addDays, asPlainDate, dateOf, daysBetween } from '../../kernel/time/index.ts'
import { notForYou } from '../../trust/gate/index.ts'
import type { Caller } from '../../trust/identity/index.ts'
import { type Quota, useQuotas } from '../../trust/quota/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { ALL, faultsIn, mandateForm, registrationForm } from './forms.ts'
import {
  askedAgainAndAgain,
  askedBefore,
  askedTooOften,
  askingWrong,
  refusedLately,
  representsAlready,
} from './problems.ts'
import { insertMandate, type MandateRow, mandatesAbout } from './store.ts'

/** Of one account in a day, whatever they are about. Our rule. */
export const REQUESTS: Quota = { what: 'mandates', most: 10, alsoPrograms: true }
/** So many may wait for one enterprise: more would be a nuisance. Our rule. */
const MOST_WAITING = 20
const REFUSED_FOR_DAYS = 30
/** Of one person to one enterprise in thirty days, also where he withdraws: each stands in somebody's in-box and list. Our rule. */
const MOST_OF_ONE = 3

/** Asks an enterprise for its mandate; gives the dossier. Throws `mandate/asking-wrong`, `mandate/asked-before` and the others, `quota/reached`. */
export async function askForMandate(city: MatterCity, by: Caller, given: Answers, made = false): Promise<string> {
  const { today, person, code, answers } = checked(city, by, mandateForm(city), given)
  const ends = asPlainDate(String(answers.ends))
  const chosen = answers.matters as string[]
  const asked = {
    matters: chosen.includes(ALL) ? null : chosen,
    starts: asPlainDate(String(answers.starts)),
    ends,
  }
  const { keeper } = city.base.city.agency
  return ask(city, by, { procedure: 'mandate', unit: keeper, person, code, answers, made }, asked, {
    termDays: daysBetween(today, ends),
  })
}

/** Asks to be known as the legal representative; gives the dossier, in which papers are handed in next. Throws as `askForMandate`. */
export async function askToBeRegistered(city: MatterCity, by: Caller, given: Answers, made = false): Promise<string> {
  const { person, code, answers } = checked(city, by, registrationForm(city), given)
  const what = { procedure: 'head-registration' as const, unit: String(answers.unit), person, code, answers, made }
  return ask(city, by, what, { matters: null, starts: null, ends: null }, {})
}

function checked(city: MatterCity, by: Caller, form: Form, given: Answers) {
  const { person } = by
  if (person === null) throw notForYou()
  const today = city.engine.clock.today()
  const answers = visibleAnswers(form, given)
  const faults = faultsIn(city, form, answers, today)
  if (faults.length > 0) throw askingWrong({ errors: faults.map(sayFault) })
  return { today, person, answers, code: String(answers.creditCode) }
}

const sayFault = ({ path, message }: FieldProblem) => ({ path, message: `${message.zh} ${message.en}` })

type Asking = {
  procedure: 'mandate' | 'head-registration'
  unit: string
  person: SubjectId
  code: string
  answers: Answers
  made: boolean
}

async function ask(
  city: MatterCity,
  by: Caller,
  { procedure, unit: unitId, person, code, answers, made }: Asking,
  asked: Pick<MandateRow, 'matters' | 'starts' | 'ends'>,
  parameters: Record<string, number>,
): Promise<string> {
  const { engine, database, keys } = city
  const today = engine.clock.today()
  const unit = city.base.departments.unitOf(unitId)
  if (!unit) throw new Error(`${procedure}: there is no unit ${unitId}`)
  const numbered = await city.numbers.next({ division: unit.division.slice(0, 6), number: unit.number }, today)
  const enterprise = await findByNumber({ database, keys }, { kind: 'credit-code', number: code })
  const heads = enterprise === null ? [] : await headsOf(database, enterprise, today)
  if (heads.some((head) => head.person === person)) throw representsAlready()
  return database.transaction(async (tx) => {
    await useQuotas(tx, by.principal, today, [REQUESTS])
    const index = codeIndex(city, code)
    await checkBefore(tx, city, { procedure, person, index })
    const isMandate = procedure === 'mandate'
    const held = openDossier(tx, engine, by.principal, {
      procedure,
      ...numbered,
      unit: unit.id,
      about: { type: 'subject', id: person },
      matter: null,
      place: unit.division,
      parameters,
      parties: [
        { subject: person, as: 'applicant', persons: [person], electronic: true },
        ...(isMandate && enterprise !== null
          ? [{ subject: enterprise, as: 'represented' as const, persons: [], electronic: false }]
          : []),
      ],
      made,
    })
    const { id } = held.dossier
    const text = JSON.stringify(answers)
    const sealed = seal(keyOf(held), text, owner(held))
    insertMandate(tx, { dossier: id, person, enterprise, code_index: index, ...asked, sealed })
    await actOn(tx, engine, held, 'ask', { by: by.principal, facts: { 'mandate/answers': text } })
    // To each of them himself: the enterprise's in-box is also read by those who act for it already.
    if (isMandate)
      for (const head of heads)
        putMessage(tx, {
          subject: head.person,
          about: { type: 'dossier', id },
          matter: null,
          kind: 'ask',
          ref: null,
          at: engine.clock.now(),
        })
    return id
  })
}

const codeIndex = ({ keys }: Pick<MatterCity, 'keys'>, code: string): Uint8Array =>
  blindIndex(keys, 'mandate of credit code', code)

/** One request waits at a time, none follows a refusal at once, nobody asks again and again, and no enterprise is asked by too many; known to the city or not. */
async function checkBefore(
  tx: Transaction,
  { engine }: Pick<MatterCity, 'engine'>,
  { procedure, person, index }: { procedure: string; person: SubjectId; index: Uint8Array },
): Promise<void> {
  const rows = await mandatesAbout(tx, index, 200)
  const states = await readStates(
    tx,
    rows.map(({ dossier }) => dossier),
  )
  const whose = new Map(rows.map((row) => [row.dossier, row.person]))
  const same = states.filter(({ kind }) => kind === procedure)
  const mine = same.filter(({ id }) => whose.get(id) === person)
  const waits = ({ stage }: { stage: string }) => ['asked', 'papers', 'comparing'].includes(stage)
  if (mine.some(waits)) throw askedBefore()
  const since = addDays(engine.clock.today(), -REFUSED_FOR_DAYS)
  const isLate = ({ outcome, closedAt }: (typeof states)[number]) =>
    outcome === 'refused' && closedAt !== null && dateOf(closedAt, engine.clock.zone) > since
  if (mine.some(isLate)) throw refusedLately()
  if (mine.filter(({ received }) => received > since).length >= MOST_OF_ONE) throw askedAgainAndAgain()
  if (same.filter(waits).length >= MOST_WAITING) throw askedTooOften()
}

const owner = ({ dossier }: Held) => `mandate ${dossier.id}`

/** What was typed. Throws `casework/erased`. */
export const openAsked = (held: Held, { sealed }: Pick<MandateRow, 'sealed'>): Answers =>
  JSON.parse(openText(keyOf(held), sealed, owner(held))) as Answers
