/** What the confirmation of a batch sends: it is put down as it was shown, or shown again where something in it is wrong. */
import { notThere } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { AccountId } from '../../trust/policy/index.ts'
import { type BatchAct, beginBatch, readBatch, runBatch, type Wanted } from '../batch/index.ts'
import { isAsSeen } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import type { StepSpec } from '../procedure/index.ts'
import {
  isOfficersStep,
  knownForMany,
  readTakes,
  type StepKnown,
  type StepTyped,
  staffOf,
  stepInAll,
  typedText,
  wrongWith,
} from '../step/index.ts'
import {
  BatchQuery,
  batchPage,
  type Chosen,
  chosenFrom,
  confirmPage,
  fieldsOf,
  heldIn,
  Lines,
  MOST,
  stepIn,
  typedIn,
} from './batch.ts'
import { type AnyCall, deskOf } from './desk.ts'

/** Puts down what the form says. Throws `kernel/not-there` where it says nothing that can be done, `casework/step-wrong`. */
export async function confirmBatch(city: CaseworkCity, call: AnyCall, fields: StepTyped): Promise<string> {
  const act = actFrom(typedText(fields, 'act'), typedText(fields, 'to'))
  const chosen = await chosenFrom(city, call.principal, Lines.parse(fields.line))
  if (!act || chosen.length === 0) throw notThere()
  if (act.act !== 'step')
    return beginBatch(
      city,
      call.principal,
      act,
      chosen.map(({ dossier, task }) => ({ dossier: dossier.id, task, seen: null })),
    )
  const items = wantedFor(city, act.step, chosen)
  if (items.length === 0) throw notThere()
  const asking = await askingFor(city, call, act.step, chosen)
  if (!asking) return beginBatch(city, call.principal, act, items)
  const { problems } = await readTakes(asking.step, typedIn(fields), [], asking.known)
  if (problems.length > 0) throw wrongWith(problems)
  return beginBatch(city, call.principal, act, items, typedIn(fields))
}

/**
 * The same page with what was typed, and what is wrong beside it; thrown null: it was only left half-way. Throws `kernel/not-there`
 * where nothing of it is asked any more.
 */
export async function confirmAgain(city: CaseworkCity, call: AnyCall, fields: StepTyped, thrown: unknown) {
  const { language } = call
  const act = typedText(fields, 'act')
  const name = stepIn(act) ?? ''
  if (thrown === null && name === '')
    return batchPage(city, call, BatchQuery.parse({ item: fields.line, act, to: fields.to }))
  const chosen = await chosenFrom(city, call.principal, Lines.parse(fields.line))
  const asking = await askingFor(city, call, name, chosen)
  if (!asking) throw notThere()
  const { step, known, officers } = asking
  const typed = typedIn(fields)
  const problems = thrown === null ? [] : (await readTakes(step, typed, [], known)).problems
  return confirmPage(city, call, {
    act,
    to: undefined,
    title: pick(step.title, language),
    chosen,
    asks: fieldsOf(step, { typed, problems, known, language }),
    officers,
  })
}

function actFrom(act: string, to: string): BatchAct | null {
  if (act === 'claim') return { act: 'claim' }
  if (act === 'assign') {
    const { data: receiver } = AccountId.safeParse(to)
    return receiver ? { act: 'assign', receivers: [receiver] } : null
  }
  const step = stepIn(act)
  return step === undefined ? null : { act: 'step', step }
}

/**
 * A step is taken once in a dossier, also where two of its lines were chosen. It has to be one that an officer takes here, unless
 * something happened since the page was shown: that is said with the result.
 */
const wantedFor = (city: CaseworkCity, step: string, chosen: readonly Chosen[]): Wanted[] =>
  heldIn(city, chosen).flatMap((held): Wanted[] => {
    const { dossier } = held
    const seen = chosen.find((one) => one.dossier.id === dossier.id)?.seen ?? dossier.sequence
    const isOffered = stepInAll([held], step) !== null && (!isAsSeen(dossier, seen) || isOfficersStep(held, step))
    return isOffered && seen <= dossier.sequence ? [{ dossier: dossier.id, task: null, seen }] : []
  })

type Asked = { step: StepSpec; known: StepKnown; officers: Awaited<ReturnType<typeof staffOf>> }

/** What the step asks of the dossiers that are as they were shown; null where none is: then nothing is taken, whatever was typed. */
async function askingFor(
  city: CaseworkCity,
  { principal: by, language }: AnyCall,
  name: string,
  chosen: readonly Chosen[],
): Promise<Asked | null> {
  const fresh = heldIn(
    city,
    chosen.filter(({ dossier, seen }) => isAsSeen(dossier, seen)),
  )
  if (fresh.length === 0) return null
  const step = stepInAll(fresh, name)
  if (!step) throw notThere()
  const officers = await staffOf(city, deskOf(by).unit)
  return { step, officers, known: knownForMany(city, { by, officers, language }, fresh, name) }
}

/** What is in a batch is done at once where it is as short as a page; a job does what is left in any case. */
export async function finishShort(city: CaseworkCity, id: string): Promise<void> {
  const batch = await readBatch(city.database, id)
  if (batch && batch.items.length <= MOST) await runBatch(city, id)
}
