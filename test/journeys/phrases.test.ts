/** Phrases that a unit keeps: who keeps them, who chooses from them, and where they go. */
import { expect, test } from 'vitest'
import { addPhrase, MOST_PHRASES, phrasesOf } from '../../src/casework/phrase/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { poolApplication, unfold } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'

walk()

const CHECKED = '请与平面图核对。'
const REASON = '不符合规定的条件。'

const add = async (use: string, words: string) => {
  const head = await walksIn(served.url, 'haidian-head')
  await head.goto('/ban/phrases')
  await head.check(`[name="use"][value="${use}"]`)
  await head.fill('#words', words)
  await head.click('main form[action="/ban/phrases"] button')
  return head
}

test('the head adds, changes and ends a phrase; colleagues read it, and another unit has none of it', async () => {
  const head = await add('correction', CHECKED)
  expect(await head.textContent('main')).toContain('已加上。')
  await head.fill('.phrase-form textarea >> nth=0', '请与现场核对。')
  await head.click('.phrase-form button[value="change"] >> nth=0')
  expect(await head.textContent('main')).toContain('修改已保存。')

  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto('/ban/phrases')
  expect(await receiver.textContent('main')).toContain('请与现场核对。')
  expect(await receiver.locator('main form').count()).toBe(0)
  const chaoyang = await walksIn(served.url, 'chaoyang-head')
  await chaoyang.goto('/ban/phrases')
  expect(await chaoyang.textContent('main')).not.toContain('请与现场核对。')

  await head.click('.phrase-form button[value="end"] >> nth=0')
  expect(await head.textContent('main')).toContain('已停用')
  expect(await phrasesOf(served.city.database, 'health-haidian')).toEqual([])
})

test('what is too long, empty or kept already is asked for again with its words; who does not keep them is refused', async () => {
  await add('correction', CHECKED)
  for (const words of ['', '长'.repeat(201), CHECKED]) {
    const head = await add('correction', words)
    expect(await head.textContent('.errors')).toContain('请写 1 到 200 个字')
    expect(await head.inputValue('#words')).toBe(words)
  }
  const receiver = await callerFor(served.city, 'haidian-receiver', served.city.clock.today())
  await expect(addPhrase(served.city, receiver?.principal ?? expect.fail(), 'reason', REASON)).rejects.toMatchObject({
    code: 'casework/not-allowed',
  })
})

test('a unit keeps fifty at most, also where many are added at the same moment', async () => {
  const head = (await callerFor(served.city, 'chaoyang-head', served.city.clock.today()))?.principal ?? expect.fail()
  const all = Array.from({ length: MOST_PHRASES + 3 }, (_, at) => addPhrase(served.city, head, 'reason', `第 ${at} 句`))
  const done = await Promise.allSettled(all)
  expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(3)
  expect(await phrasesOf(served.city.database, 'health-chaoyang')).toHaveLength(MOST_PHRASES)
})

test('a phrase that is chosen is put behind what was written, read before it is sent, and goes to the applicant', async () => {
  await add('correction', '请上传清晰的图。')
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}/steps/ask-for-correction`)
  await unfold(receiver)
  await receiver.check('[name="correct"][value="area"]')
  await receiver.fill('[name="reason.area"]', '看不清。')
  await receiver.selectOption('select[name="phrase.reason.area"]', '请上传清晰的图。')
  await receiver.click('.correct-find button')
  expect(await receiver.inputValue('[name="reason.area"]')).toBe('看不清。\n请上传清晰的图。')

  await receiver.click('main .actions button')
  const owner = await walksIn(served.url, 'owner')
  await owner.goto(`/dossiers/${id}/correction`)
  expect(await owner.textContent('main')).toContain('请上传清晰的图。')
})

test('reasons that a party reads have their phrases, words for colleagues have none', async () => {
  await add('reason', REASON)
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}/steps/not-accept`)
  await receiver.selectOption('select[name="phrase.reason"]', REASON)
  await receiver.click('main .actions button')
  expect(receiver.url()).toContain('done=not-accept')
  const other = await poolApplication(served)
  await receiver.goto(`/ban/dossiers/${other}`)
  await receiver.click('form[action$="/steps/accept"] button')
  const examiner = await walksIn(served.url, 'haidian-examiner')
  await examiner.goto(`/ban/dossiers/${other}/steps/propose`)
  expect(await examiner.locator('select[name^="phrase."]').count()).toBe(0)
})
