/**
 * One step on many dossiers: what was chosen in the list, which step all of them can take, a page that says what will happen,
 * and what became of each. Only a step that asks nothing is offered: what needs words is written for each dossier by itself.
 */

import { z } from 'zod'
import { notThere } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { problemAgain, sayProblem } from '../../kernel/problem/index.ts'
import { officersOf } from '../../trust/identity/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { type BatchAct, beginBatch, readBatch, runBatch, type Wanted } from '../batch/index.ts'
import {
  type Dossier,
  type Held,
  heldOf,
  isPossible,
  mayTake,
  readRow,
  readStates,
  versionOf,
} from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { stepOf } from '../procedure/index.ts'
import { asksSomething, isOfficersStep, type StepTyped, typedText } from '../step/index.ts'
import { type AnyCall, deskOf, isOnDesk, sayOfficer } from './desk.ts'
import { colleaguesOf } from './filters.ts'
import { BatchPage, BatchResultPage } from './pages/index.ts'
import { openKnown, rowOf } from './rows.ts'
import { texts } from './texts.ts'

/** A batch is what one page of a list can hold. */
const MOST = 50

/** A line of the list: `<dossier>,<task>`. What has another shape is left out. */
const Item = z.string().regex(/^[0-9a-f-]{36},[a-z][a-z0-9-]{0,40}$/)
const Items = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((said) => [said ?? []].flat().filter((one) => Item.safeParse(one).success))

/** `on`: every line of the page, for "all on this page"; `item`: those that were ticked. */
export const BatchQuery = z.object({
  item: Items,
  on: Items,
  all: z.literal('1').optional().catch(undefined),
  act: z
    .string()
    .regex(/^(claim|assign|step:[a-z][a-z0-9-]{0,40})$/)
    .optional()
    .catch(undefined),
  to: z.uuid().optional().catch(undefined),
})
type BatchQuery = z.infer<typeof BatchQuery>

type Chosen = { dossier: Dossier; task: string }

/** What was chosen and is the unit's, each line once. Throws `casework/not-found` where nothing is left. */
async function chosenFrom(city: CaseworkCity, by: Principal, lines: readonly string[]): Promise<Chosen[]> {
  const pairs = [...new Set(lines)].slice(0, MOST).map((line) => line.split(','))
  const states = new Map(
    (await readStates(city.database, [...new Set(pairs.map(([id]) => id ?? ''))])).map((one) => [String(one.id), one]),
  )
  return pairs.flatMap(([id, task]) => {
    const dossier = states.get(id ?? '')
    return dossier && task && isOnDesk(city, by, dossier) ? [{ dossier, task }] : []
  })
}

/** The steps that ask nothing and that this officer can take in every one of these dossiers. */
function stepsForAll({ engine }: CaseworkCity, call: AnyCall, dossiers: readonly Dossier[]): Map<string, string> {
  const found = dossiers.map((dossier) => {
    // What may be done is asked of the state alone; what is sealed stays closed.
    const procedure = versionOf(engine, dossier.procedure)
    const held: Held = { dossier, procedure, key: null }
    return new Map(
      Object.keys(procedure.steps).flatMap((step): [string, string][] =>
        isOfficersStep(held, step) &&
        !asksSomething(stepOf(procedure, step)) &&
        isPossible(procedure, dossier, step) &&
        mayTake(engine, held, step, call.principal)
          ? [[step, pick(stepOf(procedure, step).title, call.language)]]
          : [],
      ),
    )
  })
  const [first, ...rest] = found
  return new Map([...(first ?? [])].filter(([step]) => rest.every((steps) => steps.has(step))))
}

/** What was chosen, and either the acts to choose from or, where one is chosen, what will happen. */
export async function batchPage(city: CaseworkCity, call: AnyCall, asked: BatchQuery) {
  const { language } = call
  const say = texts(language)
  const desk = deskOf(call.principal)
  const { database, engine } = city
  const chosen = await chosenFrom(city, call.principal, asked.all ? asked.on : asked.item)
  const officers = await officersOf(database, desk.unit, engine.clock.today())
  const dossiers = [...new Map(chosen.map(({ dossier }) => [dossier.id, dossier])).values()]
  const known = await openKnown(city, call, desk, officers, dossiers, 'batch')
  const steps = stepsForAll(city, call, dossiers)
  const colleagues = colleaguesOf(desk, officers)
  const act = asked.act?.startsWith('step:') && !steps.has(asked.act.slice(5)) ? undefined : asked.act
  const receiver = colleagues.find(({ account }) => account === asked.to)
  const isReady = act !== undefined && (act !== 'assign' || receiver !== undefined)
  const sayAct = (one: string) => steps.get(one.slice(5)) ?? say(one === 'claim' ? 'batch.claim' : 'batch.assign')
  return BatchPage({
    frame: call.frame,
    rows: chosen.map(({ dossier, task }) =>
      rowOf(
        city,
        known,
        dossier,
        `${dossier.id},${task}`,
        dossier.tasks.find(({ name }) => name === task)?.assignee ?? null,
      ),
    ),
    acts: isReady
      ? null
      : {
          action: '/ban/batch',
          options: [
            'claim',
            ...(colleagues.length > 0 ? ['assign'] : []),
            ...[...steps.keys()].map((one) => `step:${one}`),
          ].map((value) => ({ value, label: sayAct(value), checked: value === act })),
          receivers: colleagues.map(({ account, label }) => ({ value: account, label: label[language] })),
          problem: act === 'assign' ? say('batch.noReceiver') : undefined,
        },
    confirm: isReady
      ? {
          action: '/ban/batch',
          title: act === 'assign' ? say('batch.assignTo', { who: receiver?.label[language] ?? '' }) : sayAct(act),
          act,
          to: receiver?.account,
          lines: linesOf(chosen, act),
          form: call.form(),
        }
      : null,
  })
}

/** A step is taken once in a dossier, also where two of its lines were chosen; the sequence is what this page shows. */
const linesOf = (chosen: readonly Chosen[], act: string): string[] => [
  ...new Set(
    chosen.map(({ dossier, task }) =>
      act.startsWith('step:') ? `${dossier.id},${dossier.sequence}` : `${dossier.id},${task}`,
    ),
  ),
]

/** Puts down what the form says. Throws `kernel/not-found` where it says nothing that can be done. */
export async function confirmBatch(city: CaseworkCity, call: AnyCall, fields: StepTyped): Promise<string> {
  const act = actFrom(typedText(fields, 'act'), typedText(fields, 'to'))
  const pairs = [fields.line ?? []]
    .flat()
    .slice(0, MOST)
    .map((line) => line.split(','))
  const items: Wanted[] = []
  for (const [id, rest = ''] of pairs) {
    const row = z.uuid().safeParse(id).success ? await readRow(city.database, id ?? '') : undefined
    const item = row && act && wantedFrom(city, call.principal, heldOf(city.engine, row), act, rest)
    if (item) items.push(item)
  }
  if (!act || items.length === 0) throw notThere()
  return beginBatch(city, call.principal, act, items)
}

/**
 * One line of the form, where the dossier is the unit's. A step has to be one that an officer takes here, unless something
 * happened since the page was shown: that is said with the result.
 */
function wantedFrom(city: CaseworkCity, by: Principal, held: Held, act: BatchAct, rest: string): Wanted | null {
  const { dossier, procedure } = held
  if (!isOnDesk(city, by, dossier)) return null
  if (act.act !== 'step')
    return /^[a-z][a-z0-9-]{0,40}$/.test(rest) ? { dossier: dossier.id, task: rest, seen: null } : null
  const seen = /^\d{1,9}$/.test(rest) ? Number(rest) : null
  const takes = Object.hasOwn(procedure.steps, act.step) && !asksSomething(stepOf(procedure, act.step))
  if (seen === null || seen > dossier.sequence || !takes || (seen >= dossier.moved && !isOfficersStep(held, act.step)))
    return null
  return { dossier: dossier.id, task: null, seen }
}

function actFrom(act: string, to: string): BatchAct | null {
  if (act === 'claim') return { act: 'claim' }
  if (act === 'assign') return z.uuid().safeParse(to).success ? { act: 'assign', receivers: [to] } : null
  const step = /^step:([a-z][a-z0-9-]{0,40})$/.exec(act)?.[1]
  return step === undefined ? null : { act: 'step', step }
}

/** What is in a batch is done at once where it is as short as a page; a job does what is left in any case. */
export async function finishShort(city: CaseworkCity, id: string): Promise<void> {
  const batch = await readBatch(city.database, id)
  if (batch && batch.items.length <= MOST) await runBatch(city, id)
}

/** What became of each. Throws `kernel/not-there` for whoever is not of the unit. */
export async function resultPage(city: CaseworkCity, call: AnyCall, id: string) {
  const { language } = call
  const say = texts(language)
  const desk = deskOf(call.principal)
  const batch = await readBatch(city.database, id)
  if (batch?.unit !== desk.unit) throw notThere()
  const shown = batch.items.slice(0, 200)
  const officers = await officersOf(city.database, desk.unit, city.engine.clock.today())
  const found = await readStates(city.database, [...new Set(shown.map(({ dossier }) => dossier))])
  const states = found.filter((dossier) => isOnDesk(city, call.principal, dossier))
  const byId = new Map(states.map((one) => [String(one.id), one]))
  const known = await openKnown(city, call, desk, officers, states, 'batch')
  const done = batch.items.filter(({ outcome }) => outcome === 'done').length
  const open = batch.items.filter(({ outcome }) => outcome === null).length
  const refused = batch.items.length - done - open
  return BatchResultPage({
    frame: call.frame,
    title: say(batch.act.act === 'hand-over' ? 'batch.handOverResult' : 'batch.result'),
    summary: [
      say('batch.done', { n: done }),
      ...(refused > 0 ? [say('batch.refused', { n: refused })] : []),
      ...(open > 0 ? [say('batch.open', { n: open })] : []),
    ],
    progress: { done: batch.items.length - open, all: batch.items.length },
    tone: open > 0 ? 'act' : refused > 0 ? 'warning' : 'good',
    againHref: open > 0 ? `/ban/batches/${id}` : undefined,
    rows: shown.flatMap(({ place, dossier, outcome, parameters, receiver }) => {
      const state = byId.get(dossier)
      if (!state) return []
      const thrown = outcome === null || outcome === 'done' ? null : problemAgain(outcome, parameters ?? {})
      return [
        {
          ...rowOf(city, known, state, `${place}`, null),
          result: outcome === null ? say('batch.waiting') : outcome === 'done' ? say('batch.ok') : say('batch.not'),
          tone: outcome === null ? ('plain' as const) : outcome === 'done' ? ('good' as const) : ('warning' as const),
          why: thrown
            ? sayProblem(thrown, language).detail
            : receiver && receiver !== desk.account
              ? say('batch.nowWith', { who: sayOfficer(officers, { account: receiver }, language) })
              : '',
        },
      ]
    }),
    more: batch.items.length > shown.length ? say('batch.more', { n: shown.length }) : undefined,
  })
}
