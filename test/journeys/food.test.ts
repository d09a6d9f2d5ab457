import { expect, test } from 'vitest'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { matterAnswers } from '../../src/services/application/demo/matter-answers.ts'
import { takeStep } from './desk.ts'
import { served, walk } from './journey.ts'
import { TODAY } from './people.ts'
import { fillForm, submit, walksIn } from './person.ts'

walk()

test('a noodle shop gets its food permit: seen by two, five days longer by the head, decided by another', async () => {
  const cook = await walksIn(served.url, 'cook')
  await cook.goto('/search?query=开饭馆')
  await cook.click('main a[href="/matters/food-permit"]')
  expect(await cook.textContent('main')).toContain('法定 10 个工作日')
  await cook.click('a[href="/matters/food-permit/apply"]')
  await fillForm(cook, matterAnswers['food-permit'](applicantOf(served.city, 'cook'), TODAY))
  expect(await cook.textContent('main')).toContain('港澳台居民居住证 819999199001010018')
  const id = await submit(cook)

  const receiver = await walksIn(served.url, 'market-receiver')
  await takeStep(receiver, id, 'accept')
  await cook.goto(`/dossiers/${id}`)
  expect(await cook.textContent('main')).toContain('法定 3月16日')

  const examiner = await walksIn(served.url, 'market-examiner')
  await served.setClock('2026-03-05T02:00:00.000Z')
  await takeStep(examiner, id, 'record-site-check', {
    visited: '2026-03-04',
    second: 'market-haidian-examiner-2',
    findings: '专用操作区已设置，与平面图一致',
  })
  const head = await walksIn(served.url, 'market-head')
  await takeStep(head, id, 'extend', { reason: '排烟设施改造后要再看一次' })
  await served.settled()
  await cook.goto(`/dossiers/${id}`)
  const extended = (await cook.textContent('main')) ?? ''
  // Ten working days from 2 March, and five more.
  expect(extended).toContain('法定 3月23日')
  expect(extended).not.toContain('十个工作日')

  await takeStep(examiner, id, 'propose', { proposal: 'grant', opinion: '建议准予' })
  const decider = await walksIn(served.url, 'market-decider')
  await takeStep(decider, id, 'grant', { reason: '符合食品安全要求' })
  await served.settled()
  await cook.goto(`/dossiers/${id}`)
  const told = (await cook.textContent('main')) ?? ''
  for (const said of ['已准予', '两名工作人员完成现场核查', '延长', '决定已送达']) expect(told).toContain(said)
}, 120_000)
