/** A new version of a form, while people are filling in the old one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findByNumber } from '../src/base/subject/index.ts'
import { fillDraft, openDraft, saveOldScreen, saveScreen, viewLeftOver } from '../src/casework/draft/index.ts'
import { formHash, keepForms } from '../src/casework/form/index.ts'
import { makeKinds } from '../src/casework/kind/index.ts'
import { type City, MODULES } from '../src/city.ts'
import { purposeOf } from '../src/kernel/purpose/index.ts'
import { demoFile, hygieneAnswers } from '../src/services/application/demo/answers.ts'
import { applicantOf } from '../src/services/application/demo/applicant.ts'
import { beginApplication, openApplication, submitDraft } from '../src/services/application/index.ts'
import type { Matter } from '../src/services/matter/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { personBehind } from './casework.ts'
import { type CityServer, testCityServer } from './city.ts'

let server: CityServer
beforeAll(async () => {
  server = await testCityServer()
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

/** The hygiene permit with its floor area asked in another way, without the staff's work, and with one question more. */
function newer(matter: Matter): Matter {
  const screens = matter.form.screens.map((screen) => ({
    ...screen,
    fields: screen.fields.map((field) => {
      if (field.id === 'area') return { ...field, id: 'floorArea' }
      if (field.kind !== 'group') return field
      return { ...field, fields: field.fields.filter(({ id }) => id !== 'staffRole') }
    }),
  }))
  const checks = matter.form.checks.filter(({ id }) => id !== 'pool-lifeguard')
  return { ...matter, form: { ...matter.form, screens, checks } }
}

/** The same city with another pack. */
function withMatters(city: City, matterOf: City['catalogue']['matterOf']): City {
  const updated: City = { ...city, catalogue: { ...city.catalogue, matterOf } }
  updated.kinds = makeKinds(MODULES.flatMap(({ kinds }) => kinds?.(updated) ?? []))
  return updated
}

test('a draft goes on with every answer that still has a question, and shows the others until it is handed in', async () => {
  const { city } = server
  const today = city.clock.today()
  const by = (await callerFor(city, 'owner', today)) ?? expect.fail('owner')
  const matter = city.catalogue.matterOf('public-place-hygiene') ?? expect.fail('hygiene')
  const firm = { name: '北京演示晨光游泳健身有限公司', creditCode: '91999999000001011U' }
  const subject = (await findByNumber(city, { kind: 'credit-code', number: firm.creditCode })) ?? expect.fail('firm')
  const place = {
    name: '泳馆',
    type: 'swimming' as const,
    district: '110108000000',
    street: '110108012000',
    address: '演示路 1 号',
    area: 312,
  }
  const { answers, files } = hygieneAnswers(firm, applicantOf(city, 'owner'), place, today)
  const begin = async () => {
    const id = await beginApplication(city, by, matter, subject)
    await fillDraft(city, by, id, answers, files.map(demoFile))
    return id
  }
  const [id, decidedBefore] = [await begin(), await begin()]
  const dossier = await submitDraft(city, by, decidedBefore, true)

  const after = newer(matter)
  const updated = withMatters(city, (code) => (code === after.code ? after : city.catalogue.matterOf(code)))
  await keepForms(city.database, [after.form])
  const draft = await openDraft(updated, city.database, by, id)
  const shown = await viewLeftOver(updated, draft, new Map(), 'zh')

  expect(draft.answers).toMatchObject({ placeName: '泳馆', staffCount: 2, address: '演示路 1 号' })
  expect(shown.map(({ label, value }) => [label, value])).toEqual([
    ['使用面积', '312 平方米'],
    ['从业人员 1 · 岗位', '管理'],
    ['从业人员 2 · 岗位', '救生'],
  ])

  await saveScreen(updated, by, id, 'place', { ...placeBody(place), floorArea: '312' }, [])
  const later = await openDraft(updated, city.database, by, id)
  expect(await viewLeftOver(updated, later, new Map(), 'zh')).toEqual(shown)
  expect(later.answers).toMatchObject({ floorArea: 312, staffCount: 2 })

  const newDossier = await submitDraft(updated, by, id, true)
  const opened = async (one: string) => openApplication(updated, purposeOf('examination'), one)
  expect((await opened(newDossier)).answers.floorArea).toBe(312)
  const old = await opened(dossier)
  expect(old.answers.area).toBe(312)
  expect(old.form.screens.flatMap(({ fields }) => fields.map((field) => field.id))).toContain('area')
})

test('a page that was open while the new version came is read by the form that asked it', async () => {
  const { city } = server
  const by = (await callerFor(city, 'citizen', city.clock.today())) ?? expect.fail('citizen')
  const matter = city.catalogue.matterOf('no-crime-certificate') ?? expect.fail('no-crime-certificate')
  const form = { ...matter.form, screens: matter.form.screens.filter(({ id }) => id !== 'purpose') }
  const updated = withMatters(city, () => ({ ...matter, form }))
  const id = await beginApplication(city, by, matter, personBehind(by))
  const body = { purpose: 'job', forWhom: '演示单位' }

  const saved = await saveOldScreen(updated, by, id, 'purpose', formHash(matter.form), body, [])
  const draft = await openDraft(updated, city.database, by, id)

  expect(saved).toBe(true)
  expect((await viewLeftOver(updated, draft, new Map(), 'zh')).map(({ value }) => value)).toEqual(['求职', '演示单位'])
  expect(await saveOldScreen(city, by, id, 'purpose', formHash(matter.form), body, [])).toBe(false)
})

const placeBody = (place: { name: string; type: string; street: string; address: string }) => ({
  placeName: place.name,
  placeType: place.type,
  street: place.street,
  address: place.address,
})
