import { expect, test } from 'vitest'
import { poolAnswers, takeStep, unfold } from './desk.ts'
import { browser, journey, served } from './journey.ts'
import { fillForm, signedIn, submit } from './person.ts'

journey()

test('a swimming pool gets its hygiene permit: corrected, accepted, inspected, extended, decided by another, served', async () => {
  const owner = await signedIn(browser, served.url, 'owner')
  await owner.goto('/matters/public-place-hygiene')
  await owner.click('a[href="/matters/public-place-hygiene/apply"]')
  await fillForm(owner, poolAnswers())
  const id = await submit(owner)

  const receiver = await signedIn(browser, served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}/steps/ask-for-correction`)
  await unfold(receiver)
  await receiver.check('[name="correct"][value="area"]')
  await receiver.fill('[name="reason.area"]', '面积与平面图不一致，请核对。')
  await receiver.check('[name="correct"][value="contactPhone"]')
  await receiver.fill('[name="reason.contactPhone"]', '电话打不通。')
  await receiver.click('main form[action$="/steps/ask-for-correction"] .actions button')
  await receiver.waitForURL(/done=ask-for-correction/)
  const story = await receiver.textContent('#story')
  expect(story).toContain('；')
  expect(story).not.toContain('。；')
  await served.settled()

  await owner.goto('/mine')
  expect(await owner.textContent('main')).toContain('请补正 2 处')
  await owner.goto(`/dossiers/${id}/correction`)
  expect(await owner.textContent('main')).toContain('面积与平面图不一致，请核对')
  expect(await owner.locator('main [name="address"]').count()).toBe(0)
  await owner.fill('[name="area"]', '305')
  await owner.click('main button.primary')
  await owner.waitForURL(/done=hand-in/)

  await takeStep(receiver, id, 'accept')
  const examiner = await signedIn(browser, served.url, 'haidian-examiner')
  await served.setClock('2026-03-04T02:00:00.000Z')
  await takeStep(examiner, id, 'record-site-check', {
    visited: '2026-03-03',
    second: 'health-haidian-examiner-2',
    findings: '设施齐备，与平面图一致',
  })
  await takeStep(examiner, id, 'suspend', { ground: 'inspection', plannedDays: '7' })
  await served.setClock('2026-03-09T02:00:00.000Z')
  await takeStep(examiner, id, 'resume')
  const head = await signedIn(browser, served.url, 'haidian-head')
  await takeStep(head, id, 'extend', { reason: '需要补充检测' })
  await takeStep(examiner, id, 'propose', { proposal: 'grant', opinion: '建议准予' })
  const decider = await signedIn(browser, served.url, 'haidian-decider')
  await takeStep(decider, id, 'grant', { reason: '符合卫生要求' })
  await served.settled()

  await owner.goto(`/dossiers/${id}`)
  const told = (await owner.textContent('main')) ?? ''
  for (const said of ['已准予', '期限暂停', '延长', '决定已送达', '检验 5 天不计']) expect(told).toContain(said)
  expect(await owner.locator(`main a[href^="/dossiers/${id}/notices/"]`).count()).toBeGreaterThanOrEqual(5)
  await owner.goto(`/dossiers/${id}/readings`)
  expect(await owner.textContent('main')).toContain('北京市海淀区卫生健康委员会')
  await owner.goto('/inbox')
  expect(await owner.textContent('main')).toContain('准予行政许可决定书')
  expect(await owner.textContent('main')).toContain('公共场所卫生许可证')
}, 120_000)
