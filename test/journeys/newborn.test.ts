import { expect, test } from 'vitest'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { matterAnswers } from '../../src/services/application/demo/matter-answers.ts'
import { takeStep } from './desk.ts'
import { served, walk } from './journey.ts'
import { TODAY } from './people.ts'
import { fillForm, submit, walksIn } from './person.ts'

walk()

test('a mother registers her twins, who have no number yet; the police decide, and the paper says what is law and what is ours', async () => {
  const mother = await walksIn(served.url, 'citizen')
  await mother.goto('/search?query=上户口')
  await mother.click('main a[href="/matters/newborn-registration"]')
  const guide = (await mother.textContent('main')) ?? ''
  expect(guide).toContain('第七条')
  expect(guide).toContain('演示规定')
  await mother.click('a[href="/matters/newborn-registration/apply"]')
  await fillForm(mother, matterAnswers['newborn-registration'](applicantOf(served.city, 'citizen'), TODAY))
  const review = (await mother.textContent('main')) ?? ''
  for (const said of ['方小满', '方小雪', '北京市公安局海淀分局', '港澳居民来往内地通行证 H99990001'])
    expect(review).toContain(said)
  const id = await submit(mother)

  const receiver = await walksIn(served.url, 'police-receiver')
  await takeStep(receiver, id, 'accept')
  await takeStep(receiver, id, 'propose', { proposal: 'grant', opinion: '材料齐全' })
  const decider = await walksIn(served.url, 'police-decider')
  await takeStep(decider, id, 'grant', { reason: '符合落户条件' })
  await served.settled()

  await mother.goto(`/dossiers/${id}`)
  const told = (await mother.textContent('main')) ?? ''
  for (const said of ['已准予', '决定已送达']) expect(told).toContain(said)
  await mother.goto('/mine')
  expect(await mother.textContent('main')).toContain('新生儿户口登记')
}, 120_000)

test('where neither parent is registered here, the first page says who is competent', async () => {
  const page = await walksIn(served.url, 'zhao', 'en')
  await page.goto('/matters/newborn-registration/apply')
  await page.check('main [name="situation"][value="domestic"]')
  await page.check('main [name="household"][value="elsewhere"]')
  await page.click('main button.primary[name="_do"][value="continue"]')
  expect(await page.textContent('main')).toContain(
    'report the birth to the police station where one of them is registered',
  )
}, 60_000)
