/**
 * One act on many dossiers, and the hand-over of a desk 工作移交, for programs. What is put down is done at once where it is
 * short, and by a job in any case; the answer says what became of each.
 */

import { z } from 'zod'
import { badRequest } from '../../../kernel/http/index.ts'
import { pick, type Text } from '../../../kernel/i18n/index.ts'
import { BASE, named, type Operation, question, write } from '../../../trust/api/index.ts'
import { AccountId, type Principal, resource } from '../../../trust/policy/index.ts'
import { deskOf, Name, Seen, TaskName, WRITES } from '../../api/index.ts'
import {
  type BatchAct,
  type BatchItem,
  beginBatch,
  MOST_ITEMS,
  readBatch,
  runBatch,
  type Wanted,
} from '../../batch/index.ts'
import { type Held, isAsSeen, notFound, readStates, versionOf } from '../../dossier/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import {
  isOfficersStep,
  knownForMany,
  type ManyBy,
  readTakes,
  StepBody,
  type StepTyped,
  staffOf,
  stepInAll,
  typedOf,
  wrongWith,
} from '../../step/index.ts'
import { type Desk, workOfAccount } from '../../worklist/index.ts'
import { isOnDesk } from '../desk.ts'

/** What is done while the program waits. */
const SHORT = 50

const Receivers = z.array(AccountId).min(1).max(20)
const OnTask = z.strictObject({ dossier: z.uuid(), task: TaskName })
const OnSequence = z.strictObject({ dossier: z.uuid(), seen: Seen })
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(SHORT)

const NewBatch = named(
  'NewBatch',
  z.discriminatedUnion('act', [
    z.strictObject({
      act: z.literal('step'),
      step: Name,
      /** What is said once for all, as for takeStep. */
      takes: StepBody.shape.takes,
      items: listOf(OnSequence),
    }),
    z.strictObject({ act: z.literal('claim'), items: listOf(OnTask) }),
    /** `receivers` take turns; see listColleagues. */
    z.strictObject({ act: z.literal('assign'), receivers: Receivers, items: listOf(OnTask) }),
  ]),
)
type NewBatch = z.infer<typeof NewBatch.schema>

const HandOver = named(
  'HandOver',
  z.strictObject({
    /** Whose desk: one's own, unless one shares out the work of the unit. */
    from: AccountId.optional(),
    receivers: Receivers,
    /** Only this work; all of it where it is absent. */
    items: z.array(OnTask).min(1).max(MOST_ITEMS).optional(),
  }),
)

const BatchView = named(
  'Batch',
  z.strictObject({
    id: z.uuid(),
    act: z.enum(['step', 'claim', 'assign', 'hand-over']),
    madeAt: z.iso.datetime(),
    items: z.array(
      z.strictObject({
        dossier: z.uuid(),
        task: z.string().nullable(),
        state: z.enum(['waiting', 'done', 'refused']),
        /** The code of what stood in the way. */
        problem: z.string().nullable(),
        /** The account that has the work now. */
        receiver: z.uuid().nullable(),
      }),
    ),
  }),
)

const Colleagues = named(
  'Colleagues',
  z.strictObject({
    colleagues: z.array(
      z.strictObject({
        account: z.uuid(),
        position: z.string(),
        /** Null where no person stands behind the account. */
        name: z.string().nullable(),
        title: z.string(),
        roles: z.array(z.string()),
        me: z.boolean(),
      }),
    ),
  }),
)

const common = { tag: 'office', allow: 'officer', view: BatchView } as const
const placeOf = ({ id }: { id: string }) => `${BASE}/batches/${id}`

export const batchOperations = (city: CaseworkCity): Operation[] => [
  question({
    id: 'listColleagues',
    tag: 'office',
    path: '/colleagues',
    allow: 'officer',
    scopes: ['dossiers:read'],
    summary: { zh: '本单位在岗的工作人员', en: 'Officers of the unit, by their positions' },
    view: Colleagues,
    show: async ({ principal, language }) => ({
      colleagues: (await staffOf(city, deskOf(principal).unit)).map((officer) => ({
        account: officer.account,
        position: officer.position,
        name: officer.name,
        title: pick(officer.title, language),
        roles: officer.roles,
        me: officer.account === principal.account,
      })),
    }),
  }),
  write({
    ...common,
    id: 'beginBatch',
    path: '/batches',
    scopes: WRITES,
    problems: [404, 429],
    summary: {
      zh: '批量办理（最多五十件）：同一步骤（能一次填写的，见 getStep 的 `many`）、认领、分派',
      en: 'One act on several cases, at most fifty: a step with the same details for all (`many` of getStep), or assigning them to oneself or to colleagues',
    },
    body: NewBatch,
    place: placeOf,
    act: async ({ principal, language }, asked) => {
      const all = await heldOf(city, principal, asked.items)
      if (asked.act !== 'step') return beginBatch(city, principal, actOf(asked), asked.items.map(onTask))
      const typed = await typedFor(city, { by: principal, language }, asked, all)
      return beginBatch(city, principal, actOf(asked), asked.items.map(onSequence), typed)
    },
    answer: (id, { principal }) => finishAndView(city, id, principal),
  }),
  write({
    ...common,
    id: 'handOver',
    path: '/hand-overs',
    scopes: WRITES,
    problems: [404],
    summary: { zh: '移交待办', en: 'Hand over work' },
    body: HandOver,
    place: placeOf,
    act: async ({ principal }, { from, receivers, items }) => {
      const desk = deskOf(principal)
      const owner = ownerOf(city, principal, desk, from)
      const work = await workOfAccount(city.database, desk, owner, city.engine.clock.today(), MOST_ITEMS)
      const chosen = work.filter(
        ({ dossier, name }) => !items || items.some((one) => one.dossier === dossier && one.task === name),
      )
      if (chosen.length === 0)
        throw badRequest({
          errors: [{ path: 'items', message: { zh: '都不在您的工作台', en: 'none of these is on your worklist' } }],
        })
      return beginBatch(
        city,
        principal,
        { act: 'hand-over', from: owner, receivers },
        chosen.map(({ dossier, name }): Wanted => ({ dossier, task: name, seen: null })),
      )
    },
    answer: (id, { principal }) => finishAndView(city, id, principal),
  }),
  question({
    ...common,
    id: 'getBatch',
    path: '/batches/{batch}',
    params: z.strictObject({ batch: z.uuid() }),
    scopes: ['dossiers:read'],
    summary: { zh: '批量办理的结果', en: 'The result of a batch' },
    show: ({ params, principal }) => viewBatch(city, params.batch, principal),
  }),
]

const actOf = (asked: NewBatch): BatchAct => {
  if (asked.act === 'step') return { act: 'step', step: asked.step }
  return asked.act === 'claim' ? { act: 'claim' } : { act: 'assign', receivers: asked.receivers }
}

const onTask = ({ dossier, task }: z.infer<typeof OnTask>): Wanted => ({ dossier, task, seen: null })
const onSequence = ({ dossier, seen }: z.infer<typeof OnSequence>): Wanted => ({ dossier, task: null, seen })

/** The dossiers, each as often as it is named. Throws `casework/not-found` where one is not work of the unit. */
async function heldOf(
  city: CaseworkCity,
  principal: Principal,
  items: readonly { dossier: string }[],
): Promise<readonly Held[]> {
  const ids = [...new Set(items.map(({ dossier }) => dossier))]
  const states = new Map((await readStates(city.database, ids)).map((one) => [String(one.id), one]))
  return items.map(({ dossier: id }) => {
    const dossier = states.get(id.toLowerCase())
    if (!dossier || !isOnDesk(city, principal, dossier)) throw notFound()
    return { dossier, procedure: versionOf(city.engine, dossier.procedure), key: null }
  })
}

/**
 * What is said once for all, as it will do in every dossier that is as the program saw it; nothing where none is, since nothing will
 * be taken. What has happened since is said with the result. Throws `kernel/invalid`, `casework/step-wrong`.
 */
async function typedFor(
  city: CaseworkCity,
  { by, language }: Pick<ManyBy, 'by' | 'language'>,
  { step: name, takes, items }: Extract<NewBatch, { act: 'step' }>,
  all: readonly Held[],
): Promise<StepTyped> {
  const refuse = (path: string, message: Text) => badRequest({ errors: [{ path, message }] })
  const fresh = all.filter(({ dossier }, place) => {
    const seen = items[place]?.seen ?? 0
    if (seen > dossier.sequence)
      throw refuse(`items.${place}.seen`, { zh: '办件还没有到这一步', en: 'the case has not come so far' })
    return isAsSeen(dossier, seen)
  })
  const having = all.filter(({ procedure }) => Object.hasOwn(procedure.steps, name))
  const step = stepInAll(having, name)
  if (having.length > 0 && !step) throw refuse('step', { zh: '这一步请逐件办理', en: 'take this step case by case' })
  const cannot = fresh.find((held) => !isOfficersStep(held, name))
  if (cannot)
    throw refuse(`items.${all.indexOf(cannot)}`, {
      zh: '这一步不由工作人员办理',
      en: 'this step is not taken by an officer',
    })
  if (!step || fresh.length === 0) return {}
  const typed = typedOf(step, { takes, corrections: {}, papers: [] })
  const officers = await staffOf(city, deskOf(by).unit)
  const known = knownForMany(city, { by, officers, language }, fresh, name)
  const { problems } = await readTakes(step, typed, [], known)
  if (problems.length > 0) throw wrongWith(problems)
  return typed
}

/** The desk of another is handed over by whoever shares out the work of the unit. */
function ownerOf(
  { engine }: CaseworkCity,
  by: Principal,
  { unit, account }: Desk,
  from: AccountId | undefined,
): AccountId {
  if (from === undefined || from === account) return account
  const asked = { action: 'assign', principal: by, resource: resource('Dossier', { units: [unit] }), by: '' } as const
  if (!engine.policy.allows(asked)) throw notFound()
  return from
}

const stateOf = ({ outcome }: BatchItem) => (outcome === null ? 'waiting' : outcome === 'done' ? 'done' : 'refused')

type Viewed = Promise<z.input<typeof BatchView.schema>>

/** What was just put down is done at once where it is short; a job does what is left in any case. */
async function finishAndView(city: CaseworkCity, id: string, principal: Principal): Viewed {
  const put = await readBatch(city.database, id)
  if (put && put.items.length <= SHORT) await runBatch(city, id)
  return viewBatch(city, id, principal)
}

/** The result of a batch so far; looking does none of it. A colleague is told of what is on his own desk, and of nothing else. */
async function viewBatch(city: CaseworkCity, id: string, principal: Principal): Viewed {
  const batch = await readBatch(city.database, id)
  if (batch?.unit !== deskOf(principal).unit) throw notFound()
  const items = batch.account === principal.account ? batch.items : await onDesk(city, principal, batch.items)
  return {
    id,
    act: batch.act.act,
    madeAt: batch.madeAt,
    items: items.map((item) => ({
      dossier: item.dossier,
      task: item.task,
      state: stateOf(item),
      problem: stateOf(item) === 'refused' ? item.outcome : null,
      receiver: item.receiver,
    })),
  }
}

/** So many states are read at once. */
const STATES = 200

async function onDesk(city: CaseworkCity, principal: Principal, items: readonly BatchItem[]): Promise<BatchItem[]> {
  const found: BatchItem[] = []
  for (let from = 0; from < items.length; from += STATES) {
    const some = items.slice(from, from + STATES)
    const states = await readStates(city.database, [...new Set(some.map(({ dossier }) => dossier))])
    const his = new Set(states.flatMap((one) => (isOnDesk(city, principal, one) ? [String(one.id)] : [])))
    found.push(...some.filter(({ dossier }) => his.has(dossier)))
  }
  return found
}
