import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asPlainDate } from '../../kernel/time/index.ts'
import { checkAnswers } from './check-answers.ts'
import { DOCUMENT_KINDS, documentNames } from './document.ts'
import { choicesOf, pool } from './pool.fixture.ts'
import { readScreen } from './read.ts'
import { viewAnswers } from './view-answers.ts'
import { viewScreen } from './view-screen.ts'

const known = { today: asPlainDate('2026-03-02'), choicesOf }
const shown = { language: 'zh' as const, choicesOf, uploads: new Map() }
const read = (...deputyDocument: string[]) => readScreen(pool, 'owner', { deputyDocument }, { ...known, before: {} })
const faultOf = (...typed: string[]) =>
  read(...typed).problems.find(({ path }) => path === 'deputyDocument')?.message ?? null

describe('an identity document in a form', () => {
  test('is kept as kind and number, whatever way it was typed', () => {
    expect(read('hk-macau-permit', ' h9999 0001 02').answers.deputyDocument).toBe('hk-macau-permit:H99990001')
    expect(read('residence-permit', '819999199001010018').answers.deputyDocument).toBe(
      'residence-permit:819999199001010018',
    )
  })

  test('is checked by its kind, and each fault says in both languages what to do', () => {
    const faults = [
      faultOf('', 'H99990001'),
      faultOf('hk-macau-permit', ''),
      faultOf('library-card', '1'),
      faultOf('hk-macau-permit', '99990001'),
      faultOf('resident-id', '819999199001010018'),
      faultOf('resident-id', '999999199013010018'),
      faultOf('residence-permit', '819999199001010019'),
    ]

    expect(faults.map((fault) => fault?.zh)).toEqual([
      '请选择证件类型',
      '请填写证件号码',
      '请选择证件类型',
      expect.stringContaining('H 或者 M'),
      expect.stringContaining('这不是居民身份证的号码'),
      expect.stringContaining('出生日期'),
      expect.stringContaining('最后一位'),
    ])
    for (const fault of faults) expect(fault?.en).toMatch(/^[A-Z].{10}/)
  })

  test('that was left out is none, and half of one is not', () => {
    expect(read('', '').answers).toEqual({})
    expect(faultOf('', '')).toBeNull()
  })

  test('that only one of the accepted kinds can be refuses the others, also from a program', () => {
    const problems = checkAnswers(pool, { deputyDocument: 'library-card:1' }, known)
    expect(problems.find(({ path }) => path === 'deputyDocument')?.message.zh).toBe('请选择证件类型')
  })

  test('is read to the officer with the name of its kind', () => {
    const rows = viewAnswers(pool, { deputyDocument: 'taiwan-permit:99990001' }, shown).flatMap(
      (section) => section.rows,
    )
    expect(rows.find(({ path }) => path === 'deputyDocument')?.value).toBe('台湾居民来往大陆通行证 99990001')
  })

  test('keeps what was typed, kind and number, also where it could not be read', () => {
    fc.assert(
      fc.property(fc.constantFrom('', ...DOCUMENT_KINDS), fc.string(), (kind, number) => {
        const { typed, answers, problems } = read(kind, number)
        const view = viewScreen(pool, 'owner', { ...shown, answers, typed, problems })
        const field = view.fields.find(({ name }) => name === 'deputyDocument')
        const chosen = field?.options?.find(({ checked }) => checked)?.value ?? ''
        expect([chosen, field?.values?.[1]]).toEqual([kind, number])
      }),
    )
  })

  test('has a name for every kind', () => {
    expect(Object.keys(documentNames)).toEqual([...DOCUMENT_KINDS])
  })
})
