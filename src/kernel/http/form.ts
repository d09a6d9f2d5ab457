/** Forms as browsers send them: urlencoded, or multipart where files come along. */
import type { FastifyRequest } from 'fastify'
import { FILE_LIMIT, type FileType, tidyFileName } from '../file/index.ts'
import { isProblem } from '../problem/index.ts'
import { refuseName } from './odd.ts'
import { badRequest, tooLarge } from './problems.ts'

/** A file that came in, its name made harmless (kernel/file). `type`: only where it came before, was tidied then, and waited: it is what was made of it. */
export type Uploaded = { field: string; name: string; bytes: Uint8Array; type?: FileType }
export type Form = { fields: Record<string, string | string[]>; files: Uploaded[] }

/** As much text in one field as fits into a form without files. */
const TEXT_LIMIT = 256 * 1024
const PAPERS = { fileSize: FILE_LIMIT + 1, files: 12, fields: 500, fieldSize: TEXT_LIMIT, parts: 512 }
/** What a stranger may send beside a small file: the hidden fields. */
const ONE_FILE = { files: 1, fields: 12, fieldSize: 1024, parts: 13 }

/**
 * Reads a form; a field that stands several times becomes a list. Fields without a file are left out. A file over its limit comes
 * cut off one byte after it: who opens it sees that it is too large, and what came beside it is not lost. `without-files` lets files
 * pass by unread; `fileBytes` takes one small file and little beside it. Throws `kernel/too-large` for more files, fields or text than
 * a page of ours sends.
 */
export async function readForm(
  request: FastifyRequest,
  files: 'with-files' | 'without-files' | { fileBytes: number } = 'with-files',
): Promise<Form> {
  const limits = typeof files === 'object' ? { ...ONE_FILE, fileSize: files.fileBytes + 1 } : PAPERS
  const form: Form = { fields: {}, files: [] }
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
      if (Array.isArray(value)) form.fields[name] = value.map(String)
      else if (typeof value === 'string') form.fields[name] = value
    }
    return form
  }
  try {
    for await (const part of request.parts({ limits })) {
      refuseName(part.fieldname)
      if (part.type === 'file' && files === 'without-files') part.file.resume()
      else if (part.type === 'file') {
        const bytes = await part.toBuffer()
        // Where nothing was chosen a browser sends no name and no bytes; an empty file that was chosen has a name, and is told of.
        const name = part.filename ?? ''
        if (bytes.length > 0 || name !== '') form.files.push({ field: part.fieldname, name: tidyFileName(name), bytes })
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
