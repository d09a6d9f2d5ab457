/** Dossiers for programs: mine, one, what was said in it, and what a party does: correct, ask for time, withdraw. */
import { z } from 'zod'
import { act, heldOf, notFound, readRow, versionOf } from '../../casework/dossier/index.ts'
import { answerSchema } from '../../casework/form/index.ts'
import { sayDue } from '../../casework/story/index.ts'
import { dossiersOf } from '../../casework/worklist/index.ts'
import { file, invalid } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import {
  capsuleOf,
  handInAnswers,
  openApplication,
  openUpload,
  type ServicesCity,
} from '../../services/application/index.ts'
import { READ, Which } from './desk.ts'
import { DossierView, stateOf, viewDossier } from './dossier-view.ts'
import { download, named, type Operation, question, write } from './operation.ts'
import { Due, Limit, matterTitle, OwnAfter, ownKey, Place, State, unitName, viewDue } from './words.ts'

/** The sequence of the dossier as the program saw it: what happened since is not overrun. */
export const Seen = z.int().min(1).max(1_000_000)

const MyDossiers = named(
  'MyDossiers',
  z.strictObject({
    dossiers: z.array(
      z.strictObject({
        id: z.uuid(),
        number: z.string(),
        procedure: Place,
        matter: Place,
        unit: Place,
        subject: z.uuid(),
        state: State,
        sequence: z.int(),
        openedAt: z.iso.datetime(),
        due: Due.nullable(),
      }),
    ),
    /** Null on the last page. */
    next: z.string().nullable(),
  }),
)

const AnswersView = named(
  'Answers',
  z.strictObject({
    matter: Place,
    item: z.string(),
    answers: z.record(z.string(), z.unknown()),
    /** Earlier versions and the present one, the first first. */
    versions: z.array(
      z.strictObject({ version: z.int(), at: z.iso.datetime(), answers: z.record(z.string(), z.unknown()) }),
    ),
    files: z.array(z.strictObject({ id: z.uuid(), name: z.string(), sizeBytes: z.int(), type: z.string() })),
  }),
)

const Correction = named(
  'Correction',
  z.strictObject({ seen: Seen, answers: z.record(z.string().max(60), z.unknown()) }),
)
const Moving = named('Extension', z.strictObject({ seen: Seen }))
const Withdrawal = named(
  'Withdrawal',
  z.strictObject({ seen: Seen, reason: z.string().trim().min(1).max(2000).optional() }),
)

export const dossierOperations = (city: ServicesCity): Operation[] => [
  question({
    id: 'listDossiers',
    tag: 'dossiers',
    path: '/dossiers',
    allow: 'signed-in',
    scopes: ['dossiers:read'],
    summary: { zh: '我的办件，新的在前', en: 'My dossiers, the newest first' },
    query: z.strictObject({ which: z.enum(['open', 'closed']).default('open'), after: OwnAfter, limit: Limit }),
    view: MyDossiers,
    show: async ({ principal, query, language }) => {
      const { engine, database } = city
      const found = await dossiersOf(
        database,
        principal.subjects,
        query.which,
        query.after === undefined ? null : ownKey(query.after),
        query.limit + 1,
      )
      const shown = found.slice(0, query.limit)
      const last = shown.at(-1)
      const telling = { language, today: engine.clock.today(), days: engine.days }
      return {
        dossiers: shown.map((dossier) => {
          const procedure = versionOf(engine, dossier.procedure)
          const due = dossier.closedAt === null ? sayDue(dossier, procedure, telling) : null
          return {
            id: dossier.id,
            number: dossier.number,
            procedure: { code: dossier.kind, name: pick(procedure.title, language) },
            matter: { code: dossier.matter ?? '', name: matterTitle(city, dossier.matter, language) },
            unit: { code: dossier.unit, name: unitName(city, dossier.unit, language) },
            subject: dossier.about.id,
            state: stateOf({ dossier, procedure, key: null }, language),
            sequence: dossier.sequence,
            openedAt: dossier.openedAt,
            due: due && viewDue(due),
          }
        }),
        next: found.length > query.limit && last ? `${last.openedAt}_${last.id}` : null,
      }
    },
  }),
  question({
    id: 'getDossier',
    tag: 'dossiers',
    path: '/dossiers/{dossier}',
    params: Which,
    allow: READ,
    scopes: ['dossiers:read'],
    summary: {
      zh: '一件办件：环节、期限、补正、现在能做的步骤、经过',
      en: 'One dossier: stage, clocks, corrections, what can be done now, what has happened',
    },
    view: DossierView,
    etag: ({ sequence }) => String(sequence),
    show: (call) => viewDossier(city, call.params.dossier, call),
  }),
  question({
    id: 'getAnswers',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/answers',
    params: Which,
    allow: { ...READ, act: 'answers' },
    scopes: ['dossiers:read'],
    summary: { zh: '填报内容的各个版本和文件清单', en: 'What was said, in all versions, and the files' },
    view: AnswersView,
    show: async ({ params, purpose, language }) => {
      const { matter, item, answers, versions, uploads } = await openApplication(city, purpose, params.dossier)
      return {
        matter: { code: matter, name: matterTitle(city, matter, language) },
        item,
        answers,
        versions: versions.map((version) => ({ version: version.version, at: version.at, answers: version.answers })),
        files: [...uploads].map(([id, { name, sizeBytes, type }]) => ({ id, name, sizeBytes, type })),
      }
    },
  }),
  download({
    id: 'getCapsule',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/capsule',
    params: Which,
    allow: { ...READ, act: 'capsule' },
    scopes: ['dossiers:read'],
    problems: [409],
    summary: {
      zh: '决定的存证包：任何人可以用公开的核对程序重算（docs/capsule.md）',
      en: 'The capsule of a decision: anyone can work it out again with the public checker (docs/capsule.md)',
    },
    show: async ({ params, purpose }) => {
      const capsule = await capsuleOf(city, purpose, params.dossier)
      return file(Buffer.from(JSON.stringify(capsule, null, 2)), 'application/json', `${capsule.number}.json`, false)
    },
  }),
  download({
    id: 'getFile',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/files/{upload}',
    params: z.strictObject({ dossier: z.uuid(), upload: z.uuid() }),
    allow: { ...READ, act: 'file' },
    scopes: ['dossiers:read'],
    summary: { zh: '申请人上传的文件', en: 'A file of the applicant' },
    show: async ({ params, purpose }) => {
      const { bytes, type, name } = await openUpload(city, purpose, params.dossier, params.upload)
      return file(bytes, type, name, false)
    },
  }),
  ...partySteps(city),
]

function partySteps(city: ServicesCity): Operation[] {
  const common = {
    tag: 'dossiers',
    params: Which,
    scopes: ['dossiers:read', 'dossiers:write'],
    view: DossierView,
  } as const
  return [
    write({
      ...common,
      id: 'handInCorrection',
      path: '/dossiers/{dossier}/correction',
      allow: { ...READ, act: 'hand-in' },
      body: Correction,
      summary: {
        zh: '交回补正：只能改要求补正的内容，整组一起交',
        en: 'Hand in a correction: only the fields that were named, groups as a whole',
      },
      act: async ({ principal, params, purpose }, { seen, answers }) => {
        const { form } = await openApplication(city, purpose, params.dossier)
        const parsed = answerSchema(form).safeParse(answers)
        if (!parsed.success) throw invalid(parsed.error)
        return handInAnswers(city, principal, params.dossier, parsed.data, seen)
      },
      answer: (id, call) => viewDossier(city, id, call),
    }),
    write({
      ...common,
      id: 'extendCorrection',
      path: '/dossiers/{dossier}/correction/extension',
      allow: { ...READ, act: 'extend-correction' },
      body: Moving,
      summary: { zh: '补正时间延长三十天，一次', en: 'Thirty more days to correct, once' },
      act: (call, { seen }) => partyStep(call, 'extend-correction', seen, {}),
      answer: (id, call) => viewDossier(city, id, call),
    }),
    write({
      ...common,
      id: 'withdraw',
      path: '/dossiers/{dossier}/withdrawal',
      allow: { ...READ, act: 'withdraw' },
      body: Withdrawal,
      summary: { zh: '撤回申请', en: 'Withdraw the application' },
      act: (call, { seen, reason }) => partyStep(call, 'withdraw', seen, reason === undefined ? {} : { reason }),
      answer: (id, call) => viewDossier(city, id, call),
    }),
  ]

  /** A step that this procedure does not have is one that cannot be taken here. */
  async function partyStep(
    { principal, params }: { principal: Parameters<typeof act>[1]; params: { dossier: string } },
    step: string,
    seen: number,
    texts: Record<string, string>,
  ): Promise<string> {
    const row = await readRow(city.database, params.dossier)
    if (!row || !Object.hasOwn(heldOf(city.engine, row).procedure.steps, step)) throw notFound()
    return act(city, principal, params.dossier, step, { seen, texts })
  }
}
