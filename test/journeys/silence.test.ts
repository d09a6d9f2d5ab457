/** Nothing is decided by silence without a warning before, to those who could still speak; and who waited is told what follows. */
import { expect, test } from 'vitest'
import { readEvents } from '../../src/casework/dossier/index.ts'
import { poolApplication } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'
import { MONDAY } from './served.ts'

walk()

const stepsOf = async (id: string) =>
  (await readEvents(served.city.database, id)).flatMap(({ body }) =>
    body.type === 'step' ? [body.step] : body.type === 'warned' ? ['warned'] : [],
  )

test('the day before silence accepts, the office reads that it will; afterwards the applicant reads what follows', async () => {
  const id = await poolApplication(served)
  // Five working days from Monday end on the next Monday: on Friday it can still be spoken.
  await served.setClock('2026-03-06T06:00:00.000Z')
  await served.sweep()
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto('/ban')
  const row = receiver.locator(`:is(tr, li):has(a[href="/ban/dossiers/${id}"])`).first()
  expect(await row.textContent()).toMatch(/1 个工作日|今天/)
  await receiver.goto(`/ban/dossiers/${id}`)
  expect(await receiver.textContent('main')).toContain('到3月9日还没有办的：视为受理')
  expect(await stepsOf(id)).toEqual(['submit', 'warned'])

  await served.setClock('2026-03-09T09:31:00.000Z')
  await served.sweep()
  await served.settled()
  expect(await stepsOf(id)).toEqual(['submit', 'warned', 'accept-by-silence'])
  const owner = await walksIn(served.url, 'owner')
  await owner.goto(`/dossiers/${id}`)
  const told = (await owner.textContent('main')) ?? ''
  expect(told).toContain('视为受理')
  expect(told).toContain('3月16日') // the promise: ten working days from the day of receipt
  await owner.goto('/inbox')
  expect(await owner.textContent('main')).toContain('受理通知书')
  await served.setClock(MONDAY)
})

test('also where nobody swept for a fortnight, the warning stands before what it warned of', async () => {
  const id = await poolApplication(served)
  await served.setClock('2026-03-20T01:00:00.000Z')
  await served.sweep()

  const steps = await stepsOf(id)
  expect(steps.indexOf('warned')).toBeGreaterThan(-1)
  expect(steps.indexOf('warned')).toBeLessThan(steps.indexOf('accept-by-silence'))
  await served.setClock(MONDAY)
})
