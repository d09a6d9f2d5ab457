/**
 * Steps for programs, a party's and an officer's: what one takes, with what may be chosen, and taking it. One operation for every
 * step of every procedure. Files are sent before, and named by their ids.
 */
import { z } from 'zod'
import type { Transaction } from '../../../kernel/database/index.ts'
import { pick, type Text } from '../../../kernel/i18n/index.ts'
import { named, type Operation, question, schemaOf, write } from '../../../trust/api/index.ts'
import type { Call } from '../../../trust/gate/index.ts'
import type { Principal } from '../../../trust/policy/index.ts'
import { DossierView, heldOnDesk, Name, READ, SeenOrAny, viewDossier, WRITES } from '../../api/index.ts'
import { type Held, heldOf, notFound, readRow } from '../../dossier/index.ts'
import { dropHeld, findHeld, openHeld } from '../../draft/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { isByOfficer, type StepSpec, stepOf } from '../../procedure/index.ts'
import {
  isForMany,
  knownFor,
  MOST_FURTHER,
  refusalOf,
  StepBody,
  type StepTyped,
  schemaOfTakes,
  signInAgain,
  stepIn,
  take,
  takesOf,
  tooManyFiles,
  typedList,
  typedOf,
  viewTakes,
  wrongWith,
} from '../../step/index.ts'

const Place = z.strictObject({ dossier: z.uuid(), step: Name })

const StepView = named(
  'Step',
  z.strictObject({
    step: z.string(),
    title: z.string(),
    /** What it means. */
    lead: z.string().nullable(),
    /** What it takes, in the order of its page: `takes` of `takeStep` has these names. */
    takes: z.array(
      z.strictObject({
        name: z.string(),
        kind: z.string(),
        title: z.string(),
        hint: z.string().nullable(),
        /** What may be chosen: positions of officers, units, items, values. */
        options: z.array(z.strictObject({ value: z.string(), label: z.string() })),
      }),
    ),
    /** The JSON Schema of `takes`. */
    schema: z.record(z.string(), z.unknown()),
    /** Answers that may be named in `corrections`; empty where the step asks for none. */
    corrections: z.array(z.strictObject({ field: z.string(), label: z.string() })),
    /** How many papers beside those of the form may be asked for, as `papers`. */
    papers: z.int(),
    /** Whether beginBatch takes it in many dossiers, with what is said once. */
    many: z.boolean(),
  }),
)

const Body = named('StepTaken', z.strictObject({ seen: SeenOrAny, ...StepBody.shape }))

export const stepOperations = (city: CaseworkCity): Operation[] => [
  question({
    id: 'getStep',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/steps/{step}',
    params: Place,
    allow: READ,
    scopes: ['dossiers:read'],
    problems: [409],
    summary: {
      zh: '一个步骤要交什么、可以选什么',
      en: 'What a step needs, and what can be chosen',
    },
    view: StepView,
    show: (call) => viewStep(city, call),
  }),
  write({
    id: 'takeStep',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/steps/{step}',
    params: Place,
    allow: READ,
    scopes: WRITES,
    summary: {
      zh: '办一个步骤：当事人的或者工作人员的，见 getStep',
      en: 'Take a step, as a party or as an officer; for what it needs, see getStep',
    },
    body: Body,
    view: DossierView,
    act: async ({ principal, params, purpose }, { seen, ...body }) => {
      const held = await heldFor(city, principal, params)
      const step = stepIn(city, held, params.step)
      if (step.fresh) throw signInAgain()
      const typed = typedOf(step, body)
      const { words, files, letGo } = await filesFor(city, principal, step, typed)
      return take(city, purpose, principal, params.dossier, params.step, { typed: words, files, seen, also: letGo })
    },
    answer: (id, call) => viewDossier(city, id, call),
  }),
]

/** The dossier, where it has the step: an officer's steps are taken by whoever has it on his desk. */
async function heldFor(
  city: CaseworkCity,
  principal: Call<unknown, unknown>['principal'],
  { dossier, step }: z.infer<typeof Place>,
): Promise<Held> {
  const row = await readRow(city.database, dossier)
  if (!row) throw notFound()
  const held = heldOf(city.engine, row)
  if (!Object.hasOwn(held.procedure.steps, step)) throw notFound()
  return isByOfficer(stepOf(held.procedure, step)) ? heldOnDesk(city, principal, dossier) : held
}

/**
 * The files that a step names, as a page would send them, and what takes them away where they lay, in the step's own transaction.
 * Throws `casework/step-wrong` where one is not this program's, or gone, or there are more than it takes: those are not opened.
 */
async function filesFor(city: CaseworkCity, by: Principal, step: StepSpec, typed: StepTyped) {
  const asked = takesOf(step).find((one) => one.kind === 'file')
  const ids = asked === undefined ? [] : typedList(typed, asked.name)
  if (asked === undefined || ids.length === 0) return { words: typed, files: [], letGo: undefined }
  const { name: field, max } = asked
  const { [field]: _ids, ...words } = typed
  if (ids.length > max) throw wrongWith([{ path: field, message: tooManyFiles(max) }])
  const found = await openHeld(
    city,
    by,
    ids.filter((id) => z.uuid().safeParse(id).success),
  )
  if (found.length < ids.length) throw wrongWith([{ path: field, message: NO_SUCH_FILE }])
  return {
    words,
    files: found.map(({ name, bytes }) => ({ field, name, bytes })),
    letGo: async (tx: Transaction) => dropHeld(tx, await findHeld(tx, by, ids, true)),
  }
}

const NO_SUCH_FILE: Text = {
  zh: '有的文件没有找到：请先用 upload 上传，七天内引用',
  en: 'A file was not found: upload it first, and refer to it within seven days',
}

async function viewStep(
  city: CaseworkCity,
  { principal, params, purpose, language }: Call<z.infer<typeof Place>, unknown>,
): Promise<z.input<typeof StepView.schema>> {
  const held = await heldFor(city, principal, params)
  const { step: name } = params
  const refusal = refusalOf(city.engine, held, name, principal)
  if (refusal) throw refusal
  const step = stepIn(city, held, name)
  const known = await knownFor(city, purpose, principal, held, name, language)
  const fields = viewTakes(step, { typed: {}, problems: [], known, language })
  return {
    step: name,
    title: pick(step.title, language),
    lead: step.lead ? pick(step.lead, language, { unit: '' }) : null,
    takes: takesOf(step).map((one) => ({
      name: one.name,
      kind: one.kind,
      title: pick(one.title, language),
      hint: one.hint ? pick(one.hint, language) : null,
      options: (fields.find((field) => field.name === one.name)?.options ?? []).map(({ value, label }) => ({
        value,
        label,
      })),
    })),
    schema: schemaOf(schemaOfTakes(step), 'input'),
    corrections: known.sections.flatMap(({ rows }) => rows.map(({ path, label }) => ({ field: path, label }))),
    papers: step.corrects ? MOST_FURTHER : 0,
    many: isByOfficer(step) && isForMany(step),
  }
}
