import { expect, test } from 'vitest'
import { type BatchAct, beginBatch, readBatch, runBatch } from '../../src/casework/batch/index.ts'
import { heldOf, openSaid, readEvents, readRow, readStates } from '../../src/casework/dossier/index.ts'
import { newId } from '../../src/kernel/id/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { trace } from '../../src/trust/reading/index.ts'
import { clientFor } from '../city.ts'
import { poolApplication, takeStep } from './desk.ts'
import { served, walk } from './journey.ts'
import type { Page } from './page.ts'
import { walksIn } from './person.ts'
import { MONDAY } from './served.ts'

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
  await receiver.click('text=批量办理选中的')
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
  await receiver.click('text=批量办理选中的')
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
  await examiner.click('text=批量办理选中的')
  await examiner.check('input[name="act"][value="assign"]')
  await examiner.click('text=继续')
  expect(await examiner.textContent('.errors')).toContain('请选一位同事')
  await examiner.check('input[name="act"][value="assign"]')
  await examiner.selectOption('select[name="to"]', { label: '周敏 · 受理' })
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

/** Takes steps as programs do, each as of what is there. */
async function takenBy(id: string, steps: readonly [login: string, step: string, takes?: Record<string, unknown>][]) {
  for (const [login, step, takes = {}] of steps) {
    const [{ sequence = 0 } = {}] = await readStates(served.city.database, [id])
    const client = await clientFor(served, login)
    const said = await client.post(`/api/v1/dossiers/${id}/steps/${step}`, { seen: sequence, takes })
    expect([step, said.status]).toEqual([step, 200])
  }
}
const proposed = async (): Promise<string> => {
  const id = await poolApplication(served, false)
  const visited = served.city.clock.today()
  await takenBy(id, [
    ['haidian-receiver', 'accept'],
    [
      'haidian-examiner',
      'record-site-check',
      {
        visited,
        second: 'health-haidian-receiver',
        findings: '相符。',
        checklist: { water: 'conforms', disinfection: 'conforms' },
      },
    ],
    ['haidian-examiner', 'propose', { proposal: 'grant', opinion: '建议准予。' }],
  ])
  return id
}
const granted = async (): Promise<string> => {
  const id = await proposed()
  await takenBy(id, [['haidian-decider', 'grant']])
  return id
}
const callerOf = async (login: string) =>
  (await callerFor(served.city, login, served.city.clock.today()))?.principal ?? expect.fail(`there is no ${login}`)

test('what a step takes is said once for all that were chosen, and what is wrong stands beside it with what was typed', async () => {
  const ids = [await granted(), await granted()]
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto('/ban?stage=delivering')
  await tick(receiver, ids)
  await receiver.click('text=批量办理选中的')
  await receiver.check('input[name="act"][value="step:deliver"]')
  await receiver.click('text=继续')
  expect(await receiver.textContent('main')).toContain('下面填写的内容用于选中的每一件')
  await receiver.fill('[name="takes.day"]', '2026-03-03')
  await receiver.click('text=办这 2 件')
  expect(await receiver.textContent('.errors')).toContain('怎样送达：请选一项')
  expect(await receiver.textContent('.errors')).toContain('送达日期：不能是以后的日期')
  expect(await receiver.inputValue('[name="takes.day"]')).toBe('2026-03-03')
  expect(await receiver.getAttribute('.errors a', 'href')).toBe('#step-how')

  await receiver.check('[name="takes.how"][value="post"]')
  await receiver.fill('[name="takes.day"]', '2026-03-02')
  await receiver.click('text=办这 2 件')
  await receiver.waitForURL(/\/ban\/batches\//)

  expect(await receiver.textContent('main')).toContain('2 件办成了')
  expect(await stagesOf(ids)).toEqual(['closed', 'closed'])
  for (const id of ids) {
    const handed = (await readEvents(served.city.database, id)).flatMap(({ body }) =>
      body.type === 'served' ? [[body.how, body.day]] : [],
    )
    expect(handed).toContainEqual(['post', '2026-03-02'])
  }
})

test('a decision with reasons is offered in no batch, nor what is written for each', async () => {
  const ids = [await proposed(), await proposed()]
  const decider = await walksIn(served.url, 'haidian-decider')
  await decider.goto('/ban?stage=deciding')
  await tick(decider, ids)
  await decider.click('text=批量办理选中的')
  const offered = await Promise.all(
    (await decider.locator('input[name="act"]').all()).map((one) => one.getAttribute('value')),
  )
  expect(offered).toContain('step:send-back')
  for (const step of ['grant', 'refuse', 'extend']) expect(offered).not.toContain(`step:${step}`)
})

test('words wait sealed with each dossier, are the same when a batch goes on, and are gone once it is done', async () => {
  const ids = [await proposed(), await proposed()]
  const { database } = served.city
  const by = await callerOf('haidian-decider')
  const words = '请补查储物柜的照片'
  const batch = await beginBatch(
    served.city,
    by,
    { act: 'step', step: 'send-back' },
    ids.map((dossier) => ({ dossier, task: null, seen: null })),
    { reason: words },
  )
  const kept = async () =>
    (
      await database.pool.query<{ said: Buffer | null }>('select said from casework.batch_item where batch = $1', [
        batch,
      ])
    ).rows
  const waiting = (await kept()).flatMap(({ said }) => (said ? [said] : []))
  expect(waiting).toHaveLength(2)
  for (const said of waiting) expect(said.includes(Buffer.from(words))).toBe(false)
  await database.pool.query(`create function break_off() returns trigger language plpgsql as $$
    begin if new.dossier = '${ids[1]}' then raise exception 'the disk is full'; end if; return new; end $$;
    create trigger break before insert on casework.event for each row execute function break_off()`)
  await expect(runBatch(served.city, batch)).rejects.toThrow('the disk is full')
  await database.pool.query('drop trigger break on casework.event; drop function break_off()')
  await Promise.all([runBatch(served.city, batch), served.settled()])

  expect(await kept()).toEqual([{ said: null }, { said: null }])
  const purpose = await trace(served.city, { by, why: 'examination', act: 'test' })
  for (const id of ids) {
    const held = heldOf(served.city.engine, (await readRow(database, id)) ?? expect.fail(id))
    const said = [...(await openSaid(served.city, purpose, held)).values()].flat()
    expect(said).toContainEqual({ name: 'reason', text: words })
    expect(await stepsOf(id, 'send-back')).toBe(1)
  }
})

test('what was said for all is judged for each under its lock, and why it does not do for one is told', async () => {
  const first = await granted()
  await served.setClock('2026-03-04T01:00:00.000Z')
  const later = await granted()
  const batch = await beginBatch(
    served.city,
    await callerOf('haidian-receiver'),
    { act: 'step', step: 'deliver' },
    [first, later].map((dossier) => ({ dossier, task: null, seen: null })),
    { how: 'counter', day: MONDAY.slice(0, 10) },
  )
  await Promise.all([runBatch(served.city, batch), served.settled()])

  const outcomes = (await readBatch(served.city.database, batch))?.items.map(({ outcome }) => outcome)
  expect(outcomes).toEqual(['done', 'casework/unfit-here'])
  const page = await walksIn(served.url, 'haidian-receiver')
  await page.goto(`/ban/batches/${batch}`)
  expect(await page.textContent('main')).toContain('送达日期：不能早于 2026-03-04。这一件请单独办理')
})
