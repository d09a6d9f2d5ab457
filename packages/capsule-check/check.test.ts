/** The checker as a program: what it says, and with what it ends. The sample is a capsule of the demonstration. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readIJson } from './json.mjs'

const folder = mkdtempSync(join(tmpdir(), 'capsule-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sample = readFileSync(join(import.meta.dirname, 'sample.json'), 'utf8')
const put = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const run = (...args: string[]) => runOn({ LC_ALL: 'zh_CN.UTF-8' }, ...args)
function runOn(locale: Record<string, string>, ...args: string[]): [number | null, string] {
  const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'check.mjs'), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...locale },
  })
  return [status, stdout]
}

test('a capsule that follows ends with 0, in both languages', () => {
  const file = put('whole.json', sample)
  expect(run(file)).toEqual([0, expect.stringContaining('相符 follows\n')])
  expect(run(file)[1]).toContain('按规则表“租房提取住房公积金规则表”第 1 版')
  expect(run(file, '--language', 'en')).toEqual([0, expect.stringMatching(/^follows\nBeijing /)])
})

test('it speaks the language of the machine, unless another is asked for', () => {
  const file = put('whole.json', sample)
  expect(runOn({ LANG: 'zh_CN.UTF-8' }, file)[1]).toMatch(/^相符/)
  expect(runOn({ LC_ALL: 'C.UTF-8', LANG: 'zh_CN.UTF-8' }, file)[1]).toMatch(/^follows\n/)
  expect(runOn({}, file)[1]).toMatch(/^follows\n/)
  expect(runOn({}, file, '--language', 'zh')[1]).toMatch(/^相符/)
  expect(runOn({ LANG: 'zh_CN.UTF-8' }, join(folder, 'en'))).toEqual([2, expect.stringMatching(/^读不了/)])
})

test.each([
  ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ['a forged number in front', (text: string) => text.replace('{', '{"number": "1101-forged", ')],
  ['a name twice, written in another way', (text: string) => text.replace('{', '{"n\\u0075mber": "1101-forged", ')],
  ['half a character', (text: string) => text.replace('{', '{"more": "\\ud83d", ')],
])('%s makes it unreadable, since readers differ', (_, change) => {
  expect(run(put('odd.json', change(sample)), '--language', 'en')).toEqual([2, expect.stringContaining('RFC 7493')])
})

test('names that are the same in different objects are two names; brackets and colons in texts are text', () => {
  expect(readIJson('{"a": {"a": 1, "b": "x: {\\"a\\": ["}, "c": [{"a": 1}, {"a": 2}], "": {}}')).toMatchObject({
    c: [{ a: 1 }, { a: 2 }],
  })
  expect(() => readIJson('{"c": [{"a": 1, "b": {}, "a" : 2}]}')).toThrow('the name "a" twice')
})

test('the keys of the city are asked for by name, and a strange key is refused', () => {
  const file = put('whole.json', sample)
  const { key } = JSON.parse(sample).seal
  const keys = (list: unknown) => put('keys.json', JSON.stringify(list))
  expect(run(file, '--keys', keys({ keys: [key] }), '--language', 'en')[1]).toContain('one of those given')
  expect(run(file, '--keys', keys({ keys: [{ ...key, x: key.y }] }), '--language', 'en')).toEqual([
    1,
    expect.stringContaining('place: seal.key\n'),
  ])
})

test('one changed number ends with 1 and the place', () => {
  const file = put('changed.json', sample.replace('"validFrom": "2026-01-05"', '"validFrom": "2026-01-06"'))
  expect(run(file, '--language=en')).toEqual([
    1,
    'does not follow\nplace: rules.value\nit does not fit its hash: it was changed\n',
  ])
  expect(run(file)[1]).toContain('位置：rules.value')
})

test.each([
  ['no file is there', ['nowhere.json']],
  ['the file is no JSON', [put('broken.json', sample.slice(1))]],
  ['the file is something else', [put('other.json', '{"format":"x"}')]],
  ['the keys are none', [put('fine.json', sample), '--keys', put('none.json', '[]')]],
  ['nothing is named', []],
  ['an option is not known', [put('fine.json', sample), '--colour']],
])('where %s, it ends with 2', (_what, args) => {
  expect(run(...args)).toEqual([2, expect.stringContaining('unreadable')])
})

test('a later format is refused, not guessed at', () => {
  const file = put('later.json', sample.replace('yipan-capsule/1', 'yipan-capsule/2'))
  expect(run(file, '--language', 'en')).toEqual([1, expect.stringContaining('place: format\n')])
})
