/** A site check by two officers: what was looked at, point by point, and what the second of them may not do afterwards. */
import { expect, test } from 'vitest'
import { readStates } from '../../src/casework/dossier/index.ts'
import { clientFor } from '../city.ts'
import { poolApplication, takeStep } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'

walk()

const accepted = async () => {
  const id = await poolApplication(served)
  await takeStep(await walksIn(served.url, 'haidian-receiver'), id, 'accept')
  return { id, examiner: await walksIn(served.url, 'haidian-examiner') }
}
const visited = (second: string) => ({ visited: '2026-03-02', second, findings: '储物柜少两组。' })

test('each point is answered in one line with a note, and whoever decides reads both in one', async () => {
  const { id, examiner } = await accepted()
  await examiner.goto(`/ban/dossiers/${id}/steps/record-site-check`)
  const point = examiner.locator('[role="group"]:has([name="disinfection"])')
  expect(await point.locator('input[type="radio"]').count()).toBe(3)
  expect(await point.locator('input[name="disinfectionNote"]').count()).toBe(1)

  await takeStep(examiner, id, 'record-site-check', {
    ...visited('health-haidian-examiner-2'),
    disinfection: 'fails',
    disinfectionNote: '少一台消毒柜',
    toilets: 'not-there',
  })

  await examiner.goto(`/ban/dossiers/${id}`)
  const found = (await examiner.textContent('.findings')) ?? ''
  expect(found).toContain('消毒间和消毒设备：不符合（少一台消毒柜）')
  expect(found).toContain('卫生间：不适用')
})

test('the step is not taken without the points that must be answered, nor with one that fails and says nothing; what was typed stays', async () => {
  const { id, examiner } = await accepted()
  const path = `/ban/dossiers/${id}/steps/record-site-check`
  await examiner.goto(path)
  expect(await examiner.textContent('[role="group"]:has([name="disinfection"])')).toContain('必查')
  expect(await examiner.textContent('[role="group"]:has([name="air"])')).toContain('说明（不符合的必填）')
  await examiner.check('[name="air"][value="fails"]')
  await examiner.check('[name="water"][value="conforms"]')
  await examiner.fill('[name="findings"]', '通风不够。')
  await examiner.click('main form[action$="/steps/record-site-check"] .actions button')

  const summary = (await examiner.textContent('.errors')) ?? ''
  expect(summary).toContain('“通风和空调”选了不符合，请写明看到了什么')
  expect(summary).toContain('消毒间和消毒设备')
  expect(await examiner.locator('a[href="#field-airNote"]').count()).toBe(1)
  expect(await examiner.locator('a[href="#field-disinfection"]').count()).toBe(1)
  expect(await examiner.inputValue('[name="findings"]')).toBe('通风不够。')
  expect(await examiner.locator('[name="air"][value="fails"][checked]').count()).toBe(1)

  const [{ sequence: seen = 0 } = {}] = await readStates(served.city.database, [id])
  const program = await clientFor(served, 'haidian-examiner')
  const takes = { visited: '2026-03-02', second: 'health-haidian-examiner-2', findings: '通风不够。' }
  const api = `/api/v1/dossiers/${id}/steps/record-site-check`
  const said = await program.post(api, { seen, takes: { ...takes, checklist: { air: 'fails' } } })
  expect(said).toMatchObject({
    status: 422,
    body: { code: 'casework/step-wrong', errors: [{ path: 'airNote' }, { path: 'water' }, { path: 'disinfection' }] },
  })
})

test('a note that is too long stands there again, and the summary leads to it', async () => {
  const { id, examiner } = await accepted()
  await examiner.goto(`/ban/dossiers/${id}/steps/record-site-check`)
  await examiner.fill('[name="planNote"]', '长'.repeat(201))
  await examiner.click('main form[action$="/steps/record-site-check"] .actions button')

  expect(await examiner.inputValue('[name="planNote"]')).toBe('长'.repeat(201))
  expect(await examiner.locator('a[href="#field-planNote"]').count()).toBe(1)
})

test('who was the second officer at the site is told so, and does not decide where the matter asks for four eyes', async () => {
  const { id, examiner } = await accepted()
  await examiner.goto(`/ban/dossiers/${id}/steps/record-site-check`)
  const choice = await examiner.textContent('main .choice:has([value="health-haidian-decider"])')
  expect(choice).toContain('参加以后，不能再办这件的')

  await takeStep(examiner, id, 'record-site-check', visited('health-haidian-decider'))
  await takeStep(examiner, id, 'propose', { proposal: 'grant', opinion: '材料齐全，建议准予。' })

  const decider = await walksIn(served.url, 'haidian-decider')
  await decider.goto(`/ban/dossiers/${id}`)
  expect(await decider.textContent('.next')).toContain('您参加了这件的“记录现场核查”')
  expect(await decider.textContent('.blocked')).toContain('“记录现场核查”您参加了，“准予许可”要由另一个人办。')
  expect(await decider.locator('[href$="/steps/grant"], form[action$="/steps/grant"]').count()).toBe(0)
  const [{ sequence = 0 } = {}] = await readStates(served.city.database, [id])
  const program = await clientFor(served, 'haidian-decider')
  const told = await program.post(`/api/v1/dossiers/${id}/steps/refuse`, { seen: sequence, takes: { reason: '不合' } })
  expect(told).toMatchObject({ status: 403, body: { code: 'casework/not-allowed' } })
})

test('on the page of any other step he is told the same before he acts', async () => {
  const { id, examiner } = await accepted()
  await takeStep(examiner, id, 'record-site-check', visited('health-haidian-examiner-2'))

  const second = await walksIn(served.url, 'haidian-examiner-2')
  await second.goto(`/ban/dossiers/${id}/steps/propose`)
  expect(await second.textContent('main')).toContain('您参加了这件的“记录现场核查”，是另一名工作人员。')
  await examiner.goto(`/ban/dossiers/${id}/steps/propose`)
  expect(await examiner.textContent('main')).not.toContain('您参加了')
})
