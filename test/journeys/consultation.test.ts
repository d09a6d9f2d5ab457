import { expect, test } from 'vitest'
import { act, eraseDossier, readRow, verifyDossiers } from '../../src/casework/dossier/index.ts'
import { answerQuestion, askOffice, countWaiting, openQuestions } from '../../src/casework/question/index.ts'
import { isProblem } from '../../src/kernel/problem/index.ts'
import { purposeOf } from '../../src/kernel/purpose/index.ts'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { askAboutMatter } from '../../src/services/consultation/index.ts'
import { callerFor, createAccount } from '../../src/trust/identity/index.ts'
import { ENGINE } from '../../src/trust/policy/index.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'
import { MONDAY } from './served.ts'

const ASKED = '还没有租下场地，可以先申请吗？'
const ANSWERED = '先租好场地再申请：申请时要写清地址，也要有平面图。'
const AGAIN = '租赁合同要不要公证？'
const HAIDIAN = 'health-haidian'

walk()

const callerOf = async (login: string) => {
  const found = await callerFor(served.city, login, served.city.clock.today())
  return found ?? expect.fail(`there is no ${login}`)
}
const principalOf = async (login: string) => (await callerOf(login)).principal
const stateOf = async (id: string) => (await readRow(served.city.database, id))?.state ?? expect.fail(id)
const threadsOf = (id: string) => openQuestions(served.city, purposeOf('own-matter'), id)
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (thrown) => (isProblem(thrown) ? thrown.code : String(thrown)),
  )
/** A question of the citizen to the health commission of Haidian, by the command that the page uses. */
async function asked(login = 'citizen', text = ASKED): Promise<{ id: string; question: string }> {
  const matter = served.city.catalogue.matterOf('public-place-hygiene') ?? expect.fail()
  const id = await askAboutMatter(served.city, await callerOf(login), { matter, unit: HAIDIAN, text })
  return { id, question: (await threadsOf(id))[0]?.id ?? '' }
}
const answer = async (id: string, question: string, login = 'haidian-receiver') =>
  answerQuestion(served.city, await principalOf(login), id, question, ANSWERED)
const askAgain = async (id: string, question: string | null = null) =>
  askOffice(served.city, await principalOf('citizen'), id, question, AGAIN)

test('who reads a guide asks before he applies, finds the answer in the in-box, and asks again', async () => {
  const citizen = await walksIn(served.url, 'citizen')
  await citizen.goto(`/matters/public-place-hygiene?unit=${HAIDIAN}`)
  await citizen.click('a:has-text("问一问")')
  expect(await citizen.inputValue('#unit')).toBe(HAIDIAN)
  await citizen.fill('#text', ASKED)
  await citizen.click('main form button.primary')
  await citizen.waitForURL(/\/dossiers\/[0-9a-f-]+\?done=asked/)
  const id = /dossiers\/([0-9a-f-]+)/.exec(citizen.url())?.[1] ?? ''
  const page = (await citizen.textContent('main')) ?? ''
  for (const words of ['咨询：公共场所卫生许可', '等答复', ASKED, '预计3月9日前答复', '还没有工作人员看过'])
    expect(page).toContain(words)
  await citizen.goto('/mine')
  expect(await citizen.textContent('main')).toContain('咨询：公共场所卫生许可')

  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto('/ban')
  expect(await receiver.textContent('.desk-main')).not.toContain(ASKED)
  await receiver.click(`.work a[href="/ban/dossiers/${id}"]`)
  expect(await receiver.textContent('h1')).toContain('咨询：公共场所卫生许可')
  expect(await receiver.textContent('#questions')).toContain(ASKED)
  expect(await receiver.locator('#questions textarea, #form, #materials, #notices').count()).toBe(0)
  await receiver.click('form[action$="/claim"] button')
  await receiver.waitForURL(/done=claimed/)
  await receiver.fill('.next textarea', ANSWERED)
  await receiver.click('.next form[action$="/answer"] button.primary')
  await receiver.waitForURL(/done=answered/)
  expect(await receiver.textContent('main')).toContain('已答复')

  await citizen.goto('/inbox')
  await citizen.click('main li.unread a:has-text("您的问题有答复了：咨询：公共场所卫生许可")')
  expect(citizen.url()).toContain(`/dossiers/${id}`)
  expect(await citizen.textContent('main')).toContain(ANSWERED)
  await citizen.click('summary:has-text("4月1日前可以接着问")')
  await citizen.fill('#questions textarea', AGAIN)
  await citizen.click('#questions form button')
  await citizen.waitForURL(/done=asked/)
  expect(await citizen.textContent('h1 + .tag')).toBe('等答复')
  await citizen.goto(`/dossiers/${id}/readings`)
  expect(await citizen.textContent('main')).toContain('北京市海淀区卫生健康委员会')
  const { stage, round, tasks } = await stateOf(id)
  expect({ stage, round, tasks: tasks.map(({ name }) => name) }).toEqual({
    stage: 'asked',
    round: 2,
    tasks: ['answer'],
  })
  expect((await verifyDossiers(served.city)).differences).toEqual([])
})

test('what is missing stands beside its field, and nothing typed is lost', async () => {
  const page = await walksIn(served.url, 'zhao')
  await page.goto('/matters/public-place-hygiene/ask')
  page.uncheck('main form')
  await page.fill('#text', ASKED)
  await page.click('main form button.primary')
  expect(await page.textContent('.errors')).toContain('请选择办理单位')
  expect(await page.inputValue('#text')).toBe(ASKED)
  await page.selectOption('#unit', HAIDIAN)
  await page.fill('#text', '　')
  await page.click('main form button.primary')
  expect(await page.textContent('#text-error')).toContain('请写下问题')
  expect(await page.inputValue('#unit')).toBe(HAIDIAN)
})

test('sent twice it is asked once', async () => {
  const page = await walksIn(served.url, 'zhao')
  await page.goto('/matters/elderly-card/ask')
  const form = Object.fromEntries(page.fieldsOf('main form'))
  const unit = served.city.catalogue.matterOf('elderly-card')?.implementations[0]?.unit ?? ''
  const send = () =>
    page.request.post('/matters/elderly-card/ask', { form: { ...form, unit, text: ASKED }, maxRedirects: 0 })
  const [one, other] = [await send(), await send()]
  expect([one.status(), other.status()]).toEqual([303, 303])
  expect(other.headers().location).toBe(one.headers().location)
})

test('an office that does not answer in five working days is told to its head and to who asked', async () => {
  const { id, question } = await asked()
  await served.setClock('2026-03-10T01:00:00.000Z')
  await served.sweep()
  await served.sweep()

  expect((await stateOf(id)).tasks.map(({ name, role }) => [name, role])).toEqual([
    ['answer', 'receiver'],
    ['overdue', 'head'],
  ])
  const citizen = await walksIn(served.url, 'citizen')
  await citizen.goto('/inbox')
  expect(await citizen.locator('main li.unread a').allTextContents()).toContain(
    '过了五个工作日还没有答复，已转单位负责人督办：咨询：公共场所卫生许可',
  )
  const head = await walksIn(served.url, 'haidian-head')
  await head.goto(`/ban/dossiers/${id}`)
  expect(await head.locator('.next textarea').count()).toBe(0) // the head sees to it; a receiver answers
  expect(await head.textContent('.next')).toContain('督办超期')
  await answer(id, question)
  expect((await stateOf(id)).tasks).toEqual([])
  await served.setClock(MONDAY)
})

test('one asks again for thirty days, in the one thread that there is, and after that begins anew', async () => {
  const { id, question } = await asked()
  await askAgain(id) // more words before the answer: nothing moves
  expect((await stateOf(id)).round).toBe(1)
  await answer(id, question)
  await askAgain(id)
  const threads = await threadsOf(id)
  expect(threads.map(({ id: one, entries }) => [one, entries.length])).toEqual([[question, 4]])
  await answer(id, question)

  await served.setClock('2026-04-01T01:00:00.000Z')
  await askAgain(id)
  await answer(id, question)
  await served.setClock('2026-05-02T01:00:00.000Z')
  expect(await codeOf(askAgain(id))).toBe('consultation/too-late-to-ask-again')
  const citizen = await walksIn(served.url, 'citizen')
  await citizen.goto(`/dossiers/${id}`)
  expect(await citizen.locator('main textarea').count()).toBe(0)
  await served.setClock(MONDAY)
})

test('a question that was withdrawn waits for nobody, and is neither answered nor gone on with', async () => {
  const { id, question } = await asked()
  const before = await countWaiting(served.city.database, { unit: HAIDIAN, remit: {} })
  const citizen = await walksIn(served.url, 'citizen')
  await citizen.goto(`/dossiers/${id}`)
  await citizen.click('a[href$="/steps/withdraw"]')
  await citizen.click('main form button')
  await citizen.waitForURL(/done=withdraw/)

  expect(await citizen.textContent('h1 + .tag')).toBe('已撤回')
  expect(await countWaiting(served.city.database, { unit: HAIDIAN, remit: {} })).toBe(before - 1)
  expect(await codeOf(answer(id, question))).toBe('casework/not-allowed')
  expect(await codeOf(askAgain(id))).toBe('casework/not-allowed')
})

test('nobody closes a question without an answer, and nobody answers but the office that was asked', async () => {
  const { id, question } = await asked()
  const receiver = await principalOf('haidian-receiver')

  expect(await codeOf(act(served.city, receiver, id, 'answer'))).toBe('casework/words-missing')
  expect(await codeOf(act(served.city, await principalOf('citizen'), id, 'ask-again'))).toBe('casework/not-here')
  for (const login of ['haidian-examiner', 'chaoyang-receiver', 'citizen', 'owner'])
    expect([login, await codeOf(answer(id, question, login))]).toEqual([login, 'casework/not-allowed'])
  expect(await codeOf(askOffice(served.city, await principalOf('owner'), id, question, AGAIN))).toBe(
    'casework/not-allowed',
  )
  const page = await walksIn(served.url, 'haidian-receiver')
  await page.goto(`/ban/dossiers/${id}`)
  expect(await page.locator('a[href$="/steps/answer"], form[action$="/steps/answer"]').count()).toBe(0)
  expect((await page.request.get(`/ban/dossiers/${id}/steps/answer`)).status()).toBe(409)
  // What the officer asks as the citizen he is, with an account of his own.
  await createAccount(served.city, { login: 'zhou-min', person: receiver.person, password: null })
  const own = await asked('zhou-min')
  expect(await codeOf(answer(own.id, own.question))).toBe('casework/not-allowed') // 回避
})

test('of ten answers at once one closes it, and all of them are there', async () => {
  const { id, question } = await asked()
  const receiver = await principalOf('haidian-receiver')

  const codes = await Promise.all(
    Array.from({ length: 10 }, () => codeOf(answerQuestion(served.city, receiver, id, question, ANSWERED))),
  )

  expect(new Set(codes)).toEqual(new Set(['done']))
  expect((await stateOf(id)).taken.answer?.times).toBe(1)
  expect((await threadsOf(id))[0]?.entries).toHaveLength(11)
})

test('pages of applications are not there for a question, and its papers and files break nothing', async () => {
  const { id } = await asked()
  const citizen = await walksIn(served.url, 'citizen')
  const statuses = await Promise.all(
    ['receipt', 'correction', 'capsule', 'papers', 'readings', 'steps/withdraw', 'questions'].map(async (path) => [
      path,
      (await citizen.request.get(`/dossiers/${id}/${path}`)).status(),
    ]),
  )
  expect(statuses).toEqual([
    ['receipt', 404],
    ['correction', 404],
    ['capsule', 404],
    ['papers', 404],
    ['readings', 200],
    ['steps/withdraw', 200],
    ['questions', 200],
  ])
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}`)
  const { name, bytes } = demoFile('attachment')
  await receiver.setInputFiles('[name="attachment"]', { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) })
  await receiver.click('form[action$="/attachments"] button')
  await receiver.waitForURL(/done=attached/)
  await receiver.click('a[href*="/attachments/"]')
  expect(await receiver.locator('main img').count()).toBe(1)
})

test('several are claimed and a desk is handed over with them, but none is answered in a batch', async () => {
  const [one, other] = [await asked(), await asked('owner')]
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/batch?${new URLSearchParams([one, other].map(({ id }) => ['item', `${id},answer`]))}`)
  const offered = await receiver.locator('input[name="act"]').all()
  const acts = await Promise.all(offered.map((input) => input.getAttribute('value')))
  expect(acts).toContain('claim')
  expect(acts).not.toContain('step:answer')
  await receiver.check('input[name="act"][value="claim"]')
  await receiver.click('main form button.primary')
  await receiver.click('main form button.primary')
  await receiver.waitForURL(/\/ban\/batches\//)
  expect(await receiver.textContent('main')).toContain('2 件办成了')
  await receiver.goto('/ban/hand-over')
  for (const { id } of [one, other]) expect(await receiver.locator(`a[href="/ban/dossiers/${id}"]`).count()).toBe(1)
})

test('the words lie sealed, and go with the dossier when it is erased', async () => {
  const { id, question } = await asked()
  await answer(id, question)
  const { rows } = await served.city.database.pool.query<{ row: string }>(
    'select payload::text as row from casework.event where dossier = $1 union all select encode(sealed, $2) from casework.question_entry where question = $3',
    [id, 'escape', question],
  )
  expect(rows.length).toBe(5)
  for (const { row } of rows) for (const words of [ASKED, ANSWERED]) expect(row).not.toContain(words.slice(0, 6))

  await served.setClock('2031-03-04T01:00:00.000Z')
  await eraseDossier(served.city, ENGINE, id, 'retention')
  expect(await codeOf(threadsOf(id))).toBe('casework/erased')
  expect((await verifyDossiers(served.city)).differences).toEqual([])
  await served.setClock(MONDAY)
})
