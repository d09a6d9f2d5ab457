/**
 * Reading one screen as a browser sends it: every value a text or a list of texts under the path of its field, and the
 * button that was pressed. What cannot be read stays as it was typed, beside its problem: nothing a person wrote is lost.
 */
import type { Answers, Row } from './answers.ts'
import { type Knowledge, problemsAcross, problemsOf } from './check-answers.ts'
import { type FieldProblem, faults } from './faults.ts'
import type { Field, Form, GroupField, Screen, SingleField } from './form.ts'
import { press, pressedIn, type Typed, typedIn } from './typed.ts'
import { readValue } from './values.ts'
import { whatIsAsked } from './visible.ts'

export type ScreenReading = {
  /** All answers: those before, with this screen's in place of its old ones, without what is not asked any more. */
  answers: Answers
  typed: Typed
  /** Of this screen; empty after `add` and `remove`, which nag about nothing. */
  problems: FieldProblem[]
  /** What was typed and cannot be read, whatever button was pressed: it is no answer, and it is not to be lost. */
  unread: FieldProblem[]
  button: 'continue' | 'add' | 'remove'
}

/**
 * Reads a screen. `readScreen(form, 'home', { monthlyRent: '4,200' }, { before: {}, … })` answers `{ monthlyRent: 420000 }`.
 * Go on only where `button` is `continue` and there are no problems. `before` are all answers so far. Names in the body that
 * belong to no field are ignored. Does not look whether an upload exists. Throws where the form has no such screen.
 */
export function readScreen(
  form: Form,
  screenId: string,
  body: { readonly [name: string]: unknown },
  known: Knowledge & { before: Answers },
): ScreenReading {
  const screen = form.screens.find(({ id }) => id === screenId)
  if (screen === undefined) throw new Error(`no screen ${screenId} in form ${form.id}`)
  const pressed = pressedIn(body)
  const typed = press(screen, typedIn(screen, body), pressed)
  const { read, problems } = interpret(screen, typed, known)
  const others = Object.entries(known.before).filter(([id]) => !screen.fields.some((field) => field.id === id))
  const asked = whatIsAsked(form, { ...Object.fromEntries(others), ...read })
  const fields = asked.screens.find((one) => one.screen.id === screenId)?.fields ?? []
  const unread = inOrder(
    fields,
    problems.filter(({ path }) => isAsked(fields, path)),
  )
  const nagging = pressed.button === 'continue' ? allProblems(form, fields, asked, problems, known) : []
  return { answers: asked.answers, typed, problems: nagging, unread, button: pressed.button }
}

type Interpretation = { read: Answers; problems: FieldProblem[] }

function interpret(screen: Screen, typed: Typed, { today }: Knowledge): Interpretation {
  const problems: FieldProblem[] = []
  const readInto = (into: Row, field: SingleField, path: string) => {
    const reading = readValue(field, typed[path] ?? [], today)
    if (reading === null) return
    if ('fault' in reading) problems.push({ path, message: reading.fault })
    else into[field.id] = reading.value
  }
  const single: Row = {}
  const groups: Answers = {}
  for (const field of screen.fields) {
    if (field.kind !== 'group') readInto(single, field, field.id)
    else {
      const rows = rowsFrom(field, typed, readInto)
      if (rows.length > 0) groups[field.id] = rows
    }
  }
  return { read: { ...single, ...groups }, problems }
}

/** A row in which something was typed is there, also where nothing of it can be read yet: rows keep their places. */
function rowsFrom(
  group: GroupField,
  typed: Typed,
  readInto: (into: Row, field: SingleField, path: string) => void,
): Row[] {
  const rows: Row[] = []
  for (let index = 0; ; index++) {
    const paths = group.fields.map(({ id }) => `${group.id}.${index}.${id}`)
    if (!paths.some((path) => (typed[path] ?? []).some((text) => text.trim() !== ''))) return rows
    const row: Row = {}
    for (const field of group.fields) readInto(row, field, `${group.id}.${index}.${field.id}`)
    rows.push(row)
  }
}

function allProblems(
  form: Form,
  fields: Field[],
  asked: { screens: { fields: Field[] }[]; answers: Answers },
  unread: readonly FieldProblem[],
  known: Knowledge & { before: Answers },
): FieldProblem[] {
  const unreadAt = new Map(unread.map((problem) => [problem.path, problem]))
  const askedBefore = new Set(whatIsAsked(form, known.before).screens.flatMap((one) => one.fields.map(({ id }) => id)))
  const own = fields.flatMap((field) =>
    problemsOf(field, asked.answers, known).map((problem) => {
      const unreadable = unreadAt.get(problem.path)
      if (unreadable !== undefined) return unreadable
      // The question stood on no page yet: its answer is not forgotten, it was not asked for.
      const isNew = problem.path === field.id && asked.answers[field.id] === undefined && field.when !== undefined
      return isNew && !askedBefore.has(field.id) ? { ...problem, message: faults.nowAsked(field.label) } : problem
    }),
  )
  const listed = new Set(own.map(({ path }) => path))
  const optional = unread.filter(({ path }) => !listed.has(path) && isAsked(fields, path))
  const found = [...own, ...optional]
  const everything = asked.screens.flatMap((one) => one.fields)
  const here = new Set(fields.map(({ id }) => id))
  const across = problemsAcross(form, asked.answers, everything, found, known)
  return inOrder(fields, [...found, ...across.flatMap((problem) => onThisScreen(form, problem, here))])
}

const isAsked = (fields: readonly Field[], path: string) =>
  fields.some(({ id }) => path === id || path.startsWith(`${id}.`))

/** A check that looks at several screens is told on each of them, beside its own field; never on a screen it is not about. */
function onThisScreen(form: Form, problem: FieldProblem, here: ReadonlySet<string>): FieldProblem[] {
  const [first = ''] = problem.path.split('.')
  if (here.has(first)) return [problem]
  const check = form.checks.find(({ message }) => message === problem.message)
  const path = check?.fields.find((id) => here.has(id))
  return path === undefined ? [] : [{ ...problem, path }]
}

function inOrder(fields: readonly Field[], problems: FieldProblem[]): FieldProblem[] {
  const placeOf = (path: string) => {
    const [first, index = '-1', inner] = path.split('.')
    const at = fields.findIndex(({ id }) => id === first)
    const field = fields[at]
    const innerAt = field?.kind === 'group' ? field.fields.findIndex(({ id }) => id === inner) : 0
    return at * 1_000_000 + Number(index) * 1_000 + innerAt
  }
  return problems.toSorted((one, other) => placeOf(one.path) - placeOf(other.path))
}
