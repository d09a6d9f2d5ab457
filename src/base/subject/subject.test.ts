import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import type { Database } from '../../kernel/database/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { purposeOf } from '../../kernel/purpose/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import { asInstant, asPlainDate, type PlainDate } from '../../kernel/time/index.ts'
import { demoCreditCode, demoPersonNumber } from '../identifier/index.ts'
import { newSubjectId } from './ids.ts'
import {
  endMandate,
  eraseSubject,
  findByNumber,
  findSought,
  headsOf,
  humansBehind,
  module,
  type NewSubject,
  NO_CONTACT,
  nameOfOrganisation,
  openSubject,
  openSubjects,
  putMandate,
  putRepresentation,
  putSubject,
  representedBy,
  subjectErased,
  subjectNotFound,
  updateContact,
} from './index.ts'

const keys: CityKeys = { wrapping: randomBytes(32), index: randomBytes(32), session: randomBytes(32) }
const purpose = purposeOf('administration')
const at = asInstant('2026-03-02T01:30:00Z')
const today = asPlainDate('2026-03-02')
let database: Database
let city: { database: Database; keys: CityKeys }

beforeAll(async () => {
  database = await freshDatabase(['kernel/database', 'base/subject'])
  city = { database, keys }
})
afterAll(() => database.close())

let sequence = 100
const citizen = (name: string): NewSubject & { kind: 'person' } => ({
  kind: 'person',
  name,
  identity: { kind: 'citizen', number: demoPersonNumber(asPlainDate('1990-05-14'), ++sequence) },
  contact: NO_CONTACT,
})
const firm = (name: string): NewSubject & { kind: 'enterprise' } => ({
  kind: 'enterprise',
  name,
  creditCode: demoCreditCode(++sequence),
  contact: { ...NO_CONTACT, phone: '010-55550101' },
})
const put = (subject: NewSubject) => database.transaction((tx) => putSubject(tx, keys, subject))
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => thrown,
  )

const found = async (typed: string, limit = 20) => (await findSought(city, typed, today, limit)).sort()

/** Every byte the tables of this module hold, as they would stand in a dump. */
async function rawBytes(): Promise<Buffer> {
  const { rows } = await database.pool.query('select * from base.subject')
  const values = rows.flatMap((row: Record<string, unknown>) => Object.values(row))
  return Buffer.concat(values.map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))))
}

describe('a person', () => {
  test.each(['方晓梅', '欧阳·阿依古丽', '赵𠮷祥', '阿迪力', 'Suwarni', 'María José Lindqvist', '司马𫞩·𬱖'])(
    'called %s keeps the name as it is',
    async (name) => {
      const person = citizen(name)

      const id = await put(person)

      expect(await openSubject(city, purpose, id)).toEqual({ id, ...person })
      expect(await found(name)).toEqual([id])
    },
  )

  test('known by a passport keeps country, birthday and sex, and the same number of another country is another person', async () => {
    const identity = {
      kind: 'passport',
      number: 'DEMO10001',
      country: 'IDN',
      birth: asPlainDate('1991-03-08'),
      sex: 'female',
    } as const
    const id = await put({ kind: 'person', name: 'Suwarni', identity, contact: NO_CONTACT })

    expect(await openSubject(city, purpose, id)).toMatchObject({ identity })
    expect(await findByNumber(city, { kind: 'passport', number: 'demo 10001', country: 'IDN' })).toBe(id)
    expect(await findByNumber(city, { kind: 'passport', number: 'DEMO10001', country: 'SWE' })).toBeNull()
    expect(await findByNumber(city, { kind: 'credit-code', number: 'DEMO10001' })).toBeNull()
  })

  test('who comes again with the same number, however it is typed, is the same subject and keeps what was there', async () => {
    const person = citizen('宋雯')
    const id = await put(person)
    const { number } = person.identity

    const again = await put({
      ...person,
      name: '宋文',
      identity: { kind: 'citizen', number: ` ${number.toLowerCase()} ` },
    })

    expect(again).toBe(id)
    expect(await openSubject(city, purpose, id)).toMatchObject({ name: '宋雯' })
    expect(await findByNumber(city, { kind: 'citizen', number: `${number.slice(0, 6)} ${number.slice(6)}` })).toBe(id)
  })

  test('who is put ten times at the same moment is one subject', async () => {
    const person = citizen('何静')

    const ids = await Promise.all(Array.from({ length: 10 }, () => put(person)))

    expect(new Set(ids).size).toBe(1)
  })

  test('with a number or a name that cannot be one is not kept, and the refusal does not repeat it', async () => {
    const person = citizen('罗婷')
    const wrong = { ...person, identity: { kind: 'citizen' as const, number: '110101199003070000' } }

    const refused = await problemOf(put(wrong))

    expect(String(refused)).toMatch(/the number is none/)
    expect(String(refused)).not.toContain('110101199003070000')
    await expect(put({ ...person, name: '12' })).rejects.toThrow('the name is none')
  })

  test('is known by a permit as well as by a citizen’s number, and one document is one person', async () => {
    const rest = { birth: asPlainDate('1990-01-01'), sex: 'male' } as const
    const identities = [
      { kind: 'residence-permit', number: '819999199001010018' },
      { kind: 'hk-macau-permit', number: 'H99990001', ...rest },
      { kind: 'taiwan-permit', number: '99990001', ...rest },
      { kind: 'permanent-residence', number: 'USA999990010101', ...rest },
    ] as const

    for (const identity of identities) {
      const person = { ...citizen('陈演示'), identity }
      const id = await put(person)
      expect(await put(person)).toBe(id)
      expect(await openSubject(city, purpose, id)).toEqual({ id, ...person })
      expect(await findByNumber(city, { kind: identity.kind, number: identity.number.toLowerCase() })).toBe(id)
      expect(await findByNumber(city, { kind: 'citizen', number: identity.number })).toBeNull()
    }
  })

  test('who gives another phone keeps the rest', async () => {
    const person = citizen('潘昕')
    const id = await put(person)
    const contact = { phone: '138 0000 0001', email: 'pan@example.cn', address: '演示路1号', place: '110108012000' }

    await database.transaction((tx) => updateContact(tx, keys, id, contact))

    expect(await openSubject(city, purpose, id)).toEqual({ id, ...person, contact })
  })
})

describe('what lies in the database', () => {
  test('holds no name, number or contact of a person, in no writing', async () => {
    const person = {
      ...citizen('江楠𠮷'),
      contact: { phone: '13900001234', email: 'jiang@example.cn', address: '演示胡同5号', place: null },
    }
    await put(person)

    const bytes = await rawBytes()

    for (const told of [
      person.name,
      person.identity.number,
      person.identity.number.slice(6, 14),
      '13900001234',
      'jiang@',
      '演示胡同',
    ])
      for (const coding of ['utf8', 'utf16le'] as const)
        for (const text of [
          told,
          Buffer.from(told).toString('base64').replace(/=+$/, ''),
          Buffer.from(told).toString('hex'),
        ])
          expect(bytes.includes(Buffer.from(text, coding)), text).toBe(false)
  })

  test('cannot be moved from one subject to another, and is nothing to a city with other keys', async () => {
    const [one, other] = [await put(citizen('高峰')), await put(citizen('邓凯'))]

    await expect(
      openSubject({ database, keys: { ...keys, wrapping: randomBytes(32) } }, purpose, one),
    ).rejects.toThrow()
    await database.pool.query(
      'update base.subject s set key = o.key, sealed = o.sealed from base.subject o where s.id = $1 and o.id = $2',
      [one, other],
    )
    await expect(openSubject(city, purpose, one)).rejects.toThrow()
  })
})

describe('erasing', () => {
  test('makes a person unreadable and unfindable, and the same number becomes somebody else', async () => {
    const person = citizen('冯琳')
    const id = await put(person)

    await database.transaction((tx) => eraseSubject(tx, id, at))
    await database.transaction((tx) => eraseSubject(tx, id, at))

    expect(isProblem(await problemOf(openSubject(city, purpose, id)), subjectErased)).toBe(true)
    expect(
      isProblem(await problemOf(database.transaction((tx) => updateContact(tx, keys, id, NO_CONTACT))), subjectErased),
    ).toBe(true)
    expect(await findByNumber(city, person.identity)).toBeNull()
    expect(await found(person.name)).toEqual([])
    const { rows } = await database.pool.query(
      'select key, number_index, name_index, terms, sealed, name from base.subject where id = $1',
      [id],
    )
    expect(rows).toEqual([{ key: null, number_index: null, name_index: null, terms: null, sealed: null, name: null }])
    expect(await put(person)).not.toBe(id)
  })

  test('leaves the others of a list', async () => {
    const [kept, gone] = [await put(citizen('周敏')), await put(citizen('孙磊'))]
    await database.transaction((tx) => eraseSubject(tx, gone, at))

    const opened = await openSubjects(city, purpose, [gone, kept, kept, newSubjectId()])

    expect([...opened.keys()]).toEqual([kept])
    await expect(openSubjects(city, purpose, Array.from({ length: 201 }, newSubjectId))).rejects.toThrow('at most 200')
  })

  test('is for persons: the public name of a firm stays', async () => {
    const id = await put(firm('北京演示晨光游泳健身有限公司'))

    expect(isProblem(await problemOf(database.transaction((tx) => eraseSubject(tx, id, at))), subjectNotFound)).toBe(
      true,
    )
    expect(await nameOfOrganisation(database, id)).toBe('北京演示晨光游泳健身有限公司')
  })

  test('whoever was never there is not found', async () => {
    const nobody = newSubjectId()
    expect(isProblem(await problemOf(openSubject(city, purpose, nobody)), subjectNotFound)).toBe(true)
    expect(await nameOfOrganisation(database, nobody)).toBeNull()
    expect(await humansBehind(database, nobody, today)).toEqual([])
  })
})

describe('an enterprise', () => {
  test('is found by its credit code, its name is public and its contact sealed', async () => {
    const subject = firm('北京演示云栖宾馆有限公司')
    const id = await put(subject)

    expect(await openSubject(city, purpose, id)).toEqual({ id, ...subject })
    expect(await findByNumber(city, { kind: 'credit-code', number: subject.creditCode.toLowerCase() })).toBe(id)
    expect((await rawBytes()).includes('010-55550101')).toBe(false)
  })

  test('is represented from the first day to the last, and behind it stand its representatives', async () => {
    const [lin, ma] = [await put(citizen('林佳慧')), await put(citizen('马承志'))]
    const pool = await put(firm('北京演示百合美容有限公司'))
    const [starts, ends] = [asPlainDate('2026-03-01'), asPlainDate('2026-03-31')]
    await database.transaction(async (tx) => {
      putRepresentation(tx, { person: lin, enterprise: pool, starts, ends })
      putRepresentation(tx, { person: ma, enterprise: pool, starts: asPlainDate('2026-04-01'), ends: null })
    })

    const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01', '2036-04-01'].map((day) => asPlainDate(day))

    expect(await Promise.all(days.map((day) => humansBehind(database, pool, day)))).toEqual([
      [],
      [lin],
      [lin],
      [ma],
      [ma],
    ])
    expect(await Promise.all(days.map((day) => representedBy(database, lin, day)))).toEqual([
      [],
      [{ enterprise: pool, humans: [lin], isHead: true, matters: null, mandates: [] }],
      [{ enterprise: pool, humans: [lin], isHead: true, matters: null, mandates: [] }],
      [],
      [],
    ])
    expect(await humansBehind(database, lin, today)).toEqual([lin])
  })
})

describe('a mandate', () => {
  const [before, first, last, after] = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) =>
    asPlainDate(day),
  ) as [PlainDate, PlainDate, PlainDate, PlainDate]

  test('lets one act for an enterprise in its matters from its first day to its last, beside who represents it by law', async () => {
    const [head, agent] = [await put(citizen('林佳慧')), await put(citizen('梅岭'))]
    const pool = await put(firm('北京演示晨光游泳健身有限公司'))
    const dossier = newSubjectId()
    await database.transaction(async (tx) => {
      putRepresentation(tx, { person: head, enterprise: pool, starts: before, ends: null })
      putMandate(tx, {
        enterprise: pool,
        person: agent,
        dossier,
        matters: ['food'],
        starts: first,
        ends: last,
      })
    })

    const humans = [head, agent].sort()
    const mandates = [{ dossier, matters: ['food'] }]
    const acting = [{ enterprise: pool, humans, isHead: false, matters: ['food'], mandates }]
    const days = [before, first, last, after]
    expect(await Promise.all(days.map((day) => representedBy(database, agent, day)))).toEqual([[], acting, acting, []])
    expect(await representedBy(database, head, first)).toEqual([
      { enterprise: pool, humans, isHead: true, matters: null, mandates: [] },
    ])
    expect(await humansBehind(database, pool, last)).toEqual(humans)
    expect((await headsOf(database, pool, last)).map(({ person }) => person)).toEqual([head])
  })

  test('and another are one right together; what is taken back of it is gone with the next question', async () => {
    const agent = await put(citizen('何杉'))
    const pool = await put(firm('北京演示百合美容有限公司'))
    const [food, hygiene, all] = [newSubjectId(), newSubjectId(), newSubjectId()]
    const give = (dossier: string, matters: string[] | null) =>
      database.transaction(async (tx) =>
        putMandate(tx, { enterprise: pool, person: agent, dossier, matters, starts: first, ends: last }),
      )
    const rights = async () => (await representedBy(database, agent, first)).map(({ matters }) => matters)
    const given = async () =>
      (await representedBy(database, agent, first)).flatMap(({ mandates }) => mandates.map(({ dossier }) => dossier))

    await give(food, ['food'])
    await give(hygiene, ['food', 'hygiene'])
    expect((await rights()).map((matters) => matters?.toSorted())).toEqual([['food', 'hygiene']])
    await give(all, null)
    expect(await rights()).toEqual([null])
    expect((await given()).toSorted()).toEqual([food, hygiene, all].toSorted())
    for (const dossier of [all, hygiene])
      await database.transaction(async (tx) => endMandate(tx, { enterprise: pool, person: agent, dossier }))
    expect(await rights()).toEqual([['food']])
  })
})

describe('what an officer has in hand', () => {
  test.each([
    ['尉迟灼华', ['尉迟灼华', '迟灼', '灼华'], ['尉灼', '华尉', '灼', '尉', '']],
    ['吐尔逊·麦麦提', ['尔逊', '吐尔逊 麦麦提', '逊麦'], ['麦逊']],
    ['Zoë Brontë', ['zoe', 'BRONTE', 'eBr', 'zoebronte'], ['zo', 'bronze']],
    ['龘𠮷', ['龘𠮷'], ['𠮷']],
  ])('of the name %s is any piece of two characters or three letters', async (name, finds, not) => {
    const id = await put(citizen(name))
    for (const part of finds) expect([part, await found(part)]).toEqual([part, [id]])
    for (const part of not) expect([part, await found(part)]).toEqual([part, []])
  })

  test('is a number, or its last four to eight digits, however they are written', async () => {
    const person = citizen('查末位')
    const id = await put(person)
    const { number } = person.identity
    for (const typed of [number, number.slice(-4), number.slice(-8), ` ${number.slice(0, 6)} ${number.slice(6)}`])
      expect(await found(typed)).toContain(id)
    for (const typed of [number.slice(-3), number.slice(0, 8), number.slice(-9)])
      expect(await found(typed)).not.toContain(id)
  })

  test('is a telephone, with or without the code of the country, and the one that holds now', async () => {
    const person = citizen('电话人')
    const id = await put({ ...person, contact: { ...NO_CONTACT, phone: '139 7777 6661' } })
    for (const typed of ['13977776661', '+86 139-7777-6661', '6661']) expect(await found(typed)).toEqual([id])

    await database.transaction((tx) => updateContact(tx, keys, id, { ...NO_CONTACT, phone: '13977776662' }))

    expect([await found('13977776661'), await found('13977776662')]).toEqual([[], [id]])
  })

  test('is the name of who acts for an enterprise, as long as he does', async () => {
    const [person, enterprise] = [await put(citizen('代表人甲乙')), await put(firm('北京演示被代表有限公司'))]
    const yesterday = asPlainDate('2026-03-01')
    await database.transaction(async (tx) =>
      putRepresentation(tx, { person, enterprise, starts: yesterday, ends: today }),
    )
    expect(await found('人甲乙')).toEqual([person, enterprise].sort())
    expect(await findSought(city, '人甲乙', asPlainDate('2026-03-03'), 20)).toEqual([person])
  })

  test('finds no more than was asked for', async () => {
    for (let n = 0; n < 3; n += 1) await put(citizen('重名之人'))
    expect(await found('重名', 2)).toHaveLength(2)
  })

  test('stands in no table: neither a name nor a piece of it, and a city with other keys finds nobody', async () => {
    await put(citizen('鸑鷟之名'))
    const raw = await rawBytes()
    for (const piece of ['鸑鷟', '鷟之', '之名']) expect(raw.includes(Buffer.from(piece))).toBe(false)
    const other = { database, keys: { ...keys, index: randomBytes(32) } }
    expect(await findSought(other, '鸑鷟', today, 20)).toEqual([])
  })

  /** The jobs go by id: those that earlier tests broke lie before it. */
  const lastId = async () =>
    (await database.pool.query<{ id: string }>('select id from base.subject order by id desc limit 1')).rows[0]?.id

  test('is the name in traditional characters, however it is kept and however it is looked for', async () => {
    const [one, other] = [await put(citizen('龍傲國強')), await put(citizen('龙傲国梁'))]
    for (const typed of ['龙傲', '龍傲', '龙 傲国', '龍傲國'])
      expect([typed, await found(typed)]).toEqual([typed, [one, other].sort()])
    expect(await found('龍傲國強')).toEqual([one])
  })

  test('finds those whose terms were made by an older rule once the job of the migration is through', async () => {
    const last = await lastId()
    const [id, told] = [await put(citizen('舊規則甲')), await put(citizen('新规则乙'))]
    await database.pool.query(`update base.subject set terms = '{1}' where id = $1`, [id])
    const version = async () =>
      (await database.pool.query('select xmin::text from base.subject where id = $1', [told])).rows
    const before = await version()
    expect(await found('旧规则')).toEqual([])

    await module.jobs(city)['base/fill-terms']({ after: last })

    expect(await found('旧规则')).toEqual([id])
    expect(await version()).toEqual(before) // nothing is written of who had his terms
  })

  test('finds those of before, too, once the job of the migration is through; erased ones stay as they are', async () => {
    const last = await lastId()
    const [id, gone] = [await put(citizen('从前之人')), await put(citizen('从前不在'))]
    await database.transaction((tx) => eraseSubject(tx, gone, at))
    await database.pool.query('update base.subject set terms = null where id = any($1)', [[id, gone]])
    expect(await found('从前')).toEqual([])
    expect(await found('从前之人')).toEqual([id])

    await module.jobs(city)['base/fill-terms']({ after: last })

    expect(await found('从前')).toEqual([id])
    const { rows } = await database.pool.query(
      'select count(*)::int as n from base.subject where terms is null and erased_at is null',
    )
    expect(rows).toEqual([{ n: 0 }])
  })
})
