import { expect, test } from 'vitest'
import { beginBatch, readBatch, runBatch } from '../../src/casework/batch/index.ts'
import { claimTask, readEvents, readRow, readStates, verifyDossiers } from '../../src/casework/dossier/index.ts'
import { asPlainDate } from '../../src/kernel/time/index.ts'
import { callerFor, endPosition, grantPosition } from '../../src/trust/identity/index.ts'
import type { AccountId } from '../../src/trust/policy/index.ts'
import { poolApplication, takeStep } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'

walk()

const callerOf = async (login: string) => {
  const found = await callerFor(served.city, login, served.city.clock.today())
  if (!found) throw new Error(`there is no ${login}`)
  return found
}
/** A dossier under examination that the examiner of Haidian has taken. */
async function taken(login = 'haidian-examiner'): Promise<string> {
  const id = await poolApplication(served)
  await takeStep(await walksIn(served.url, 'haidian-receiver'), id, 'accept')
  return claimTask(served.city, (await callerOf(login)).principal, id, 'examine', true)
}
const assigneeOf = async (id: string) => (await readRow(served.city.database, id))?.state.tasks[0]?.assignee
const handOvers = async (id: string) =>
  (await readEvents(served.city.database, id)).filter(({ body }) => body.type === 'assigned').length

test('an officer who goes on leave hands over his desk, and the colleague sees from whom it came', async () => {
  const ids = [await taken(), await taken()]
  const leaving = await walksIn(served.url, 'haidian-examiner')
  await leaving.goto('/ban/hand-over')
  await leaving.click('main .desk-main form button.primary')
  expect(await leaving.textContent('.errors')).toContain('请选择交给谁')
  const colleague = await callerOf('haidian-examiner-2')
  await leaving.check(`input[name="to"][value="${colleague.account}"]`)
  await leaving.click('main .desk-main form button.primary')
  await leaving.waitForURL(/\/ban\/batches\//)

  expect(await leaving.textContent('main')).toContain('2 件办成了')
  expect(await Promise.all(ids.map(assigneeOf))).toEqual([colleague.account, colleague.account])
  const receiving = await walksIn(served.url, 'haidian-examiner-2')
  await receiving.goto('/ban?who=me')
  expect(await receiving.textContent('.work')).toContain('审查移交')
  await receiving.goto(`/ban/dossiers/${ids[0]}`)
  expect(await receiving.textContent('#story')).toContain('移交给另一位工作人员办理')
  expect((await verifyDossiers(served.city)).differences).toEqual([])
})

test('the head hands over the desk of one who is absent, and the examiner who proposed does not get the decision', async () => {
  const id = await taken()
  const { city } = served
  const examiner = await callerOf('haidian-examiner')
  const decider = await callerOf('haidian-decider')
  const both = (roles: ('examiner' | 'decider')[], account: AccountId, name: string) =>
    city.database.transaction(async (tx) =>
      grantPosition(tx, {
        id: name,
        account,
        unit: 'health-haidian',
        roles,
        title: { zh: '决定', en: 'decider' },
        starts: asPlainDate('2026-03-01'),
        ends: null,
      }),
    )
  await both(['decider'], examiner.account, 'health-haidian-examiner-as-decider')
  const page = await walksIn(served.url, 'haidian-examiner')
  await takeStep(page, id, 'record-site-check', {
    visited: '2026-03-02',
    second: 'health-haidian-examiner-2',
    findings: '与平面图一致',
  })
  await takeStep(page, id, 'propose', { proposal: 'grant', opinion: '建议准予' })
  await claimTask(city, decider.principal, id, 'decide', true)

  const head = await walksIn(served.url, 'haidian-head')
  await head.goto('/ban/hand-over')
  await head.click(`a[href="/ban/hand-over?from=${decider.account}"]`)
  await head.check(`input[name="to"][value="${examiner.account}"]`)
  await head.click('main .desk-main form button.primary')
  await head.waitForURL(/\/ban\/batches\//)

  expect(await head.textContent('main')).toContain('对方办过前一步')
  expect(await assigneeOf(id)).toBe(decider.account)
})

test('nobody but the head and an administrator hands over the desk of a colleague', async () => {
  const id = await taken()
  const owner = await callerOf('haidian-examiner')
  const other = await callerOf('haidian-examiner-2')
  const page = await walksIn(served.url, 'haidian-examiner-2')

  expect((await page.goto(`/ban/hand-over?from=${owner.account}`))?.status()).toBe(404)
  const batch = await beginBatch(
    served.city,
    other.principal,
    { act: 'hand-over', from: owner.account, receivers: [other.account] },
    [{ dossier: id, task: 'examine', seen: null }],
  )
  await runBatch(served.city, batch)
  expect((await readBatch(served.city.database, batch))?.items[0]?.outcome).toBe('casework/not-allowed')
  expect(await assigneeOf(id)).toBe(owner.account)
})

test('a hand-over that is run again hands over nothing twice, and one whose owner left the office does nothing', async () => {
  const id = await taken()
  const owner = await callerOf('haidian-examiner')
  const other = await callerOf('haidian-examiner-2')
  const act = { act: 'hand-over' as const, from: owner.account, receivers: [other.account] }
  const items = [{ dossier: id, task: 'examine', seen: null }]
  const batch = await beginBatch(served.city, owner.principal, act, items)
  await Promise.all([runBatch(served.city, batch), runBatch(served.city, batch)])
  await runBatch(served.city, batch)
  expect(await handOvers(id)).toBe(1)

  const head = await callerOf('haidian-head')
  const late = await beginBatch(
    served.city,
    head.principal,
    { ...act, from: other.account, receivers: [owner.account] },
    items,
  )
  await served.city.database.transaction(async (tx) =>
    endPosition(tx, 'health-haidian-head', asPlainDate('2026-03-01')),
  )
  await runBatch(served.city, late)
  expect((await readBatch(served.city.database, late))?.items[0]?.outcome).toBe('identity/position-not-held')
  expect(await handOvers(id)).toBe(1)
  const states = await readStates(served.city.database, [id])
  expect(states[0]?.tasks[0]?.assignee).toBe(other.account)
})
