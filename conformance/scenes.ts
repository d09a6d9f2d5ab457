/**
 * What people of the demonstration do before anybody looks, so that every state is there: drafts, a question and its answer,
 * work that was claimed, papers that were added, a batch, appointments, a paper that has to be handed over. Pages that only
 * an act leads to are looked at on the way; where a page leads on by an address, the account begins its tour there.
 */
import type { Page } from 'playwright-core'
import { asInstant, dateOf, type PlainDate } from '../src/kernel/time/index.ts'
import { demoFile, type Filled, rentAnswers } from '../src/services/application/demo/answers.ts'
import { matterAnswers } from '../src/services/application/demo/matter-answers.ts'
import { poolAnswers, takeStep } from '../test/journeys/desk.ts'
import { fillForm } from '../test/journeys/fill.ts'
import { FANG as CITIZEN, HOME } from '../test/journeys/people.ts'
import type { Verdict } from '../test/verdict.ts'
import type { Cast } from './cast.ts'
import { lookAfter } from './look.ts'
import type { OutsideSystem } from './outside-system.ts'

/** Where each account begins its tour, beside the pages that everybody begins with. */
type Starts = Map<string, string[]>
/** A system in which people sign in with the account they have here. */
type Outside = { id: string; system: OutsideSystem }
type Stage = { cast: Cast; verdict: Verdict; today: PlainDate; begin: (account: string, path: string) => void }

const FANG = { ...CITIZEN, document: `resident-id:${CITIZEN.identity}` }
const CHEN = {
  name: '陈大勇',
  identity: '999999197904187112',
  document: 'resident-id:999999197904187112',
}
const DOSSIER = /\/dossiers\/([0-9a-f-]{36})/

/** Plays all of them; gives where each account goes on. */
export async function scenes(cast: Cast, outside: Outside, verdict: Verdict): Promise<Starts> {
  const starts: Starts = new Map()
  const today = dateOf(asInstant(new Date().toISOString()), 'Asia/Shanghai')
  const begin = (account: string, path: string) => starts.set(account, [...(starts.get(account) ?? []), path])
  const stage: Stage = { cast, verdict, today, begin }
  await drafts(stage)
  const dossier = await onPaper(stage)
  await questions(stage, dossier)
  await consultations(stage)
  await mandates(stage)
  await desk(stage, dossier)
  await batch(stage)
  await appointments(stage)
  await phrases(stage)
  await rules(stage)
  await signIns(stage, outside)
  return starts
}

/** Applications that are filled in and not sent: their screens and their reviews. */
async function drafts({ cast, today, begin }: Stage): Promise<void> {
  const fill = async (account: string, matter: string, filled: Filled) => {
    const page = await cast.as(account)
    await openForm(page, matter)
    await fillForm(page, filled)
    begin(account, new URL(page.url()).pathname)
  }
  await fill('citizen', 'newborn-registration', matterAnswers['newborn-registration'](FANG, today))
  await fill('citizen', 'rent-withdrawal', rentAnswers(FANG, HOME, today))
  await fill('cook', 'food-permit', matterAnswers['food-permit'](CHEN, today))
  await fill('owner', 'public-place-hygiene', poolAnswers(today))
}

/** Who applies for several is asked for whom. */
async function openForm(page: Page, matter: string): Promise<void> {
  await page.goto(`/matters/${matter}/apply`)
  if ((await page.locator('main input[name="subject"]').count()) > 0) await page.click('main form button.primary')
  await page.waitForSelector('main [name="_form"]', { state: 'attached' })
}

/** An application of somebody who wants his papers on paper: its receipt, its progress by number and code, a notice to hand over. */
async function onPaper({ cast, verdict, begin }: Stage): Promise<string> {
  const owner = await cast.as('owner')
  await owner.goto('/drafts')
  await owner.click('main a[href^="/apply/"]')
  await owner.goto(`${new URL(owner.url()).pathname.replace(/[^/]*$/, '')}review`)
  await owner.check('[name="declaration"]')
  await owner.click('main form[action$="/review"] button.primary')
  await owner.waitForURL(/\/receipt$/)
  const dossier = DOSSIER.exec(owner.url())?.[1] ?? ''
  const [number = '', code = ''] = await owner.locator('.receipt-numbers dd').allTextContents()
  await openForm(owner, 'public-place-hygiene')
  await owner.click('main button[value="later"]')
  await owner.waitForURL(/\/drafts/)
  begin('owner', `/dossiers/${dossier}`)

  const anybody = await cast.as('anybody')
  await anybody.goto('/status')
  await anybody.fill('#number', number)
  await anybody.fill('#code', code)
  await anybody.click('main form button.primary')
  await anybody.waitForSelector('.status-result')
  verdict.check(...(await lookAfter(anybody, 'anybody, progress by number and code')))

  const receiver = await cast.as('haidian-receiver')
  await takeStep(receiver, dossier, 'accept')
  const notice = receiver.locator('#notices a[href$="/service"]')
  while ((await notice.count()) === 0) await receiver.reload() // a notice is drawn by a job, within a second
  begin('haidian-receiver', `/ban/dossiers/${dossier}`)
  return dossier
}

/** One question is answered, another waits. */
async function questions({ cast, begin }: Stage, dossier: string): Promise<void> {
  const owner = await cast.as('owner')
  const ask = async (words: string) => {
    await owner.goto(`/dossiers/${dossier}/questions`)
    await owner.fill('#text-new', words)
    await owner.click('main form:has(#text-new) button')
    await owner.waitForURL(/done=1/)
  }
  await ask('泳池的水质报告要不要原件？')
  const receiver = await cast.as('haidian-receiver')
  await receiver.goto(`/ban/dossiers/${dossier}`)
  await receiver.fill('#questions textarea', '复印件就可以，现场核查时请带上原件。')
  await receiver.click('#questions form button')
  await receiver.waitForURL(/done=answered/)
  await ask('核查大概在哪一天？')
  begin('owner', `/dossiers/${dossier}/questions`)
  begin('haidian-examiner', `/ban/dossiers/${dossier}`)
}

/** Questions from a guide: one is answered, one waits, one could not be sent. */
async function consultations({ cast, verdict, begin }: Stage): Promise<void> {
  const citizen = await cast.as('citizen')
  const path = '/matters/public-place-hygiene/ask?unit=health-haidian'
  const ask = async (words: string) => {
    await citizen.goto(path)
    await citizen.fill('#text', words)
    await citizen.click('main form button.primary')
    await citizen.waitForURL(/done=asked/)
    return DOSSIER.exec(citizen.url())?.[1] ?? ''
  }
  const [answered, waiting] = [await ask('还没有租下场地，可以先申请吗？'), await ask('理发店要不要水质报告？')]
  const receiver = await cast.as('haidian-receiver')
  await receiver.goto(`/ban/dossiers/${answered}`)
  await receiver.fill('.next textarea', '先租好场地再申请，申请时要写清地址。')
  await receiver.click('.next form[action$="/answer"] button')
  await receiver.waitForURL(/done=answered/)
  for (const dossier of [answered, waiting]) {
    begin('citizen', `/dossiers/${dossier}`)
    begin('haidian-receiver', `/ban/dossiers/${dossier}`)
  }
  await citizen.goto('/matters/public-place-hygiene/ask')
  await citizen.$eval('main form', (form) => form.setAttribute('novalidate', ''))
  await citizen.click('main form button.primary')
  await citizen.waitForSelector('.errors')
  verdict.check(...(await lookAfter(citizen, 'citizen, a question without words')))
}

/** Somebody asks an organisation for its mandate, and its legal representative looks at it; another sends what cannot be. */
async function mandates({ cast, verdict, begin }: Stage): Promise<void> {
  const clerk = await cast.as('citizen')
  await clerk.goto('/mandates/ask')
  await clerk.click('main form button.primary')
  await clerk.waitForSelector('.errors')
  verdict.check(...(await lookAfter(clerk, 'citizen, a mandate without words')))
  await clerk.fill('#field-creditCode', '91999999000001011U')
  await clerk.fill('#field-name', '北京演示晨光游泳健身有限公司')
  await clerk.check('[name="matters"][value="all"]')
  await clerk.fill('#field-starts', '2027-01-01')
  await clerk.fill('#field-ends', '2027-06-30')
  await clerk.click('main form button.primary')
  await clerk.waitForURL(/done=ask/)
  const dossier = DOSSIER.exec(clerk.url())?.[1] ?? ''
  begin('citizen', '/mandates')
  begin('citizen', `/dossiers/${dossier}`)
  begin('citizen', '/mandates/legal-representative')
  begin('owner', '/mandates/given')
  begin('owner', `/dossiers/${dossier}/steps/confirm`)
}

/** An examiner claims the dossier, adds a note and a file, and finds it again by name. */
async function desk({ cast, verdict, begin }: Stage, dossier: string): Promise<void> {
  const examiner = await cast.as('haidian-examiner')
  await examiner.goto(`/ban/dossiers/${dossier}`)
  await examiner.fill('#note', '申请人周三下午在场。')
  await examiner.click('form[action$="/notes"] button')
  await examiner.waitForURL(/done=noted/)
  const { name, bytes } = demoFile('attachment')
  await examiner.setInputFiles('[name="attachment"]', { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) })
  await examiner.click('form[action$="/attachments"] button')
  await examiner.waitForURL(/done=attached/)
  await examiner.click('form[action$="/claim"] button')
  await examiner.waitForURL(/done=claimed/)
  begin('haidian-examiner', new URL(examiner.url()).pathname)

  await examiner.goto('/ban')
  await examiner.fill('#query', '北京演示晨光游泳健身有限公司')
  await examiner.click('search button')
  await examiner.waitForSelector('.work a')
  verdict.check(...(await lookAfter(examiner, 'haidian-examiner, what was found by name')))
  begin('haidian-examiner', '/ban/search') // where switching the language there leads
}

/** Several at once: what became of each; then what is chosen, what is missing, and what will happen. */
async function batch({ cast, begin }: Stage): Promise<void> {
  const page = await cast.as('haidian-receiver')
  const keep = () => begin('haidian-receiver', page.url().replace(/^https?:\/\/[^/]+/, ''))
  const choose = async () => {
    await page.goto('/ban?stage=submitted')
    for (const index of [0, 1]) await page.locator('input[name="item"]').nth(index).check()
    await page.click('.choosing-go button >> nth=0')
    await page.waitForURL(/\/ban\/batch\?/)
  }
  const act = async (name: string) => {
    await page.check(`input[name="act"][value="${name}"]`)
    await page.click('main form button.primary')
    await page.waitForURL(new RegExp(`act=${encodeURIComponent(name)}`))
  }
  await choose()
  await act('step:accept')
  await page.click('main form button.primary')
  await page.waitForURL(/\/ban\/batches\//)
  keep()
  await choose()
  keep()
  await act('assign')
  keep()
  await act('step:accept')
  keep()
}

/** One new officer waits to be confirmed; another is, gets his code, and tries a password. */
async function appointments({ cast, verdict, begin }: Stage): Promise<void> {
  const first = await cast.as('haidian-administrator')
  const propose = async (login: string, name: string, number: string): Promise<string> => {
    await first.goto('/ban/officers/proposal?kind=officer')
    for (const [id, value] of Object.entries({ name, number, login, titleZh: `受理（${name}）`, titleEn: login }))
      await first.fill(`#${id}`, value)
    await first.check('input[name="roles"][value="receiver"]')
    await first.click('main form button.primary')
    await first.waitForURL(/\/ban\/officers\/[0-9a-f-]+\?done=1/)
    return new URL(first.url()).pathname
  }
  const waiting = await propose('shen-wei', '沈薇', '999999199205180025')
  const confirmed = await propose('guan-shanyue', '关山月', '999999199001010032')

  const second = await cast.as('health-administrator')
  await second.goto(confirmed)
  await second.click('button[value="confirm"]')
  await second.waitForURL(/done=1/)
  await second.click('form[action$="/code"] button')
  const code = (await second.textContent('.first-code')) ?? ''
  verdict.check(...(await lookAfter(second, 'health-administrator, the code for a first sign-in')))
  begin('health-administrator', waiting)
  begin('health-administrator', '/ban/officers?unit=health-haidian')
  // Nobody is signed in yet: whoever was given a code comes with nothing else.
  const officer = await cast.as('anybody')
  await officer.goto('/first-sign-in')
  await officer.fill('#login', 'guan-shanyue')
  await officer.fill('#code', code)
  await officer.fill('#password', 'short')
  await officer.click('main form button.primary')
  await officer.waitForSelector('.errors')
  verdict.check(...(await lookAfter(officer, 'anybody, a first password that is too short')))
}

/** A phrase that a unit keeps. */
async function phrases({ cast, begin }: Stage): Promise<void> {
  const page = await cast.as('haidian-head')
  await page.goto('/ban/phrases')
  await page.check('[name="use"][value="correction"]')
  await page.fill('#words', '面积与平面图不一致，请核对。')
  await page.click('main form[action="/ban/phrases"] button')
  await page.waitForURL(/done=/)
  begin('haidian-head', '/ban/phrases')
}

/** A rule that is asked whom it would touch. */
async function rules({ cast, verdict }: Stage): Promise<void> {
  const page = await cast.as('fund-decider')
  await page.goto('/ban/rules')
  await page.click('main a[href^="/ban/rules/"]')
  await page.click('main form button.primary')
  await page.waitForSelector('#touched')
  verdict.check(...(await lookAfter(page, 'fund-decider, whom a rule would touch')))
}

/** A sign-in that can be ended; an outside system to which one has agreed and another is asked, and the sign-out it asks for. */
async function signIns({ cast, verdict, begin }: Stage, { id, system }: Outside): Promise<void> {
  await addPasskey(await cast.elsewhere('citizen'), verdict)
  const asked = new URLSearchParams({
    client_id: id,
    redirect_uri: system.redirect,
    response_type: 'code',
    scope: 'openid profile',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', // the example of RFC 7636
    code_challenge_method: 'S256',
  })
  const path = `/oauth/authorize?${asked}`
  const citizen = await cast.as('citizen')
  await citizen.goto(path)
  await citizen.click('button[value="agree"]')
  await citizen.waitForURL((url) => url.href.startsWith(system.redirect))
  begin('citizen', '/sessions')
  const cook = await cast.as('cook')
  await cook.goto(path)
  begin('cook', new URL(cook.url()).pathname)
  verdict.check(...(await lookAfter(cook, 'cook, what an outside system would get')))
  await cook.goto(path.replace('client_id=', 'client_id=0'))
  verdict.check(...(await lookAfter(cook, 'cook, an outside system that is not registered')))
}

/** A passkey, in a device that the browser plays. */
async function addPasskey(page: Page, verdict: Verdict): Promise<void> {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/passkeys')
  await page.click('form[data-act="create"] button.primary')
  await page.waitForURL(/done=added/)
  verdict.check(...(await lookAfter(page, 'citizen, a passkey was added')))
}

/** What goes wrong without a mistake in a form: somebody was quicker, a file is too large, a page was open too long, too many tries. */
export async function lastScenes(cast: Cast, verdict: Verdict): Promise<void> {
  const look = async (page: Page, name: string, wanted: number, status: number) => {
    verdict.check(`${name}: ${wanted}`, status === wanted, `${status}`)
    verdict.check(...(await lookAfter(page, name)))
  }
  const [receiver, citizen, anybody] = await Promise.all(['chaoyang-receiver', 'citizen', 'anybody'].map(cast.as))
  if (!receiver || !citizen || !anybody) throw new Error('nobody came')

  await receiver.goto('/ban?stage=submitted')
  await receiver.click('.work a[href^="/ban/dossiers/"]')
  await receiver.waitForURL(DOSSIER)
  const dossier = new URL(receiver.url()).pathname
  await receiver.goto(`${dossier}/steps/not-accept`)
  await receiver.fill('main form textarea', '申请的场所不在范围内。')
  const other = await receiver.context().newPage()
  await other.goto(dossier)
  await press(other, 'form[action$="/steps/accept"] button')
  await other.close()
  await look(
    receiver,
    'a step that came too late',
    303,
    await press(receiver, 'form[action$="/not-accept"] .actions button'),
  )

  await receiver.goto(dossier)
  const buffer = Buffer.alloc(11_000_000, 32)
  await receiver.setInputFiles('[name="attachment"]', { name: 'large.pdf', mimeType: 'application/pdf', buffer })
  await look(receiver, 'a file that is too large', 303, await press(receiver, 'form[action$="/attachments"] button'))

  await citizen.goto('/mine')
  await citizen.$$eval('input[name="_csrf"]', (all) => {
    for (const one of all) one.setAttribute('value', 'old')
  })
  await citizen.click('.who summary')
  await look(citizen, 'a page that was open too long', 403, await press(citizen, 'form[action="/sign-out"] button'))

  await anybody.goto('/status')
  let status = 0
  for (let tries = 0; tries < 30 && status !== 429; tries += 1)
    status = await press(anybody, 'main form button.primary')
  await look(anybody, 'too many tries', 429, status)
}

/** Presses a button that sends a form; gives the status of the answer. */
async function press(page: Page, button: string): Promise<number> {
  const [posted] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST' && one.request().isNavigationRequest()),
    page.waitForEvent('domcontentloaded'),
    page.locator(button).first().click(),
  ])
  return posted.status()
}
