/** What is wrong with answers: the form's own findings, and files that are not there. */

import { faultOfPaper, type Sized } from '../file/index.ts'
import {
  type Answers,
  type AnswerValue,
  checkAnswers,
  choicesOf,
  type Field,
  type FieldProblem,
  type Form,
  fieldsOf,
  type KnownPeople,
} from '../form/index.ts'
import type { CaseworkCity } from '../kind/index.ts'

/** Everything wrong with the answers; `uploads`: the files that are there, by id; `register`: whom they must not contradict. */
export function problemsIn(
  city: Pick<CaseworkCity, 'base' | 'engine'>,
  form: Form,
  answers: Answers,
  uploads: ReadonlyMap<string, Sized>,
  register?: KnownPeople,
): FieldProblem[] {
  const missing = Object.entries(answers).flatMap(([path, value]) =>
    filesOf(form, path, value).some((id) => !uploads.has(id))
      ? [{ path, message: { zh: '文件没有收到，请重新上传', en: 'The file has not arrived; please upload it again' } }]
      : [],
  )
  const unfit = [...papersIn(form, answers)].flatMap(({ path, id }) => {
    const file = uploads.get(id)
    const fault = file && faultOfPaper(file)
    return fault ? [{ path, message: fault }] : []
  })
  const known = { today: city.engine.clock.today(), choicesOf: choicesOf(city), ...(register && { register }) }
  return [...checkAnswers(form, answers, known), ...missing, ...unfit]
}

/** Whether a field asks for an identity paper; a group's as `group.0.field`. */
export const asksPaper =
  (form: Form) =>
  (path: string): boolean => {
    const [id = '', , inner] = path.split('.')
    const field = fieldsById(form).get(id)
    const one = field?.kind === 'group' ? field.fields.find((row) => row.id === inner) : field
    return one?.kind === 'file' && one.picture === 'identity'
  }

/** Files that stand where an identity paper is asked for, each with the path of its field. */
function papersIn(form: Form, answers: Answers): { path: string; id: string }[] {
  const asks = asksPaper(form)
  return Object.entries(answers).flatMap(([path, value]) => {
    if (!Array.isArray(value)) return []
    return value.flatMap((one, row) =>
      typeof one === 'string'
        ? asks(path)
          ? [{ path, id: one }]
          : []
        : Object.entries(one).flatMap(([name, inner]) =>
            asks(`${path}.${row}.${name}`) && Array.isArray(inner)
              ? inner.map((id) => ({ path: `${path}.${row}.${name}`, id: String(id) }))
              : [],
          ),
    )
  })
}

/** Ids of all files that answers name. */
export const filesIn = (form: Form, answers: Answers): string[] =>
  Object.entries(answers).flatMap(([path, value]) => filesOf(form, path, value))

const fields = new WeakMap<Form, Map<string, Field>>()

/** Fields by id, gathered once for a form. */
function fieldsById(form: Form): Map<string, Field> {
  const known = fields.get(form)
  if (known) return known
  const made = new Map(fieldsOf(form).map((field) => [field.id, field]))
  fields.set(form, made)
  return made
}

function filesOf(form: Form, id: string, value: AnswerValue): string[] {
  const field = fieldsById(form).get(id)
  if (!field || !Array.isArray(value)) return []
  if (field.kind === 'file') return value.filter((one) => typeof one === 'string')
  if (field.kind !== 'group') return []
  const names = field.fields.filter((inner) => inner.kind === 'file').map((inner) => inner.id)
  return value.flatMap((row) =>
    typeof row === 'string'
      ? []
      : names.flatMap((name) => {
          const inside = row[name]
          return Array.isArray(inside) ? inside.filter((one) => typeof one === 'string') : []
        }),
  )
}
