/**
 * The page of one step, and what comes back to it: problems beside their fields with everything typed still there, or, where
 * something happened since the page was opened, what that was, beside what was typed.
 */
import { isPossible, mayTake, notAllowed, notHere, readEvents } from '../../casework/dossier/index.ts'
import { viewAnswers } from '../../casework/form/index.ts'
import { stageOf, stepOf } from '../../casework/procedure/index.ts'
import { sayGround, sayNotice } from '../../casework/story/index.ts'
import type { FieldLink, FieldView } from '../../kernel/html/index.ts'
import { notThere } from '../../kernel/http/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import {
  choicesOf,
  isApplication,
  isOfficersStep,
  knownFor,
  openApplication,
  questionsOf,
  readStep,
  type StepFault,
  type StepQuestion,
  type StepTyped,
  tickedPaths,
  titleOf,
  typedText,
} from '../../services/application/index.ts'
import type { UnitOfficer } from '../../trust/identity/index.ts'
import { type BanCity, type DossierCall, dossierOnDesk, type OnDesk, openApplicant } from './desk.ts'
import { StalePage, StepPage, type StepPageProps } from './pages/index.ts'
import { texts } from './texts.ts'
import { tellDossier } from './told.ts'

type Back = { typed: StepTyped; seen: number | undefined }

/** The page of a step; `back` where it was sent and something is wrong. Throws what the engine would throw. */
export async function stepPage(city: BanCity, call: DossierCall, step: string, back?: Back) {
  const { language, principal, purpose } = call
  const onDesk = await dossierOnDesk(city, call)
  const { held, own } = onDesk
  const { dossier, procedure } = held
  if (!Object.hasOwn(procedure.steps, step)) throw notThere()
  if (!back && !(isOfficersStep(held, step) && isPossible(procedure, dossier, step)))
    throw notHere({ step, stage: dossier.stage })
  if (!back && !mayTake(city.engine, held, step, principal)) throw notAllowed({ step })
  const known = await knownFor(city, purpose, principal, held, step)
  const typed = back?.typed ?? firstTyped(step, known.today)
  const problems = back ? readStep(step, typed, known).problems : []
  const spec = stepOf(procedure, step)
  const title = pick(spec.title, language)
  const fields = questionsOf(step).map((question) =>
    viewQuestion(question, step, { typed, problems, officers: known.officers, language }),
  )
  const corrections = step === 'ask-for-correction' ? await correctable(city, call, typed, problems) : undefined
  const labels = new Map([
    ...fields.map(({ name, label }) => [name, label] as const),
    ...(corrections ?? []).flatMap(({ rows }) => rows.map(({ path, label }) => [`reason.${path}`, label] as const)),
  ])
  return StepPage({
    frame: call.frame,
    dossier: await headOf(city, call, onDesk),
    title,
    step,
    label: title,
    danger: step === 'refuse' || step === 'not-accept',
    fields,
    corrections,
    effects: effectsOf(onDesk, step, language),
    problems: problems.map((fault) => linkOf(fault, labels, language)),
    action: `${own}/steps/${step}`,
    form: call.form(back ? (back.seen ?? dossier.sequence) : dossier.sequence),
  })
}

export async function headOf(
  city: BanCity,
  call: DossierCall,
  { held, own }: OnDesk,
): Promise<StepPageProps['dossier']> {
  const { dossier } = held
  return {
    title: `${titleOf(city, dossier, call.language)} · ${await openApplicant(city, call.purpose, dossier, call.language)}`,
    number: dossier.number,
    href: own,
  }
}

/** A day is today unless said otherwise. */
const firstTyped = (step: string, today: string): StepTyped =>
  Object.fromEntries(questionsOf(step).flatMap(({ kind, name }) => (kind === 'day' ? [[name, today]] : [])))

const idOf = (path: string) => `step-${path}`

/** Leads to the field, and says which one it is. */
const linkOf = ({ path, message }: StepFault, labels: ReadonlyMap<string, string>, language: Language): FieldLink => {
  const label = labels.get(path)
  const words = pick(message, language)
  return {
    href:
      path === 'correct' ? '#corrections' : `#${path.startsWith('reason.') ? path.replaceAll('.', '-') : idOf(path)}`,
    message: label === undefined ? words : `${label}${language === 'zh' ? '：' : ': '}${words}`,
  }
}

type Viewing = {
  typed: StepTyped
  problems: readonly StepFault[]
  officers: readonly UnitOfficer[]
  language: Language
}

export function viewQuestion(
  question: StepQuestion,
  step: string,
  { typed, problems, officers, language }: Viewing,
): FieldView {
  const say = texts(language)
  const { name } = question
  const value = typedText(typed, name)
  const fault = problems.find(({ path }) => path === name)
  const common = {
    name,
    id: idOf(name),
    required: true,
    value,
    ...(fault ? { error: pick(fault.message, language) } : {}),
  }
  const option = (known: string, label: string) => ({ value: known, label, checked: known === value })
  switch (question.kind) {
    case 'text': {
      const inside = name === 'reason' && step === 'send-back'
      const label = say(inside ? 'ask.reason.send-back' : `ask.${question.name}`)
      return {
        ...common,
        kind: 'text',
        multiline: true,
        label,
        hint: say(inside ? 'ask.reason.send-back.hint' : `ask.${question.name}.hint`),
        required: question.required,
        maxLength: question.maxLength,
      }
    }
    case 'day':
      return { ...common, kind: 'date', label: say(`ask.${question.name}`) }
    case 'count':
      return {
        ...common,
        kind: 'integer',
        label: say('ask.plannedDays'),
        hint: say('ask.plannedDays.hint'),
        unit: say('days'),
        maxLength: 3,
      }
    case 'choice':
      return question.name === 'ground'
        ? {
            ...common,
            kind: 'choice',
            label: say('ask.ground'),
            hint: say('ask.ground.hint'),
            options: question.values.map((one) => option(one, sayGround(one, language))),
          }
        : {
            ...common,
            kind: 'choice',
            label: say('ask.how'),
            options: question.values.map((one) => option(one, sayHow(one, language))),
          }
    case 'officer':
      return {
        ...common,
        kind: 'choice',
        label: say('ask.second'),
        hint: say(officers.length > 0 ? 'ask.second.hint' : 'ask.second.none'),
        // Two with the same title are told apart by the name of the position, since no other name is shown here.
        options: officers.map(({ position, title }) => ({
          ...option(position, pick(title, language)),
          ...(officers.filter((one) => one.title.zh === title.zh).length > 1 ? { hint: position } : {}),
        })),
      }
  }
}

const HOWS = ['counter', 'courier', 'post'] as const
const sayHow = (how: string, language: Language): string => {
  const known = HOWS.find((one) => one === how)
  return known ? texts(language)(`how.${known}`) : how
}

/** Every answer that may be asked again, with what was ticked and written. */
async function correctable(
  city: BanCity,
  { purpose, params, language }: DossierCall,
  typed: StepTyped,
  problems: readonly StepFault[],
): Promise<NonNullable<StepPageProps['corrections']>> {
  const { form, answers, uploads } = await openApplication(city, purpose, params.dossier)
  const ticked = new Set(tickedPaths(typed))
  return viewAnswers(form, answers, { language, choicesOf: choicesOf(city, language), uploads }).map(
    ({ title, rows }) => ({
      title,
      rows: rows.map(({ path, label, value, files }) => {
        const fault = problems.find((one) => one.path === `reason.${path}`)
        const shown = files ? files.map(({ name }) => name).join(language === 'zh' ? '、' : ', ') : value
        return {
          path,
          label,
          value: shown,
          ticked: ticked.has(path),
          reason: typedText(typed, `reason.${path}`),
          ...(fault ? { error: pick(fault.message, language) } : {}),
        }
      }),
    }),
  )
}

/** What follows, said before the button is pressed. */
function effectsOf({ held: { procedure, dossier } }: OnDesk, step: string, language: Language): string[] {
  const say = texts(language)
  const spec = stepOf(procedure, step)
  const to = spec.to === undefined || spec.to === dossier.stage ? null : stageOf(procedure, spec.to)
  return [
    ...(spec.corrects ? [say('effect.once')] : []),
    ...(spec.notice ? [say('effect.notice', { notice: sayNotice(spec.notice, language) })] : []),
    ...(spec.pauses.length > 0 ? [say('effect.pause')] : []),
    ...(spec.extends.length > 0 ? [say('effect.extend')] : []),
    ...(step === 'deliver' ? [say('effect.served')] : []),
    ...(to ? [to.end ? say('effect.end') : say('effect.stage', { stage: pick(to.title, language) })] : []),
  ]
}

/** Somebody was quicker: what happened since, and what was typed. */
export async function stalePage(city: BanCity, call: DossierCall, step: string, { typed, seen }: Back) {
  const { language, purpose } = call
  const onDesk = await dossierOnDesk(city, call)
  const { held } = onDesk
  const [events, known, application] = await Promise.all([
    readEvents(city.database, held.dossier.id, seen ?? held.dossier.sequence),
    knownFor(city, purpose, call.principal, held, step),
    isApplication(held.dossier) ? openApplication(city, purpose, held.dossier.id) : null,
  ])
  const sections = application
    ? viewAnswers(application.form, application.answers, {
        language,
        choicesOf: choicesOf(city, language),
        uploads: application.uploads,
      })
    : []
  const labels = new Map(sections.flatMap(({ rows }) => rows.map(({ path, label }) => [path, label] as const)))
  const answered = questionsOf(step).map((question) =>
    viewQuestion(question, step, { typed, problems: [], officers: known.officers, language }),
  )
  return StalePage({
    frame: call.frame,
    dossier: await headOf(city, call, onDesk),
    since: tellDossier(city, held, events, {
      language,
      drawn: new Set(),
      said: new Map(),
      labels,
      officers: [],
      inside: true,
    }),
    typed: [
      ...answered.flatMap(({ label, value, options }) =>
        value === '' ? [] : [{ label, value: options?.find((option) => option.value === value)?.label ?? value }],
      ),
      ...tickedPaths(typed).map((path) => ({
        label: labels.get(path) ?? path,
        value: typedText(typed, `reason.${path}`),
      })),
    ],
  })
}
