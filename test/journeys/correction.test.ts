/** A correction may ask for papers that the form does not ask for, and is found its way among many answers without a script. */
import { expect, test } from 'vitest'
import { checkCapsule } from '../../packages/capsule-check/capsule.mjs'
import { readEvents } from '../../src/casework/dossier/index.ts'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { clientFor } from '../city.ts'
import { poolApplication, takeStep, unfold } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'

walk()

const LEASE = { name: '房屋租赁合同', why: '地址不是自有，请证明可以使用。' }

/** Asks for the area and for a lease. */
async function asked(): Promise<string> {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}/steps/ask-for-correction`)
  await unfold(receiver)
  await receiver.check('[name="correct"][value="area"]')
  await receiver.fill('[name="reason.area"]', '与平面图不一致')
  await receiver.fill('[name="paper-1"]', LEASE.name)
  await receiver.fill('[name="reason.paper-1"]', LEASE.why)
  await receiver.click('main .actions button')
  return id
}

const lease = { name: 'lease.pdf', mimeType: 'application/pdf', buffer: Buffer.from(demoFile('lease').bytes) }

test('a paper in the officer’s own words is uploaded with the correction, lies among the papers, and the capsule follows', async () => {
  const id = await asked()
  const owner = await walksIn(served.url, 'owner')
  await owner.goto(`/dossiers/${id}`)
  expect(await owner.textContent('main')).toContain(`${LEASE.name}：${LEASE.why}`)

  await owner.goto(`/dossiers/${id}/correction`)
  expect(await owner.textContent('main')).toContain(LEASE.why)
  await owner.fill('[name="area"]', '305')
  await owner.click('main form .actions button')
  expect(await owner.textContent('.errors')).toContain(LEASE.name)
  expect(await owner.inputValue('[name="area"]')).toBe('305')

  await owner.setInputFiles('input[type=file][name="paper-1"]', lease)
  await owner.click('main form .actions button')
  expect(owner.url()).toContain('done=hand-in')
  expect(await owner.textContent('main')).toContain('lease.pdf')

  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}`)
  expect(await receiver.textContent('#materials')).toContain(`${LEASE.name} · lease.pdf`)
  expect(await receiver.textContent('#materials')).toContain('补正时补交')
  // What changed since he asked, on the dossier and above the next step: the paper, too.
  for (const path of ['', '/steps/not-accept']) {
    await receiver.goto(`/ban/dossiers/${id}${path}`)
    const changed = (await receiver.textContent('.findings table'))?.replaceAll(/\s+/g, ' ') ?? ''
    expect(changed).toContain('305')
    expect(changed).toContain(`${LEASE.name}没有lease.pdf`)
  }
  await receiver.goto(`/ban/dossiers/${id}`)
  expect(await receiver.textContent('#story')).toContain(`${LEASE.name}：${LEASE.why}`)
  await receiver.click('#materials a:has-text("lease.pdf")')
  expect(await receiver.getAttribute('.file-sheet img', 'src')).toMatch(/\/pages\/1$/)

  await takeStep(receiver, id, 'not-accept', { reason: '不属于许可范围。' })
  await served.settled()
  const { body } = await (await clientFor(served, 'owner')).get(`/api/v1/dossiers/${id}/capsule`)
  expect(checkCapsule(body as Parameters<typeof checkCapsule>[0])).toMatchObject({ follows: true })
})

test('the log names the paper by a digest alone, and the notice to the applicant says it in words', async () => {
  const id = await asked()
  await served.settled()
  const events = await readEvents(served.city.database, id)
  expect(JSON.stringify(events)).not.toContain(LEASE.name)
  const step = events.find(({ body }) => body.type === 'step' && body.step === 'ask-for-correction')?.body
  expect(step).toMatchObject({ corrections: ['area', 'paper-1'] })
})

test('a program asks for a paper and hands it in by the same rules', async () => {
  const id = await poolApplication(served)
  const receiver = await clientFor(served, 'haidian-receiver')
  const owner = await clientFor(served, 'owner')
  const at = `/api/v1/dossiers/${id}`
  const seen = async (who: typeof owner) => ((await who.get(at)).body as { sequence: number }).sequence
  expect(
    await receiver.post(`${at}/steps/accept`, { seen: await seen(receiver), papers: [{ name: '合同', reason: '缺' }] }),
  ).toMatchObject({ status: 400 })
  expect(
    await receiver.post(`${at}/steps/ask-for-correction`, {
      seen: await seen(receiver),
      papers: [{ name: LEASE.name, reason: LEASE.why }],
    }),
  ).toMatchObject({ status: 200 })
  expect(await owner.get(at)).toMatchObject({
    body: { corrections: [{ field: 'paper-1', label: LEASE.name, reason: LEASE.why, paper: true }] },
  })

  const none = await owner.post(`${at}/correction`, { seen: await seen(owner), answers: {} })
  expect(none).toMatchObject({ status: 422, body: { code: 'application/answers-wrong' } })
  expect(JSON.stringify(none.body)).toContain('paper-1')
  const strange = {
    'paper-1': ['01890000-0000-7000-8000-000000000000'],
    'paper-2': ['01890000-0000-7000-8000-000000000000'],
  }
  const other = await owner.post(`${at}/correction`, { seen: await seen(owner), answers: {}, papers: strange })
  expect(other).toMatchObject({ status: 422 })
  for (const path of ['paper-1', 'paper-2']) expect(JSON.stringify(other.body)).toContain(path)
})

test('a paper without a name, or without a why, is asked for again, and nothing that was written is lost', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}/steps/ask-for-correction`)
  await unfold(receiver)
  await receiver.fill('[name="paper-1"]', LEASE.name)
  await receiver.fill('[name="reason.paper-2"]', LEASE.why)
  await receiver.click('main .actions button')

  expect(await receiver.locator('.errors a[href="#reason-paper-1"]').count()).toBe(1)
  expect(await receiver.locator('.errors a[href="#step-paper-2"]').count()).toBe(1)
  expect(await receiver.inputValue('[name="paper-1"]')).toBe(LEASE.name)
  expect(await receiver.inputValue('[name="reason.paper-2"]')).toBe(LEASE.why)
})

test('the form is folded by its sections; what is looked for is shown, and what was ticked stays whatever is looked for', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}/steps/ask-for-correction`)
  const shown = () => receiver.locator('.corrections [name="correct"]').count()
  const all = await shown()
  expect(await receiver.locator('.correct-part').count()).toBeGreaterThan(3)
  expect(await receiver.locator('.correct-part[open]').count()).toBe(0)
  await unfold(receiver)

  await receiver.check('[name="correct"][value="area"]')
  await receiver.fill('[name="reason.area"]', '与平面图不一致')
  await receiver.fill('[name="_find"]', '电话')
  await receiver.click('.correct-find button')

  expect(await receiver.inputValue('[name="_find"]')).toBe('电话')
  expect(await shown()).toBeLessThan(all)
  expect(await receiver.locator('[name="correct"][value="contactPhone"]').count()).toBe(1)
  expect(await receiver.locator('[name="correct"][value="owner"]').count()).toBe(0)
  expect(await receiver.locator('[name="correct"][value="area"][checked]').count()).toBe(1)
  expect(await receiver.inputValue('[name="reason.area"]')).toBe('与平面图不一致')
  expect((await readEvents(served.city.database, id)).length).toBe(2)

  await receiver.fill('[name="_find"]', '')
  await receiver.click('.correct-find button')
  expect(await shown()).toBe(all)
  await receiver.click('main .actions button')
  expect(receiver.url()).toContain('done=ask-for-correction')
})
