/**
 * A screen ready to print: words in one language, values as they were typed, problems beside their fields and in a summary.
 * Pages only place what stands here.
 */
import type { FieldView } from '../../kernel/html/index.ts'
import { type Language, pick, type Text } from '../../kernel/i18n/index.ts'
import { type Answers, type AnswerValue, isSingle, type Row, rowsOf } from './answers.ts'
import { type Choice, type ChoicesOf, districtOf } from './check-answers.ts'
import { documentNames } from './document.ts'
import type { FieldProblem } from './faults.ts'
import type { Field, Form, GroupField, SingleField } from './form.ts'
import { isVerified } from './known.ts'
import { texts } from './texts.ts'
import type { Typed } from './typed.ts'
import { typeValue } from './values.ts'
import { rowFieldsAsked, whatIsAsked } from './visible.ts'

export type ScreenView = {
  id: string
  title: string
  lead?: string
  /** For the summary: each leads to its field. */
  problems: { href: string; message: string }[]
  fields: FieldView[]
}

type OptionView = NonNullable<FieldView['options']>[number]
type FileView = NonNullable<FieldView['files']>[number]

/** A file that was uploaded: name as its owner called it, size in bytes. */
export type Upload = { name: string; sizeBytes: number }

export type ViewKnowledge = {
  language: Language
  choicesOf: ChoicesOf
  uploads: ReadonlyMap<string, Upload>
  /** Reasons of an officer by path: only in a round of correction. */
  corrections?: ReadonlyMap<string, string>
}

type Shown = ViewKnowledge & {
  answers: Answers
  problems: readonly FieldProblem[]
  typed?: Typed
  /** What the city knows; it stands where nobody has answered yet, with its source: the account, where `sources` says nothing else. */
  known?: Answers
  sources?: Readonly<Record<string, string>>
  /** Whom the form is about is an enterprise or organisation: what is known of it is public registration. */
  ofOrganisation?: boolean
}

/** A screen of a form. `typed` goes before `answers`, so that what could not be read stands where it was written. */
export function viewScreen(form: Form, screenId: string, shown: Shown): ScreenView {
  const { screens, answers } = whatIsAsked(form, shown.answers)
  const found = screens.find(({ screen }) => screen.id === screenId)
  if (found === undefined) throw new Error(`no screen ${screenId} is asked in form ${form.id}`)
  const { language } = shown
  const known = { ...shown, answers }
  return {
    id: screenId,
    title: pick(found.screen.title, language),
    ...(found.screen.lead && { lead: pick(found.screen.lead, language) }),
    problems: shown.problems.map(({ path, message }) => ({
      href: `#${htmlId(path)}`,
      message: sayProblem(labelAt(found.fields, path), message, language),
    })),
    fields: found.fields
      .filter((field) => !isNote(field))
      .map((field) => {
        if (field.kind === 'group') return viewGroup(field, known)
        const note = found.fields.find((one) => isNote(one) && one.beside === field.id)
        const view = viewField(field, field.id, undefined, known)
        return isNote(note) ? { ...view, note: viewField(note, note.id, undefined, known) } : view
      }),
  }
}

/** A text that stands in the line of a choice. */
const isNote = (field: Field | undefined): field is Extract<SingleField, { kind: 'text' }> & { beside: string } =>
  field?.kind === 'text' && field.beside !== undefined

/** The id of the element that a problem leads to: `field-staff-0-name`. */
const htmlId = (path: string) => `field-${path.replaceAll('.', '-')}`

function sayProblem(label: Text | undefined, message: Text, language: Language): string {
  const words = pick(message, language)
  if (label === undefined || words.includes(pick(label, language))) return words
  const said = pick(label, language)
  // A question ends with its own mark: no colon after it.
  return texts(language)(/[?？]$/.test(said) ? 'problem-asked' : 'problem', { label: said, message: words })
}

function labelAt(fields: readonly Field[], path: string): Text | undefined {
  // In a correction one cell of a row stands by itself, under its path.
  const alone = fields.find(({ id }) => id === path)
  // Notes are all called alike: a note is named by what it stands beside.
  if (isNote(alone)) return labelAt(fields, alone.beside)
  if (alone) return alone.label
  const [first, , inner] = path.split('.')
  const field = fields.find(({ id }) => id === first)
  return field?.kind === 'group' && inner !== undefined
    ? field.fields.find(({ id }) => id === inner)?.label
    : field?.label
}

function frame(field: Field, path: string, { language, problems, corrections }: Shown) {
  const problem = problems.find((one) => one.path === path)
  const correction = corrections?.get(path)
  return {
    name: path,
    id: htmlId(path),
    kind: field.kind,
    label: pick(field.label, language),
    required: field.required,
    ...(field.hint && { hint: pick(field.hint, language) }),
    ...(problem && { error: pick(problem.message, language) }),
    ...(correction !== undefined && { correction }),
  }
}

function viewGroup(group: GroupField, shown: Shown): FieldView {
  const rows = rowsOf(shown.answers, group.id)
  const typedRows = new Set(
    Object.keys(shown.typed ?? {}).flatMap((path) => (path.startsWith(`${group.id}.`) ? [path.split('.')[1]] : [])),
  ).size
  const least = Math.max(group.min, group.required ? 1 : 0)
  const count = Math.max(shown.typed === undefined ? rows.length : typedRows, least)
  const say = texts(shown.language)
  return {
    ...frame(group, group.id, shown),
    value: '',
    rows: Array.from({ length: count }, (_, index) => {
      const row = rows[index] ?? {}
      return {
        legend: say('row', { item: pick(group.item, shown.language), number: index + 1 }),
        fields: rowFieldsAsked(group, row, shown.answers).map((field) =>
          viewField(field, `${group.id}.${index}.${field.id}`, row, shown),
        ),
        ...(count > least && { removeName: `remove:${group.id}.${index}` }),
      }
    }),
    ...(count < group.max && { addName: `add:${group.id}` }),
  }
}

function viewField(field: SingleField, path: string, row: Row | undefined, shown: Shown): FieldView {
  const kept: AnswerValue | undefined = row === undefined ? shown.answers[field.id] : row[field.id]
  const known = row === undefined && kept === undefined && !shown.typed ? shown.known?.[field.id] : undefined
  const value = kept ?? known
  const values = shown.typed?.[path] ?? (isSingle(value) ? typeValue(field, value) : [])
  const fixed = row === undefined ? fixedIn(field, path, values, shown) : undefined
  return {
    ...frame(field, path, shown),
    ...(fixed !== undefined && { fixed, source: sourceOf(field, shown) }),
    ...(known !== undefined && { source: shown.sources?.[field.id] ?? sourceOf(field, shown) }),
    value: values[0] ?? '',
    ...details(field, path, values, shown),
  }
}

/** Who applies is verified: what the register has of him is no guess. What is an organisation's comes from its registration, not from an account. */
const sourceOf = (field: SingleField, { language, ofOrganisation }: Shown): string =>
  ofOrganisation && field.known?.startsWith('applicant-')
    ? texts(language)(isVerified(field) ? 'from-organisation' : 'from-organisation-open')
    : texts(language)(isVerified(field) ? 'from-register' : 'from-account')

/** What is verified stands as it is, as long as it stands in the field and nobody asks for another answer. */
function fixedIn(field: SingleField, path: string, values: readonly string[], shown: Shown): string | undefined {
  const registered = shown.known?.[field.id]
  const isAskedBack = shown.corrections?.has(path) || shown.problems.some((one) => one.path === path)
  if (!isVerified(field) || !isSingle(registered) || isAskedBack) return undefined
  const [first = '', second] = typeValue(field, registered)
  if (first !== values[0] || second !== values[1]) return undefined
  return field.kind === 'document'
    ? `${pick(documentNames[first as keyof typeof documentNames], shown.language)} ${second}`
    : first
}

type Details = Omit<Partial<FieldView>, 'name' | 'id' | 'kind' | 'value'>

function details(field: SingleField, path: string, values: string[], shown: Shown): Details {
  const { language } = shown
  const say = texts(language)
  const complete = 'autocomplete' in field && field.autocomplete ? { autocomplete: field.autocomplete } : {}
  switch (field.kind) {
    case 'text':
      return {
        ...complete,
        width: field.maxLength > 30 ? 'full' : 'medium',
        ...(field.multiline && { multiline: true }),
      }
    case 'name':
      return { ...complete, width: 'medium' }
    case 'identity':
    case 'credit-code':
      return { width: 'medium' }
    case 'bank-card':
      return { inputMode: 'numeric', width: 'medium' }
    case 'document':
      return {
        values,
        options: field.accepts.map((kind) => viewOption({ value: kind, label: documentNames[kind] }, values, language)),
      }
    case 'phone':
      return { ...complete, inputMode: 'tel', width: 'medium' }
    case 'integer':
      return { inputMode: 'numeric', unit: pick(field.unit, language), width: 'short' }
    case 'money':
      return { inputMode: 'decimal', unit: say('yuan'), width: 'short' }
    case 'date':
      return { width: 'short' }
    case 'address':
      return { ...complete, width: 'full' }
    case 'choice':
    case 'choices':
      return { values, options: field.options.map((option) => viewOption(option, values, language)) }
    case 'yes-no':
      return {
        options: [
          { value: 'yes', label: say('yes'), checked: values[0] === 'yes' },
          { value: 'no', label: say('no'), checked: values[0] === 'no' },
        ],
      }
    case 'commitment':
      return {
        wording: pick(field.wording, language),
        options: [{ value: 'yes', label: say('agree'), checked: values[0] === 'yes' }],
      }
    case 'division':
      return {
        options: divisions(field, shown).map((one) => ({ ...one, checked: one.value === values[0] })),
        width: 'medium',
      }
    case 'file':
      return {
        values,
        maxFiles: field.maxFiles,
        ...(field.picture && {
          hint: [field.hint && pick(field.hint, language), say('identity-picture')]
            .filter(Boolean)
            .join(language === 'zh' ? '。' : '. '),
        }),
        files: values.map((id, at) => viewFile(id, `remove:${path}.${at}`, shown)),
      }
  }
}

const divisions = (
  field: Extract<SingleField, { kind: 'division' }>,
  { answers, choicesOf }: Shown,
): readonly Choice[] => choicesOf(field.level, districtOf(field, answers))

const viewOption = (
  option: { value: string; label: Text; hint?: Text },
  values: string[],
  language: Language,
): OptionView => ({
  value: option.value,
  label: pick(option.label, language),
  ...(option.hint && { hint: pick(option.hint, language) }),
  checked: values.includes(option.value),
})

function viewFile(id: string, removeName: string, { uploads, language }: Shown): FileView {
  const upload = uploads.get(id)
  if (upload === undefined) return { id, name: texts(language)('file-gone'), size: '', removeName }
  return { id, name: upload.name, size: saySize(upload.sizeBytes), removeName }
}

/** `820 B`, `45 kB`, `1.2 MB`. */
export function saySize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
