/**
 * A new beam is one folder and one line: the appeal of `test/fixtures/beam` is opened with the city and driven through its real
 * doors, from telling of noise to a decision that a stranger can check. Whoever needs a line elsewhere for it sees it here.
 */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkCapsule } from '../packages/capsule-check/capsule.mjs'
import { claimTask, eraseDossier, readEvents, readRow, verifyDossiers } from '../src/casework/dossier/index.ts'
import { demoAccounts, fillModules } from '../src/doors/demo/index.ts'
import { newId } from '../src/kernel/id/index.ts'
import { demoFile } from '../src/services/application/demo/answers.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { ENGINE } from '../src/trust/policy/index.ts'
import { type Client, clientFor } from './city.ts'
import { beam } from './fixtures/beam/index.ts'
import { takeStep } from './journeys/desk.ts'
import { served, walk } from './journeys/journey.ts'
import { walksIn } from './journeys/person.ts'
import { MONDAY } from './journeys/served.ts'

const TOLD = '三号楼地下室的水泵夜里一直响。'
const FINDINGS = ['水泵没有减振垫', '机房门关不严']
const REPLY = '水泵已加装减振垫，机房门已更换，夜间声音符合标准。'
const HELPERS = ['market-haidian', 'police-haidian']

walk({ more: [beam] })

const Id = z.looseObject({ id: z.string() })
const at = (id: string, rest = '') => `/api/v1/dossiers/${id}${rest}`
const stateOf = async (id: string) => (await readRow(served.city.database, id))?.state ?? expect.fail(id)
const callerOf = async (login: string) =>
  (await callerFor(served.city, login, served.city.clock.today())) ?? expect.fail(`there is no ${login}`)

/** Told by the page; gives the id. */
async function tellByPage(login = 'citizen'): Promise<string> {
  const page = await walksIn(served.url, login)
  await page.goto('/noise')
  await page.fill('#told', TOLD)
  await page.click('main form button.primary')
  await page.waitForURL(/\/receipt$/)
  return /dossiers\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''
}

/** Told by a program; gives the id. */
async function tellByProgram(login = 'zhao'): Promise<string> {
  const said = await (await clientFor(served, login)).post('/api/v1/noise', { told: TOLD })
  expect([said.status, said.body]).toEqual([201, expect.anything()])
  return Id.parse(said.body).id
}

/** Takes a step as a program that has just read the dossier. */
async function stepByProgram(client: Client, id: string, step: string, takes: Record<string, unknown> = {}) {
  const { sequence } = await stateOf(id)
  const said = await client.post(at(id, `/steps/${step}`), { seen: sequence, takes })
  expect([step, said.status, said.status === 200 ? null : said.body]).toEqual([step, 200, null])
}

/** Registered and dispatched, as programs do it. */
async function dispatched(id: string): Promise<string> {
  const receiver = await clientFor(served, 'haidian-receiver')
  await stepByProgram(receiver, id, 'register')
  await stepByProgram(receiver, id, 'dispatch', { unit: 'health-chaoyang' })
  return id
}

const statusOf = async (login: string, path: string) =>
  (await (await walksIn(served.url, login)).request.get(path)).status()

test('people find it at home, and what is missing stands beside its field', async () => {
  const page = await walksIn(served.url, 'citizen')
  await page.goto('/')
  await page.click('main a:has-text("反映噪声")')
  page.uncheck('main form')
  await page.click('main form button.primary')

  expect(await page.textContent('.errors')).toContain('请写下哪里、什么时候有噪声')
})

test('its party has the pages that every dossier has: receipt, progress, steps, questions, who looked', async () => {
  const id = await tellByPage()
  const page = await walksIn(served.url, 'citizen')
  await page.goto(`/dossiers/${id}/receipt`)
  expect(await page.textContent('main')).toContain('承办单位七个工作日内答复您')
  await page.goto(`/dossiers/${id}`)
  for (const words of ['噪声诉求', '待登记', TOLD]) expect(await page.textContent('main')).toContain(words)
  expect(await page.textContent('main')).not.toContain('整改情况')
  await page.goto(`/dossiers/${id}/questions`)
  await page.fill('main textarea', '什么时候来人？')
  await page.click('main form button')
  await page.waitForURL(/done=asked|questions/)
  await page.goto(`/dossiers/${id}/readings`)
  expect(await page.textContent('h1')).toContain('看过')
  await page.goto('/mine')
  expect(await page.textContent('main')).toContain('噪声诉求')
  expect(await statusOf('zhao', `/dossiers/${id}`)).toBe(404)

  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}`)
  for (const words of ['噪声诉求', TOLD, '整改情况', '什么时候来人？'])
    expect(await receiver.textContent('main')).toContain(words)
  await receiver.fill('#questions textarea', '明天上午。')
  await receiver.click('#questions form[action$="/answer"] button')
  await receiver.waitForURL(/done=answered/)
  await page.goto(`/dossiers/${id}`)
  expect(await page.textContent('main')).toContain('明天上午。')

  await page.click('a[href$="/steps/withdraw"]')
  expect(await page.textContent('main')).toContain('不再办理')
  await page.click('main form .actions button')
  await page.waitForURL(/done=withdraw/)
  expect(await page.textContent('h1 + .tag')).toBe('已撤回')
})

test('an officer finds it on the worklist and registers two of them in a batch', async () => {
  const ids = [await tellByPage(), await tellByProgram()]
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto('/ban')
  for (const id of ids) await receiver.check(`input[name="item"][value^="${id},"]`)
  await receiver.click('text=批量办理选中的')
  await receiver.check('input[name="act"][value="step:register"]')
  await receiver.click('text=继续')
  await receiver.click('text=办这 2 件')
  await receiver.waitForURL(/\/ban\/batches\//)

  expect(await receiver.textContent('main')).toContain('2 件办成了')
  expect(await Promise.all(ids.map(async (id) => (await stateOf(id)).stage))).toEqual(['registered', 'registered'])
})

test('two of them are dispatched to a unit in one batch, and who helps with both says so once', async () => {
  const ids = [await tellByPage(), await tellByProgram()]
  const program = await clientFor(served, 'haidian-receiver')
  for (const id of ids) await stepByProgram(program, id, 'register')
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto('/ban')
  for (const id of ids) await receiver.check(`input[name="item"][value^="${id},"]`)
  await receiver.click('text=批量办理选中的')
  await receiver.check('input[name="act"][value="step:dispatch"]')
  await receiver.click('text=继续')
  await receiver.click('text=办这 2 件')
  expect(await receiver.textContent('.errors')).toContain('承办单位：请选择单位')
  await receiver.check('[name="takes.unit"][value="health-chaoyang"]')
  await receiver.click('text=办这 2 件')
  await receiver.waitForURL(/\/ban\/batches\//)
  const units = async () => Promise.all(ids.map(async (id) => (await stateOf(id)).unit))
  expect(await units()).toEqual(['health-chaoyang', 'health-chaoyang'])

  const examiner = await clientFor(served, 'chaoyang-examiner')
  const batch = async (step: string, takes: Record<string, unknown>) =>
    examiner.post('/api/v1/batches', {
      act: 'step',
      step,
      takes,
      items: await Promise.all(ids.map(async (dossier) => ({ dossier, seen: (await stateOf(dossier)).sequence }))),
    })
  const refused = [
    await batch('ask-for-help', { helpers: ['fund'] }),
    await batch('ask-for-help', { helpers: HELPERS, day: '2026-03-02' }),
    await batch('find', { findings: FINDINGS }),
    await batch('reply', { reason: REPLY }),
  ]
  expect(refused.map(({ body }) => z.looseObject({ code: z.string() }).parse(body).code)).toEqual([
    'casework/step-wrong',
    'kernel/invalid',
    'kernel/invalid',
    'kernel/invalid',
  ])
  expect(await batch('ask-for-help', { helpers: HELPERS })).toMatchObject({
    status: 201,
    body: { items: [{ state: 'done' }, { state: 'done' }] },
  })

  const helper = await walksIn(served.url, 'market-examiner')
  await helper.goto('/ban')
  for (const id of ids) await helper.check(`input[name="item"][value^="${id},"]`)
  await helper.click('text=批量办理选中的')
  await helper.check('input[name="act"][value="step:give-help"]')
  await helper.click('text=继续')
  await helper.fill('[name="takes.opinion"]', '已到场。')
  await helper.click('text=办这 2 件')
  await helper.waitForURL(/\/ban\/batches\//)
  expect(await helper.textContent('main')).toContain('2 件办成了')
})

test('it is dispatched and two units are asked for help on pages, and findings are opened and closed there', async () => {
  const id = await tellByPage()
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await takeStep(receiver, id, 'register')
  await takeStep(receiver, id, 'dispatch', { unit: 'health-chaoyang' })
  const examiner = await walksIn(served.url, 'chaoyang-examiner')
  expect(await statusOf('chaoyang-examiner', `/dossiers/${id}/steps/find`)).toBe(404) // not at the party's door
  await examiner.goto(`/ban/dossiers/${id}/steps/ask-for-help`)
  await examiner.click('main .actions button')
  expect(await examiner.textContent('.errors')).toContain('协办单位')
  for (const unit of HELPERS) await examiner.check(`main [name="helpers"][value="${unit}"]`)
  await examiner.click('main .actions button')
  await examiner.waitForURL(/done=ask-for-help/)
  expect((await stateOf(id)).tasks.map(({ unit }) => unit).sort()).toEqual(HELPERS)

  for (const login of ['market-examiner', 'police-receiver']) {
    const page = await walksIn(served.url, login)
    await page.goto('/ban')
    expect(await page.textContent('.work')).toContain('噪声诉求')
    await takeStep(page, id, 'give-help', { opinion: '已到场。' })
  }
  expect((await stateOf(id)).stage).toBe('handling')

  await takeStep(examiner, id, 'find', { findings: FINDINGS.join('\n') })
  expect(await examiner.textContent('#items')).toContain(FINDINGS[1])
  expect(await examiner.locator('.next a[href$="/steps/reply"]').count()).toBe(0) // not while findings are open
  expect(await examiner.textContent('.next')).toContain('2 项')
  expect((await examiner.request.get(`/ban/dossiers/${id}/steps/reply`)).status()).toBe(409)
  await examiner.goto(`/ban/dossiers/${id}/steps/mend`)
  for (const item of ['finding-1', 'finding-2']) await examiner.check(`main [name="findings"][value="${item}"]`)
  await examiner.click('main .actions button')
  await examiner.waitForURL(/done=mend/)
  expect((await stateOf(id)).items?.map(({ state }) => state)).toEqual(['mended', 'mended'])
  expect(await examiner.textContent('main')).toContain('已整改')
})

test('a program does the same by the one operation that takes steps', async () => {
  const id = await dispatched(await tellByProgram())
  const examiner = await clientFor(served, 'chaoyang-examiner')
  const asks = await examiner.get(at(id, '/steps/ask-for-help'))
  expect(asks.body).toMatchObject({ takes: [{ name: 'helpers', kind: 'units' }] })
  const wrong = await examiner.post(at(id, '/steps/ask-for-help'), {
    seen: (await stateOf(id)).sequence,
    takes: { helpers: ['fund'] },
  })
  expect([wrong.status, wrong.body]).toEqual([422, expect.objectContaining({ code: 'casework/step-wrong' })])

  await stepByProgram(examiner, id, 'ask-for-help', { helpers: HELPERS })
  for (const login of ['market-examiner', 'police-receiver'])
    await stepByProgram(await clientFor(served, login), id, 'give-help', { opinion: '已到场。' })
  await stepByProgram(examiner, id, 'find', { findings: FINDINGS })
  await stepByProgram(examiner, id, 'mend', { findings: ['finding-1', 'finding-2'] })

  expect((await stateOf(id)).stage).toBe('handling')
})

test('files come with a step from a page, or from a program that sent them before and names them', async () => {
  const id = await dispatched(await tellByProgram())
  const page = await walksIn(served.url, 'chaoyang-examiner')
  const { name, bytes } = demoFile('photos')
  await page.goto(`/ban/dossiers/${id}/steps/find`)
  await page.fill('[name="findings"]', FINDINGS[0] ?? '')
  await page.setInputFiles('[name="photos"]', {
    name: 'pump.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(bytes),
  })
  await page.click('main .actions button')
  await page.waitForURL(/done=find/)

  const [examiner, other] = [await clientFor(served, 'chaoyang-examiner'), await clientFor(served, 'chaoyang-examiner')]
  const send = async (client: Client) => Id.parse((await client.upload('photos', name, bytes)).body).id
  const [mine, others] = [await send(examiner), await send(other)]
  expect((await examiner.get(at(id, '/steps/find'))).body).toMatchObject({
    schema: { properties: { photos: { type: 'array', maxItems: 2 } } },
  })
  const find = async (photos: unknown) =>
    examiner.post(at(id, '/steps/find'), {
      seen: (await stateOf(id)).sequence,
      takes: { findings: [FINDINGS[1]], photos },
    })
  expect(await find({ findings: FINDINGS[1] })).toMatchObject({ status: 400, body: { code: 'kernel/invalid' } })
  for (const photos of [[others], [mine, others], ['none'], 7, [mine, newId(), newId()]])
    expect(await find(photos)).toMatchObject({
      status: 422,
      body: { code: 'casework/step-wrong', errors: [{ path: 'photos' }] },
    })
  expect(await find([mine])).toMatchObject({ status: 200 })

  expect(await examiner.get(`/api/v1/uploads/${mine}`)).toMatchObject({ status: 404 })
  expect(await other.get(`/api/v1/uploads/${others}`)).toMatchObject({ status: 200 })
  await page.goto(`/ban/dossiers/${id}`)
  const shown = (await page.textContent('main')) ?? ''
  expect(shown).toContain('现场照片 · pump.pdf')
  expect(shown).toContain(`现场照片 · ${name}`)
  const found = (await readEvents(served.city.database, id)).flatMap(({ body }) =>
    body.type === 'step' && body.step === 'find'
      ? [Object.keys(body.digests).filter((one) => one.startsWith('file:'))]
      : [],
  )
  expect(found.map((files) => files.length)).toEqual([1, 1])
})

test('its own role takes its own step, and nobody else does; the role has its words wherever roles are said', async () => {
  const id = await dispatched(await tellByPage())
  const examiner = await walksIn(served.url, 'chaoyang-examiner')
  await takeStep(examiner, id, 'have-measured')
  expect(await examiner.locator('a[href$="/steps/measure"]').count()).toBe(0)
  expect((await examiner.request.get(`/ban/dossiers/${id}/steps/measure`)).status()).toBe(403)

  const measurer = await walksIn(served.url, 'noise-measurer')
  await measurer.goto('/ban')
  expect(await measurer.textContent('header')).toContain('噪声监测')
  expect(await measurer.locator(`.work a[href="/ban/dossiers/${id}"]`).count()).toBe(1)
  await takeStep(measurer, id, 'measure', { decibels: '57' })
  expect(await measurer.textContent('main')).toContain('噪声监测已完成')
  expect((await stateOf(id)).tasks.map(({ name }) => name)).toEqual(['handle'])
  await measurer.goto('/positions')
  expect(await measurer.textContent('main')).toContain('只办：噪声诉求')
})

test('somebody is appointed in its role and for its kind alone', async () => {
  const administrator = await walksIn(served.url, 'health-administrator')
  await administrator.goto('/ban/officers?unit=health-chaoyang')
  expect(await administrator.textContent('tr:has-text("noise-measurer")')).toContain('只办：噪声诉求')
  await administrator.click('text=给已有账号任职…')
  await administrator.fill('#login', 'chaoyang-expert')
  await administrator.check('input[name="roles"][value="measurer"]')
  await administrator.check('input[name="kinds"][value="noise"]')
  await administrator.fill('#titleZh', '监测（二）')
  await administrator.fill('#titleEn', 'Measurer (2)')
  await administrator.click('main form button.primary')
  await administrator.waitForURL(/done=1/)

  const page = await administrator.textContent('main')
  for (const words of ['监测（二）', '噪声监测', '只办：噪声诉求']) expect(page).toContain(words)
})

test('a desk is handed over with it', async () => {
  const id = await dispatched(await tellByProgram())
  const [leaving, colleague] = [await callerOf('chaoyang-examiner'), await callerOf('chaoyang-examiner-2')]
  await claimTask(served.city, leaving.principal, id, 'handle', true)
  const page = await walksIn(served.url, 'chaoyang-examiner')
  await page.goto('/ban/hand-over')
  await page.check(`input[name="to"][value="${colleague.account}"]`)
  await page.click('main .desk-main form button.primary')
  await page.waitForURL(/\/ban\/batches\//)

  expect((await stateOf(id)).tasks.map(({ assignee }) => assignee)).toEqual([colleague.account])
})

test('the reply is a paper, the story is told in both languages, a stranger checks the decision, and the person can be erased', async () => {
  const id = await dispatched(await tellByPage())
  const program = await clientFor(served, 'chaoyang-examiner')
  const listening = await program.post(at(id, '/listening'), { decibels: 41 })
  expect(listening.status).toBe(200)
  expect((await (await clientFor(served, 'citizen')).post(at(id, '/listening'), { decibels: 1 })).status).toBe(404)
  const examiner = await walksIn(served.url, 'chaoyang-examiner')
  await takeStep(examiner, id, 'find', { findings: FINDINGS[0] ?? '' })
  await stepByProgram(program, id, 'mend', { findings: ['finding-1'] })
  await takeStep(examiner, id, 'reply', { reason: REPLY })
  await served.settled()

  await examiner.goto(`/ban/dossiers/${id}`)
  expect(await examiner.textContent('#form')).toContain('electronic') // what follows from service is the kind's own
  const zh = await walksIn(served.url, 'citizen')
  await zh.goto(`/dossiers/${id}`)
  const page = (await zh.textContent('main')) ?? ''
  for (const words of ['已解决', '诉求答复书', '工作人员夜间到场听了噪声', '已答复诉求人', FINDINGS[0] ?? ''])
    expect(page).toContain(words)
  const en = await walksIn(served.url, 'citizen', 'en')
  await en.goto(`/dossiers/${id}`)
  const english = (await en.textContent('main')) ?? ''
  for (const words of ['Solved', 'An officer listened at night', 'The appeal was replied to', 'Reply to an appeal'])
    expect(english).toContain(words)
  const paper = await zh.request.get((await zh.getAttribute('a[href*="/notices/"]', 'href')) ?? '')
  expect(paper.headers()['content-type']).toBe('application/pdf')
  await zh.goto('/papers')
  expect(await zh.textContent('main')).toContain('诉求答复书')
  await zh.goto('/inbox')
  expect(await zh.textContent('main')).toContain('诉求答复书')
  const capsule = await zh.request.get(`/dossiers/${id}/capsule`)
  expect(checkCapsule(JSON.parse(await capsule.text()))).toMatchObject({ follows: true })
  expect((await verifyDossiers(served.city)).differences).toEqual([])

  await served.setClock('2031-03-04T01:00:00.000Z')
  await eraseDossier(served.city, ENGINE, id, 'retention')
  await served.setClock(MONDAY)
  expect(await statusOf('citizen', `/dossiers/${id}/capsule`)).toBe(410)
  expect((await verifyDossiers(served.city)).differences).toEqual([])
})

test('somebody of the demonstration signs in and finds what he told', async () => {
  expect(demoAccounts(served.city.base, 'zh').map(({ login }) => login)).toContain('neighbour')
  await fillModules({ ...served.city, modules: [beam] }, () => {})

  const page = await walksIn(served.url, 'neighbour')
  await page.goto('/mine')
  await page.click('main a:has-text("噪声诉求")')
  expect(await page.textContent('main')).toContain('楼下作坊夜里有切割声。')
})

test('nothing of the city names it', () => {
  const files = globSync('{src,bin,scripts,cities,packages}/**/*.{ts,tsx,mjs,json,cedar,sql,yaml}', {
    exclude: (path) => path.includes('node_modules') || /\.test\.tsx?$/.test(path),
  })
  const words = /fixtures\/beam|beam\/(reply|told|listened|count-mended)|fixture\.noise|'noise'|\/noise\b|measurer/

  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((path) => words.test(readFileSync(path, 'utf8')))).toEqual([])
})
