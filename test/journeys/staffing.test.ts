/** Every place that one can choose has somebody who handles it; where nobody does, people and administrators are told. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fillDraft } from '../../src/casework/draft/index.ts'
import { asPlainDate } from '../../src/kernel/time/index.ts'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { matterAnswers } from '../../src/services/application/demo/matter-answers.ts'
import { beginApplication, submitDraft } from '../../src/services/application/index.ts'
import { gapsIn } from '../../src/services/matter/index.ts'
import { accountCalled, callerFor, grantPosition, revokePosition, setRemit } from '../../src/trust/identity/index.ts'
import { clientFor } from '../city.ts'
import { served, walk } from './journey.ts'

import { walksIn } from './person.ts'
import { walker } from './walker.ts'

walk()

const folder = mkdtempSync(join(tmpdir(), 'yipan-staffing-'))
const keys = join(folder, 'keys.json')
beforeAll(() => {
  const hex = (key: Uint8Array) => Buffer.from(key).toString('hex')
  const { wrapping, index, session } = served.city.keys
  const content = { made: '2026-03-02', wrapping: hex(wrapping), index: hex(index), session: hex(session) }
  writeFileSync(keys, JSON.stringify(content), { mode: 0o600 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FROM = asPlainDate('2024-01-01')
const DONGCHENG = '110101000000'

/** What is missing, in short: `health-dongcheng public-place-hygiene accept nobody`. */
const missing = async () =>
  (await gapsIn(served.city)).map(({ unit, matter, step, why, places }) =>
    [unit, matter.code, step, why, ...(places ?? [])].join(' '),
  )

const roles = (position: string) =>
  served.city.base.people.officers.flatMap(({ login, positions }) =>
    positions.flatMap((one) => (one.id === position ? [{ ...one, login }] : [])),
  )

const touched = new Set<string>()
const dismiss = (position: string) => {
  touched.add(position)
  return served.city.database.transaction(async (tx) =>
    revokePosition(tx, { id: position, starts: FROM }, served.city.clock.today()),
  )
}
const narrow = async (position: string, remit: Parameters<typeof setRemit>[2]) => {
  touched.add(position)
  expect(await setRemit(served.city, position, remit)).toBe(true)
}
/** As the pack says it, in its own roles or in others. */
async function appoint(position: string, asRoles?: readonly string[]): Promise<void> {
  const [found] = roles(position)
  const account = found && (await accountCalled(served.city.database, found.login))
  if (!found || !account) throw new Error(`the pack has no ${position}`)
  touched.add(position)
  await served.city.database.transaction(async (tx) =>
    grantPosition(tx, {
      id: position,
      account,
      unit: found.unit,
      roles: asRoles ?? found.roles,
      title: { zh: '经办人', en: 'Officer' },
      starts: FROM,
      ends: null,
    }),
  )
}
afterEach(async () => {
  for (const position of touched) await appoint(position)
  touched.clear()
  expect(await missing()).toEqual([])
})

test('in the demonstration every unit that a form can lead to has somebody for every step', async () => {
  expect(await missing()).toEqual([])
})

test('a role that nobody has, a role for other kinds, and one for other matters are missed alike', async () => {
  const ofReceiver = ['ask-for-correction', 'accept', 'not-accept', 'deliver']
  const wanted = ofReceiver.map((step) => `health-haidian public-place-hygiene ${step} nobody`)
  await dismiss('health-haidian-receiver')
  expect(await missing()).toEqual(wanted)
  await appoint('health-haidian-receiver')
  await narrow('health-haidian-receiver', { kinds: ['consultation'] })
  expect(await missing()).toEqual(wanted)
  await narrow('health-haidian-receiver', { matters: ['food-permit'] })
  expect(await missing()).toEqual(wanted)
})

test('a position for one street leaves the others of the district without anybody', async () => {
  await narrow('health-haidian-receiver', { places: ['110108011000'] })
  const found = (await missing()).find((one) => one.startsWith('health-haidian public-place-hygiene accept nobody '))
  const streets = served.city.base.divisions.streetsOf('110108000000').map(({ code }) => code)
  expect(found?.split(' ').slice(4)).toEqual(streets.filter((code) => code !== '110108011000'))
})

test('where one person has both roles, a decision by somebody else is missed; who is alone goes to no site', async () => {
  await dismiss('health-dongcheng-decider')
  await appoint('health-dongcheng-receiver', ['receiver', 'examiner', 'decider', 'head'])
  expect(await missing()).toEqual([
    'health-dongcheng public-place-hygiene record-site-check alone',
    'health-dongcheng public-place-hygiene grant-as-proposed same',
    'health-dongcheng public-place-hygiene grant same',
    'health-dongcheng public-place-hygiene refuse same',
  ])
})

test('who chooses a place without anybody is told where to go, before he fills in the rest', async () => {
  await dismiss('police-dongcheng-receiver')
  const some = 'Dongcheng Branch of the Beijing Municipal Public Security Bureau does not handle this online yet'
  const stranger = walker(served.url, 'en')
  await stranger.goto('/matters/no-crime-certificate')
  expect(await stranger.textContent('main')).toContain(`${some}; you have to go to its counter.`)
  await stranger.goto('/matters/no-crime-certificate?unit=police-dongcheng')
  const guide = (await stranger.textContent('main')) ?? ''
  expect(guide).toContain(`${some}. Take your papers to its counter, where it is handled on paper.`)
  expect(guide).toMatch(/Address: \(demo\) .+\. Telephone: \(demo\) 010-/)
  expect(await stranger.locator('main a[href="/matters/no-crime-certificate/apply"]').count()).toBe(0)

  const citizen = await walksIn(served.url, 'citizen')
  await citizen.goto('/matters/no-crime-certificate/apply')
  expect(await citizen.textContent('main')).toContain('北京市公安局东城分局还没有人在网上办这件事，要到它的窗口办')
  const choose = async (district: string) => {
    await citizen.check('main [name="situation"][value="registered"]')
    await citizen.selectOption('main select[name="district"]', district)
    await citizen.click('main button.primary[name="_do"][value="continue"]')
    return (await citizen.textContent('main')) ?? ''
  }
  const told = await choose(DONGCHENG)
  expect(told).toContain('北京市公安局东城分局还没有人在网上办这件事。请带上材料到它的办公地点')
  expect(told).toMatch(/地址：\(demo\) .+。电话：\(demo\) 010-/)
  // The draft is kept, and offered: another place can be chosen.
  await citizen.goto('/matters/no-crime-certificate/apply')
  await citizen.click('text=接着填')
  expect(await choose('110108000000')).toContain('第 2 页')
})

test('a program that asks who is competent hears the same, and nothing is handed in to nobody', async () => {
  const program = await clientFor(served, 'citizen')
  const ask = async () =>
    (
      await program.post('/api/v1/matters/no-crime-certificate/competence?language=en', {
        answers: { situation: 'registered', district: DONGCHENG },
      })
    ).body
  expect(await ask()).toMatchObject({ competent: true, organ: { unit: 'police-dongcheng' }, elsewhere: null })
  const { city } = served
  const by = await callerFor(city, 'ouyang', city.clock.today())
  const matter = city.catalogue.matterOf('no-crime-certificate')
  if (!by?.person || !matter) throw new Error('the pack has changed')
  const { answers, files } = matterAnswers['no-crime-certificate'](applicantOf(city, 'ouyang'))
  const draft = await beginApplication(city, by, matter, by.person)
  await fillDraft(city, by, draft, { ...answers, district: DONGCHENG }, files.map(demoFile))

  await dismiss('police-dongcheng-receiver') // while it was being filled in

  expect(await ask()).toMatchObject({
    competent: true,
    organ: { unit: 'police-dongcheng' },
    elsewhere: expect.stringContaining('Take your papers to its counter'),
  })
  await expect(submitDraft(city, by, draft, true)).rejects.toMatchObject({ code: 'staffing/no-officers', status: 409 })
})

test('administrators see what nobody can do, in their unit and in others', async () => {
  await dismiss('health-haidian-receiver')
  const here = await walksIn(served.url, 'haidian-administrator', 'en')
  await here.goto('/ban/officers')
  const told = (await here.textContent('main')) ?? ''
  expect(told).toContain('Haidian District Health Commission, Beijing does not have enough officers')
  expect(told).toContain(
    'Hygiene permit for public places: there is no receiver, so nobody can take “Ask for correction”, “Accept”',
  )
  const above = await walksIn(served.url, 'health-administrator')
  await above.goto('/ban/officers')
  expect(await above.textContent('main')).toContain('别的单位缺人')
  await above.click('main a[href="/ban/officers?unit=health-haidian"]')
  expect(await above.textContent('main')).toContain('公共场所卫生许可：缺“受理”岗：“请申请人补正”、“受理”')

  await appoint('health-haidian-receiver')
  await here.goto('/ban/officers')
  expect(await here.textContent('main')).not.toContain('not have enough officers')
})

test('the lint names unit, matter and steps, and ends with 1; with everybody there it ends with 0', async () => {
  const lint = () =>
    new Promise<{ code: number; said: string }>((resolve) =>
      execFile(
        process.execPath,
        ['bin/yipan.mjs', 'lint', 'positions', '--language', 'zh'],
        {
          env: {
            PATH: process.env.PATH,
            DATABASE_URL: served.city.config.databaseUrl,
            YIPAN_KEYS: keys,
            YIPAN_DEMO: '1',
          },
        },
        (ended, stdout, stderr) => resolve({ code: Number(ended?.code ?? 0), said: `${stdout}${stderr}` }),
      ),
    )
  expect(await lint()).toEqual({ code: 0, said: '能选到的每个单位，每一步都有人办。\n' })
  await dismiss('health-haidian-receiver')
  const { code, said } = await lint()
  expect(code).toBe(1)
  expect(said).toMatch(/^health-haidian +public-place-hygiene +缺“受理”岗：.*“受理”/m)
  expect(said).toContain('1 个单位共缺 4 处，其中 4 处会让办件停住。请在 /ban/officers 任命人员')
})
