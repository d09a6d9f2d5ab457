import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'yipan-start-'))
const environment = {
  ...process.env,
  LC_ALL: 'C',
  YIPAN_DATA: folder,
  YIPAN_PORT: '0',
  YIPAN_DEMO: 'off',
  YIPAN_LOG: 'error',
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Started = { child: ChildProcess; url: string; ended: Promise<number | null> }

/** `npm start` without npm: ready when it has printed its address. */
function start(more: Record<string, string> = {}): Promise<Started> {
  const child = spawn(process.execPath, ['bin/yipan.mjs', 'start'], {
    env: { ...environment, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (text: Buffer) => {
      said += text.toString()
      const url = /Tong[^:]*:\s+(http:\/\/\S+)\//.exec(said)?.[1]
      if (url) resolve({ child, url, ended })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', () => reject(new Error(said)))
  })
}

const run = (args: string[], more: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['bin/yipan.mjs', ...args], { env: { ...environment, ...more }, encoding: 'utf8' })

/** Processes whose command line names the data folder: PostgreSQL, above all. */
const left = () => spawnSync('pgrep', ['-f', `${folder}/postgres`], { encoding: 'utf8' }).stdout.trim()

test('a city starts, refuses a second one on its folder, serves, and ends with all it had begun', async () => {
  const { child, url, ended } = await start()
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect(await (await fetch(`${url}/?language=en`)).text()).toContain('Demonstration, not a government site')
  expect(statSync(join(folder, 'keys.json')).mode & 0o077).toBe(0)

  const second = run(['start'])
  expect(second.stderr).toContain(`A city already runs on ${folder}`)
  expect(second.status).toBe(1)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)

  child.kill('SIGTERM')
  // 0 says that it ended by itself: after 4.8 s it would have been cut off with 1.
  expect(await ended).toBe(0)
  expect(left()).toBe('')
})

test('a command works beside the city that runs on its folder', async () => {
  const { child, url, ended } = await start()
  const beside = run(['verify'])
  expect([beside.status, beside.stdout]).toEqual([0, expect.stringContaining('0 differences')])
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(left()).toBe('')
})

test('after it was killed the next start takes over the folder and what was left behind', async () => {
  const first = await start()
  first.child.kill('SIGKILL')
  await first.ended
  const next = await start()
  expect((await fetch(`${next.url}/healthz`)).status).toBe(200)
  next.child.kill('SIGINT')
  expect(await next.ended).toBe(0)
  expect(left()).toBe('')
})

test('two cities on one database both serve', async () => {
  const main = await start()
  const port = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(join(folder, 'postgres.password'), 'utf8').trim()
  const other = await start({
    DATABASE_URL: `postgres://yipan:${password}@127.0.0.1:${port}/postgres`,
    YIPAN_DATA: join(folder, 'other'),
    YIPAN_KEYS: join(folder, 'keys.json'),
  })
  expect((await fetch(`${main.url}/matters/rent-withdrawal`)).status).toBe(200)
  expect((await fetch(`${other.url}/matters/rent-withdrawal`)).status).toBe(200)
  other.child.kill('SIGTERM')
  main.child.kill('SIGTERM')
  expect(await Promise.all([main.ended, other.ended])).toEqual([0, 0])
})

test('what cannot work is said in one sentence', () => {
  expect(run(['start'], { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' }).stderr).toContain(
    'Nothing listens at 127.0.0.1:1.',
  )
  expect(run(['start'], { DATABASE_URL: 'mysql://here' }).stderr).toContain('DATABASE_URL')
  expect(run(['start'], { YIPAN_PORT: 'eighty' }).stderr).toContain('YIPAN_PORT')
})

test('keys say where they lie and are replaced, an administrator and an outside system are made with secrets shown once, and verify finds no difference', () => {
  expect(run(['keys']).stdout).toContain('a backup without these keys is useless')
  expect(run(['admin', 'first-admin']).stdout).toMatch(/shown once:\s+\S{20}/)
  expect(run(['account', 'reset', 'first-admin']).stdout).toMatch(/shown once[^\n]+\n\n\s+(\w{4}-){4}\w{4}\n/)
  expect(run(['account', 'close', 'first-admin']).stdout).toContain('Nobody signs in to first-admin any more')
  expect(run(['account', 'reset', 'first-admin']).stderr).toContain('Reload the page') // it is closed
  expect(run(['keys', 'rotate']).stdout).toContain('nothing is left under an older one')
  expect(run(['keys', 'retire']).stdout).toContain('Older generations are out of the file')
  const registered = run(['relying-party', '图书馆', '--redirect', 'https://library.example/back'])
  expect(registered.stdout).toMatch(/shown once:\s+client {2}[0-9a-f-]{36}\s+secret {2}\S{43}\s/)
  const wrong = run(['relying-party', '图书馆', '--redirect', 'http://library.example/back'])
  expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('must begin with https://')])
  const verified = run(['verify'])
  expect(verified.stdout).toContain('0 differences')
  expect(verified.status).toBe(0)
})

test('help, and what a command says when all is well, are in the language of the machine', () => {
  const chinese = { LC_ALL: 'zh_CN.UTF-8' }
  const groups = [[], ['keys'], ['lint'], ['capsule'], ['relying-party'], ['lint', 'matters'], ['keys', 'renew']]
  for (const words of groups) {
    const [zh, en] = [run([...words, '--help'], chinese).stdout, run([...words, '--help']).stdout]
    expect(en.replace('一盘棋', '')).not.toMatch(/\p{Script=Han}/u)
    // Of English there are the names that one types, and no sentence.
    expect(zh).toMatch(/^用法：/)
    expect(zh.replace(/^.*\n/, '').replaceAll(/[<[].*?[>\]]|-{1,2}[a-z-]+|https?:\S+|OpenID Connect/g, '')).not.toMatch(
      /[a-z]+ [a-z]+ [a-z]+/i,
    )
  }
  expect(run(['keys'], chinese).stdout).toContain(`密钥在这里：${join(folder, 'keys.json')}`)
  expect(run(['verify'], chinese).stdout).toMatch(/^\d+ 个办件，\d+ 个事件，0 处不一致\n$/)
})
