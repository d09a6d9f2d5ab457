import { expect, test } from 'vitest'
import { demoPersonNumber } from '../../src/base/identifier/index.ts'
import { NO_CONTACT, putSubject } from '../../src/base/subject/index.ts'
import { appointing } from '../../src/doors/ban/officers.ts'
import { isProblem } from '../../src/kernel/problem/index.ts'
import { asPlainDate } from '../../src/kernel/time/index.ts'
import { decideAppointment, type Proposed, proposeAppointment } from '../../src/trust/appointment/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import type { AccountId } from '../../src/trust/policy/index.ts'
import { clientFor } from '../city.ts'
import { poolApplication } from './desk.ts'
import { served, walk } from './journey.ts'
import type { Page } from './page.ts'
import { walksIn } from './person.ts'
import { walker } from './walker.ts'

const FIRST_PASSWORD = 'willow-harbour-seven-kites'

walk()

const callerOf = async (login: string) => {
  const found = await callerFor(served.city, login, served.city.clock.today())
  if (!found) throw new Error(`there is no ${login}`)
  return found
}
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (thrown) => (isProblem(thrown) ? thrown.code : String(thrown)),
  )
const held = () => ({
  roles: ['receiver'],
  remit: {},
  title: { zh: '受理', en: 'Receiver' },
  starts: served.city.clock.today(),
  ends: null,
})
const position = (account: AccountId): Proposed => ({ kind: 'position', account, ...held() })
const propose = async (login: string, proposed: Proposed, unit = 'health-haidian') =>
  proposeAppointment(appointing(served.city), (await callerOf(login)).principal, unit, proposed)
const decide = async (login: string, id: string, confirms = true) =>
  decideAppointment(appointing(served.city), (await callerOf(login)).principal, id, confirms)

async function proposeOfficer(page: Page, login: string): Promise<void> {
  await page.goto('/ban/officers')
  await page.click('text=新工作人员…')
  await page.fill('#name', '关山月')
  await page.fill('#number', '999999199001010032')
  await page.fill('#login', login)
  await page.check('input[name="roles"][value="receiver"]')
  await page.fill('#titleZh', '受理')
  await page.fill('#titleEn', 'Receiver')
  await page.click('main form button.primary')
}

test('nobody is proposed by a name that is not his, nor a second time; and which of both it is, is not said', async () => {
  const number = '999999199405141020' // of the account "citizen", and not of a Guan Shanyue
  const first = await walksIn(served.url, 'haidian-administrator')
  await first.goto('/ban/officers/proposal?kind=officer&unit=health-haidian')
  const told = async (called: string, by: string) => {
    await first.fill('#name', called)
    await first.fill('#number', by)
    await first.fill('#login', 'somebody-new')
    await first.check('input[name="roles"][value="receiver"]')
    await first.fill('#titleZh', '受理（九）')
    await first.fill('#titleEn', 'Receiver (9)')
    await first.click('main form button.primary')
    return first.textContent('.errors')
  }
  const wrongName = await told('关山月', number)
  expect(wrongName).toContain('不能用这个姓名和号码提出')
  expect(await first.inputValue('#number')).toBe(number)
  // Who works for the city already is refused in the same words: they tell nothing of whose the number is.
  expect(await told('孙磊', '999999198508231358')).toBe(wrongName)
})

test('a new officer is proposed by one administrator, confirmed by another, sets his own password and works', async () => {
  const id = await poolApplication(served)
  const first = await walksIn(served.url, 'haidian-administrator')
  await proposeOfficer(first, 'Haidian-Receiver')
  expect(await first.textContent('.errors')).toContain('这个账号名已经有人用')
  expect(await first.textContent('.errors')).toContain('本单位已有这个岗位名称')
  await first.fill('#login', 'guan-shanyue')
  await first.fill('#titleZh', '受理（二）')
  await first.fill('#titleEn', 'Receiver (2)')
  await first.click('main form button.primary')
  await first.waitForURL(/\/ban\/officers\/[0-9a-f-]+\?done=1/)
  expect(await first.textContent('main')).toContain('要由另一名管理员确认')
  expect(await first.locator('button[value="confirm"]').count()).toBe(0)

  const second = await walksIn(served.url, 'health-administrator')
  await second.goto('/ban/officers?unit=health-haidian')
  await second.click('main a:has-text("guan-shanyue")')
  expect(await second.textContent('main')).toContain('关山月')
  await second.click('button[value="confirm"]')
  await second.click('text=生成初次登录码')
  const code = (await second.textContent('.first-code')) ?? ''

  const officer = walker(served.url)
  await officer.goto('/first-sign-in')
  const redeem = async (typed: string, password: string) => {
    await officer.fill('#login', 'guan-shanyue')
    await officer.fill('#code', typed)
    await officer.fill('#password', password)
    await officer.click('main form button.primary')
  }
  await redeem('AAAA-BBBB-CCCC-DDDD-EEEE', FIRST_PASSWORD)
  expect(await officer.textContent('.errors')).toContain('初次登录码不对')
  await redeem(code, 'short')
  expect(await officer.textContent('.errors')).toContain('密码至少 12 个字符')
  await redeem(code.toLowerCase(), FIRST_PASSWORD)
  expect(await officer.textContent('main')).toContain('密码已设好')
  await officer.waitForURL(/\/sign-in\?done=password$/)
  await officer.fill('#login', 'guan-shanyue')
  await officer.fill('#password', FIRST_PASSWORD)
  await officer.click('main form button.primary')
  await officer.waitForURL(/\/ban$/)
  expect(await officer.locator(`a[href="/ban/dossiers/${id}"]`).count()).toBe(1)

  await officer.goto('/first-sign-in')
  await redeem(code, `${FIRST_PASSWORD}-2`)
  expect(await officer.textContent('.errors')).toContain('初次登录码不对')
})

test('what a position is for is said in the form, confirmed by the second administrator, and holds from then on', async () => {
  const id = await poolApplication(served)
  const first = await walksIn(served.url, 'haidian-administrator')
  await first.goto('/ban/officers/proposal?kind=position&unit=health-haidian')
  expect(await first.locator('input[name="matters"]').count()).toBe(1) // what the unit handles, and not the whole catalogue
  await first.click('main form button.primary')
  expect(await first.textContent('.errors')).toContain('岗位职责：请至少选一项')
  await first.fill('#login', 'haidian-expert')
  await first.check('input[name="roles"][value="receiver"]')
  await first.check('input[name="kinds"][value="consultation"]')
  await first.check('input[name="places"][value="110108011000"]')
  await first.click('main form button.primary')
  expect(await first.textContent('.errors')).toContain('岗位名称')
  for (const chosen of ['consultation', '110108011000'])
    expect(await first.locator(`input[value="${chosen}"][checked]`).count()).toBe(1)
  await first.fill('#titleZh', '咨询答复')
  await first.fill('#titleEn', 'Answers questions')
  await first.click('main form button.primary')
  await first.waitForURL(/done=1/)
  const only = '只办：咨询；在中关村街道'

  // Who confirms works in the commission of the city, and finds it there, under the page of his own unit.
  const second = await walksIn(served.url, 'health-administrator', 'en')
  await second.goto('/ban/officers')
  await second.click(`main a[href="${new URL(first.url()).pathname}"]`)
  expect(await second.textContent('main')).toContain('Only: questions; in Zhongguancun')
  await second.click('button[value="confirm"]')
  await second.waitForURL(/done=1/)

  await first.goto('/ban/officers')
  expect(await first.textContent('tr:has-text("咨询答复")')).toContain(only)
  const officer = await walksIn(served.url, 'haidian-expert')
  await officer.goto('/positions')
  expect(await officer.textContent('main')).toContain(only)
  await officer.click(`main li:has-text("${only}") button`)
  await officer.waitForURL(/\/ban$/)
  expect((await officer.request.get(`/ban/dossiers/${id}`)).status()).toBe(404)
  const account = await (await clientFor(served, 'haidian-expert')).get('/api/v1/account')
  expect(account.body).toMatchObject({
    positions: [{ remit: {} }, { remit: { kinds: ['consultation'], places: ['110108011000'] } }],
  })
})

test('a role, a kind, a matter or a place that the city does not know is refused beside its field, and by the command', async () => {
  const send = async (login: string, unit: string, typed: Record<string, string>) => {
    const page = await walksIn(served.url, login)
    await page.goto(`/ban/officers/proposal?kind=position&unit=${unit}`)
    const hidden = async (name: string) => (await page.getAttribute(`main input[name="${name}"]`, 'value')) ?? ''
    const form = { _csrf: await hidden('_csrf'), _key: await hidden('_key'), unit, kind: 'position', ...typed }
    const sent = await page.request.post('/ban/officers/proposal', { form })
    return [sent.status(), await sent.text()] as const
  }
  const typed = { login: 'haidian-expert', titleZh: '某岗' }
  const [status, page] = await send('haidian-administrator', 'health-haidian', {
    ...typed,
    roles: 'king',
    places: '110105011000',
  })
  expect(status).toBe(200) // sent back to the page, which says what is wrong
  expect(page.match(/请从列出的里面选/g)?.length).toBeGreaterThanOrEqual(2)
  expect(page).toContain('某岗')
  // The commission itself handles no matter, so it is not asked for which.
  const matter = { ...typed, roles: 'receiver', matters: 'rent-withdrawal' }
  expect((await send('health-administrator', 'health', matter))[1]).toContain('请从列出的里面选')

  const expert = await callerOf('haidian-expert')
  const asked = (change: object): Proposed => ({ ...position(expert.account), ...change }) as Proposed
  for (const change of [{ roles: ['king'] }, { remit: { kinds: ['coronation'] } }, { remit: { matters: ['crown'] } }])
    expect(await codeOf(propose('haidian-administrator', asked(change)))).toBe('appointment/unknown-names')
})

test('nobody appoints himself, confirms what he proposed or what concerns him, or acts for a unit above or beside his own', async () => {
  const [district, city] = [await callerOf('haidian-administrator'), await callerOf('health-administrator')]
  const receiver = await callerOf('haidian-receiver')

  expect(await codeOf(propose('haidian-administrator', position(district.account)))).toBe('appointment/not-allowed')
  expect(await codeOf(propose('haidian-administrator', position(receiver.account), 'health'))).toBe(
    'appointment/not-allowed',
  )
  expect(await codeOf(propose('haidian-administrator', position(receiver.account), 'health-chaoyang'))).toBe(
    'appointment/not-allowed',
  )
  expect(await codeOf(propose('haidian-head', position(receiver.account)))).toBe('appointment/not-allowed')
  const own = await propose('haidian-administrator', position(receiver.account))
  const concerning = await propose('haidian-administrator', position(city.account))
  expect(await codeOf(decide('haidian-administrator', own))).toBe('appointment/not-allowed')
  expect(await codeOf(decide('health-administrator', concerning))).toBe('appointment/not-allowed')
  expect(await codeOf(decide('haidian-head', own))).toBe('appointment/not-allowed')
  expect((await callerOf('haidian-receiver')).positions).toHaveLength(1)
})

test('of two who decide at once one does, and what is decided stays so', async () => {
  const examiner = await callerOf('haidian-examiner')
  const id = await propose('haidian-administrator', position(examiner.account))
  const outcomes = await Promise.all([
    codeOf(decide('health-administrator', id)),
    codeOf(decide('health-administrator', id, false)),
    codeOf(decide('haidian-administrator', id, false)),
  ])

  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'appointment/already-decided')).toHaveLength(2)
  expect(await codeOf(decide('health-administrator', id))).toBe('appointment/already-decided')
})

test('an appointment by the number of a person who exists is about that person', async () => {
  const { city } = served
  const { person } = (await callerOf('haidian-administrator')).principal
  const found = city.base.people.persons.find(({ id }) => id === 'mu-qing')
  if (!found) throw new Error('the pack has no Mu Qing')
  const herself: Proposed = {
    ...held(),
    kind: 'officer',
    login: 'another-name',
    person: { kind: 'person', name: found.name, identity: found.identity, contact: NO_CONTACT },
  }
  expect(person).not.toBeNull()
  expect(await codeOf(propose('haidian-administrator', herself))).toBe('appointment/not-allowed')
})

test('whom a number leads to is shown with a trace that names him, and a title holds nothing that no database keeps', async () => {
  const { database, keys } = served.city
  const number = demoPersonNumber(asPlainDate('1986-02-28'), 77)
  const person = await database.transaction((tx) =>
    putSubject(tx, keys, {
      kind: 'person',
      name: '赵𠮷祥',
      identity: { kind: 'citizen', number },
      contact: NO_CONTACT,
    }),
  )
  const administrator = await walksIn(served.url, 'haidian-administrator')
  await administrator.goto('/ban/officers/proposal?kind=officer&unit=health-haidian')
  const hidden = async (name: string) => (await administrator.getAttribute(`main input[name="${name}"]`, 'value')) ?? ''
  const sent = await administrator.request.post('/ban/officers/proposal', {
    form: {
      _csrf: await hidden('_csrf'),
      _key: await hidden('_key'),
      unit: 'health-haidian',
      kind: 'officer',
      name: '赵𠮷祥',
      number,
      login: 'somebody-else',
      roles: 'receiver',
      titleZh: '受理\0（三）',
      titleEn: 'Receiver (3)',
      starts: served.city.clock.today(),
    },
  })

  expect(await sent.text()).toMatch(/赵𠮷祥[\s\S]*受理（三）/)
  const { rows } = await served.city.database.pool.query('select act from trust.reading where subject = $1', [person])
  expect(rows).toContainEqual({ act: 'officers' })
})

test('a position that is ended is not held from the next request on, and its work is without an officer', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}`)
  await receiver.click('text=认领这件')
  await receiver.waitForURL(/done=claimed/)

  const first = await walksIn(served.url, 'haidian-administrator')
  await first.goto('/ban/officers')
  await first.click('tr:has-text("haidian-receiver") a:has-text("免去")')
  await first.click('main form button.primary')
  await first.waitForURL(/done=1/)
  expect((await receiver.goto('/ban'))?.status()).toBe(200)
  const second = await walksIn(served.url, 'health-administrator')
  await second.goto(new URL(first.url()).pathname)
  await second.click('button[value="confirm"]')
  await second.waitForURL(/done=1/)

  expect((await receiver.goto('/ban'))?.status()).toBe(403)
  const head = await walksIn(served.url, 'haidian-head')
  await head.goto('/ban/board')
  await head.click('tr:has-text("承办人已不在岗") a')
  expect(await head.locator(`a[href="/ban/dossiers/${id}"]`).count()).toBe(1)
})
