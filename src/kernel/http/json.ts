/** JSON as programs send it: what cannot be read is told with its place, since a whole body is hard to search. */
import type { FastifyInstance } from 'fastify'
import { type ParseError, parse } from 'jsonc-parser'
import { badRequest } from './problems.ts'

/** Reads JSON bodies of an app; throws `kernel/invalid` with line and column, or where a name would reach beyond the object. */
export function readJson(app: FastifyInstance): void {
  const read = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    void read(request, text, (thrown, value) => (thrown ? done(notJson(text)) : done(null, value)))
  })
}

function notJson(text: string) {
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true })
  const [first] = errors
  if (!first) return refuse({ zh: '含有不能用的名称', en: 'it has a name that cannot be used' })
  const before = text.slice(0, first.offset).split('\n')
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  return refuse({
    zh: `不是 JSON：第 ${place.line} 行第 ${place.column} 个字符`,
    en: `this is not JSON: line ${place.line}, column ${place.column}`,
  })
}

const refuse = (message: { zh: string; en: string }) => badRequest({ errors: [{ path: '', message }] })
