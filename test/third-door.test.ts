/** A door is a value: one more needs its module and nothing else, neither in the kernel nor at the gate. */
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Module } from '../src/casework/module/index.ts'
import { type City, MODULES, openCity } from '../src/city.ts'
import { Page } from '../src/kernel/html/index.ts'
import { html } from '../src/kernel/http/index.ts'
import { type Listening, listen } from './listening.ts'

const third: Module<City> = {
  name: 'doors/third',
  door: {
    home: '/third',
    look: 'third',
    brand: { zh: '第三门', en: 'Third' },
    mark: '三',
    promise: { zh: '这里什么也不看。', en: 'Nothing is looked at here.' },
    signIn: { zh: '第三门登录', en: 'Sign in at the third' },
    navigation: () => [{ href: '/third', label: '第三门首页', current: true }],
    who: () => ({ menu: [] }),
  },
  routes: (gate) => {
    gate.page('/third', {
      programs: { none: 'words for people' },
      allow: 'anyone',
      show: async ({ frame }) => html(Page({ ...frame, title: '第三', children: '到了' })),
    })
    gate.page('/third/inside', {
      programs: { none: 'words for people' },
      allow: 'signed-in',
      show: async ({ frame }) => html(Page({ ...frame, title: '里面', children: '里面' })),
    })
  },
}

let city: Listening
beforeAll(async () => {
  city = await listen({ isDemo: false, more: [third] })
  return () => city.close()
})

const get = async (path: string) => {
  const answer = await fetch(`${city.url}${path}`, { redirect: 'manual', headers: { 'accept-language': 'zh' } })
  return { status: answer.status, location: answer.headers.get('location'), page: await answer.text() }
}
const isOfThird = (page: string) => {
  expect(page).toMatch(/<html lang="zh-CN" class="third"/)
  expect(page).toContain('<a class="brand" href="/third">')
  expect(page).toContain('这里什么也不看。')
  expect(page).toContain('第三门首页')
}

test('a page below its home is its own, with its words, its colours and its navigation', async () => {
  const { status, page } = await get('/third?language=zh')

  expect(status).toBe(200)
  isOfThird(page)
  expect(page).toContain('<title>第三 - 第三门</title>')
})

test('what is not there below its home is not there at this door, and the way back leads to its home', async () => {
  const { status, page } = await get('/third/nowhere')

  expect(status).toBe(404)
  isOfThird(page)
  expect((await get('/thirdly')).page).toMatch(/<html lang="zh-CN" class="tong"/)
})

test('who has to sign in does so under its title, and comes back', async () => {
  const { status, location } = await get('/third/inside')

  expect(status).toBe(303)
  expect(location).toBe('/sign-in?next=%2Fthird%2Finside')
  expect((await get(location ?? '')).page).toContain('<h1>第三门登录</h1>')
  expect((await get('/sign-in?next=%2Fban')).page).toContain('<h1>登录</h1>')
})

test('two doors with one home are refused at the start', async () => {
  const { config, database, keys, origin, complain } = city.city
  const twin = { ...third, name: 'doors/twin', routes: () => {} }

  const opened = openCity({ config, database, keys, origin, complain, modules: [...MODULES, third, twin] })
  onTestFinished(async () => (await opened.catch(() => null))?.close())

  await expect(opened).rejects.toThrow('Two doors have the home /third.')
})
