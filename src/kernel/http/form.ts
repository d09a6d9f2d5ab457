/** Forms as browsers send them: urlencoded, or multipart where files come along. */
import type { FastifyRequest } from 'fastify'
import { badRequest, tooLarge } from './problems.ts'

export type Uploaded = { field: string; name: string; bytes: Uint8Array }
export type Form = { fields: Record<string, string | string[]>; files: Uploaded[] }

/** One file of a form. Photos of phones and scanned plans fit. */
export const FILE_LIMIT = 10 * 1024 * 1024
const FILES = 12

/** Reads a form; a field that stands several times becomes a list. Throws `kernel/too-large`. Fields without a file are left out. */
export async function readForm(request: FastifyRequest): Promise<Form> {
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
      limits: { fileSize: FILE_LIMIT, files: FILES, fields: 500, fieldSize: 65_536, parts: 512 },
    })) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer()
        if (bytes.length > 0) form.files.push({ field: part.fieldname, name: part.filename ?? '', bytes })
      } else add(form.fields, part.fieldname, String(part.value ?? ''))
    }
  } catch (thrown) {
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
