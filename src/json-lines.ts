/** JSONL for commands: one value a line, each held against its schema; a line that does not fit is told with its number. */
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { badLine } from './refusals.ts'

/** Longer lines are no messages; nothing is read without end. */
const LONGEST_LINE = 1_000_000

/** A file of lines; packed where its name ends in .gz. */
export async function* linesOfFile(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file)
  // A stream that is read through a pipe tells its failures to nobody else.
  const failed = once(bytes, 'error').then(([thrown]) => Promise.reject(thrown))
  failed.catch(() => {})
  await Promise.race([once(bytes, 'open'), failed])
  const plain = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  yield* linesOf(plain)
}

/** What comes in, line by line. Throws what the stream throws. */
export async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let thrown: unknown = null
  input.on('error', (problem) => {
    thrown = problem
    lines.close()
  })
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) yield line
  if (thrown !== null) throw thrown
}

/** Each line as a value with its number, from 1; empty lines are passed over. `from`: how the source is called in an error. */
export async function* readJsonLines<T>(
  lines: AsyncIterable<string>,
  schema: z.ZodType<T>,
  from: string,
): AsyncGenerator<{ value: T; line: number }> {
  let line = 0
  for await (const text of lines) {
    line += 1
    if (text.trim() === '') continue
    if (text.length > LONGEST_LINE) throw badLine(from, line, { zh: '太长', en: 'it is too long' })
    const parsed = schema.safeParse(parseOr(text, () => badLine(from, line, NO_JSON)))
    if (!parsed.success) throw badLine(from, line, saidOf(parsed.error))
    yield { value: parsed.data, line }
  }
}

const NO_JSON = { zh: '不是 JSON', en: 'it is not JSON' }

function parseOr(text: string, refused: () => Error): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refused()
  }
}

function saidOf({ issues: [issue] }: z.ZodError) {
  const said = [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')
  return { zh: said, en: said }
}

/** Writes one value as a line; waits where the reader is slower. */
export async function writeJsonLine(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain')
}
