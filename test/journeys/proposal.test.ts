/** What an examiner proposes: on top for whoever decides, seen in lists, decided in batch where it is plain, its conditions on paper. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readEvents, readStates } from '../../src/casework/dossier/index.ts'
import { clientFor } from '../city.ts'
import { poolApplication, takeStep, unfold } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'

walk()

type Proposal = { proposal: string; opinion: string; conditions?: string }
const PLAIN: Proposal = { proposal: 'grant', opinion: '材料齐全，建议准予。' }
const BOUND: Proposal = {
  proposal: 'grant-with-conditions',
  opinion: '水质检测只有一次，建议附条件。',
  conditions: '每月检测一次池水，结果张贴在入口。',
}

const proposed = async (said: Proposal): Promise<string> => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  const examiner = await walksIn(served.url, 'haidian-examiner')
  await takeStep(receiver, id, 'accept')
  await takeStep(examiner, id, 'record-site-check', {
    visited: '2026-03-02',
    second: 'health-haidian-examiner-2',
    findings: '储物柜少两组。',
  })
  await takeStep(examiner, id, 'propose', { ...said })
  return id
}
const Capsule = z.object({
  notices: z.array(
    z.object({
      words: z.object({ paragraphs: z.array(z.object({ heading: z.string().optional(), text: z.string() })) }),
    }),
  ),
})
const outcomeOf = async (id: string) => (await readStates(served.city.database, [id]))[0]?.outcome

test('whoever decides reads proposal, opinion and site check above all else, and what a correction changed beside what it was', async () => {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}/steps/ask-for-correction`)
  await unfold(receiver)
  await receiver.check('[name="correct"][value="area"]')
  await receiver.fill('[name="reason.area"]', '与平面图不一致')
  await receiver.click('.actions button')
  const owner = await walksIn(served.url, 'owner')
  await owner.goto(`/dossiers/${id}/correction`)
  await owner.fill('[name="area"]', '305')
  await owner.click('main form .actions button')
  const examiner = await walksIn(served.url, 'haidian-examiner')
  await takeStep(receiver, id, 'accept')
  await takeStep(examiner, id, 'record-site-check', {
    visited: '2026-03-02',
    second: 'health-haidian-examiner-2',
    findings: '储物柜少两组。',
  })
  await takeStep(examiner, id, 'propose', { ...BOUND })

  const decider = await walksIn(served.url, 'haidian-decider')
  for (const page of [`/ban/dossiers/${id}`, `/ban/dossiers/${id}/steps/grant`, `/ban/dossiers/${id}/steps/refuse`]) {
    await decider.goto(page)
    const found = (await decider.textContent('.findings')) ?? ''
    for (const words of ['建议附条件准予', BOUND.opinion, BOUND.conditions, '储物柜少两组。', '312', '305'])
      expect(found, page).toContain(words)
  }
  await owner.goto(`/dossiers/${id}`)
  expect(await owner.textContent('main')).not.toContain('建议附条件')
})

test('a list says what is proposed, and what was proposed plainly is granted in many dossiers at once', async () => {
  const ids = [await proposed(PLAIN), await proposed(PLAIN)]
  const decider = await walksIn(served.url, 'haidian-decider')
  await decider.goto('/ban?stage=deciding')
  for (const id of ids) {
    const row = decider.locator(`:is(tr, li):has(a[href="/ban/dossiers/${id}"])`)
    expect(await row.first().textContent()).toContain('建议准予')
    await decider.check(`input[name="item"][value^="${id},"]`)
  }
  await decider.click('text=批量办理选中的')
  await decider.check('input[name="act"][value="step:grant-as-proposed"]')
  await decider.click('text=继续')
  await decider.click('text=办这 2 件')
  await decider.waitForURL(/\/ban\/batches\//)

  expect(await decider.textContent('main')).toContain('2 件办成了')
  expect(await Promise.all(ids.map(outcomeOf))).toEqual(['granted', 'granted'])
})

test('what was proposed with conditions, or to be refused, is not granted as proposed, and the page says why', async () => {
  for (const said of [BOUND, { proposal: 'refuse', opinion: '没有消毒间，建议不予。' }]) {
    const id = await proposed(said)
    const decider = await walksIn(served.url, 'haidian-decider')
    await decider.goto(`/ban/dossiers/${id}`)
    expect(await decider.locator('form[action$="/steps/grant-as-proposed"]').count()).toBe(0)
    expect(await decider.textContent('.blocked')).toContain('只用于建议准予、不附条件')

    const [{ sequence = 0 } = {}] = await readStates(served.city.database, [id])
    const program = await clientFor(served, 'haidian-decider')
    const told = await program.post(`/api/v1/dossiers/${id}/steps/grant-as-proposed`, { seen: sequence, takes: {} })
    expect(told).toMatchObject({ status: 409, body: { code: 'application/not-plainly-proposed' } })
  }
})

test('conditions stand filled in for whoever decides, and then in the decision; a plain grant has none', async () => {
  const [bound, plain] = [await proposed(BOUND), await proposed(PLAIN)]
  const decider = await walksIn(served.url, 'haidian-decider')
  await decider.goto(`/ban/dossiers/${bound}/steps/grant`)
  expect(await decider.inputValue('[name="conditions"]')).toBe(BOUND.conditions)
  await takeStep(decider, bound, 'grant')
  await takeStep(decider, plain, 'grant-as-proposed')
  await served.settled()

  const owner = await clientFor(served, 'owner')
  const paperOf = async (id: string) => {
    const { notices } = Capsule.parse((await owner.get(`/api/v1/dossiers/${id}/capsule`)).body)
    return notices.flatMap(({ words }) => words.paragraphs).filter(({ heading }) => heading === '条件')
  }
  expect(await paperOf(bound)).toEqual([{ heading: '条件', text: BOUND.conditions }])
  expect(await paperOf(plain)).toEqual([])
})

test('what went back to be examined is no longer proposed', async () => {
  const id = await proposed(PLAIN)
  const decider = await walksIn(served.url, 'haidian-decider')
  await takeStep(decider, id, 'send-back', { reason: '请补查储物柜。' })
  expect((await readStates(served.city.database, [id]))[0]?.proposed).toBeUndefined()
  const examiner = await walksIn(served.url, 'haidian-examiner')
  await examiner.goto(`/ban/dossiers/${id}`)
  expect(await examiner.textContent('.findings')).toContain('请补查储物柜。')
  const steps = (await readEvents(served.city.database, id)).flatMap(({ body }) =>
    body.type === 'step' ? [body.proposed] : [],
  )
  expect(steps.filter((one) => one !== undefined)).toEqual(['grant'])
})
