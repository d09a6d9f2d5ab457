/**
 * Answers ready to print: for the review page, the officer's view and papers. Every question that is asked has its row, also
 * where it was left empty: an officer sees what was not answered. And which materials the answers bring.
 */
import { type Language, pick, sayDate, sayNumber, showInvisible } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import { type Answers, type AnswerValue, type Row, rowsOf } from './answers.ts'
import { districtOf } from './check-answers.ts'
import { documentNames, splitDocument } from './document.ts'
import { sayYuan } from './faults.ts'
import { type Field, type Form, fieldsOf, type GroupField, type SingleField } from './form.ts'
import { texts } from './texts.ts'
import type { ViewKnowledge } from './view-screen.ts'
import { rowFieldsAsked, whatIsAsked } from './visible.ts'

export type AnswerRow = {
  path: string
  label: string
  value: string
  files?: { id: string; name: string }[]
  /** Why an officer asks to correct it. */
  marked?: string
  /** Which row of which group it stands in, counted from 1, and what it is called there. */
  within?: { group: string; title: string; number: number; label: string }
}
export type AnswerSection = { id: string; title: string; rows: AnswerRow[] }

/** One section for each screen that is asked. */
export function viewAnswers(form: Form, answers: Answers, known: ViewKnowledge): AnswerSection[] {
  const { screens, answers: kept } = whatIsAsked(form, answers)
  return screens.map(({ screen, fields }) => ({
    id: screen.id,
    title: pick(screen.title, known.language),
    rows: fields.flatMap((field) => rowsOfField(field, kept, known)),
  }))
}

/** Everything that was answered, asked or not: for answers that a newer version of the form has no place for. */
export function viewGiven(form: Form, answers: Answers, known: ViewKnowledge): AnswerRow[] {
  const fields = fieldsOf(form)
  return fields.flatMap((field) => {
    const value = answers[field.id]
    const label = pick(field.label, known.language)
    const note = fields.find((one) => one.kind === 'text' && one.beside === field.id)
    const noted = note && answers[note.id]
    // A note is read in one with what it stands beside, also where nothing else was said there.
    if (field.kind === 'text' && field.beside !== undefined) return []
    if (field.kind !== 'group' && noted !== undefined) {
      const said = rowOf(field, field.id, label, value, answers, known)
      return [
        { ...said, value: texts(known.language)('noted', { value: said.value, note: showInvisible(String(noted)) }) },
      ]
    }
    if (value === undefined) return []
    if (field.kind !== 'group') return [rowOf(field, field.id, label, value, answers, known)]
    return rowsOf(answers, field.id).flatMap((row, index) =>
      field.fields
        .filter(({ id }) => Object.hasOwn(row, id))
        .map((inner) => rowOfRow(field, inner, row, index, answers, known)),
    )
  })
}

function rowOfRow(
  group: GroupField,
  inner: SingleField,
  row: Row,
  index: number,
  answers: Answers,
  known: ViewKnowledge,
): AnswerRow {
  const [item, label] = [pick(group.item, known.language), pick(inner.label, known.language)]
  const said = texts(known.language)('row-field', { item, number: index + 1, label })
  return {
    ...rowOf(inner, `${group.id}.${index}.${inner.id}`, said, row[inner.id], answers, known),
    within: { group: group.id, title: item, number: index + 1, label },
  }
}

function rowsOfField(field: Field, answers: Answers, known: ViewKnowledge): AnswerRow[] {
  if (field.kind !== 'group')
    return [rowOf(field, field.id, pick(field.label, known.language), answers[field.id], answers, known)]
  const rows = rowsOf(answers, field.id)
  const say = texts(known.language)
  const none = { path: field.id, label: pick(field.label, known.language), value: say('not-answered') }
  if (rows.length === 0) return [none]
  return rows.flatMap((row, index) =>
    rowFieldsAsked(field, row, answers).map((inner) => rowOfRow(field, inner, row, index, answers, known)),
  )
}

function rowOf(
  field: SingleField,
  path: string,
  label: string,
  value: AnswerValue | undefined,
  answers: Answers,
  known: ViewKnowledge,
): AnswerRow {
  const marked = known.corrections?.get(path)
  const say = texts(known.language)
  const words = value === undefined ? say('not-answered') : showInvisible(sayValue(field, value, answers, known))
  const files = field.kind === 'file' && Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
  return {
    path,
    label,
    value: words,
    ...(files.length > 0 && {
      files: files.map((id) => ({ id, name: known.uploads.get(id)?.name ?? say('file-gone') })),
    }),
    ...(marked !== undefined && { marked }),
  }
}

/** An amount in fen, as it is read: `4,200.50 元`. */
export const sayMoney = (fen: number, language: Language): string => texts(language)('money', { amount: sayYuan(fen) })

/** One value in words: `4,200 元`, `2026年3月2日`, `海淀区`. A value that its field does not know is printed as it is. */
function sayValue(field: SingleField, value: AnswerValue, answers: Answers, known: ViewKnowledge): string {
  const { language } = known
  const say = texts(language)
  if (typeof value === 'number') {
    if (field.kind === 'money') return sayMoney(value, language)
    if (field.kind !== 'integer') return sayNumber(value)
    const { unit } = field
    return `${sayNumber(value)} ${value === 1 && language === 'en' ? (unit.one ?? unit.en) : pick(unit, language)}`
  }
  if (typeof value === 'boolean') return field.kind === 'commitment' ? say('committed') : say(value ? 'yes' : 'no')
  if (field.kind === 'file') return Array.isArray(value) ? String(value.length) : ''
  if (Array.isArray(value)) return value.map((one) => sayOption(field, String(one), language)).join(say('comma'))
  if (field.kind === 'document') {
    const document = splitDocument(value)
    return document === null ? value : `${pick(documentNames[document.kind], language)} ${document.number}`
  }
  if (field.kind === 'date') {
    const day = PlainDate.safeParse(value)
    return day.success ? sayDate(day.data, language) : value
  }
  if (field.kind === 'division')
    return known.choicesOf(field.level, districtOf(field, answers)).find((one) => one.value === value)?.label ?? value
  return sayOption(field, value, language)
}

function sayOption(field: SingleField, value: string, language: Language): string {
  if (field.kind !== 'choice' && field.kind !== 'choices') return value
  const option = field.options.find((one) => one.value === value)
  return option === undefined ? value : pick(option.label, language)
}

/** A material that answers bring: files, or a commitment in its place. */
export type MaterialGiven =
  | { material: string; path: string; from: 'upload'; uploads: string[] }
  | { material: string; path: string; from: 'commitment' }

/** The materials that the answers of a form bring, in the order of the form; a material may come in several places. */
export function materialsGiven(form: Form, answers: Answers): MaterialGiven[] {
  const { screens, answers: kept } = whatIsAsked(form, answers)
  return screens
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      if (field.kind !== 'group') return given(field, field.id, kept[field.id])
      return rowsOf(kept, field.id).flatMap((row, index) =>
        rowFieldsAsked(field, row, kept).flatMap((inner) =>
          given(inner, `${field.id}.${index}.${inner.id}`, row[inner.id]),
        ),
      )
    })
}

function given(field: SingleField, path: string, value: AnswerValue | undefined): MaterialGiven[] {
  if (field.material === undefined) return []
  if (field.kind === 'commitment' && value === true) return [{ material: field.material, path, from: 'commitment' }]
  if (field.kind !== 'file' || !Array.isArray(value)) return []
  return [{ material: field.material, path, from: 'upload', uploads: value.filter((id) => typeof id === 'string') }]
}

/** Where a form can bring a material, whatever is answered: for those who check that nothing is asked for in vain. */
export const materialFieldsOf = (form: Form): { material: string; from: 'upload' | 'commitment' }[] =>
  form.screens
    .flatMap(({ fields }) => fields)
    .flatMap((field) => (field.kind === 'group' ? field.fields.flatMap(bringing) : bringing(field)))

function bringing(field: SingleField): { material: string; from: 'upload' | 'commitment' }[] {
  if (field.kind === 'file') return [{ material: field.material, from: 'upload' }]
  if (field.kind !== 'commitment' || field.material === undefined) return []
  return [{ material: field.material, from: 'commitment' }]
}
