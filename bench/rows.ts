/** Packed files of rows, one JSON value a line. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { z } from 'zod'

/** All rows of a `.jsonl.gz`. Throws where one does not fit. */
export function rowsOf<T>(file: string, schema: z.ZodType<T>): T[] {
  const lines = gunzipSync(readFileSync(file)).toString().split('\n')
  return lines.filter((line) => line !== '').map((line) => schema.parse(JSON.parse(line)))
}
