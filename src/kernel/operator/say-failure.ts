/**
 * How a failure is said to whoever typed the command: what is wrong, what to do, and the raw code in brackets. The one place that
 * turns codes of the system (errno, libuv) and of PostgreSQL (SQLSTATE, its Appendix A) into sentences.
 */
import { type Language, pick, type Text } from '../i18n/index.ts'
import { isProblem, sayProblem } from '../problem/index.ts'
import { OperatorError, operatorError } from './operator-error.ts'

/** The sentence for something thrown. What nobody foresaw keeps its own words, and says where to look. */
export function sayFailure(thrown: unknown, language: Language): string {
  if (thrown instanceof OperatorError) return withCode(thrown.say(language), thrown.code, language)
  if (isProblem(thrown)) return withCode(sayProblem(thrown, language).detail, thrown.code, language)
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return sayFailure(thrown.errors[0], language)
  const { code, path, address, port } = factsOf(thrown)
  const words = code === null ? undefined : (SYSTEM[code] ?? DATABASE[code])
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const where = path ?? (address === null ? pick(PLACE, language) : `${address}${port === null ? '' : `:${port}`}`)
  return withCode(pick(words ?? UNFORESEEN, language, { where, message }), code, language)
}

const withCode = (words: string, code: string | null, language: Language) =>
  code === null ? words : language === 'zh' ? `${words}（${code}）` : `${words} [${code}]`

type Facts = { code: string | null; path: string | null; address: string | null; port: number | null }

function factsOf(thrown: unknown): Facts {
  const facts = typeof thrown === 'object' && thrown !== null ? thrown : {}
  const text = (name: string): string | null => {
    const value: unknown = Reflect.get(facts, name)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const port: unknown = Reflect.get(facts, 'port')
  return {
    code: text('code'),
    path: text('path'),
    address: text('address') ?? text('hostname'),
    port: typeof port === 'number' ? port : null,
  }
}

/** Where the system does not say which file it was. */
const PLACE: Text = { zh: '目标位置', en: 'the place it was for' }

const ELSEWHERE: Text = {
  zh: '数据文件夹用 YIPAN_DATA 指定，密钥文件用 YIPAN_KEYS 指定。',
  en: 'YIPAN_DATA names the folder of the data, YIPAN_KEYS the file of the keys.',
}
const orElsewhere = (words: Text): Text => ({
  zh: `${words.zh}${ELSEWHERE.zh}`,
  en: `${words.en} ${ELSEWHERE.en}`,
})

const SYSTEM: Readonly<Record<string, Text>> = {
  EROFS: orElsewhere({
    zh: '{where} 写不进去：所在的磁盘是只读的。请换一个可以写的地方。',
    en: '{where} cannot be written: its disk is read-only. Choose a place that can be written.',
  }),
  EACCES: orElsewhere({
    zh: '当前用户无权打开 {where}。请给他权限，或者换一个地方。',
    en: 'This user may not open {where}. Give him the right to it, or choose another place.',
  }),
  EPERM: orElsewhere({
    zh: '当前用户无权改动 {where}。请给他权限，或者换一个地方。',
    en: 'This user may not change {where}. Give him the right to it, or choose another place.',
  }),
  ENOSPC: orElsewhere({
    zh: '{where} 所在的磁盘已满。请腾出空间，或者换到另一个磁盘。',
    en: 'The disk of {where} is full. Make room on it, or choose another disk.',
  }),
  EDQUOT: orElsewhere({
    zh: '当前用户在 {where} 所在磁盘上的配额已用完。请腾出空间，或者请管理这台机器的人增加配额。',
    en: 'The quota of this user on the disk of {where} is used up. Make room, or ask whoever runs the machine for more.',
  }),
  ENOTDIR: orElsewhere({
    zh: '{where} 打不开：路径中间有一段是文件，不是文件夹。请改正路径。',
    en: '{where} cannot be opened: a part of its name is a file, not a folder. Correct the name.',
  }),
  EISDIR: {
    zh: '{where} 是文件夹，这里要的是文件。请写到文件名为止。',
    en: '{where} is a folder, and a file is wanted. Name the file in it.',
  },
  ENOENT: {
    zh: '没有 {where}。请检查名称和所在的文件夹。',
    en: 'There is no {where}. Check its name and the folder it is in.',
  },
  EEXIST: {
    zh: '已经有 {where}，没有覆盖。请先移走，或者换一个名称。',
    en: 'There is a {where} already; it was left alone. Move it away, or choose another name.',
  },
  ENAMETOOLONG: {
    zh: '名称太长：{where}。请换一个短的。',
    en: 'This name is too long: {where}. Choose a shorter one.',
  },
  ELOOP: {
    zh: '{where} 的链接绕成了圈。请改正链接，或者写出真正的路径。',
    en: 'The links of {where} lead in a circle. Mend them, or name the real place.',
  },
  EBUSY: {
    zh: '{where} 正被别的程序占用。请先结束那个程序，再运行一次。',
    en: 'Another program holds {where}. End it, then run this again.',
  },
  EIO: {
    zh: '读写 {where} 时磁盘出错。请检查磁盘，必要时从备份恢复。',
    en: 'The disk failed at {where}. Check it, and bring the data back from a backup where needed.',
  },
  EMFILE: {
    zh: '打开的文件太多。请提高每个进程的上限（ulimit -n），再运行一次。',
    en: 'Too many files are open. Raise the limit of a process (ulimit -n), then run this again.',
  },
  ENOMEM: {
    zh: '内存不够。请结束别的程序，或者换一台内存更大的机器。',
    en: 'There is not enough memory. End other programs, or use a machine with more.',
  },
  ECONNREFUSED: {
    zh: '{where} 没有程序在监听。请检查 DATABASE_URL 里的主机和端口，以及数据库是否已经启动。',
    en: 'Nothing listens at {where}. Check host and port in DATABASE_URL, and that the database runs.',
  },
  ECONNRESET: {
    zh: '数据库断开了连接。请看数据库的日志，等它恢复后再运行一次。',
    en: 'The database broke the connection off. Look in its log, and run this again when it is back.',
  },
  ENOTFOUND: {
    zh: '找不到主机 {where}。请检查 DATABASE_URL 里的主机名。',
    en: 'There is no host {where}. Check the name of the host in DATABASE_URL.',
  },
  EAI_AGAIN: {
    zh: '现在查不到主机 {where}：域名服务没有应答。请检查网络和 DATABASE_URL 里的主机名。',
    en: 'The host {where} cannot be looked up now: no name server answers. Check the network, and the host in DATABASE_URL.',
  },
  ETIMEDOUT: {
    zh: '{where} 没有应答。请检查网络、防火墙和 DATABASE_URL 里的主机。',
    en: '{where} does not answer. Check network, firewall and the host in DATABASE_URL.',
  },
  EHOSTUNREACH: {
    zh: '到不了 {where}。请检查网络和 DATABASE_URL 里的主机。',
    en: '{where} cannot be reached. Check the network and the host in DATABASE_URL.',
  },
}

/** Why the server cannot listen, in words that name the settings; all else as it was thrown. */
export function cannotListen(thrown: unknown, { host, port }: { host: string; port: number }): unknown {
  const { code } = factsOf(thrown)
  const words = code === null ? undefined : LISTENING[code]
  return words ? operatorError(words, { host, port }, code) : thrown
}

const NO_HOST: Text = {
  zh: '这台机器没有地址 {host}。请把 YIPAN_HOST 改成这台机器的地址，比如 127.0.0.1。',
  en: 'This machine has no address {host}. Set YIPAN_HOST to one that it has, such as 127.0.0.1.',
}

const LISTENING: Readonly<Record<string, Text>> = {
  EADDRINUSE: {
    zh: '端口 {port} 已被占用。请用 YIPAN_PORT 换一个；写 0 就自动选一个空闲的。',
    en: 'Port {port} is taken. Name another in YIPAN_PORT; 0 picks a free one.',
  },
  EACCES: {
    zh: '当前用户不能使用端口 {port}（1024 以下的要有特权）。请用 YIPAN_PORT 换一个。',
    en: 'This user may not use port {port}: those below 1024 want a privilege. Name another in YIPAN_PORT.',
  },
  EADDRNOTAVAIL: NO_HOST,
  ENOTFOUND: NO_HOST,
  EAI_AGAIN: NO_HOST,
  EINVAL: NO_HOST,
}

const SIGN_IN: Text = {
  zh: '数据库不认用户名或密码。请检查 DATABASE_URL 里的用户名和密码。',
  en: 'The database refuses user or password. Check both in DATABASE_URL.',
}

const DATABASE: Readonly<Record<string, Text>> = {
  '28P01': SIGN_IN,
  '28000': SIGN_IN,
  '3D000': {
    zh: '没有这个数据库。请先建库，或者在 DATABASE_URL 里换一个。',
    en: 'There is no such database. Create it first, or name another in DATABASE_URL.',
  },
  '42501': {
    zh: '数据库用户的权限不够：{message}。请让 DATABASE_URL 里的用户成为这个数据库的所有者。',
    en: 'The user of the database lacks a right: {message}. Make the user in DATABASE_URL the owner of the database.',
  },
  '53100': {
    zh: '数据库所在的磁盘已满。请腾出空间，再运行一次；没写完的都已撤回。',
    en: 'The disk of the database is full. Make room on it and run this again; what was not finished was undone.',
  },
  '53200': {
    zh: '数据库的内存不够。请给它更多内存，再运行一次。',
    en: 'The database is out of memory. Give it more, and run this again.',
  },
  '53300': {
    zh: '数据库的连接已满。请结束别的程序，或者提高 max_connections。',
    en: 'The database takes no more connections. End other programs, or raise max_connections.',
  },
  '57P01': {
    zh: '数据库正在停止。请等它重新启动，再运行一次。',
    en: 'The database was being shut down. Wait until it is up again, and run this again.',
  },
  '57P03': {
    zh: '数据库正在启动或者停止。请稍等，再运行一次。',
    en: 'The database is starting or stopping. Wait a little, and run this again.',
  },
  '25006': {
    zh: '这个数据库只能读（比如是备用库）。请在 DATABASE_URL 里写主库。',
    en: 'This database can only be read; it may be a standby. Name the primary in DATABASE_URL.',
  },
}

const UNFORESEEN: Text = {
  zh: '出现了没有预料到的错误：{message}。请用 YIPAN_LOG=debug 再运行一次，看是在哪里，再告诉维护这个程序的人。',
  en: 'Something went wrong that was not foreseen: {message}. Run this again with YIPAN_LOG=debug to see where, and tell those who keep the program.',
}
