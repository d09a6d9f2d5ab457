/** The office for programs: the worklist, taking work up, and the steps of officers, each with exactly what its page asks. */

import { z } from 'zod'
import { takesSteps } from '../../base/department/index.ts'
import { claimTask, notFound } from '../../casework/dossier/index.ts'
import { readNotice, recordService, withdrawNotice } from '../../casework/notice/index.ts'
import { stepOf } from '../../casework/procedure/index.ts'
import { isSaid } from '../../casework/question/index.ts'
import { badRequest } from '../../kernel/http/index.ts'
import { pick, type Text } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import {
  faultOfDay,
  knownFor,
  questionsOf,
  SERVED_HOW,
  type ServicesCity,
  type StepQuestion,
  type StepTyped,
  takeApplicationStep,
} from '../../services/application/index.ts'
import { board } from './board.ts'
import { heldOnDesk, Name, READ, Which, WRITES } from './desk.ts'
import { DossierView, viewDossier } from './dossier-view.ts'
import { Seen } from './dossiers.ts'
import { named, type Operation, question, write } from './operation.ts'
import { search } from './search.ts'
import { worklist } from './worklist.ts'

export const officeOperations = (city: ServicesCity): Operation[] => [
  worklist(city),
  board(city),
  search(city),
  claiming(city, true),
  claiming(city, false),
  seconds(city),
  ...officerSteps(city),
  serving(city),
  withdrawing(city),
]

const Claim = named('Claim', z.strictObject({ task: Name }))

const claiming = (city: ServicesCity, takes: boolean): Operation =>
  write({
    id: takes ? 'claim' : 'release',
    tag: 'office',
    path: `/dossiers/{dossier}/${takes ? 'claim' : 'release'}`,
    params: Which,
    allow: { ...READ, act: takes ? 'claim' : 'release' },
    scopes: WRITES,
    summary: takes ? { zh: '接下待办', en: 'Take work up' } : { zh: '放回待办', en: 'Give work back' },
    body: Claim,
    view: DossierView,
    act: ({ principal, params }, { task }) => claimTask(city, principal, params.dossier, task, takes),
    answer: (id, call) => viewDossier(city, id, call),
  })

const Seconds = named(
  'SecondOfficers',
  z.strictObject({ officers: z.array(z.strictObject({ position: z.string(), title: z.string() })) }),
)

const seconds = (city: ServicesCity): Operation =>
  question({
    id: 'listSecondOfficers',
    tag: 'office',
    path: '/dossiers/{dossier}/second-officers',
    params: Which,
    allow: { ...READ, act: 'record-site-check' },
    scopes: ['dossiers:read'],
    summary: { zh: '现场核查时可以作第二人的工作人员', en: 'Officers who may be the second at a site check' },
    view: Seconds,
    show: async ({ principal, params, purpose, language }) => {
      const held = await heldOnDesk(city, principal, params.dossier)
      const { officers } = await knownFor(city, purpose, principal, held, 'record-site-check')
      return { officers: officers.map(({ position, title }) => ({ position, title: pick(title, language) })) }
    },
  })

/** Every step that officers take, in any of the procedures, but those that an answer takes; what one procedure does not have is refused in its dossiers. */
function officerSteps(city: ServicesCity): Operation[] {
  const steps = new Map<string, Text>()
  for (const { procedure } of city.engine.current.values())
    for (const name of Object.keys(procedure.steps)) {
      const step = stepOf(procedure, name)
      if (takesSteps(step.by) && !isSaid(step) && !steps.has(name)) steps.set(name, step.title)
    }
  return [...steps].map(([step, title]) => {
    const body = stepBody(step)
    return write({
      id: `take${step.replaceAll(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase())}`,
      tag: 'office',
      path: `/dossiers/{dossier}/steps/${step}`,
      params: Which,
      allow: { ...READ, act: step },
      scopes: WRITES,
      summary: { zh: `步骤：${pick(title, 'zh')}`, en: `Step: ${pick(title, 'en')}` },
      body: named(`${step.replaceAll(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase())}Step`, body),
      view: DossierView,
      act: async ({ principal, params, purpose }, given) => {
        await heldOnDesk(city, principal, params.dossier)
        return takeApplicationStep(city, purpose, principal, params.dossier, step, {
          typed: typedOf(given),
          seen: given.seen,
        })
      },
      answer: (id, call) => viewDossier(city, id, call),
    })
  })
}

/** What the step's page asks, as a schema: values under `inputs`, words under `texts`, fields to correct with their reasons. */
function stepBody(step: string) {
  const questions = questionsOf(step)
  const of = (wanted: (kind: StepQuestion['kind']) => boolean) =>
    Object.fromEntries(questions.filter(({ kind }) => wanted(kind)).map((one) => [one.name, fieldOf(one)]))
  const [inputs, texts] = [of((kind) => kind !== 'text'), of((kind) => kind === 'text')]
  return z.strictObject({
    seen: Seen,
    inputs: Object.keys(inputs).length > 0 ? z.strictObject(inputs) : z.strictObject({}).optional(),
    texts: Object.values(texts).some((one) => !one.safeParse(undefined).success)
      ? z.strictObject(texts)
      : z.strictObject(texts).optional(),
    corrections:
      step === 'ask-for-correction'
        ? z.record(z.string().max(120), z.string().trim().min(1).max(500))
        : z.strictObject({}).optional(),
  })
}

function fieldOf(asked: StepQuestion): z.ZodType<string | number | undefined> {
  switch (asked.kind) {
    case 'text': {
      const text = z.string().trim().max(asked.maxLength)
      return asked.required ? text.min(1) : text.optional()
    }
    case 'day':
      return z.iso.date()
    case 'count':
      return z.int().min(asked.min).max(asked.max)
    case 'choice':
      return z.enum(asked.values)
    case 'officer':
      return z.string().min(1).max(100)
  }
}

/** The same as a page would send: one reader judges both. */
function typedOf({ inputs = {}, texts = {}, corrections = {} }: z.infer<ReturnType<typeof stepBody>>): StepTyped {
  const paths = Object.entries(corrections).flatMap(([path, reason]) =>
    typeof reason === 'string' ? [[path, reason] as const] : [],
  )
  return {
    ...Object.fromEntries(
      Object.entries({ ...inputs, ...texts }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    ),
    ...(paths.length > 0 ? { correct: paths.map(([path]) => path) } : {}),
    ...Object.fromEntries(paths.map(([path, reason]) => [`reason.${path}`, reason])),
  }
}

const serving = (city: ServicesCity): Operation =>
  write({
    id: 'recordService',
    tag: 'office',
    path: '/dossiers/{dossier}/notices/{notice}/service',
    params: z.strictObject({ dossier: z.uuid(), notice: z.uuid() }),
    allow: { ...READ, act: 'service' },
    scopes: WRITES,
    summary: { zh: '记录文书送达', en: 'Record that a notice was handed over' },
    body: named('Service', z.strictObject({ how: z.enum(SERVED_HOW), day: PlainDate })),
    view: DossierView,
    act: async ({ principal, params }, { how, day }) => {
      const notice = await readNotice(city.database, params.notice)
      if (notice?.dossier !== params.dossier) throw notFound()
      const fault = faultOfDay(day, { today: city.engine.clock.today(), earliest: notice.day })
      if (fault) throw badRequest({ errors: [{ path: 'day', message: `${fault.zh} ${fault.en}` }] })
      return recordService(city, principal, notice.id, how, day)
    },
    answer: (id, call) => viewDossier(city, id, call),
  })

const withdrawing = (city: ServicesCity): Operation =>
  write({
    id: 'withdrawNotice',
    tag: 'office',
    path: '/dossiers/{dossier}/notices/{notice}/withdrawal',
    params: z.strictObject({ dossier: z.uuid(), notice: z.uuid() }),
    allow: { ...READ, act: 'notice' },
    scopes: WRITES,
    summary: {
      zh: '撤回发错的文书；带 correction 就更正重发',
      en: 'Withdraw a notice issued in error; with `correction`, issue it anew with that sentence first',
    },
    body: named('NoticeWithdrawal', z.strictObject({ correction: z.string().trim().min(1).max(500).optional() })),
    view: DossierView,
    act: async ({ principal, params }, { correction }) => {
      const notice = await readNotice(city.database, params.notice)
      if (notice?.dossier !== params.dossier) throw notFound()
      return withdrawNotice(city, principal, notice.id, correction ?? null)
    },
    answer: (id, call) => viewDossier(city, id, call),
  })
