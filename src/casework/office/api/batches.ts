/**
 * One act on many dossiers, and the hand-over of a desk 工作移交, for programs. What is put down is done at once where it is
 * short, and by a job in any case; the answer says what became of each.
 */

import { z } from 'zod'
import { badRequest } from '../../../kernel/http/index.ts'
import { pick } from '../../../kernel/i18n/index.ts'
import { BASE, named, type Operation, question, write } from '../../../trust/api/index.ts'
import { officersOf } from '../../../trust/identity/index.ts'
import { type Principal, resource } from '../../../trust/policy/index.ts'
import { deskOf, heldOnDesk, Name, Seen, WRITES } from '../../api/index.ts'
import {
  type BatchAct,
  type BatchItem,
  beginBatch,
  MOST_ITEMS,
  readBatch,
  runBatch,
  type Wanted,
} from '../../batch/index.ts'
import { notFound } from '../../dossier/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { stepOf } from '../../procedure/index.ts'
import { asksSomething, isOfficersStep } from '../../step/index.ts'
import { type Desk, workOfAccount } from '../../worklist/index.ts'

/** What is done while the program waits. */
const SHORT = 50

const Receivers = z.array(z.uuid()).min(1).max(20)
const OnTask = z.strictObject({ dossier: z.uuid(), task: Name })
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(SHORT)

const NewBatch = named(
  'NewBatch',
  z.discriminatedUnion('act', [
    z.strictObject({
      act: z.literal('step'),
      step: Name,
      items: listOf(z.strictObject({ dossier: z.uuid(), seen: Seen })),
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
    from: z.uuid().optional(),
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
      colleagues: (await officersOf(city.database, deskOf(principal).unit, city.engine.clock.today())).map(
        (officer) => ({
          account: officer.account,
          position: officer.position,
          title: pick(officer.title, language),
          roles: officer.roles,
          me: officer.account === principal.account,
        }),
      ),
    }),
  }),
  write({
    ...common,
    id: 'beginBatch',
    path: '/batches',
    scopes: WRITES,
    problems: [404],
    summary: {
      zh: '一次办多件（最多五十件）：同一步骤、接下、分派',
      en: 'One act on many dossiers, fifty at most: a step that asks nothing, taking up, giving to colleagues',
    },
    body: NewBatch,
    place: placeOf,
    act: async ({ principal }, asked) =>
      beginBatch(city, principal, actOf(asked), await wantedFrom(city, principal, asked)),
    answer: (id, { principal }) => finishAndView(city, id, principal),
  }),
  write({
    ...common,
    id: 'handOver',
    path: '/hand-overs',
    scopes: WRITES,
    problems: [404],
    summary: { zh: '移交待办', en: 'Hand over a desk' },
    body: HandOver,
    place: placeOf,
    act: async ({ principal }, { from, receivers, items }) => {
      const desk = deskOf(principal)
      const owner = ownerOf(city, principal, desk, from)
      const work = await workOfAccount(city.database, desk, owner, city.engine.clock.today(), MOST_ITEMS)
      const chosen = work.filter(
        ({ dossier, name }) => !items || items.some((one) => one.dossier === dossier && one.task === name),
      )
      if (chosen.length === 0) throw badRequest({ errors: [{ path: 'items', message: 'none of it is on this desk' }] })
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
    summary: { zh: '一次办多件的结果', en: 'What became of a batch' },
    show: ({ params, principal }) => viewBatch(city, params.batch, principal),
  }),
]

const actOf = (asked: NewBatch): BatchAct => {
  if (asked.act === 'step') return { act: 'step', step: asked.step }
  return asked.act === 'claim' ? { act: 'claim' } : { act: 'assign', receivers: asked.receivers }
}

/** Every dossier must be the unit's; a step must be one that officers take there and that asks nothing. */
async function wantedFrom(city: CaseworkCity, principal: Principal, asked: NewBatch): Promise<Wanted[]> {
  const refuse = (path: string, message: string) => badRequest({ errors: [{ path, message }] })
  return Promise.all(
    asked.items.map(async (item, place): Promise<Wanted> => {
      const held = await heldOnDesk(city, principal, item.dossier)
      if ('task' in item) return { dossier: item.dossier, task: item.task, seen: null }
      if (item.seen > held.dossier.sequence) throw refuse(`items.${place}.seen`, 'the dossier has not come so far')
      if (
        asked.act === 'step' &&
        Object.hasOwn(held.procedure.steps, asked.step) &&
        asksSomething(stepOf(held.procedure, asked.step))
      )
        throw refuse('step', 'this step asks something: take it in each dossier by itself')
      // What has happened since is said with the result.
      if (asked.act === 'step' && item.seen >= held.dossier.moved && !isOfficersStep(held, asked.step))
        throw refuse(`items.${place}`, 'no officer takes this step there')
      return { dossier: item.dossier, task: null, seen: item.seen }
    }),
  )
}

/** The desk of another is handed over by whoever shares out the work of the unit. */
function ownerOf({ engine }: CaseworkCity, by: Principal, { unit, account }: Desk, from: string | undefined): string {
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

/** What became of a batch so far; looking does none of it. */
async function viewBatch({ database }: Pick<CaseworkCity, 'database'>, id: string, principal: Principal): Viewed {
  const batch = await readBatch(database, id)
  if (batch?.unit !== deskOf(principal).unit) throw notFound()
  return {
    id,
    act: batch.act.act,
    madeAt: batch.madeAt,
    items: batch.items.map((item) => ({
      dossier: item.dossier,
      task: item.task,
      state: stateOf(item),
      problem: stateOf(item) === 'refused' ? item.outcome : null,
      receiver: item.receiver,
    })),
  }
}
