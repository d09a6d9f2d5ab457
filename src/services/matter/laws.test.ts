import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openPack, readBase } from '../../base/pack/index.ts'
import { readMatters } from './load.ts'

const folder = mkdtempSync(join(tmpdir(), 'yipan-laws-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is wrong with the pack of Beijing after a change in one file; `line` is where the change stands. */
function errorsAfter(path: string, was: string, is: string) {
  cpSync('cities/beijing', folder, { recursive: true })
  const file = join(folder, path)
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(was)
  writeFileSync(file, text.replace(was, is))
  const pack = openPack(folder)
  readMatters(pack, readBase(pack))
  const line = text.slice(0, text.indexOf(was)).split('\n').length
  return { line, errors: pack.errors.map((error) => ({ ...error, file: error.file.split('/').slice(-2).join('/') })) }
}

test('a public service that rests on the Licensing Law is refused, with file, line and why', () => {
  const { line, errors } = errorsAfter(
    'matters/unemployment-registration.yaml',
    'law: { zh: 《就业服务与就业管理规定》',
    'law: { zh: 《中华人民共和国行政许可法》',
  )
  expect(errors).toEqual([
    {
      file: 'matters/unemployment-registration.yaml',
      line,
      sentence: 'names the law "licensing", which does not hold for 公共服务事项 (20): 第二条说的只是行政许可',
    },
  ])
})

test('a licence that is made a confirmation is refused wherever it names the law of licences, in both languages and in short', () => {
  const { errors } = errorsAfter(
    'matters/performance-permit.yaml',
    'type: { value: "01", source: general }',
    'type: { value: "07", source: general }',
  )
  expect(errors.length).toBeGreaterThanOrEqual(3)
  for (const { sentence } of errors) expect(sentence).toContain('names the law "licensing"')
})

test('a law of which the pack does not say for what it holds is refused', () => {
  const { line, errors } = errorsAfter(
    'matters/hardship-relief.yaml',
    '《社会救助暂行办法》（国务院令第649号）',
    '《演示办法》',
  )
  expect(errors).toEqual([
    {
      file: 'matters/hardship-relief.yaml',
      line,
      sentence: 'laws.yaml does not say for which kinds of matters 《演示办法》 holds',
    },
  ])
})

test('no law that holds for no kind of matter here stands in any matter, and a kind that there is not is refused', () => {
  const { errors } = errorsAfter('laws.yaml', 'types: ["01"]', 'types: ["99"]')
  expect(errors[0]).toMatchObject({ file: expect.stringMatching(/laws\.yaml$/), line: expect.any(Number) })
  expect(errors[0]?.sentence).toContain('there is no such kind of matter')
})
