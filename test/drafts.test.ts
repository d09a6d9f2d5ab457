/** Drafts belong to no beam: a kind that says what is asked has screens, lists, drafts for programs and their end. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { beginDraft, endDrafts, screenRoutes } from '../src/casework/draft/index.ts'
import { parseForm } from '../src/casework/form/form.ts'
import { keepForms } from '../src/casework/form/index.ts'
import type { Module } from '../src/casework/module/index.ts'
import { erasePerson, personNamed } from '../src/casework/own/index.ts'
import type { City } from '../src/city.ts'
import { addDays } from '../src/kernel/time/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { clientFor } from './city.ts'
import { type Listening, listen } from './listening.ts'
import { formOf, hiddenFields, signIn, visitor } from './safety/visitor.ts'

const words = (zh: string, en: string) => ({ zh, en })
const form = parseForm({
  id: 'a-wish',
  title: words('心愿', 'A wish'),
  screens: [
    {
      id: 'wish',
      title: words('您的心愿', 'Your wish'),
      fields: [{ kind: 'text', id: 'wish', label: words('心愿', 'Wish'), required: true, maxLength: 100 }],
    },
    {
      id: 'reach',
      title: words('怎么找您', 'How we reach you'),
      fields: [{ kind: 'phone', id: 'phone', label: words('电话', 'Telephone'), required: true }],
    },
  ],
  checks: [],
})

/** A kind that nothing has become yet. */
const wishes: Module<City> = {
  name: 'test/wish',
  kinds: () => [
    {
      name: 'wish',
      label: form.title,
      procedures: [],
      title: (_dossier, language) => form.title[language],
      matters: {
        all: () => [],
        at: () => [],
        name: (code, language) => (code === 'a-wish' ? form.title[language] : null),
      },
      drafting: {
        form: (code) => (code === 'a-wish' ? form : null),
        page: (draft, screen) => `/wishes/${draft}/${screen}`,
        begins: (_code, language) => ({ href: '/wishes', guide: { href: '/help', label: form.title[language] } }),
        unit: () => null,
      },
    },
  ],
  prepare: ({ database }) => keepForms(database, [form]),
  routes: (gate, city) => screenRoutes(gate, city, '/wishes'),
}

let city: Listening
beforeAll(async () => {
  city = await listen({ isDemo: false, more: [wishes] })
})
afterAll(async () => {
  expect(city.complaints).toEqual([])
  await city.close()
})

async function begun(login: string): Promise<string> {
  const by = (await callerFor(city.city, login, city.city.clock.today())) ?? expect.fail(login)
  return beginDraft(city.city, by, { matter: 'a-wish', form, subject: by.person ?? expect.fail(login) })
}

const DraftSaid = z.looseObject({ answers: z.looseObject({}), href: z.string(), unit: z.null() })

test('its screens are walked without script, and what is wrong stands beside its field', async () => {
  const id = await begun('zhao')
  const zhao = await signIn(city.url, 'zhao')
  const [first, second] = [`/wishes/${id}/wish`, `/wishes/${id}/reach`]
  const empty = await zhao.send(first, first, { _do: 'continue', wish: '' })
  expect([empty.status, empty.headers.get('location')]).toEqual([303, first])
  expect((await zhao.get(first)).text).toContain('href="#field-wish"')
  const said = await zhao.send(first, first, { _do: 'continue', wish: '多一张长椅' })
  expect(said.headers.get('location')).toBe(second)
  const last = await zhao.send(second, second, { _do: 'continue', phone: '13900000001' })
  expect(last.headers.get('location')).toBe(`/wishes/${id}/review`)
  expect((await zhao.get('/drafts')).text).toContain(second)
  expect((await zhao.get('/mine')).text).toContain('心愿')
  expect((await (await signIn(city.url, 'citizen')).get(first)).status).toBe(404)
})

test('a program goes on with it, and with its person it is gone', async () => {
  const id = await begun('adili')
  const program = await clientFor(city, 'adili')
  const saved = await program.post(`/api/v1/drafts/${id}/answers`, { answers: { wish: '路口的灯' } })
  expect(saved.status).toBe(200)
  expect(DraftSaid.parse(saved.body)).toMatchObject({ answers: { wish: '路口的灯' }, href: `/wishes/${id}/reach` })
  expect((await (await clientFor(city, 'citizen')).get(`/api/v1/drafts/${id}`)).status).toBe(404)
  const adili = (await personNamed(city.city, 'adili')) ?? expect.fail('adili is nobody')
  await erasePerson(city.city, adili)
  const { rowCount } = await city.city.database.pool.query('select 1 from casework.draft where id = $1', [id])
  expect(rowCount).toBe(0)
})

const HALF = '1390000'
const TOO_LONG = '想要一张长椅'.repeat(30)

test('"saved" keeps what was typed as it was typed, with what is wrong with it, until it is right', async () => {
  const id = await begun('citizen')
  const citizen = await signIn(city.url, 'citizen')
  const [first, second] = [`/wishes/${id}/wish`, `/wishes/${id}/reach`]

  const later = await citizen.send(first, first, { _do: 'later', wish: TOO_LONG })
  expect(later.headers.get('location')).toBe('/drafts?done=saved')
  const opened = await citizen.get(first)
  expect(opened.text).toContain(TOO_LONG)
  expect(opened.text).toContain('请不要超过 100 个字')

  await citizen.send(second, second, { _do: 'later', phone: HALF })
  const again = await citizen.get(second)
  expect(again.text).toContain(`value="${HALF}"`)
  expect(again.text).toContain('请填写手机号码')
  await citizen.send(second, second, { _do: 'continue', phone: '13900000001' })
  expect((await citizen.get(second)).text).not.toContain(`value="${HALF}"`)
  expect((await citizen.get(first)).text).toContain(TOO_LONG)
})

test('a program is told of what was typed and is no answer, and what it saves goes before it', async () => {
  const id = await begun('owner')
  const owner = await signIn(city.url, 'owner')
  const second = `/wishes/${id}/reach`
  await owner.send(second, second, { _do: 'later', phone: HALF })
  const program = await clientFor(city, 'owner')
  const Problems = z.looseObject({ problems: z.array(z.looseObject({ path: z.string(), message: z.string() })) })
  const problemOf = (body: unknown) => Problems.parse(body).problems.find(({ path }) => path === 'phone')?.message

  expect(problemOf((await program.get(`/api/v1/drafts/${id}`)).body)).toMatch(/手机号码|mobile number/)
  const saved = await program.post(`/api/v1/drafts/${id}/answers`, { answers: { phone: '13900000002' } })
  expect(problemOf(saved.body)).toBeUndefined()
  expect((await owner.get(second)).text).toContain('value="13900000002"')
})

test('another language takes along what is typed', async () => {
  const id = await begun('zhao')
  const zhao = await signIn(city.url, 'zhao')
  const first = `/wishes/${id}/wish`

  const switched = await zhao.send(first, first, { _switch: 'language=en', wish: TOO_LONG })

  expect(switched.headers.get('location')).toBe(`${first}?language=en`)
  expect((await zhao.follow(switched)).text).toMatch(/<html lang="en"[\s\S]*想要一张长椅/)
})

test('what is sent when the session has ended is kept for its owner, who finds it after signing in', async () => {
  const id = await begun('zhao')
  const first = `/wishes/${id}/wish`
  const zhao = await signIn(city.url, 'zhao')
  const hidden = hiddenFields((await zhao.get(first)).text, first)
  const window = visitor(city.url)
  for (const [name, value] of zhao.cookies) window.cookies.set(name, value)
  await zhao.send('/mine', '/sign-out')

  const sent = await window.post(first, formOf({ ...hidden, _do: 'continue', wish: '一盏路灯' }))

  expect(sent.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(first)}`)
  const back = await signIn(city.url, 'zhao')
  const { text } = await back.get(first)
  expect(text).toContain('一盏路灯')
  expect(text).toContain('这里是您之前填写、还没有提交的内容')
  await back.send(first, first, { _do: 'continue', wish: '一盏路灯' })
  expect((await back.get(first)).text).not.toContain('还没有提交的内容')
})

test('nobody puts words into the page of somebody else', async () => {
  const id = await begun('zhao')
  const first = `/wishes/${id}/wish`
  const zhao = await signIn(city.url, 'zhao')
  const { _whose: whose = '' } = hiddenFields((await zhao.get(first)).text, first)
  const citizen = await signIn(city.url, 'citizen')
  const { _csrf: csrf = '' } = hiddenFields((await citizen.get('/mine')).text, '/sign-out')
  const window = visitor(city.url)
  for (const [name, value] of citizen.cookies) window.cookies.set(name, value)
  await citizen.send('/mine', '/sign-out')

  for (const _whose of [whose, whose.split('.')[0] ?? '', `${whose.split('.')[0]}.x`, ''])
    await window.post(first, formOf({ _csrf: csrf, _whose, wish: '别人的话' }))

  expect((await zhao.get(first)).text).not.toContain('别人的话')
})

test('two windows on one screen: what only one changed is merged, what both changed is asked, and nothing is lost', async () => {
  const id = await begun('zhao')
  const zhao = await signIn(city.url, 'zhao')
  const first = `/wishes/${id}/wish`
  await zhao.send(first, first, { _do: 'later', wish: '一张长椅' })
  const open = hiddenFields((await zhao.get(first)).text, first)
  const window = (wish: string, shown = open) => zhao.post(first, formOf({ ...shown, _do: 'later', wish }))
  const read = async () => /<input[^>]*name="wish"[^>]*value="([^"]*)"/.exec((await zhao.get(first)).text)?.[1]

  await window('两张长椅')
  await window('一张长椅') // this window changed nothing: the other's stays
  expect(await read()).toBe('两张长椅')

  await window('三张长椅')
  expect(await read()).toBe('三张长椅')
  const { text } = await zhao.get(first)
  expect(text).toContain('另一个窗口把这里改成了“两张长椅”')
  await window('三张长椅', hiddenFields(text, first))
  const after = (await zhao.get(first)).text
  expect([await read(), after.includes('另一个窗口')]).toEqual(['三张长椅', false])
})

test('whoever began a draft is told twice before it is erased, and may keep it', async () => {
  const { pool } = city.city.database
  const citizen = await signIn(city.url, 'citizen')
  const [kept, forgotten] = [await begun('citizen'), await begun('citizen')]
  const today = city.city.clock.today()
  const endIn = (days: number) =>
    pool.query('update casework.draft set until = $2 where id = any($1)', [[kept, forgotten], addDays(today, days)])
  const there = async (id: string) => (await citizen.get('/drafts')).text.includes(`/wishes/${id}/`)
  const told = async () => (await citizen.get('/inbox')).text.split('草稿快要删除了').length - 1

  await endIn(20)
  await endDrafts(city.city)
  expect(await told()).toBe(0)
  await endIn(-1)
  await endDrafts(city.city)
  await endDrafts(city.city)
  expect([await told(), await there(forgotten)]).toEqual([2, true])

  const page = (await citizen.get('/drafts')).text
  const answer = await citizen.post('/drafts/keep', formOf({ ...hiddenFields(page, '/drafts/delete'), draft: kept }))
  expect(answer.headers.get('location')).toBe('/drafts?done=kept')
  await pool.query('update casework.draft set until = $2 where id = $1', [forgotten, today])
  await endDrafts(city.city)
  expect(await told()).toBe(3)
  await pool.query('update casework.draft set until = $2 where id = any($1)', [[kept, forgotten], addDays(today, -1)])
  await endDrafts(city.city)

  expect([await there(kept), await there(forgotten)]).toEqual([true, false])
})
