/**
 * What a checker of capsules reads of each value, one sentence for each member. The compiler counts them: a member that the engine
 * gets and that is not told here does not pass `npm run -s types`. Null: it says nothing to a checker.
 */
import type { Unsealed } from '../../src/casework/capsule/capsule.ts'
import type { Clock } from '../../src/casework/clock/index.ts'
import type { DossierEvent, EventBody, Item, NoticeNamed, Party, Task } from '../../src/casework/dossier/index.ts'
import type { ClockSpec, Procedure, StageSpec, StepSpec } from '../../src/casework/procedure/index.ts'

type Members<Of> = { readonly [Name in keyof Of]-?: string | null }
type Bodies = { readonly [Name in EventBody['type']]: Members<Omit<Extract<EventBody, { type: Name }>, 'type' | 'v'>> }

export const FILE: Members<Unsealed> = {
  format: '`yipan-capsule/1` (F3)',
  city: '`id`; `name`, in `zh` and `en`; `zone`, IANA; `closes`, the hour at which offices close, `17:30`',
  made: 'moment: when this file was made (F10)',
  number: 'text: the number of the dossier',
  procedure: '`hash` and `value`: the version with which the dossier began (F5, P1)',
  rules:
    'null, or `hash`, `value`, the table that was asked, and `versions`, each with `version`, `validFrom`, `hash` (T1 to T7)',
  inputs: 'list: the facts of the table (T3); empty without one',
  digestKey:
    '64 hexadecimal digits: the key of the digests, derived from the dossier’s by HKDF-SHA-256. It opens nothing (F6)',
  openings: 'list of `sequence`, `name`, `value` (F7)',
  events: 'list of events, in order (E1)',
  calendar: '`from`, `until`, `publishedUntil`: days; `off`, `work`: lists of days (D2)',
  notices: 'list of `id`, `kind`, `number`, `day`, `sequence`, `objectWithinDays`, `words` (N1 to N5)',
}

export const ENVELOPE: Members<DossierEvent> = {
  dossier: 'id of the dossier, the same in all',
  sequence: 'number, from 1',
  at: 'moment: recorded',
  happenedAt: 'moment: counts from then',
  account: 'id of who did it, or null',
  position: 'id of the office in which he did it, or null; says nothing',
  by: '`person`, `officer` or `engine` (E2)',
  body: 'object: what happened, by its `type`; `v` is the version of the type',
}

export const BODIES: Bodies = {
  opened: {
    number: 'the dossier’s number',
    procedure: 'hash of the procedure',
    kind: 'name of the procedure',
    unit: 'the unit that has it at first (P3)',
    about: '`type`, `id`; says nothing',
    matter: 'code, or null; says nothing',
    category: 'may be absent; says nothing',
    place: 'may be absent; says nothing',
    parent: 'id of the dossier that opened it, or null; says nothing',
    received: 'day: from then it counts as received',
    parameters: 'object: values by name (C3, S6)',
    parties: 'list of parties',
    links: 'list of `kind`, `other`; says nothing',
    made: 'whether it was made for a demonstration; says nothing',
  },
  step: {
    step: 'name of the step (S1)',
    to: 'stage (S7)',
    round: 'number, from 1 (S7, S3)',
    outcome: 'name, or null (S7)',
    closes: 'true or false (S7)',
    clocks: 'object: the clocks that it changed, by name, as they are afterwards (C1)',
    opened: 'list of work that begins (S12)',
    done: 'list of names of work that ends (S12)',
    inputs: 'object: codes, numbers and days that were said (S1, C3, T6)',
    corrections: 'list of fields, or null (S14)',
    notice: 'what was issued, or null (S15)',
    papers: 'list of what was issued with it; absent where there is none (S15)',
    digests: 'object: digests by name (F6, S13)',
    because: 'null, or `clock`, or `dossier` (S5)',
    handed: '`unit` and `path`; absent where the step has no `hands` (S8)',
    helpers: 'list of units; absent where the step has no `asks` (S8)',
    items: 'list of items; absent where the step has no `item` (S9)',
    proposed: 'text; absent where nothing is proposed (S10)',
    spawned: 'list of ids of dossiers; absent where the step has no `spawns` (S11)',
    with: 'list of accounts that took part beside who took it; absent where there is none (S6)',
    mandate:
      'id of the dossier in which the mandate was given by which it was taken for the applicant; absent where he took it himself, or who represents him by law (S4)',
  },
  warned: { clock: 'name', value: 'the clock as it is afterwards' },
  recounted: { clocks: 'object: clocks by name, as they are afterwards' },
  claimed: { task: 'name of open work', account: 'who has it from here on, or null' },
  assigned: {
    task: 'name of open work',
    account: 'who has it from here on',
    position: 'in which office',
    from: 'who had it, or null',
    handOver: 'id of a batch, or null; says nothing',
  },
  served: {
    notice: 'id',
    how: '`electronic`, `counter`, `courier` or `post`',
    day: 'day of service',
    objectUntil: 'last day to object, or null (N5)',
  },
  noted: { note: 'id', digest: 'empty' },
  attached: { attachment: 'id', digest: 'empty' },
  asked: { question: 'id', digest: 'digest of the words' },
  answered: { question: 'id', digest: 'digest of the words' },
  fact: { name: 'MODULE/FACT', digest: 'digest, or empty where it is not shown' },
  linked: { link: '`kind`, `other`; says nothing' },
  consented: { subject: 'a party', electronic: 'true or false; says nothing' },
  'notice-withdrawn': { notice: 'id', replacedBy: 'id, or null' },
  erased: { basis: 'code' },
}

export const CLOCK: Members<Clock> = {
  state: '`running`, `paused`, `ended` or `expired` (C8)',
  whose: '`office` or `applicant` (C9)',
  start: 'day 0, which is not counted',
  startAt: 'the moment it began with; only where hours are counted (C13)',
  unit: '`workingDays`, `days`, `months` or `hours`',
  count: 'number, with all that was added',
  warnBefore: 'null, or `unit` and `count` (C10)',
  warned: 'true or false',
  pauses: 'list of `from`, `to` (null while it lasts), `ground` (C6), in hours with `fromAt`, `toAt` (C13)',
  due: 'the last day, or null while paused',
  dueAt: 'the moment at which it runs out, or null (C9, C12)',
  warnAt: 'the moment at which it warns, or null (C10)',
  provisional: 'whether the calendar of the last day was not published (C12)',
}

export const TASK: Members<Task> = {
  name: 'text',
  role: 'of whom it is the work',
  unit: 'in which unit',
  assignee: 'account, or null: null when it is opened',
  openedAt: 'moment',
  from: 'the stage or the step that opened it',
  handedOverBy: null,
}

export const ITEM: Members<Item> = { id: 'KIND-N', kind: 'name', state: 'name of a state of the kind' }

export const PARTY: Members<Party> = {
  subject: 'id of a person or enterprise',
  as: '`applicant`, `proxy`, `concerned`, `interested`, `expert` or `witness`',
  persons: 'list of ids of the humans behind it; says nothing',
  electronic: 'whether it is served in the in-box; says nothing',
}

export const NAMED: Members<NoticeNamed> = { id: 'id', kind: 'kind (P2)', number: 'number (S15)' }

export const PROCEDURE: Members<Procedure> = {
  v: '2, or absent (P2)',
  name: 'name of the procedure (E4)',
  title: null,
  stages: 'object: stages by name',
  clocks: 'object: clocks by name',
  steps: 'object: steps by name',
  items: 'object: kinds of items by name, each with `states`; a state with `end` true is an end (S9). Absent: none',
  facts: null,
  outcomes: null,
  route: null,
  parameters: null,
}

export const STAGE: Members<StageSpec> = {
  title: null,
  waitsFor: null,
  end: 'whether the dossier closes here. Absent: false',
  tasks: 'work that is opened on entering: `name`, `role` (S12). Absent: none',
  note: null,
  join: '`rule` (`all`, `any` or a number) and `then`, a step (S5). Absent: none',
}

export const CLOCK_SPEC: Members<ClockSpec> = {
  title: null,
  whose: '`office` or `applicant` (C9)',
  runsIn: 'list of stages (C2)',
  startsWith: 'list of steps (C2). Absent: it begins with its stages',
  endsWith: 'list of steps (C1). Absent: none',
  within: 'length (C3)',
  restarts: 'whether it begins anew when its stages are entered again (C2). Absent: false',
  recurs: 'true, or absent (C11)',
  warn: 'length before the last day (C10). Absent: it does not warn',
  then: 'the step that it takes (S5, C1)',
  drives: null,
  limit: null,
  says: null,
  inside: null,
}

export const STEP: Members<StepSpec> = {
  title: null,
  done: 'what was done, in words; of the step that decided (S7)',
  told: null,
  lead: null,
  takes: null,
  elsewhere: null,
  fresh: null,
  first: null,
  danger: null,
  from: 'list of stages; empty: it opens the dossier (S1)',
  to: 'stage. Absent: the stage stays (S7)',
  by: 'who takes it (S4)',
  once: '`round` or `dossier` (S2). Absent: as often as one likes',
  spent: null,
  needs: 'list of guards (S13). Absent: none',
  does: null,
  notice: 'kind of notice (S15). Absent: none',
  visits: null,
  serves: null,
  says: null,
  tells: null,
  outcome: 'name (S7). Absent: none',
  completes: 'name of work (S12). Absent: none',
  opens: 'list of work, `name` and `role` (S12). Absent: none',
  pauses: 'list of clocks (C1). Absent: none',
  resumes: 'list of clocks (C1). Absent: none',
  extends: 'list of `clock` and `by`, a length (C7). Absent: none',
  differsFrom: 'list of steps (S6). Absent: none',
  proposes: 'name of an input (S10). Absent: none',
  corrects: 'whether it names fields to correct (S14). Absent: false',
  happenedAtStart: 'whether it counts from the start of the clock that takes it (S5). Absent: false',
  waits: null,
  reopens: 'true, or absent (S3)',
  hands: '`over` or `back` (S8). Absent: neither',
  asks: 'work in each unit that is asked, `name` and `role` (S8). Absent: none',
  helps: 'true, or absent (S12)',
  grounds: 'object: the grounds of a pause by name (C6). Absent: any',
  item: '`kind`, `from` (states), `to` (state) (S9). Absent: none',
  settled: 'list of kinds of items (S9). Absent: none',
  spawns: 'name of a list (S11). Absent: none',
}
