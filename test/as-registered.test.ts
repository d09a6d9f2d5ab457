/** Who applies is who his account is: what he writes otherwise is compared by an officer, and no rule decides over it. */
import { expect, test } from 'vitest'
import { readRow } from '../src/casework/dossier/index.ts'
import { fillDraft } from '../src/casework/draft/index.ts'
import { beginApplication } from '../src/services/application/begin.ts'
import { demoFile, rentAnswers } from '../src/services/application/demo/answers.ts'
import { applicantOf } from '../src/services/application/demo/applicant.ts'
import { submitDraft } from '../src/services/application/submit.ts'
import { matterOf } from '../src/services/matter/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { served, walk } from './journeys/journey.ts'
import { HOME } from './journeys/people.ts'
import { walksIn } from './journeys/person.ts'
import { signIn } from './safety/visitor.ts'

walk()

/** A draft for rent that the published rules would grant, with another name. */
async function draftAs(name: string) {
  const { city } = served
  const today = city.clock.today()
  const by = (await callerFor(city, 'citizen', today)) ?? expect.fail('nobody')
  const { answers, files } = rentAnswers(applicantOf(city, 'citizen'), HOME, today)
  const id = await beginApplication(city, by, matterOf(city, 'rent-withdrawal'), by.person ?? expect.fail('nobody'))
  await fillDraft(city, by, id, { ...answers, applicantName: name }, files.map(demoFile))
  const state = async () => (await readRow(city.database, await submitDraft(city, by, id, true)))?.state
  return { id, state }
}

test('another name than the verified one is told before, goes to an officer with the reason, and no rule decides', async () => {
  const { id, state } = await draftAs('方晓玫')
  const citizen = await signIn(served.url, 'citizen')
  expect((await citizen.get(`/apply/${id}/review`)).text).toContain('和实名账号登记的不一样')
  const dossier = (await state()) ?? expect.fail('no dossier')
  expect(Object.keys(dossier.taken)).toEqual(['submit', 'compare'])
  expect([dossier.stage, dossier.outcome]).toEqual(['submitted', null])
  const progress = await citizen.get(`/dossiers/${dossier.id}`)
  expect(progress.text).toContain('由工作人员核对')
  const officer = await signIn(served.url, 'fund-receiver')
  expect((await officer.get(`/ban/dossiers/${dossier.id}`)).text).toContain('和登记的不一样，请核对证件')
})

test('whoever changes his name on the form reads there that an officer compares it, and nowhere that the rules decide', async () => {
  const { city } = served
  const by = (await callerFor(city, 'citizen', city.clock.today())) ?? expect.fail('nobody')
  const citizen = await signIn(served.url, 'citizen')
  const { answers } = rentAnswers(
    applicantOf(city, 'citizen'),
    { ...HOME, months: 2, ownsHome: true },
    city.clock.today(),
  )
  const begin = async (name: string) => {
    const id = await beginApplication(city, by, matterOf(city, 'rent-withdrawal'), by.person ?? expect.fail('nobody'))
    await fillDraft(city, by, id, { ...answers, applicantName: name }, [])
    return async (screen: string) => (await citizen.get(`/apply/${id}/${screen}`)).text
  }

  const [own, other] = [await begin('方晓梅'), await begin('方晓玫')]

  expect(await own('circumstances')).toContain('当场不予')
  expect(await other('applicant')).toContain('和实名账号登记的不一样')
  for (const screen of ['applicant', 'rent', 'circumstances']) expect(await other(screen)).not.toContain('当场不予')
})

test('the same name in other characters, or with a space, is the same, and is decided on the spot', async () => {
  const { state } = await draftAs('方曉梅')
  expect((await state())?.outcome).toBe('granted')
})

test('what is verified is read and not typed; who says that it is not right writes beside what follows from it', async () => {
  const { id } = await draftAs('方晓梅')
  const screen = served.city.catalogue
    .matterOf('rent-withdrawal')
    ?.form.screens.find(({ fields }) => fields.some((field) => field.id === 'applicantName'))?.id
  const page = await walksIn(served.url, 'citizen')
  await page.goto(`/apply/${id}/${screen}`)
  const [name] = await page.locator('main .fixed').allTextContents()
  expect(name).toContain('方晓梅')
  expect(name).toContain('已经核对过')
  await expect(page.fill('main [name="applicantName"]', '方晓玫')).rejects.toThrow()

  await page.click('main .fixed details:has([name="applicantName"]) > summary')
  expect(await page.locator('main .fixed details[open]').first().textContent()).toContain('由工作人员和登记的内容核对')
  await page.fill('main [name="applicantName"]', '方晓玫')
  await page.click('main button.primary[name="_do"][value="continue"]')
  await page.goto(`/apply/${id}/${screen}`)
  // Written otherwise, it stands in its control.
  expect(await page.inputValue('main [name="applicantName"]')).toBe('方晓玫')
  expect((await page.locator('main .fixed').allTextContents()).join()).not.toContain('姓名')
})
