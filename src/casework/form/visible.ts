/**
 * What is asked, and what is kept: an answer to a question that is not asked any more is dropped, so that nobody decides on
 * something the applicant cannot see (our rule). Conditions only look back, so one pass in order is enough: what falls away
 * takes along what hung on it.
 */
import { type Answers, type AnswerValue, type Row, rowsOf, scopeOf } from './answers.ts'
import { isMet } from './condition.ts'
import type { Field, Form, GroupField, Screen, SingleField } from './form.ts'

type Asked = { screens: { screen: Screen; fields: Field[] }[]; answers: Answers }

/** The screens that are asked, each with its fields that are asked, and the answers that remain. */
export function whatIsAsked(form: Form, answers: Answers): Asked {
  const kept: Answers = {}
  const screens = form.screens.flatMap((screen) => {
    if (screen.when !== undefined && !isMet(screen.when, scopeOf(kept))) return []
    const fields = screen.fields.filter((field) => {
      if (field.when !== undefined && !isMet(field.when, scopeOf(kept))) return false
      const value = keep(field, answers, kept)
      if (value !== undefined) kept[field.id] = value
      return true
    })
    return fields.length === 0 ? [] : [{ screen, fields }]
  })
  return { screens, answers: kept }
}

function keep(field: Field, answers: Answers, kept: Answers): AnswerValue | undefined {
  if (field.kind !== 'group') return Object.hasOwn(answers, field.id) ? answers[field.id] : undefined
  const rows = rowsOf(answers, field.id).map((row) => keepRow(field, row, kept))
  return rows.length === 0 ? undefined : rows
}

function keepRow(group: GroupField, row: Row, kept: Answers): Row {
  const keptRow: Row = {}
  for (const field of rowFieldsAsked(group, row, kept)) {
    const value = Object.hasOwn(row, field.id) ? row[field.id] : undefined
    if (value !== undefined) keptRow[field.id] = value
  }
  return keptRow
}

/** The fields of one row that are asked, given what stands in the row and in the form. */
export function rowFieldsAsked(group: GroupField, row: Row, answers: Answers): SingleField[] {
  const kept: Row = {}
  return group.fields.filter((field) => {
    if (field.when !== undefined && !isMet(field.when, scopeOf(answers, kept))) return false
    const value = Object.hasOwn(row, field.id) ? row[field.id] : undefined
    if (value !== undefined) kept[field.id] = value
    return true
  })
}

/** Screens 页 of the form that are asked, in order. A screen without any field to ask is none. */
export const visibleScreens = (form: Form, answers: Answers): Screen[] =>
  whatIsAsked(form, answers).screens.map(({ screen }) => screen)

/** The answers without those that are not asked, and without those to no field of the form. */
export const visibleAnswers = (form: Form, answers: Answers): Answers => whatIsAsked(form, answers).answers
