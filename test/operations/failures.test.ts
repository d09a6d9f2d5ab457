/**
 * What an operator reads when a command or the start cannot do what he typed: the last line says in the language of the machine what
 * is wrong and what to do, the command ends with 1, and nobody sees the inside of the program.
 */
import { type ExecFileException, execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CityServer, testCityServer } from '../city.ts'

const folder = mkdtempSync(join(tmpdir(), 'yipan-failures-'))
const file = join(folder, 'a-file')
const keys = join(folder, 'keys.json')
let city: CityServer
let taken: Server
let port: number

beforeAll(async () => {
  writeFileSync(file, 'no folder, no keys', { mode: 0o600 })
  city = await testCityServer()
  const hex = (key: Uint8Array) => Buffer.from(key).toString('hex')
  const { wrapping, index, session } = city.city.keys
  const content = { made: '2026-03-02', wrapping: hex(wrapping), index: hex(index), session: hex(session) }
  writeFileSync(keys, JSON.stringify(content), { mode: 0o600 })
  taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const address = taken.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(async () => {
  taken.close()
  await city.close()
  rmSync(folder, { recursive: true, force: true })
})

const environment = (set: Record<string, string>) => ({
  PATH: process.env.PATH,
  DATABASE_URL: city.city.config.databaseUrl ?? '',
  YIPAN_DATA: join(folder, 'data'),
  YIPAN_KEYS: keys,
  YIPAN_DEMO: 'off',
  ...set,
})

const run = (set: Record<string, string>, args: string[], stdout: 'pipe' | number = 'pipe') =>
  spawnSync(process.execPath, ['bin/yipan.mjs', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', stdout, 'pipe'],
    env: environment(set),
  })

/** The last line in both languages, after what holds of every failure. */
async function sayings(args: string[], set: Record<string, string> = {}): Promise<[string, string]> {
  const lastLineIn = (LANG: string) =>
    new Promise<string>((resolve, reject) =>
      execFile(
        process.execPath,
        ['bin/yipan.mjs', ...args],
        { env: environment({ ...set, LANG }) },
        (ended: ExecFileException | null, _: string, stderr: string) => {
          if (ended?.code !== 1 || /^\s+at /m.test(stderr)) reject(new Error(`${ended?.code ?? 0}: ${stderr}`))
          else resolve(stderr.trimEnd().split('\n').at(-1) ?? '')
        },
      ),
    )
  return Promise.all([lastLineIn('zh_CN.UTF-8'), lastLineIn('C.UTF-8')])
}

const OWN = { DATABASE_URL: '', YIPAN_KEYS: '' }

test.each([
  [
    ['start'],
    { ...OWN, YIPAN_DATA: '/proc/none/city' },
    '这是操作系统自己的地方。请用 YIPAN_DATA',
    'Name another folder in YIPAN_DATA',
  ],
  [
    ['start'],
    { ...OWN, YIPAN_DATA: join(file, 'city') },
    '是文件，不是文件夹。请用 YIPAN_DATA',
    'is a file, not a folder. Name another folder in YIPAN_DATA',
  ],
  [['verify'], { ...OWN, YIPAN_DATA: file }, '是文件，不是文件夹', 'is a file, not a folder'],
  [
    ['start'],
    { YIPAN_PORT: 'eighty' },
    'YIPAN_PORT 应当是：介于 0 和 65535 之间的整数；现在写的是“eighty”。请改正',
    'YIPAN_PORT is a number from 0 to 65535, not "eighty". Correct it',
  ],
  [
    ['start'],
    { DATABASE_URL: 'mysql://here' },
    'DATABASE_URL 应当像 postgres://',
    'DATABASE_URL must look like postgres://',
  ],
  [
    ['verify'],
    { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' },
    '127.0.0.1:1 没有程序在监听。请检查 DATABASE_URL',
    'Nothing listens at 127.0.0.1:1. Check host and port in DATABASE_URL',
  ],
  [['start'], {}, '请用 npx yipan close-demo 关闭', 'Close them with: npx yipan close-demo'],
  [['verify'], { YIPAN_KEYS: file }, '不是一盘棋的密钥文件', 'is not a key file of Yipan'],
  [['verify'], { YIPAN_KEYS: join(folder, 'none.json') }, '处没有密钥', 'There are no keys at'],
  [['verify'], { YIPAN_KEYS: folder }, '是文件夹，这里要的是文件', 'is a folder, and a file is wanted'],
] as [string[], Record<string, string>, string, string][])(
  '%j with %j says what is wrong, and what to do',
  async (args, set, zh, en) => {
    const [chinese, english] = await sayings(args, set)
    expect(chinese).toContain(zh)
    expect(english).toContain(en)
  },
)

test.each([
  [
    ['admin', 'somebody', '--unit', 'fund-haidain'],
    '没有单位 fund-haidain。',
    'There is no unit fund-haidain. Give its id, as it stands in units.yaml. Did you mean fund-haidian?',
  ],
  [['admin', 'x'], '账号名为 3 至 64 个', 'An account name has 3 to 64 lower-case letters'],
  [['remit', 'nowhere'], '没有岗位 nowhere。', 'There is no position nowhere. Give its id from people.yaml'],
  [['remit', 'nowhere', '--kinds', 'nothing'], '城市里没有：nothing。', 'The city does not know nothing.'],
  [
    ['remit', 'nowhere', '--places', 'Haidian'],
    '--places 要的是十二位区划代码',
    '--places wants divisions in twelve digits',
  ],
  [['account', 'close', 'nobody-here'], '没有账号 nobody-here。', 'There is no account nobody-here.'],
  [['account', 'burn', 'owner'], '第一个词应当是 close', 'Say close, open or reset'],
  [['erase', 'nobody-here'], '账号 nobody-here 名下没有本人', 'There is no person with the account nobody-here'],
  [['program', 'nobody-here'], '没有账号 nobody-here。', 'There is no account nobody-here.'],
  [['close-program', 'none'], '没有正在使用的程序 none。', 'There is no open program none.'],
  [['open-program', 'none'], '没有已关闭的程序 none。', 'There is no closed program none.'],
  [['close-relying-party', 'none'], '没有外部系统 none', 'There is no outside system none'],
  [['open-relying-party', 'none'], '没有已关闭的外部系统 none', 'There is no closed outside system none'],
  [['relying-party', '图书馆', '--redirect', 'library'], 'library 不是网址。', 'library is not an address.'],
  [['capsule', 'export', 'none'], '没有办件 none。', 'There is no case none.'],
  [['grow', '--dossiers', 'many'], '--dossiers 要写整数', '--dossiers wants a whole number'],
  [['grow', '--dossiers', '10'], '请在演示用的数据库上设置 YIPAN_DEMO=1', 'Set YIPAN_DEMO=1'],
  [['admni'], '没有“admni”这个命令。', 'Did you mean admin?'],
  [['admin'], '少写了 <login>。', 'The <login> is missing.'],
  [['admin', 'a', 'b'], '写得太多。', 'There are too many words.'],
  [['admin', 'a', '--unti', 'x'], '没有选项 --unti。', 'There is no option --unti.'],
  [['admin', 'a', '--unit'], '选项 --unit 后面少了内容。', 'The option --unit has nothing after it.'],
  [['relying-party', '图书馆'], '必须写选项 --redirect。', 'The option --redirect must be given.'],
  [['lint'], '还要写是哪一个命令。', 'Say which of these commands.'],
  [['lint', 'maters'], '没有“maters”这个命令。', 'There is no command "maters".'],
  [['lint', 'matters', '--language', 'fr'], '--language 只能是：zh, en。', '--language can only be one of: zh, en.'],
] as [string[], string, string][])(
  '%j names what is not known, and where the right name stands',
  async (args, zh, en) => {
    const [chinese, english] = await sayings(args)
    expect(chinese).toContain(zh)
    expect(english).toContain(en)
  },
)

test('a port that another program has is named, with the setting that names another', async () => {
  const [chinese, english] = await sayings(['start'], { YIPAN_PORT: String(port), YIPAN_DEMO: 'on' })
  expect(chinese).toBe(`端口 ${port} 已被占用。请用 YIPAN_PORT 换一个；写 0 就自动选一个空闲的。（EADDRINUSE）`)
  expect(english).toBe(`Port ${port} is taken. Name another in YIPAN_PORT; 0 picks a free one. [EADDRINUSE]`)
})

test('a full disk behind the output is said, and who only reads the beginning is told nothing', () => {
  const { status, stderr } = run({ LANG: 'zh_CN.UTF-8' }, ['lint', 'matters'], openSync('/dev/full', 'w'))
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^输出文件 所在的磁盘已满。请腾出空间.*（ENOSPC）\n$/)])
  const shell = `"${process.execPath}" bin/yipan.mjs lint matters | head -1`
  const read = spawnSync('sh', ['-c', shell], { encoding: 'utf8' })
  expect([read.status, read.stderr]).toEqual([0, ''])
})

test('a capsule is checked in the language of the machine, unless another is asked for', () => {
  const check = (set: Record<string, string>, ...more: string[]) =>
    run(set, ['capsule', 'check', file, ...more]).stdout.split('\n')[0]
  expect(check({ LANG: 'zh_CN.UTF-8' })).toBe('读不了 unreadable')
  expect(check({ LANG: 'de_DE.UTF-8' })).toBe('unreadable')
  expect(check({ LANG: 'zh_CN.UTF-8' }, '--language', 'en')).toBe('unreadable')
  expect(check({}, '--language', 'zh')).toBe('读不了 unreadable')
})
