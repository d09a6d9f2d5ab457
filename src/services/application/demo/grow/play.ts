/**
 * One history, played by the real commands and the real engine at the moments when it happened, into rows that stay here.
 * What the clocks do in between happens, too; papers are served as they would have been, and are not drawn: `openNotice` draws
 * a made one when somebody asks for it.
 */

import type { SubjectId } from '../../../../base/subject/index.ts'
import {
  actOn,
  claimHeld,
  type Dossier,
  fireDue,
  firstDue,
  type Held,
  heldOf,
  isPossible,
  keyOf,
  learnVersions,
} from '../../../../casework/dossier/index.ts'
import type { Answers } from '../../../../casework/form/index.ts'
import { serveHeld } from '../../../../casework/notice/index.ts'
import type { StepSpec } from '../../../../casework/procedure/index.ts'
import {
  addDays,
  fixedClock,
  type Instant,
  instantAt,
  minutesLater,
  type PlainDate,
} from '../../../../kernel/time/index.ts'
import type { Caller } from '../../../../trust/identity/index.ts'
import { type AccountId, ENGINE } from '../../../../trust/policy/index.ts'
import type { MatterCity } from '../../../matter/index.ts'
import { saveVersion } from '../../correct.ts'
import { submitAnswers } from '../../submit.ts'
import type { DemoApplicant } from '../applicant.ts'
import { demoGiven } from '../matter-answers.ts'
import { type Firm, type Offered, SECOND } from './offices.ts'
import { keepRows, type Written } from './unit.ts'
import type { Doing, Way } from './ways.ts'

/** Who applies in the patterns: a person, who also acts for an enterprise alone. */
export type Model = { caller: Caller & { person: SubjectId }; person: DemoApplicant; firm: Firm; enterprise: SubjectId }

/** What is put into the place of this one's, and the moments that may be later by up to `MOST_LATER` minutes together. */
export type Pattern = {
  id: string
  number: string
  code: string
  key: Uint8Array
  rows: readonly Written[]
  stamps: readonly Instant[]
}

/** A history may be copied so much later: all that people do in it is done before noon. */
export const MOST_LATER = 150

type Playing = MatterCity & { now: Instant }

/** Plays a way from a day on, as far as it went by now. Null where it would have begun later than now. */
export async function play(
  city: MatterCity,
  offered: Offered,
  way: Way,
  day: PlainDate,
  model: Model,
): Promise<Pattern | null> {
  const now = city.engine.clock.now()
  const { tx, rows } = keepRows(city.database.read)
  const stamps = new Set<Instant>()
  const at = (moment: Instant): Playing => ({
    ...city,
    now: moment,
    engine: { ...city.engine, clock: fixedClock(city.engine.clock.zone, moment) },
    database: { ...city.database, transaction: (work) => work(tx) },
    // Only the copies have numbers of the city's.
    numbers: { next: async () => ({ number: 'grown-pattern', code: 'PATTERN2' }) },
  })
  const person = (moment: Instant) => {
    stamps.add(moment)
    return at(moment)
  }
  const { zone } = city.engine.clock
  const isOver = (moment: Instant) => minutesLater(moment, MOST_LATER) > now

  const first = instantAt(day, '09:03', zone)
  if (isOver(first)) return null
  const { id } = await submitAnswers(person(first), model.caller, {
    matter: offered.matter,
    subject: offered.of === 'person' ? model.caller.person : model.enterprise,
    answers: offered.answers(model.person, model.firm, day),
    electronic: way.electronic,
    made: true,
  })
  const held = await heldIn(city, rows(), id)
  const serve = (playing: Playing) => serveAll(playing, tx, held, rows)
  await serve(at(first))

  let when = first
  for (const doing of way.then) {
    when = instantAt(workingDays(city, when, doing.after), minute(stamps.size), zone)
    if (isOver(when)) break
    await passTime(at, tx, held, when, serve)
    await take(person(when), tx, held, offered, doing, model)
    await serve(at(when))
  }
  await passTime(at, tx, held, now, serve)
  return { id, number: 'grown-pattern', code: 'PATTERN2', key: keyOf(held), rows: rows(), stamps: [...stamps] }
}

const minute = (index: number) => `09:${String(5 + (index % 50)).padStart(2, '0')}`

async function heldIn({ database, engine }: MatterCity, rows: readonly Written[], id: string): Promise<Held> {
  const row = rows.find(({ table }) => table === 'casework.dossier')?.row
  if (!(row?.key instanceof Uint8Array) || !isState(row.state)) throw new Error(`${id} was not opened`)
  await learnVersions(database, [row.state])
  return heldOf(engine, { state: row.state, key: row.key })
}

/** Of a row that the engine wrote a moment ago: its state is one. */
const isState = (value: unknown): value is Dossier => typeof value === 'object' && value !== null && 'sequence' in value

function workingDays({ engine }: MatterCity, from: Instant, count: number): PlainDate {
  const { calendar } = engine.days
  let day = fixedClock(engine.clock.zone, from).today()
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (calendar.isWorkingDay(day)) left -= 1
  }
  return day
}

/** What was due until then fires at the moment at which it was due. */
async function passTime(
  at: (moment: Instant) => Playing,
  tx: Parameters<typeof fireDue>[0],
  held: Held,
  until: Instant,
  serve: (playing: Playing) => Promise<void>,
): Promise<void> {
  for (let due = firstDue(held.dossier.clocks, until); due; due = firstDue(held.dossier.clocks, until)) {
    const then = at(due.moment)
    await fireDue(tx, then.engine, held)
    await serve(then)
  }
}

async function take(
  city: Playing,
  tx: Parameters<typeof actOn>[0],
  held: Held,
  offered: Offered,
  doing: Doing,
  model: Model,
): Promise<void> {
  const { engine } = city
  if (doing.claims) {
    const task = held.dossier.tasks.find(({ name }) => name === doing.step)
    const by = task && offered.officers.get(task.role)
    if (task && by) claimHeld(tx, engine, held, by.principal, task.name, true)
    return
  }
  const step = held.procedure.steps[doing.step]
  if (!step || !isPossible(held.procedure, held.dossier, doing.step)) return
  if (doing.step === 'record-site-check' && held.dossier.parameters.siteCheck !== true) return
  const by = step.by === 'applicant' ? model.caller : offered.officers.get(step.by)
  if (!by) return
  const day = engine.clock.today()
  const facts = doing.step === 'hand-in' ? { 'application/answers': correct(city, tx, held, offered, model) } : {}
  await actOn(tx, engine, held, doing.step, {
    by: by.principal,
    facts,
    ...(doing.texts ? { texts: { ...doing.texts, ...(doing.step === 'grant' ? demoGiven(offered.matter) : {}) } } : {}),
    atHand: offered.answers(model.person, model.firm, held.dossier.received),
    ...(doing.inputs ? { inputs: doing.inputs(day, offered.officers.get(SECOND)?.principal.position ?? '') } : {}),
    ...(doing.inputs && partakes(step) ? { with: partnerOf(offered) } : {}),
    ...(step.corrects ? { corrections: { [phoneField(offered, model, day)]: '电话打不通，请核对。' } } : {}),
  })
}

const partakes = ({ takes = [] }: StepSpec) => takes.some((take) => take.kind === 'officer' && take.partakes)

const partnerOf = ({ officers }: Offered): AccountId[] => {
  const account = officers.get(SECOND)?.principal.account
  return account ? [account] : []
}

/** The first answer that is a telephone number; every form of the pack asks for one. */
function phoneField({ answers }: Offered, { person, firm }: Model, day: PlainDate): string {
  const found = Object.entries(answers(person, firm, day)).find(
    ([, value]) => typeof value === 'string' && /^139\d{8}$/.test(value),
  )
  if (!found) throw new Error('a form of the demonstration asks for no telephone number')
  return found[0]
}

function correct(
  { engine }: Playing,
  tx: Parameters<typeof saveVersion>[0],
  { dossier, key }: Held,
  offered: Offered,
  model: Model,
): string {
  const answers: Answers = {
    ...offered.answers(model.person, model.firm, dossier.received),
    [phoneField(offered, model, dossier.received)]: '13900000099',
  }
  const { form } = offered.matter
  const version = dossier.round + 1
  saveVersion(tx, engine.keys, { id: dossier.id, key: keyOf({ key }), version, form, answers, at: engine.clock.now() })
  return JSON.stringify(answers)
}

/** What the jobs do: a paper stands in the in-box of who agreed to that, and a decision in the in-box is delivered. */
async function serveAll(
  { engine }: Playing,
  tx: Parameters<typeof serveHeld>[0],
  held: Held,
  rows: () => readonly Written[],
): Promise<void> {
  for (const { table, row } of rows()) {
    if (table !== 'casework.notice' || row.served !== undefined) continue
    const served = serveHeld(tx, engine, held, { id: String(row.id), kind: String(row.kind) })
    const delivers = 'deliver-in-box' in held.procedure.steps && row.kind === 'application/decision'
    if (served && delivers && isPossible(held.procedure, held.dossier, 'deliver-in-box'))
      await actOn(tx, engine, held, 'deliver-in-box', { by: ENGINE })
  }
}
