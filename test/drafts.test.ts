/** Drafts belong to no beam: a kind that says what is asked has screens, lists, drafts for programs and their end. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { beginDraft, screenRoutes } from '../src/casework/draft/index.ts'
import { parseForm } from '../src/casework/form/form.ts'
import { keepForms } from '../src/casework/form/index.ts'
import type { Module } from '../src/casework/module/index.ts'
import { erasePerson, personNamed } from '../src/casework/own/index.ts'
import type { City } from '../src/city.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { clientFor } from './city.ts'
import { type Listening, listen } from './listening.ts'
import { signIn } from './safety/visitor.ts'

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
  expect([empty.status, empty.text.includes('field-wish')]).toEqual([422, true])
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
