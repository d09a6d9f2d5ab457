/** JSONL for commands: each line is a value of its schema, or is told with its number. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readJsonLines } from './json-lines.ts'

async function* given(...lines: string[]) {
  yield* lines
}
const read = async (...lines: string[]) => {
  const values: [number, number][] = []
  for await (const { value, line } of readJsonLines(given(...lines), z.looseObject({ id: z.number() }), 'stdin'))
    values.push([value.id, line])
  return values
}

test('empty lines are passed over and still counted', async () => {
  expect(await read('{"id":1}', '', '  ', '{"id":2,"more":true}')).toEqual([
    [1, 1],
    [2, 4],
  ])
})

test.each([
  ['{"id":', 'stdin, line 2: it is not JSON'],
  ['{"id":"x"}', 'stdin, line 2: id:'],
  ['[]', 'stdin, line 2:'],
  [`{"id":1,"text":"${'长'.repeat(1_000_000)}"}`, 'stdin, line 2: it is too long'],
])('a line that does not fit is told with its number', async (line, said) => {
  await expect(read('{"id":1}', line)).rejects.toThrow(said)
})
