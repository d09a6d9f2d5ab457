import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inLanguage } from '../../../bin/in-language.mjs'
import { problem } from '../problem/index.ts'
import { cannotListen, machineLanguage, makeFolder, nearest, operatorError, sayFailure } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'yipan-operator-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  [{}, 'en'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'zh_SG' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'C', LC_ALL: '' }, 'en'],
  [{ LC_ALL: '', LANG: 'zh_TW.UTF-8' }, 'zh'],
] as [Record<string, string>, string][])('a machine set to %j is spoken to in %s', (environment, language) => {
  expect(machineLanguage(environment)).toBe(language)
  expect(inLanguage(environment, { zh: 'zh', en: 'en' })).toBe(language) // before sources can be read
})

/** What Node throws: an error with these members. */
const thrown = (facts: Record<string, unknown>) => Object.assign(new Error('raw words'), facts)

test.each([
  [{ code: 'EROFS', path: '/d' }, /^\/d cannot be written: .* Choose .*YIPAN_DATA.* \[EROFS\]$/],
  [{ code: 'EACCES', path: '/d' }, /^This user may not open \/d\. Give him .* \[EACCES\]$/],
  [{ code: 'EPERM', path: '/d' }, /^This user may not change \/d\. Give him .* \[EPERM\]$/],
  [{ code: 'ENOSPC', path: '/d' }, /^The disk of \/d is full\. Make room .* \[ENOSPC\]$/],
  [{ code: 'ENOSPC' }, /^The disk of the place it was for is full\. Make room .* \[ENOSPC\]$/],
  [{ code: 'ENAMETOOLONG', path: '/d' }, /Choose a shorter one\. \[ENAMETOOLONG\]$/],
  [{ code: 'ECONNREFUSED', address: '::1', port: 5432 }, /^Nothing listens at ::1:5432\. Check .* \[ECONNREFUSED\]$/],
  [{ code: 'ENOTFOUND', hostname: 'db' }, /^There is no host db\. Check .*DATABASE_URL\. \[ENOTFOUND\]$/],
  [{ code: '28P01' }, /^The database refuses user or password\. Check both in DATABASE_URL\. \[28P01\]$/],
  [{ code: '3D000' }, /^There is no such database\. Create it .* \[3D000\]$/],
  [{ code: '53100' }, /^The disk of the database is full\. Make room .* \[53100\]$/],
  [{ code: 'ENEVERSEEN' }, /not foreseen: raw words\. Run this again with YIPAN_LOG=debug .* \[ENEVERSEEN\]$/],
  [{}, /not foreseen: raw words\. Run this again with YIPAN_LOG=debug .* program\.$/],
])(
  'what the system refuses (%j) is said in a sentence that says what to do, with the code at its end',
  (facts, words) => {
    expect(sayFailure(thrown(facts), 'en')).toMatch(words)
    const chinese = sayFailure(thrown(facts), 'zh')
    expect(chinese).toMatch('code' in facts ? new RegExp(`请.*。（${facts.code}）$`) : /请.*。$/)
    expect(chinese).not.toMatch(/[{}]|undefined|null/)
  },
)

test('of several tries to connect the first is said', () => {
  const first = thrown({ code: 'ECONNREFUSED', address: '::1', port: 1 })
  const tries = Object.assign(new AggregateError([first, thrown({ code: 'ECONNREFUSED', address: '127.0.0.1' })]), {
    code: 'ECONNREFUSED',
  })
  expect(sayFailure(tries, 'en')).toContain('Nothing listens at ::1:1.')
})

test('a server that cannot listen names the setting of its port or its host', () => {
  const say = (code: string) => sayFailure(cannotListen(thrown({ code }), { host: 'city.example', port: 80 }), 'en')
  expect(say('EADDRINUSE')).toBe('Port 80 is taken. Name another in YIPAN_PORT; 0 picks a free one. [EADDRINUSE]')
  expect(say('EACCES')).toMatch(/^This user may not use port 80: .*YIPAN_PORT\. \[EACCES\]$/)
  for (const code of ['EADDRNOTAVAIL', 'ENOTFOUND'])
    expect(say(code)).toMatch(/^This machine has no address city\.example\. Set YIPAN_HOST .*\]$/)
})

test('what the city itself refuses keeps its words, in either language', () => {
  const refused = operatorError({ zh: '没有 {what}。', en: 'There is no {what}.' }, { what: '{en}' })
  expect([sayFailure(refused, 'zh'), sayFailure(refused, 'en')]).toEqual(['没有 {en}。', 'There is no {en}.'])
  const taken = problem('operator-test/taken', {
    status: 409,
    title: { zh: '已占用', en: 'Taken' },
    detail: { zh: '请换一个。', en: 'Choose another.' },
  })
  expect(sayFailure(taken(), 'zh')).toBe('请换一个。（operator-test/taken）')
})

test('a folder is made with those above it, for its owner alone, and is there when it is asked for again', () => {
  const deep = join(folder, 'a', 'b')
  makeFolder(deep, 'YIPAN_DATA')
  makeFolder(deep, 'YIPAN_DATA')
  expect([deep, join(folder, 'a')].map((one) => statSync(one).mode & 0o777)).toEqual([0o700, 0o700])
})

test('a folder below a file, in the place of one, or where the system makes none is refused in words', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const place of [file, join(file, 'below'), join(file, 'far', 'below')])
    expect(() => makeFolder(place, 'YIPAN_DATA')).toThrow(
      `${file} is a file, not a folder. Name another folder in YIPAN_DATA.`,
    )
  expect(() => makeFolder('/proc/none/city', 'YIPAN_DATA')).toThrow(/^No folder can be made at \/proc\/none: /)
})

test('the name that was most likely meant is found, and none where all are far', () => {
  expect(nearest('fund-haidain', ['fund', 'fund-haidian', 'health-haidian'])).toBe('fund-haidian')
  expect(nearest('ADMIN', ['admin', 'verify'])).toBe('admin')
  expect(nearest('elsewhere', ['fund', 'health'])).toBeNull()
  expect(nearest('x', [])).toBeNull()
})
