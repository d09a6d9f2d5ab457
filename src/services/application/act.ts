/**
 * What officers do with an application. The engine asks who may and whether it is possible; what a step must say stands in
 * step-questions.ts. Rules: 行政许可法 art. 34 (at least two officers visit a site), 回避 (a party is no second officer either).
 */
import { takesSteps } from '../../base/department/index.ts'
import {
  act,
  type Held,
  heldOf,
  keyOf,
  mayTake,
  notAllowed,
  notFound,
  notHere,
  readRow,
  readSaid,
  resourceOf,
} from '../../casework/dossier/index.ts'
import { viewAnswers } from '../../casework/form/index.ts'
import { alreadyServed, noticesOf, recordService } from '../../casework/notice/index.ts'
import { stepOf } from '../../casework/procedure/index.ts'
import { isSaid } from '../../casework/question/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import { type Instant, instantAt, type PlainDate } from '../../kernel/time/index.ts'
import { officersOf, type UnitOfficer } from '../../trust/identity/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { choicesOf } from './choices.ts'
import type { ServicesCity } from './city.ts'
import { openApplication } from './read.ts'
import { questionsOf, readStep, SERVED_HOW, type StepKnown, type StepTyped, stepWrong } from './step-questions.ts'

/** Officers of the unit who may be the second at a site: hold a position today, are another person, and no party 回避. */
export async function secondsFor(city: ServicesCity, by: Principal, { dossier }: Held): Promise<UnitOfficer[]> {
  const { persons } = resourceOf(dossier)
  const officers = await officersOf(city.database, dossier.unit, city.engine.clock.today())
  const isOther = ({ account, person }: UnitOfficer) =>
    account !== by.account && (person === null || (person !== by.person && !persons.includes(person)))
  return officers.filter((officer) => isOther(officer) && officer.roles.some(takesSteps))
}

/** What `readStep` needs, for one step of one dossier; paths only where the step names fields. */
export async function knownFor(
  city: ServicesCity,
  purpose: Purpose,
  by: Principal,
  held: Held,
  step: string,
): Promise<StepKnown & { officers: UnitOfficer[] }> {
  const officers = questionsOf(step).some(({ kind }) => kind === 'officer') ? await secondsFor(city, by, held) : []
  const paths = step === 'ask-for-correction' ? await pathsOf(city, purpose, held.dossier.id) : []
  return {
    today: city.engine.clock.today(),
    received: held.dossier.received,
    officers,
    seconds: officers.map(({ position }) => position),
    paths,
  }
}

async function pathsOf(city: ServicesCity, purpose: Purpose, id: string): Promise<string[]> {
  const { form, answers, uploads } = await openApplication(city, purpose, id)
  return viewAnswers(form, answers, { language: 'zh', choicesOf: choicesOf(city), uploads }).flatMap(({ rows }) =>
    rows.map(({ path }) => path),
  )
}

/** Whether a step is one that officers take by itself, without an answer to a question, and the pause does not speak against it: what runs is not resumed, nor paused twice. */
export function isOfficersStep({ dossier, procedure }: Held, step: string): boolean {
  if (!Object.hasOwn(procedure.steps, step)) return false
  const { by, pauses, resumes, needs } = stepOf(procedure, step)
  const isPaused = Object.values(dossier.clocks).some(({ state }) => state === 'paused')
  return takesSteps(by) && !isSaid({ needs }) && !(pauses.length > 0 && isPaused) && !(resumes.length > 0 && !isPaused)
}

/**
 * Takes a step of an officer with what was typed on its page. `takeApplicationStep(city, purpose, zhou, id, 'not-accept',
 * { typed: { reason: '…' }, seen: 4 })` gives the dossier's id. Throws `application/step-wrong` with everything that is
 * wrong, and what the engine throws; then nothing is saved. Recording a delivery also records the service of the decision.
 */
export async function takeApplicationStep(
  city: ServicesCity,
  purpose: Purpose,
  by: Principal,
  id: string,
  step: string,
  { typed, seen }: { typed: StepTyped; seen?: number | undefined },
): Promise<string> {
  const row = await readRow(city.database, id)
  if (!row) throw notFound()
  const held = heldOf(city.engine, row)
  const isFresh = seen === undefined || seen === held.dossier.sequence
  // What is stale is the engine's to say: the page that was shown may have offered a step that is gone by now.
  if (isFresh && !isOfficersStep(held, step)) throw notHere({ step, stage: held.dossier.stage })
  if (!isOfficersStep(held, step) && !Object.hasOwn(held.procedure.steps, step)) throw notFound()
  if (isFresh && !mayTake(city.engine, held, step, by)) throw notAllowed({ step })
  const { given, problems } = readStep(step, typed, await knownFor(city, purpose, by, held, step))
  if (isFresh && problems.length > 0)
    throw stepWrong({ errors: problems.map(({ path, message }) => ({ path, message: `${message.zh} ${message.en}` })) })
  const { inputs, texts, corrections, happened } = given
  const happenedAt = happened && momentOf(city, happened)
  await act(city, by, id, step, {
    inputs,
    texts,
    ...(corrections ? { corrections } : {}),
    ...(happenedAt ? { happenedAt } : {}),
    seen: seen ?? held.dossier.sequence,
  })
  if (step === 'deliver' && happened) await recordDelivery(city, by, id, String(inputs.how), happened)
  return id
}

/** The moment of a day that is over: its beginning, since only the day is known. Null for today: that is now. */
const momentOf = ({ engine }: ServicesCity, day: PlainDate): Instant | null =>
  day === engine.clock.today() ? null : instantAt(day, '00:00', engine.clock.zone)

/**
 * The decision that was handed over counts as served that day. In a transaction of its own: where it fails, the officer
 * finds the notice unserved in the dossier and records it there.
 */
async function recordDelivery(
  city: ServicesCity,
  by: Principal,
  id: string,
  how: string,
  day: PlainDate,
): Promise<void> {
  const decision = (await noticesOf(city.database, id)).findLast(
    ({ kind, state, served }) => kind === 'decision' && state === 'valid' && served === null,
  )
  const way = SERVED_HOW.find((one) => one === how)
  if (!decision || !way) return
  try {
    await recordService(city, by, decision.id, way, day)
  } catch (thrown) {
    if (!isProblem(thrown, alreadyServed)) throw thrown // a colleague recorded it in the same moment
  }
}

export type Said = { name: string; text: string }

/** What people wrote in the steps of a dossier, by the sequence of the step: reasons, opinions, findings, corrections. */
export async function openSaid(city: ServicesCity, _purpose: Purpose, held: Held): Promise<Map<number, Said[]>> {
  const { dossier } = held
  const rows = await readSaid(city.database, dossier.id)
  const found = new Map<number, Said[]>()
  for (const { sequence, name, sealed } of rows) {
    const text = openText(keyOf(held), sealed, `said ${dossier.id} ${sequence} ${name}`)
    found.set(sequence, [...(found.get(sequence) ?? []), { name, text }])
  }
  return found
}
