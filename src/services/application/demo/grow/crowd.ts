/**
 * The people of a grown city: persons with an account each, and enterprises that one of them represents. Nobody of them
 * exists: their numbers are of the division that cannot be, and their enterprises say 演示.
 */
import { demoCreditCode, demoPersonNumber } from '../../../../base/identifier/index.ts'
import { addSubject, NO_CONTACT, newSubjectId, putRepresentation } from '../../../../base/subject/index.ts'
import type { Transaction } from '../../../../kernel/database/index.ts'
import type { CityKeys } from '../../../../kernel/sealing/index.ts'
import { addDays, asPlainDate, type PlainDate } from '../../../../kernel/time/index.ts'
import { addAccount } from '../../../../trust/identity/index.ts'
import { newAccountId } from '../../../../trust/policy/index.ts'
import type { Cast } from './mould.ts'

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
]
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红鹏飞燕琴云清文建国志海雪梅春晓东宁欣怡然思雨晨',
]
const TRADES = ['餐饮', '便利店', '健身', '宾馆', '理发', '食品', '文化', '烘焙', '茶室', '超市']

const BIRTHS_FROM = asPlainDate('1955-01-01')
const BIRTHS = 18_000 // days
/** Sequences below are the pack's own people. */
const SEQUENCES_FROM = 800

/** The n-th person of a grown city, and the enterprise that he would represent. */
export function nth(n: number): Cast {
  const name = `${of(SURNAMES, n)}${of(GIVEN, Math.floor(n / 50))}${of(GIVEN, Math.floor(n / 2500) + n)}`
  const birth = addDays(BIRTHS_FROM, (n * 7919) % BIRTHS)
  const sequence = SEQUENCES_FROM + (Math.floor(n / BIRTHS) % (1000 - SEQUENCES_FROM))
  return {
    account: newAccountId(),
    person: newSubjectId(),
    name,
    number: demoPersonNumber(birth, sequence),
    enterprise: newSubjectId(),
    firm: `北京演示${of(SURNAMES, n)}记${n}号${of(TRADES, n)}店`,
    creditCode: demoCreditCode(FIRMS_FROM + n),
  }
}

const FIRMS_FROM = 10_000_000
const of = (all: readonly string[], n: number) => all[n % all.length] ?? ''

/** Puts a person of the crowd down, with his enterprise where he has one. Not awaited. */
export function putOne(
  tx: Transaction,
  keys: CityKeys,
  cast: Cast,
  n: number,
  hasFirm: boolean,
  from: PlainDate,
): void {
  const identity = { kind: 'citizen' as const, number: cast.number }
  addSubject(tx, keys, cast.person, { kind: 'person', name: cast.name, identity, contact: NO_CONTACT })
  addAccount(tx, { id: cast.account, login: loginOf(n), kind: 'private', person: cast.person, demo: true })
  if (!hasFirm) return
  addSubject(tx, keys, cast.enterprise, {
    kind: 'enterprise',
    name: cast.firm,
    creditCode: cast.creditCode,
    contact: NO_CONTACT,
  })
  putRepresentation(tx, { person: cast.person, enterprise: cast.enterprise, starts: from, ends: null })
}

/** What the n-th person signs in as; without a password, so that only the demonstration's own bar could. */
export const loginOf = (n: number): string => `grown-${n}`
