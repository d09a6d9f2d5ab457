/**
 * What a correction opens: exactly the answers that were named, a field or one cell of one row, and nothing beside them. No row comes or
 * goes, unless a group was named as a whole (行政许可法 art. 32 (1) 4: what has to be corrected is said once and in full; that the
 * rest stands is our rule).
 */

import { type Answers, type AnswerValue, type Field, type Form, fieldsOf, type Row } from '../../casework/form/index.ts'
import { isFurther, MOST_FILES_FURTHER } from '../../casework/step/index.ts'

/** A form of one screen that asks the named answers again, without the conditions under which they are asked; a cell under its path. */
export function correctionForm(form: Form, paths: readonly string[], papers: ReadonlyMap<string, string>): Form {
  const fields = fieldsOf(form).flatMap((field): Field[] => {
    if (paths.includes(field.id)) return [withoutWhen(field)]
    if (field.kind !== 'group') return []
    return cellsOf(paths, field.id).flatMap(({ path, row, cell }) => {
      const inner = field.fields.find(({ id }) => id === cell)
      const label = inner && {
        zh: `${field.item.zh} ${row + 1} · ${inner.label.zh}`,
        en: `${field.item.en} ${row + 1}: ${inner.label.en}`,
      }
      return inner && label ? [{ ...withoutWhen(inner), id: path, label }] : []
    })
  })
  const title = form.screens[0]?.title ?? form.title
  return {
    ...form,
    checks: [],
    screens: [{ id: 'correction', title, fields: [...fields, ...furtherFields(paths, papers)] }],
  }
}

/** Papers that the form does not ask for, as the officer calls them. */
const furtherFields = (paths: readonly string[], papers: ReadonlyMap<string, string>): Field[] =>
  paths.filter(isFurther).map((path) => {
    const name = papers.get(path) ?? path
    return {
      kind: 'file',
      id: path,
      label: { zh: name, en: name },
      required: true,
      material: 'further',
      maxFiles: MOST_FILES_FURTHER,
    }
  })

/** The files that were named for further papers, by the path of each paper. */
export const furtherOf = (paths: readonly string[], said: Answers): Map<string, string[]> =>
  new Map(
    paths.filter(isFurther).map((path) => {
      const files = said[path]
      return [path, Array.isArray(files) ? files.filter((one) => typeof one === 'string') : []]
    }),
  )

/** The named answers alone, as the small form keeps them. */
export function namedOf(answers: Answers, paths: readonly string[]): Answers {
  return Object.fromEntries(
    paths.flatMap((path): [string, AnswerValue][] => {
      const value = valueAt(answers, path)
      return value === undefined ? [] : [[path, value]]
    }),
  )
}

/** All answers, with what was said to the small form in the place of what was named. */
export function withNamed(before: Answers, paths: readonly string[], said: Answers): Answers {
  const after: Answers = structuredClone(before)
  for (const path of paths) {
    const [id = '', row, cell] = path.split('.')
    const rows = after[id]
    const into = cell === undefined ? after : Array.isArray(rows) ? rows[Number(row)] : undefined
    if (typeof into !== 'object') continue
    const key = cell ?? id
    const value = said[path]
    if (value === undefined) delete into[key]
    else Object.assign(into, { [key]: value })
  }
  return after
}

/** Where two versions of answers differ: a field, a cell, or a group whose rows are more or fewer. */
export function changedPaths(before: Answers, after: Answers): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((id) => {
    const [one, other] = [rowsAt(before[id]), rowsAt(after[id])]
    if (!one || !other) return isSame(before[id], after[id]) ? [] : [id]
    if (one.length !== other.length) return [id]
    return one.flatMap((row, index) => {
      const now = other[index] ?? {}
      const cells = [...new Set([...Object.keys(row), ...Object.keys(now)])]
      return cells.filter((cell) => !isSame(row[cell], now[cell])).map((cell) => `${id}.${index}.${cell}`)
    })
  })
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const rowsAt = (value: AnswerValue | undefined): Row[] | null =>
  Array.isArray(value) && value.every((one) => typeof one === 'object') ? (value as Row[]) : null

function valueAt(answers: Answers, path: string): AnswerValue | undefined {
  const [id = '', row, cell] = path.split('.')
  return cell === undefined ? answers[id] : rowsAt(answers[id])?.[Number(row)]?.[cell]
}

const cellsOf = (paths: readonly string[], group: string) =>
  paths
    .flatMap((path) => {
      const [id, row, cell] = path.split('.')
      return id === group && cell !== undefined ? [{ path, row: Number(row), cell }] : []
    })
    .sort((one, other) => one.row - other.row)

function withoutWhen<F extends Field>({ when: _when, ...field }: F): F {
  return field as F
}
