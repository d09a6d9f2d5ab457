import { expect, test } from 'vitest'
import { type Dossier, readRow, verifyDossiers } from '../../src/casework/dossier/index.ts'
import { answerQuestion, askOffice, openQuestions } from '../../src/casework/question/index.ts'
import { isProblem } from '../../src/kernel/problem/index.ts'
import { purposeOf } from '../../src/kernel/purpose/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { poolApplication, takeStep } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'

const ASKED = '泳池换水的记录要不要现在交？'
const ANSWERED = '不用现在交，核查时给工作人员看就可以。'

walk()

const principalOf = async (login: string) => {
  const found = await callerFor(served.city, login, served.city.clock.today())
  if (!found) throw new Error(`there is no ${login}`)
  return found.principal
}
const stateOf = async (id: string): Promise<Dossier> => {
  const row = await readRow(served.city.database, id)
  if (!row) throw new Error('it is not there')
  return row.state
}
const threadsOf = (id: string) => openQuestions(served.city, purposeOf('own-matter'), id)
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (thrown) => (isProblem(thrown) ? thrown.code : String(thrown)),
  )

test('a question goes to the office that handles the dossier, and its answer comes back into the in-box', async () => {
  const id = await poolApplication(served)
  const { clocks, stage } = await stateOf(id)
  const owner = await walksIn(served.url, 'owner')
  await owner.goto(`/dossiers/${id}`)
  await owner.click('#questions a')
  await owner.click('main form button.primary')
  expect(await owner.locator('textarea:invalid').count()).toBe(1) // the browser asks for words first
  await owner.fill('#text-new', ASKED)
  await owner.click('main form button.primary')
  await owner.waitForURL(/done=1/)

  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto('/ban')
  await receiver.click('.desk-side a[href="/ban/questions"]')
  expect(await receiver.textContent('.desk-main')).not.toContain(ASKED) // words are read in the dossier only
  await receiver.click(`a[href="/ban/dossiers/${id}#questions"]`)
  expect(await receiver.textContent('#questions')).toContain(ASKED)
  await receiver.fill('#questions textarea', ANSWERED)
  await receiver.click('#questions form button')
  await receiver.waitForURL(/done=answered/)

  await owner.goto('/inbox')
  await owner.click('main li.unread a:has-text("您的问题有答复了")')
  expect(await owner.textContent('main')).toContain(ANSWERED)
  await owner.goto(`/dossiers/${id}`)
  expect(await owner.textContent('#questions')).toContain(ANSWERED)
  await owner.goto(`/dossiers/${id}/readings`)
  expect(await owner.textContent('main')).toContain('北京市海淀区卫生健康委员会')
  const after = await stateOf(id)
  expect({ clocks: after.clocks, stage: after.stage }).toEqual({ clocks, stage })
  expect((await verifyDossiers(served.city)).differences).toEqual([])
})

test('one asks again in the same thread, and the unit sees that it waits again', async () => {
  const id = await poolApplication(served)
  const [owner, receiver] = await Promise.all(['owner', 'haidian-receiver'].map(principalOf))
  if (!owner || !receiver) throw new Error('nobody came')
  await askOffice(served.city, owner, id, null, ASKED)
  const question = (await threadsOf(id))[0]?.id ?? ''
  await answerQuestion(served.city, receiver, id, question, ANSWERED)
  expect((await threadsOf(id)).map(({ isWaiting }) => isWaiting)).toEqual([false])
  await askOffice(served.city, owner, id, question, '照片可以吗？')

  const [thread, ...others] = await threadsOf(id)
  expect(others).toEqual([])
  expect(thread?.isWaiting).toBe(true)
  expect(thread?.entries.map(({ by, text }) => [by, text])).toEqual([
    ['person', ASKED],
    ['officer', ANSWERED],
    ['person', '照片可以吗？'],
  ])
})

test('nobody is asked or answers but the parties and the unit, and no stale page comes of it', async () => {
  const id = await poolApplication(served)
  const [owner, citizen, receiver, stranger] = await Promise.all(
    ['owner', 'citizen', 'haidian-receiver', 'chaoyang-receiver'].map(principalOf),
  )
  if (!owner || !citizen || !receiver || !stranger) throw new Error('nobody came')
  const desk = await walksIn(served.url, 'haidian-receiver')
  await desk.goto(`/ban/dossiers/${id}`)
  await askOffice(served.city, owner, id, null, ASKED)
  const question = (await threadsOf(id))[0]?.id ?? ''

  expect(await codeOf(askOffice(served.city, citizen, id, null, ASKED))).toBe('casework/not-allowed')
  expect(await codeOf(askOffice(served.city, receiver, id, null, ASKED))).toBe('casework/not-allowed')
  expect(await codeOf(answerQuestion(served.city, stranger, id, question, ANSWERED))).toBe('casework/not-allowed')
  expect(await codeOf(answerQuestion(served.city, owner, id, question, ANSWERED))).toBe('casework/not-allowed')
  expect(await codeOf(askOffice(served.city, owner, id, null, ' '))).toBe('casework/words-missing')
  const other = await poolApplication(served)
  expect(await codeOf(askOffice(served.city, owner, other, question, ASKED))).toBe('casework/not-found')
  expect(await codeOf(answerQuestion(served.city, receiver, other, question, ANSWERED))).toBe('casework/not-found')
  await desk.click('form[action$="/steps/accept"] button')
  await desk.waitForURL(/done=accept/)
})

test('the words lie sealed, and nobody reads them when the dossier is erased', async () => {
  const id = await poolApplication(served)
  await askOffice(served.city, await principalOf('owner'), id, null, ASKED)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await takeStep(receiver, id, 'not-accept', { reason: '不属于许可范围' })
  const { rows } = await served.city.database.pool.query<{ sealed: Buffer; payload: object }>(
    `select e.sealed, v.payload from casework.question q join casework.question_entry e on e.question = q.id
      join casework.event v on v.dossier = q.dossier and v.type = 'asked' where q.dossier = $1`,
    [id],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.sealed.includes(Buffer.from(ASKED.slice(0, 4)))).toBe(false)
  expect(JSON.stringify(rows[0]?.payload)).not.toContain(ASKED.slice(0, 4))

  await served.city.database.pool.query('update casework.dossier set key = null where id = $1', [id])
  expect(await codeOf(threadsOf(id))).toBe('casework/erased')
})
