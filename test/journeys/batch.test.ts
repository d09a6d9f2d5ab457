import { expect, test } from 'vitest'
import { type BatchAct, beginBatch, readBatch, runBatch } from '../../src/casework/batch/index.ts'
import { readEvents, readStates } from '../../src/casework/dossier/index.ts'
import { newId } from '../../src/kernel/id/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { poolApplication, takeStep } from './desk.ts'
import { served, walk } from './journey.ts'
import type { Page } from './page.ts'
import { walksIn } from './person.ts'

walk()

const applications = async (count: number): Promise<string[]> => {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push(await poolApplication(served))
  return ids
}
const stagesOf = async (ids: readonly string[]) => {
  const states = await readStates(served.city.database, ids)
  return ids.map((id) => states.find((one) => one.id === id)?.stage)
}
const stepsOf = async (id: string, step: string) =>
  (await readEvents(served.city.database, id)).filter(({ body }) => body.type === 'step' && body.step === step).length
const tick = async (page: Page, ids: readonly string[]) => {
  for (const id of ids) await page.check(`input[name="item"][value^="${id},"]`)
}

test('several applications are accepted together, and the one that a colleague was quicker with says why not', async () => {
  const ids = await applications(3)
  const [first = '', second = '', third = ''] = ids
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto('/ban')
  await tick(receiver, ids)
  await receiver.click('text=一起办选中的')
  await receiver.check('input[name="act"][value="step:accept"]')
  await receiver.click('text=继续')
  expect(await receiver.textContent('main')).toContain('下面 3 件会逐件办理')

  await takeStep(await walksIn(served.url, 'haidian-receiver'), second, 'accept')
  await receiver.click('text=办这 3 件')
  await receiver.waitForURL(/\/ban\/batches\//)

  const told = (await receiver.textContent('main')) ?? ''
  expect(told).toContain('2 件办成了，1 件没有办成')
  expect(told).toContain('您打开页面之后，这件事有了变化')
  expect(await stagesOf([first, third])).toEqual(['examining', 'examining'])
  expect(await stepsOf(second, 'accept')).toBe(1)
})

test('sending the confirmation again doubles nothing and leads to the same result', async () => {
  const ids = await applications(2)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto('/ban')
  await tick(receiver, ids)
  await receiver.click('text=一起办选中的')
  await receiver.check('input[name="act"][value="step:accept"]')
  await receiver.click('text=继续')
  const confirmation = receiver.url()
  const form = receiver.fieldsOf('main form[method="post"]')
  const send = () => receiver.request.post('/ban/batch', { form, referer: confirmation })
  const [one, other] = [await send(), await send()]

  expect(one.url()).toMatch(/\/ban\/batches\//)
  expect(other.url()).toBe(one.url())
  expect(await Promise.all(ids.map((id) => stepsOf(id, 'accept')))).toEqual([1, 1])
})

test('a batch that two runners take up at once does each dossier once', async () => {
  const ids = await applications(3)
  const by = await callerFor(served.city, 'haidian-receiver', served.city.clock.today())
  if (!by) throw new Error('there is no receiver')
  const act: BatchAct = { act: 'step', step: 'accept' }
  const items = ids.map((dossier) => ({ dossier, task: null, seen: null }))
  const batch = await beginBatch(served.city, by.principal, act, items)

  await Promise.all([runBatch(served.city, batch), runBatch(served.city, batch), served.settled()])

  expect(await Promise.all(ids.map((id) => stepsOf(id, 'accept')))).toEqual([1, 1, 1])
  const outcomes = (await readBatch(served.city.database, batch))?.items.map(({ outcome }) => outcome)
  expect(outcomes).toEqual(['done', 'done', 'done'])
})

test('what is chosen is given to a colleague only where he may do it', async () => {
  const [free = '', own = ''] = await applications(2)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await takeStep(receiver, free, 'accept')
  await takeStep(receiver, own, 'accept')

  const examiner = await walksIn(served.url, 'haidian-examiner')
  await examiner.goto('/ban?stage=examining')
  await tick(examiner, [free, own])
  await examiner.click('text=一起办选中的')
  await examiner.check('input[name="act"][value="assign"]')
  await examiner.click('text=继续')
  expect(await examiner.textContent('.errors')).toContain('请选一位同事')
  await examiner.check('input[name="act"][value="assign"]')
  await examiner.selectOption('select[name="to"]', { label: '受理' })
  await examiner.click('text=继续')
  await examiner.click('text=办这 2 件')
  await examiner.waitForURL(/\/ban\/batches\//)
  expect(await examiner.textContent('main')).toContain('对方没有办这一环节的岗位')
  const states = await readStates(served.city.database, [free, own])
  expect(states.flatMap(({ tasks }) => tasks.map(({ assignee }) => assignee))).toEqual([null, null])
})

test('filters stand in the address, page on in both directions, and say so where nothing fits', async () => {
  await applications(22)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto('/ban')
  await receiver.selectOption('#filter-stage', 'submitted')
  await receiver.selectOption('#filter-who', 'nobody')
  await receiver.click('.filters button')
  expect(receiver.url()).toContain('stage=submitted')
  const numbers = () => receiver.locator('.work .number').allTextContents()
  const first = await numbers()
  await receiver.click('a[rel="next"]')
  const second = await numbers()
  await receiver.click('a[rel="prev"]')

  expect(first).toHaveLength(20)
  expect(second.some((number) => first.includes(number))).toBe(false)
  expect(await numbers()).toEqual(first)
  await receiver.goto('/ban?stage=deciding&due=overdue&who=nobody')
  expect(await receiver.textContent('.empty')).toContain('没有符合这些条件的待办')
  await receiver.click('.empty a')
  await receiver.waitForURL(/\/ban$/)
})

test('every number of the board leads to the list it counts', async () => {
  const head = await walksIn(served.url, 'haidian-head')
  await head.goto('/ban/board')
  const open = head.locator('.tallies a').first()
  const count = Number(await open.textContent())
  await open.click()
  let lines = await head.locator('.work tbody tr').count()
  for (; await head.locator('a[rel="next"]').count(); lines += await head.locator('.work tbody tr').count())
    await head.click('a[rel="next"]')
  expect(lines).toBe(count)
})

test('a batch that broke off shows how far it came, and goes on where it stopped', async () => {
  const ids = await applications(3)
  const { database } = served.city
  const by = (await callerFor(served.city, 'haidian-receiver', served.city.clock.today()))?.principal
  if (!by) throw new Error('there is no receiver')
  // Put down without its job, as where the process died between the commit and the first item.
  const batch = newId()
  await database.transaction(async (tx) => {
    const { account, position, unit } = by
    if (account === null || position === null || unit === null) throw new Error('he holds no position')
    const act: BatchAct = { act: 'step', step: 'accept' }
    tx.insert('casework.batch', { id: batch }, { account, position, unit, act, made_at: served.city.clock.now() })
    for (const [place, dossier] of ids.entries())
      tx.insert('casework.batch_item', { batch, place }, { dossier, task: null, seen: null })
  })
  await database.pool.query(`create function break_off() returns trigger language plpgsql as $$
    begin if new.dossier = '${ids[1]}' then raise exception 'the disk is full'; end if; return new; end $$;
    create trigger break before insert on casework.event for each row execute function break_off()`)
  await expect(runBatch(served.city, batch)).rejects.toThrow('the disk is full')
  await database.pool.query('drop trigger break on casework.event; drop function break_off()')

  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/batches/${batch}`)
  expect(await receiver.textContent('main')).toContain('1 件办成了，2 件还在办')
  await runBatch(served.city, batch)
  await receiver.click('text=刷新进度')
  expect(await receiver.textContent('main')).toContain('3 件办成了')
  expect(await Promise.all(ids.map((id) => stepsOf(id, 'accept')))).toEqual([1, 1, 1])
})
