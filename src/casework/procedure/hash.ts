/** Under which name a version of a procedure is kept. */
import { createHash } from 'node:crypto'
import type { Procedure } from './procedure.ts'

/** The name of a version: SHA-256 of the procedure's JSON with sorted keys, hex. */
export const hashOf = (procedure: Procedure): string => createHash('sha256').update(canonical(procedure)).digest('hex')

/** A value of JSON in one written form: keys in order of their code units, nothing undefined, no spaces (as RFC 8785 has it). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  return `{${entries
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`)
    .join(',')}}`
}
