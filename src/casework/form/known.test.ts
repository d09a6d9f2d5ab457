import { expect, test } from 'vitest'
import { ImpossibleForm, parseForm } from './form.ts'
import { type KnownSubject, knownAnswers } from './known.ts'
import { viewScreen } from './view-screen.ts'

const text = { zh: '问', en: 'Ask' }
const field = (id: string, kind: string, known: string, more = {}) => ({
  id,
  kind,
  known,
  label: text,
  required: true,
  ...more,
})
const formOf = (fields: unknown[]) =>
  parseForm({ id: 'form', title: text, screens: [{ id: 'one', title: text, fields }], checks: [] })

const fang: KnownSubject = {
  name: '方晓梅',
  document: { kind: 'resident-id', number: '999999199405141020' },
  creditCode: null,
  birth: null,
  phone: '13900000000',
  address: null,
}
const firm: KnownSubject = {
  ...fang,
  name: '北京演示公司',
  document: null,
  creditCode: '91999999000001011U',
  phone: null,
}

test('a field is filled in with what is known of who applies and of who fills it in, each in its own way of writing', () => {
  const form = formOf([
    field('firm', 'text', 'applicant-name', { maxLength: 100 }),
    field('code', 'credit-code', 'applicant-number'),
    field('person', 'name', 'filler-name'),
    field('number', 'identity', 'filler-number'),
    field('document', 'document', 'filler-number', { accepts: ['resident-id', 'passport'] }),
    field('phone', 'phone', 'filler-phone'),
    field('head', 'name', 'representative-name'),
  ])
  expect(knownAnswers(form, { applicant: firm, filler: fang, representative: fang })).toEqual({
    firm: '北京演示公司',
    code: '91999999000001011U',
    person: '方晓梅',
    number: '999999199405141020',
    document: 'resident-id:999999199405141020',
    phone: '13900000000',
    head: '方晓梅',
  })
})

test('what is not known, or does not fit the field, is left for the person', () => {
  const form = formOf([
    field('name', 'name', 'filler-name'),
    field('document', 'document', 'applicant-number', { accepts: ['passport', 'taiwan-permit'] }),
    field('code', 'credit-code', 'applicant-number'),
    field('address', 'address', 'applicant-address'),
  ])
  expect(knownAnswers(form, { applicant: fang, filler: null, representative: null })).toEqual({})
})

test('a known value stands with its source until somebody answers', () => {
  const form = formOf([field('name', 'name', 'applicant-name')])
  const shown = { problems: [], language: 'en' as const, choicesOf: () => [], uploads: new Map() }
  const known = knownAnswers(form, { applicant: fang, filler: null, representative: null })
  const viewed = (more: object) => viewScreen(form, 'one', { ...shown, known, answers: {}, ...more }).fields[0]

  expect(viewed({})).toMatchObject({ value: '方晓梅', source: expect.stringContaining('From your verified account') })
  // What is known of an organisation is its registration: nobody's account.
  expect(viewed({ ofOrganisation: true })?.source).toContain('From the organisation’s registration')
  expect(viewed({ answers: { name: '方晓' } })).toMatchObject({ value: '方晓' })
  expect(viewed({ answers: { name: '方晓' } })).not.toHaveProperty('source')
  expect(viewed({ typed: { name: [''] } })).toMatchObject({ value: '' })
})

test('a form that asks what a field cannot hold, or of somebody in a row, is refused when it is loaded', () => {
  expect(() => formOf([field('phone', 'phone', 'applicant-name')])).toThrow(ImpossibleForm)
  const inner = field('inner', 'name', 'applicant-name')
  const group = {
    id: 'group',
    kind: 'group',
    label: text,
    required: false,
    min: 0,
    max: 2,
    item: text,
    fields: [inner],
  }
  expect(() => formOf([group])).toThrow('a row is about somebody else')
})

test('nobody who fills a form in for an enterprise by its mandate is taken for who represents it, nor told who does', () => {
  const form = formOf([
    field('head', 'name', 'representative-name'),
    field('headNumber', 'identity', 'representative-number'),
    field('contact', 'name', 'filler-name'),
  ])
  expect(knownAnswers(form, { applicant: firm, filler: fang, representative: null })).toEqual({ contact: '方晓梅' })
})
