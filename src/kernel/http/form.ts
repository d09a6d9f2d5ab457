/** Forms as browsers send them: urlencoded, or multipart where files come along. */
import type { FastifyRequest } from 'fastify'
import { FILE_LIMIT } from '../file/index.ts'
import { isProblem } from '../problem/index.ts'
import { refuseName } from './odd.ts'
import { badRequest, tooLarge } from './problems.ts'

export type Uploaded = { field: string; name: string; bytes: Uint8Array }
export type Form = { fields: Record<string, string | string[]>; files: Uploaded[] }

const FILES = 12
/** As much text in one field as fits into a form without files. */
const TEXT_LIMIT = 256 * 1024

/**
 * Reads a form; a field that stands several times becomes a list. Fields without a file are left out. A file over its limit comes
 * cut off one byte after it: who opens it sees that it is too large, and what came beside it is not lost. Throws
 * `without-files` lets them pass by unread. Throws `kernel/too-large` for more files, fields or text than a page of ours sends.
 */
export async function readForm(
  request: FastifyRequest,
  files: 'with-files' | 'without-files' = 'with-files',
): Promise<Form> {
  const form: Form = { fields: {}, files: [] }
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
      if (Array.isArray(value)) form.fields[name] = value.map(String)
      else if (typeof value === 'string') form.fields[name] = value
    }
    return form
  }
  try {
    for await (const part of request.parts({
      limits: { fileSize: FILE_LIMIT + 1, files: FILES, fields: 500, fieldSize: TEXT_LIMIT, parts: 512 },
    })) {
      refuseName(part.fieldname)
      if (part.type === 'file' && files === 'without-files') part.file.resume()
      else if (part.type === 'file') {
        const bytes = await part.toBuffer()
        if (bytes.length > 0) form.files.push({ field: part.fieldname, name: part.filename ?? '', bytes })
      } else if (part.valueTruncated) throw tooLarge()
      else add(form.fields, part.fieldname, String(part.value ?? ''))
    }
  } catch (thrown) {
    if (isProblem(thrown)) throw thrown
    const status = thrown instanceof Error && 'statusCode' in thrown ? thrown.statusCode : null
    if (status === 413) throw tooLarge()
    // What the reader of forms throws without a status is a form that breaks off or is none.
    throw status === null ? badRequest({ errors: [] }) : thrown
  }
  return form
}

function add(fields: Form['fields'], name: string, value: string): void {
  const known = fields[name]
  fields[name] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value]
}
