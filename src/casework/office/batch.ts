/**
 * One step on many dossiers: what was chosen in the list, which step all of them can take, a page that says what will happen and
 * asks once for all what the step takes. Which steps that may be says casework/step; what was said is judged there, too, and
 * again for each dossier when its turn comes.
 */

import { z } from 'zod'
import type { FieldLink, FieldView } from '../../kernel/html/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { AccountId, type Principal } from '../../trust/policy/index.ts'
import { type Dossier, type Held, readStates, versionOf } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import type { StepSpec } from '../procedure/index.ts'
import {
  firstTyped,
  knownForMany,
  linkOf,
  type ManyBy,
  type StepTyped,
  staffOf,
  stepsForMany,
  viewTakes,
} from '../step/index.ts'
import { type AnyCall, deskOf, isOnDesk } from './desk.ts'
import { colleaguesOf } from './filters.ts'
import { BatchPage } from './pages/index.ts'
import { openKnown, rowOf } from './rows.ts'
import { texts } from './texts.ts'

/** A batch is what one page of a list can hold. */
export const MOST = 50

/**
 * A line of the list: `<dossier>,<task>`; of the confirmation, with the sequence that it showed after that. What has another shape
 * is left out.
 */
const Line = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12},[a-z][a-z0-9:-]{0,100}(,\d{1,9})?$/)
export const Lines = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((said) => [said ?? []].flat().filter((one) => Line.safeParse(one).success))

/** `on`: every line of the page, for "all on this page"; `item`: those that were ticked. */
export const BatchQuery = z.object({
  item: Lines,
  on: Lines,
  all: z.literal('1').optional().catch(undefined),
  act: z
    .string()
    .regex(/^(claim|assign|step:[a-z][a-z0-9-]{0,40})$/)
    .optional()
    .catch(undefined),
  to: AccountId.optional().catch(undefined),
})
type BatchQuery = z.infer<typeof BatchQuery>

/** What the step takes is sent under names of its own, so that none is taken for one of the form's. */
const TAKES = 'takes.'

export const typedIn = (fields: StepTyped): StepTyped =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, said]) =>
      name.startsWith(TAKES) ? [[name.slice(TAKES.length), said]] : [],
    ),
  )

/** `seen`: the sequence that the page shows, or showed. */
export type Chosen = { dossier: Dossier; task: string; seen: number }

/** What was chosen and is the unit's, each line once. */
export async function chosenFrom(city: CaseworkCity, by: Principal, lines: readonly string[]): Promise<Chosen[]> {
  const parts = [...new Set(lines)].slice(0, MOST).map((line) => line.split(','))
  const states = new Map(
    (await readStates(city.database, [...new Set(parts.map(([id]) => id ?? ''))])).map((one) => [String(one.id), one]),
  )
  return parts.flatMap(([id, task, seen]) => {
    const dossier = states.get(id ?? '')
    return dossier && task && isOnDesk(city, by, dossier)
      ? [{ dossier, task, seen: seen === undefined ? dossier.sequence : Number(seen) }]
      : []
  })
}

/** Each dossier once. What may be done is asked of the state alone; what is sealed stays closed. */
export const heldIn = ({ engine }: CaseworkCity, chosen: readonly Chosen[]): Held[] =>
  [...new Map(chosen.map(({ dossier }) => [dossier.id, dossier])).values()].map((dossier) => ({
    dossier,
    procedure: versionOf(engine, dossier.procedure),
    key: null,
  }))

/** What was chosen, and either the acts to choose from or, where one is chosen, what will happen. */
export async function batchPage(city: CaseworkCity, call: AnyCall, asked: BatchQuery) {
  const { language, principal: by } = call
  const say = texts(language)
  const desk = deskOf(by)
  const chosen = await chosenFrom(city, by, asked.all ? asked.on : asked.item)
  const officers = await staffOf(city, desk.unit)
  const held = heldIn(city, chosen)
  const steps = stepsForMany(city, { by, officers, language }, held)
  const colleagues = colleaguesOf(city, desk, officers)
  const name = stepIn(asked.act)
  const step = steps.get(name ?? '')
  const act = name !== undefined && !step ? undefined : asked.act
  const receiver = colleagues.find(({ account }) => account === asked.to)
  const sayAct = (one: string) => {
    const found = steps.get(stepIn(one) ?? '')
    return found ? pick(found.title, language) : say(one === 'claim' ? 'batch.claim' : 'batch.assign')
  }
  if (act !== undefined && (act !== 'assign' || receiver))
    return confirmPage(city, call, {
      act,
      to: receiver?.account,
      title: act === 'assign' ? say('batch.assignTo', { who: receiver?.label[language] ?? '' }) : sayAct(act),
      chosen,
      asks: step && name !== undefined ? asksOf(city, { by, officers, language }, held, name, step) : NOTHING,
      officers,
    })
  return BatchPage({
    frame: call.frame,
    rows: await rowsOf(city, call, officers, chosen),
    acts: {
      action: '/ban/batch',
      options: [
        'claim',
        ...(colleagues.length > 0 ? ['assign'] : []),
        ...[...steps.keys()].map((one) => `step:${one}`),
      ].map((value) => ({ value, label: sayAct(value), checked: value === act })),
      receivers: colleagues.map(({ account, label }) => ({ value: account, label: label[language] })),
      problem: act === 'assign' ? say('batch.noReceiver') : undefined,
    },
    confirm: null,
  })
}

export const stepIn = (act = ''): string | undefined => /^step:([a-z][a-z0-9-]{0,40})$/.exec(act)?.[1]

type Officers = ManyBy['officers']
/** What is asked once for all, with what was typed and what is wrong with it. */
type Asks = { fields: readonly FieldView[]; problems: readonly FieldLink[] }
const NOTHING: Asks = { fields: [], problems: [] }

type Confirming = {
  act: string
  to: string | undefined
  title: string
  chosen: readonly Chosen[]
  asks: Asks
  officers: Officers
}

export const confirmPage = async (
  city: CaseworkCity,
  call: AnyCall,
  { act, to, title, chosen, asks, officers }: Confirming,
) =>
  BatchPage({
    frame: call.frame,
    rows: await rowsOf(city, call, officers, chosen),
    acts: null,
    confirm: {
      action: '/ban/batch',
      title,
      act,
      to,
      lines: chosen.map(({ dossier, task, seen }) => `${dossier.id},${task},${seen}`),
      ...asks,
      form: call.form(),
    },
  })

async function rowsOf(city: CaseworkCity, call: AnyCall, officers: Officers, chosen: readonly Chosen[]) {
  const dossiers = heldIn(city, chosen).map(({ dossier }) => dossier)
  const known = await openKnown(city, call, deskOf(call.principal), officers, dossiers, 'batch')
  return chosen.map(({ dossier, task }) => {
    const assignee = dossier.tasks.find(({ name }) => name === task)?.assignee ?? null
    return rowOf(city, known, dossier, `${dossier.id},${task}`, assignee)
  })
}

/** The fields of a step, as they stand at first. */
function asksOf(city: CaseworkCity, by: ManyBy, held: readonly Held[], name: string, step: StepSpec): Asks {
  const known = knownForMany(city, by, held, name)
  return fieldsOf(step, { typed: firstTyped(step, known.today), problems: [], known, language: by.language })
}

export function fieldsOf(step: StepSpec, viewing: Parameters<typeof viewTakes>[1]): Asks {
  const fields = viewTakes(step, viewing)
  return {
    fields: fields.map((field) => ({ ...field, name: `${TAKES}${field.name}` })),
    problems: viewing.problems.map((fault) => linkOf(fault, fields, new Map(), viewing.language)),
  }
}
