/** The fields of a step's page, made from what the step takes. */
import type { FieldLink, FieldView } from '../../kernel/html/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { Colleague } from '../../trust/identity/index.ts'
import { type FilesKept, NO_FILES, takeOutName } from '../../trust/kept/index.ts'
import { saySize, viewScreen } from '../form/index.ts'
import type { StepSpec, Take, TakeOf } from '../procedure/index.ts'
import { type StepKnown, sayColleague } from './known.ts'
import { type StepFault, type StepTyped, typedList, typedText } from './read.ts'
import { takesOf } from './takes.ts'
import { texts } from './texts.ts'

/** Longer lists are lists to choose from, shorter ones stand open on the page. */
const SHORT_LIST = 12

/** `waiting`: files that were chosen before, and stand on the page by their names. */
type Viewing = {
  typed: StepTyped
  problems: readonly StepFault[]
  known: StepKnown
  language: Language
  waiting?: FilesKept | undefined
}

/** What a step's page shows at first: a day is today unless said otherwise. */
export const firstTyped = (step: StepSpec, today: string): StepTyped =>
  Object.fromEntries(takesOf(step).flatMap(({ kind, name }) => (kind === 'day' ? [[name, today]] : [])))

/** All fields of a step, with what was typed and what is wrong with it. */
export const viewTakes = (step: StepSpec, viewing: Viewing): FieldView[] =>
  takesOf(step).flatMap((take) => viewTake(step, take, viewing))

export const idOfTake = (path: string): string => `step-${path}`

/** Where a problem of a step leads, and which field it is about. */
export function linkOf(
  { path, message }: StepFault,
  fields: readonly FieldView[],
  labels: ReadonlyMap<string, string>,
  language: Language,
): FieldLink {
  const field = fields.flatMap((one) => (one.note ? [one, one.note] : [one])).find(({ name }) => name === path)
  // Notes are all called alike: a note is named by what it stands beside.
  const label = fields.find(({ note }) => note?.name === path)?.label ?? field?.label ?? labels.get(path)
  const words = pick(message, language)
  return {
    href: field
      ? `#${field.id}`
      : path === 'correct'
        ? '#corrections'
        : `#${path.startsWith('reason.') ? path.replaceAll('.', '-') : idOfTake(path)}`,
    message:
      label === undefined || words.includes(label) ? words : `${label}${language === 'zh' ? '：' : ': '}${words}`,
  }
}

function viewTake(step: StepSpec, take: Take, viewing: Viewing): FieldView[] {
  const { typed, problems, known, language } = viewing
  const value = typedText(typed, take.name)
  const fault = problems.find(({ path }) => path === take.name)
  const common = {
    name: take.name,
    id: idOfTake(take.name),
    required: true,
    value,
    label: pick(take.title, language),
    ...(take.hint ? { hint: pick(take.hint, language) } : {}),
    ...(fault ? { error: pick(fault.message, language) } : {}),
  }
  const option = (one: string, label: string) => ({ value: one, label, checked: one === value })
  switch (take.kind) {
    case 'text':
      return [{ ...common, kind: 'text', multiline: true, required: take.required && take.with === undefined }]
    case 'day':
      return [{ ...common, kind: 'date' }]
    case 'count':
      return [
        {
          ...common,
          kind: 'integer',
          ...(take.unit ? { unit: pick(take.unit, language) } : {}),
        },
      ]
    case 'choice':
      return [
        { ...common, kind: 'choice', options: take.options.map((one) => option(one.value, pick(one.title, language))) },
      ]
    case 'officer':
      return [viewOfficers(take, common, viewing)]
    case 'unit':
      return [
        {
          ...common,
          kind: known.units.length > SHORT_LIST ? 'division' : 'choice',
          options: known.units.map(({ id, name }) => option(id, pick(name, language))),
        },
      ]
    case 'units':
      return viewUnits(take, common, viewing)
    case 'items':
      return [viewItems(step, take, common, viewing)]
    case 'file':
      return [viewFiles(take, common, viewing)]
    case 'form':
      return viewForm(take, viewing)
    case 'given':
      return []
  }
}

type Common = Omit<FieldView, 'kind'>

/** Several files may each be wrong in a way of its own. */
function viewFiles(
  take: TakeOf<'file'>,
  common: Common,
  { problems, waiting = NO_FILES, language }: Viewing,
): FieldView {
  const faults = problems.filter(({ path }) => path === take.name).map(({ message }) => pick(message, language))
  const files = waiting.files.filter(({ field }) => field === take.name)
  return {
    ...common,
    kind: 'file',
    required: take.required,
    value: '',
    ...(faults.length > 0 ? { error: faults.join(language === 'zh' ? '；' : '; ') } : {}),
    files: files.map(({ id, name, sizeBytes }) => ({
      id,
      name,
      size: saySize(sizeBytes),
      removeName: takeOutName(id),
    })),
    maxFiles: take.max,
  }
}

function viewOfficers(
  take: TakeOf<'officer'>,
  common: Common,
  { known: { officers, barred }, language }: Viewing,
): FieldView {
  const none = take.none ? pick(take.none, language) : texts(language)('officer.none')
  return {
    ...common,
    kind: 'choice',
    ...(officers.length > 0 ? {} : { hint: none }),
    options: officers.map((officer) => {
      const hint = [...(isNamesake(officers, officer) ? [officer.position] : []), ...bars(officer)].join(' ')
      return {
        value: officer.position,
        label: sayColleague(officer, language),
        checked: officer.position === common.value,
        ...(hint === '' ? {} : { hint }),
      }
    }),
  }

  /** What he could not do any more in this dossier. */
  function bars({ position }: Colleague): string[] {
    const steps = barred.get(position)?.map((title) => pick(title, language)) ?? []
    return steps.length === 0
      ? []
      : [texts(language)('officer.bars', { steps: steps.join(language === 'zh' ? '”“' : ', ') })]
  }
}

/** Two of one name and one title are told apart by the name of the position. */
export const isNamesake = (officers: readonly Colleague[], { name, title }: Colleague): boolean =>
  officers.filter((one) => one.name === name && one.title.zh === title.zh).length > 1

/** Few units are ticked; many are chosen one after the other, in as many lists as may be chosen. */
function viewUnits(take: TakeOf<'units'>, common: Common, { typed, known, language }: Viewing): FieldView[] {
  const chosen = typedList(typed, take.name)
  const options = (isChosen: (id: string) => boolean) =>
    known.units.map(({ id, name }) => ({ value: id, label: pick(name, language), checked: isChosen(id) }))
  if (known.units.length <= SHORT_LIST)
    return [{ ...common, kind: 'choices', values: chosen, options: options((id) => chosen.includes(id)) }]
  return Array.from({ length: take.max }, (_, index) => ({
    ...common,
    ...(index === 0 ? {} : { id: `${common.id}-${index + 1}`, hint: undefined, error: undefined }),
    kind: 'division' as const,
    required: index === 0,
    label: index === 0 ? common.label : texts(language)('units.more', { label: common.label, n: index + 1 }),
    value: chosen[index] ?? '',
    options: options((id) => id === chosen[index]),
  }))
}

function viewItems(
  step: StepSpec,
  take: TakeOf<'items'>,
  common: Common,
  { typed, known, language }: Viewing,
): FieldView {
  if (step.item?.from.length === 0)
    return {
      ...common,
      kind: 'text',
      multiline: true,
      value: typedList(typed, take.name).join('\n'),
      hint: common.hint ?? texts(language)('items.lines', { n: take.max }),
    }
  const chosen = typedList(typed, take.name)
  return {
    ...common,
    kind: 'choices',
    values: chosen,
    options: known.items.map(({ id, words, state }) => ({
      value: id,
      label: words,
      hint: pick(state, language),
      checked: chosen.includes(id),
    })),
  }
}

function viewForm(take: TakeOf<'form'>, { typed, problems, known, language }: Viewing): FieldView[] {
  const [screen] = take.form.screens
  if (!screen) return []
  const lists = Object.fromEntries(Object.entries(typed).map(([name, said]) => [name, [said].flat()]))
  const { fields } = viewScreen(take.form, screen.id, {
    answers: {},
    problems,
    typed: lists,
    language,
    choicesOf: known.choicesOf,
    uploads: new Map(),
  })
  return fields.map((field, at) => (at === 0 ? { ...field, heading: pick(take.title, language) } : field))
}
