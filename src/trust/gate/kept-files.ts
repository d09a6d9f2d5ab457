/**
 * Files of forms that come back (kept.ts). A form whose route says `files` loses none that is good: they wait with its words, stand on
 * its page with a button that takes each out, and are used when the form names them. Whoever sends a form whose session has ended
 * chooses anew: files of nobody are not even read.
 */
import { z } from 'zod'
import type { Form, Uploaded } from '../../kernel/http/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import { type FilesKept, type FormPlace, filesWith, type KeptFile, openFiles, takeOutName } from '../kept/index.ts'
import type { Call, Posted } from './call.ts'
import type { FormRoute, GateNeeds, Out, Shape } from './routes.ts'

type Fields = Form['fields']

/** Which of the files that wait with a form were sent along with it by their ids, and its fields without those. */
export async function filesNamedIn(
  city: GateNeeds,
  place: FormPlace,
  fields: Fields,
): Promise<{ fields: Fields; named: KeptFile[] }> {
  const waiting = await filesWith(city, place)
  const isOf = (field: string) => (id: string) => waiting.some((file) => file.field === field && file.id === id)
  const left = Object.entries(fields).flatMap(([name, said]): [string, string | string[]][] => {
    const rest = [said].flat().filter((one) => !isOf(name)(one))
    if (rest.length === 0) return []
    return [[name, Array.isArray(said) ? rest : said]]
  })
  const named = waiting.filter(({ field, id }) => [fields[field] ?? []].flat().includes(id))
  return { fields: Object.fromEntries(left), named }
}

/** What came with the form, and what waited for it. */
export const withWaiting = async (
  city: GateNeeds,
  place: FormPlace,
  files: readonly Uploaded[],
  named: readonly KeptFile[],
): Promise<Uploaded[]> => [
  ...(await openFiles(
    city,
    place,
    named.map(({ id }) => id),
  )),
  ...files,
]

/** What a button beside a file asks: to keep the chosen ones, or to take one out; null where it was another button. */
export function askedOfFiles(fields: Fields): { out: string | null } | null {
  const out = Object.keys(fields).find((name) => name.startsWith(OUT))
  if (out !== undefined) return { out: Id.safeParse(out.slice(OUT.length)).data ?? null }
  return fields._do === 'upload' ? { out: null } : null
}

const OUT = takeOutName('')
const Id = z.uuid()

/** What is no word of the page, but said by a button beside a file. */
export const withoutFileButtons = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== '_do' && !name.startsWith(OUT)))

/** Those of the files that were chosen for a question which the form has: nothing else is kept. Undefined where the form keeps none. */
export async function askedFor<P extends Shape>(
  { files: ask }: FormRoute<P>,
  call: Call<Out<P>, Record<never, never>>,
  files: readonly Uploaded[],
): Promise<Uploaded[] | undefined> {
  if (!ask) return undefined
  const names = files.length > 0 ? await ask(call) : []
  return files.filter(({ field }) => names.includes(field))
}

/** Files of a form that has a place of its own for them; words are never lost because that has closed meanwhile. */
export async function putAway<P extends Shape>(
  { putFiles }: FormRoute<P>,
  call: Call<Out<P>, Record<never, never>>,
  posted: Posted,
): Promise<FilesKept['refused']> {
  if (!putFiles) return []
  try {
    return await putFiles(call, posted)
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown
    const message = { zh: sayProblem(thrown, 'zh').detail, en: sayProblem(thrown, 'en').detail }
    return posted.files.map(({ field }) => ({ field, message }))
  }
}
