/**
 * Events are the engine's truth: what happened to a dossier, in order, for ever. They hold ids, codes, field names,
 * digests and times; never a name, number, address, free text or file. A dossier's state is their fold.
 * `v` is the version of a type; an older one would be read through `upcast`.
 */
import type { SubjectId } from '../../base/subject/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import type { Clock } from '../clock/index.ts'
import { withModule } from '../procedure/index.ts'
import type { Dossier, DossierId, Item, Link, Party, Taken, Task } from './state.ts'

export type NoticeNamed = { id: string; kind: string; number: string }

/** Small values a step was given: codes, numbers, days. Texts lie sealed elsewhere, under their digest. */
export type Inputs = Readonly<Record<string, string | number | boolean>>

export type EventBody =
  | {
      type: 'opened'
      v: 1
      number: string
      procedure: string
      kind: string
      unit: string
      about: { type: string; id: string }
      matter: string | null
      category?: string
      place?: string
      parent: DossierId | null
      received: PlainDate
      parameters: Dossier['parameters']
      parties: readonly Party[]
      links: readonly Link[]
      made: boolean
    }
  | {
      type: 'step'
      v: 1
      step: string
      to: string
      round: number
      outcome: string | null
      closes: boolean
      clocks: Readonly<Record<string, Clock>>
      opened: readonly Task[]
      /** Names of tasks that are no longer open. */
      done: readonly string[]
      inputs: Inputs
      corrections: readonly string[] | null
      notice: NoticeNamed | null
      /** Papers that came with the notice: the certificate that a decision gives. */
      papers?: readonly NoticeNamed[]
      /** Digests of the facts this step rested on and of the texts it was given. */
      digests: Readonly<Record<string, string>>
      /** The clock that took it, or the dossier whose end was waited for. */
      because: { clock: string } | { dossier: string } | null
      /** The unit that handles it from here on, and where it came from. */
      handed?: { unit: string; path: readonly string[] }
      /** Units that were asked for help. */
      helpers?: readonly string[]
      /** Items that are new or have moved, as they are now. */
      items?: readonly Item[]
      /** What is proposed to whoever decides. */
      proposed?: string
      /** Ids of the children that were opened. */
      spawned?: readonly DossierId[]
      /** Who took part in it beside whoever took it: the second officer at a site. */
      with?: readonly AccountId[]
      /** The mandate by which it was taken for the applicant, by its dossier. Absent: by himself, or by who represents him by law. */
      mandate?: string
    }
  | { type: 'warned'; v: 1; clock: string; value: Clock }
  | { type: 'recounted'; v: 1; clocks: Readonly<Record<string, Clock>> }
  | { type: 'claimed'; v: 1; task: string; account: AccountId | null }
  | {
      type: 'assigned'
      v: 1
      task: string
      account: AccountId
      position: string
      /** Who had it before. */
      from: AccountId | null
      /** The batch that hands over a desk; null where it was only shared out. */
      handOver: string | null
    }
  | {
      type: 'served'
      v: 1
      notice: string
      how: 'electronic' | 'counter' | 'courier' | 'post'
      day: PlainDate
      objectUntil: PlainDate | null
    }
  | { type: 'noted'; v: 1; note: string; digest: string }
  | { type: 'attached'; v: 1; attachment: string; digest: string }
  | { type: 'asked'; v: 1; question: string; digest: string }
  | { type: 'answered'; v: 1; question: string; digest: string }
  /** What a module knows of the case, by its name: `hearing/held`. The value lies with the module. */
  | { type: 'fact'; v: 1; name: string; digest: string }
  | { type: 'linked'; v: 1; link: Link }
  | { type: 'consented'; v: 1; subject: SubjectId; electronic: boolean }
  | { type: 'notice-withdrawn'; v: 1; notice: string; replacedBy: string | null }
  | { type: 'erased'; v: 1; basis: string }

/** `at`: recorded; `happenedAt`: when it counts as done. `account`, `position`: who, and in which office; ids, no names. */
export type DossierEvent = {
  dossier: DossierId
  sequence: number
  at: Instant
  happenedAt: Instant
  account: AccountId | null
  position: string | null
  by: 'person' | 'officer' | 'engine'
  body: EventBody
}

type Type = EventBody['type']
type BodyOf<Name extends Type> = Extract<EventBody, { type: Name }>

/**
 * What a type of event is. `inside`: parties are not told of it, as of every type that does not say otherwise. `quiet`: it
 * happens beside the case and changes nothing that could be done in it: nobody's page is stale for that. `fold`: the state
 * after it; where it is not given, only the sequence moves. The sentences stand in casework/story, one for each type.
 */
type Kind<Body> = {
  inside?: false
  quiet?: true
  fold?: (dossier: Dossier, body: Body, event: DossierEvent) => Dossier
}

const KINDS: { readonly [Name in Type]: Kind<BodyOf<Name>> } = {
  opened: { inside: false }, // there is no state before it: `apply` makes the first
  step: { inside: false, fold: stepped },
  warned: {
    inside: false,
    fold: (dossier, { clock, value }) => ({ ...dossier, clocks: { ...dossier.clocks, [clock]: value } }),
  },
  recounted: { fold: (dossier, { clocks }) => ({ ...dossier, clocks: { ...dossier.clocks, ...clocks } }) },
  claimed: {
    fold: (dossier, { task, account }) => withAssignee(dossier, task, { assignee: account, handedOverBy: null }),
  },
  assigned: {
    fold: (dossier, { task, account, from, handOver }, event) =>
      withAssignee(dossier, task, {
        assignee: account,
        handedOverBy: handOver === null ? null : (from ?? event.account),
      }),
  },
  served: { inside: false, quiet: true },
  noted: { quiet: true },
  attached: { quiet: true },
  asked: { quiet: true },
  answered: { quiet: true },
  fact: { quiet: true },
  linked: { inside: false, fold: (dossier, { link }) => ({ ...dossier, links: [...dossier.links, link] }) },
  consented: {
    inside: false,
    fold: (dossier, { subject, electronic }) => ({
      ...dossier,
      parties: dossier.parties.map((party) => (party.subject === subject ? { ...party, electronic } : party)),
    }),
  },
  'notice-withdrawn': { inside: false },
  erased: { inside: false },
}

/** Every type of event, for whoever must know them all. @public */
export const EVENT_TYPES: readonly string[] = Object.keys(KINDS)

/** Whether officers only are told of it. */
export const isInside = ({ type }: EventBody): boolean => KINDS[type].inside !== false

/** The state after one more event. The first must be `opened`; numbers must follow on each other. */
export function apply(dossier: Dossier | null, event: DossierEvent): Dossier {
  const { body } = event
  if (body.type === 'opened') return opened(event, body)
  if (!dossier) throw new Error(`${event.dossier}: the first event is ${body.type}, not opened`)
  if (event.sequence !== dossier.sequence + 1)
    throw new Error(`${event.dossier}: event ${event.sequence} follows on ${dossier.sequence}`)
  const moved = KINDS[body.type].quiet ? dossier.moved : event.sequence
  return folded(body.type, { ...dossier, sequence: event.sequence, moved }, body, event)
}

/** Written for one type, so that the compiler sees that its `fold` takes its body. */
const folded = <Name extends Type>(type: Name, dossier: Dossier, body: BodyOf<Name>, event: DossierEvent): Dossier =>
  KINDS[type].fold?.(dossier, body, event) ?? dossier

const withAssignee = (dossier: Dossier, name: string, who: Pick<Task, 'assignee' | 'handedOverBy'>): Dossier => ({
  ...dossier,
  tasks: dossier.tasks.map((task) => (task.name === name ? { ...task, ...who } : task)),
})

function opened(event: DossierEvent, body: BodyOf<'opened'>): Dossier {
  return {
    id: event.dossier,
    number: body.number,
    procedure: body.procedure,
    kind: body.kind,
    unit: body.unit,
    helpers: [],
    about: body.about,
    matter: body.matter,
    ...(body.category !== undefined && { category: body.category }),
    ...(body.place !== undefined && { place: body.place }),
    parent: body.parent,
    stage: '',
    outcome: null,
    round: 1,
    sequence: event.sequence,
    moved: event.sequence,
    openedAt: event.at,
    received: body.received,
    closedAt: null,
    parameters: body.parameters,
    taken: {},
    tasks: [],
    clocks: {},
    parties: body.parties,
    corrections: [],
    links: body.links,
    made: body.made,
  }
}

function stepped(dossier: Dossier, body: BodyOf<'step'>, event: DossierEvent): Dossier {
  const before = dossier.taken[body.step]
  const isNewRound = body.round !== dossier.round
  const { proposed: stood, ...others } = dossier
  // A proposal stands until the stage is left in which it waits to be decided.
  const proposed = body.proposed ?? (body.to === dossier.stage ? stood : undefined)
  return {
    ...others,
    ...(proposed !== undefined && { proposed }),
    ...(body.handed && { unit: body.handed.unit, path: body.handed.path }),
    ...(body.helpers && { helpers: [...new Set([...dossier.helpers, ...body.helpers])] }),
    ...(body.items && { items: withItems(dossier.items ?? [], body.items) }),
    ...(body.mandate !== undefined && { mandates: [...new Set([...(dossier.mandates ?? []), body.mandate])] }),
    stage: body.to,
    round: body.round,
    outcome: isNewRound ? body.outcome : (body.outcome ?? dossier.outcome),
    closedAt: body.closes ? event.at : null,
    taken: {
      ...dossier.taken,
      [body.step]: {
        times: (before?.times ?? 0) + 1,
        account: event.account,
        accounts: [...new Set([...(before?.accounts ?? []), ...(event.account === null ? [] : [event.account])])],
        round: body.round,
        ...withPartners(before?.with, body.with),
      },
    },
    tasks: [...dossier.tasks.filter((task) => !body.done.includes(task.name)), ...body.opened],
    clocks: isNewRound ? body.clocks : { ...dossier.clocks, ...body.clocks },
    corrections: body.corrections ?? dossier.corrections,
  }
}

const withPartners = (before: readonly AccountId[] = [], now: readonly AccountId[] = []): Pick<Taken, 'with'> =>
  before.length + now.length === 0 ? {} : { with: [...new Set([...before, ...now])] }

function withItems(items: readonly Item[], changed: readonly Item[]): Item[] {
  const now = new Map([...items, ...changed].map((item) => [item.id, item]))
  return [...now.values()]
}

/** Folds all events of one dossier. */
export const fold = (events: readonly DossierEvent[]): Dossier | null =>
  events.reduce<Dossier | null>((dossier, event) => apply(dossier, event), null)

/** An event as it was kept, read as one of today: until notices carried their module, all were those of applications. */
export const upcast = (body: EventBody): EventBody =>
  body.type === 'step' && body.notice
    ? { ...body, notice: { ...body.notice, kind: withModule(body.notice.kind) } }
    : body
