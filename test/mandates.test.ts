/** Acting for an enterprise: nobody does by asking, only by what its legal representative gave, and no longer than he lets him. */
import { expect, test } from 'vitest'
import { findByNumber, putRepresentation } from '../src/base/subject/index.ts'
import { verifyDossiers } from '../src/casework/dossier/index.ts'
import { erasePerson, personNamed } from '../src/casework/own/index.ts'
import { newId } from '../src/kernel/id/index.ts'
import { isProblem } from '../src/kernel/problem/index.ts'
import { addDays, endOfDay } from '../src/kernel/time/index.ts'
import { demoFile } from '../src/services/application/demo/answers.ts'
import { beginApplication } from '../src/services/application/index.ts'
import { matterOf } from '../src/services/matter/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { clientFor } from './city.ts'
import { served, walk } from './journeys/journey.ts'
import { signIn, type Visitor } from './safety/visitor.ts'

walk()

const POOL = { creditCode: '91999999000001011U', name: '北京演示晨光游泳健身有限公司' }
const HOTEL = { creditCode: '9199999900000102XK', name: '北京演示云栖宾馆有限公司' }
const BARBER = { creditCode: '92999999000001038G', name: '北京市朝阳区演示小树理发店' }
/** Of the demonstration's kind, and of no enterprise that the city knows. */
const NOBODY = { creditCode: '919999990000077715', name: '北京演示没有的公司' }
const NEW = { creditCode: '9199999900000778XW', name: '北京演示新设茶馆有限公司' }

const visit = (login: string, language: 'zh' | 'en' = 'zh') => signIn(served.url, login, language)
const today = () => served.city.clock.today()
const callerOf = async (login: string) => (await callerFor(served.city, login, today())) ?? expect.fail(login)
const enterpriseOf = async ({ creditCode }: { creditCode: string }) =>
  (await findByNumber(served.city, { kind: 'credit-code', number: creditCode })) ?? expect.fail(creditCode)

type Fields = Parameters<Visitor['send']>[2]
const ask = (who: Visitor, of: { creditCode: string; name: string }, more: Fields = {}) =>
  who.send('/mandates/ask', '/mandates/ask', {
    ...of,
    matters: ['food-permit'],
    starts: today(),
    ends: addDays(today(), 90),
    ...more,
  })
const dossierIn = (location: string | null) => /\/dossiers\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''
/** Asks, and gives the dossier. */
async function asked(login: string, of: { creditCode: string; name: string }, more: Fields = {}): Promise<string> {
  const answer = await ask(await visit(login), of, more)
  expect([answer.status, answer.text.slice(0, 200)]).toEqual([303, expect.anything()])
  return dossierIn(answer.headers.get('location'))
}
const take = (who: Visitor, id: string, step: string, fields: Fields = {}) =>
  who.send(`/dossiers/${id}/steps/${step}`, `/dossiers/${id}/steps/${step}`, fields)
const applyFor = async (who: Visitor, of: { creditCode: string }, matter = 'food-permit') =>
  (await who.get(`/matters/${matter}/apply?subject=${await enterpriseOf(of)}`)).text.includes('name="_subject"')
/** What a page says, without what is its own each time. */
const wordsOf = (page: string) =>
  (/<main[\s\S]*<\/main>/.exec(page)?.[0] ?? '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[0-9A-Z]{8,}(-\d{4}-\w)?/g, '…')
    .replaceAll(/\s+/g, ' ')

test('who asks may do nothing until the legal representative has agreed; then he may what was asked, and nothing else', async () => {
  const agent = await visit('agent')
  const id = await asked('agent', POOL)
  expect(await applyFor(agent, POOL)).toBe(false)
  expect((await agent.get('/matters/food-permit/apply')).text).toContain('/mandates/ask')

  const owner = await visit('owner')
  expect((await owner.get('/inbox')).text).toContain('等单位的法定代表人确认')
  const page = await owner.get(`/dossiers/${id}`)
  expect(wordsOf(page.text)).toContain('梅岭')
  expect(page.text).not.toContain('<details class="fold">')
  expect(page.text).toContain('**************1240')
  expect(page.text).not.toContain('999999199005061240')
  expect(wordsOf((await owner.get('/mandates/given')).text)).toContain('梅岭')
  for (const place of ['/', '/mine']) {
    const waiting = (await owner.get(place)).text
    expect(wordsOf(waiting)).toContain('有 1 个人申请代您的单位办事')
    expect(waiting).toContain('href="/mandates/given"')
    expect(wordsOf((await agent.get(place)).text)).not.toContain('申请代您的单位办事')
  }
  const confirmed = await take(owner, id, 'confirm')
  expect(wordsOf((await owner.get('/mine')).text)).not.toContain('申请代您的单位办事')
  expect(confirmed.headers.get('location')).toBe(`/dossiers/${id}?done=confirm`)

  expect(await applyFor(agent, POOL)).toBe(true)
  expect(await applyFor(agent, POOL, 'public-place-hygiene')).toBe(false)
  expect(await applyFor(agent, HOTEL)).toBe(false)
  const by = await callerOf('agent')
  const firm = await enterpriseOf(POOL)
  const begin = (matter: string) => beginApplication(served.city, by, matterOf(served.city, matter), firm)
  await expect(begin('public-place-hygiene')).rejects.toSatisfy(
    (thrown) => isProblem(thrown) && thrown.code === 'application/not-for-whom',
  )
  const draft = await begin('food-permit')
  expect((await agent.get(`/apply/${draft}/review`)).status).toBe(200)
  // He is not taken for the legal representative, nor told who that is; whom to ask is himself.
  const applicant = wordsOf((await agent.get(`/apply/${draft}/applicant`)).text)
  expect(applicant).not.toMatch(/梅岭|林佳慧/)
  expect((await agent.get(`/apply/${draft}/contact`)).text).toContain('value="梅岭"')
  expect((await agent.get('/mandates')).text).toContain('单位已同意')
  // He finds who looked at what he asked.
  expect((await agent.get(`/dossiers/${id}/readings`)).text).toContain('另一位当事人')

  // Taken back: the draft of the enterprise is gone for him, at once.
  expect((await take(owner, id, 'take-back', { reason: '事情办完了' })).status).toBe(303)
  expect((await agent.get(`/apply/${draft}/review`)).status).toBe(404)
  expect(await applyFor(agent, POOL)).toBe(false)
  expect((await agent.get(`/dossiers/${id}`)).text).toContain('事情办完了')
  expect(await served.city.database.pool.query('select from base.mandate')).toMatchObject({ rowCount: 0 })
})

test('asking tells nobody whether the city knows an enterprise, or who represents it', async () => {
  const stranger = await visit('zhao')
  const known = await asked('zhao', HOTEL)
  const unknown = await asked('zhao', NOBODY)
  const pages = await Promise.all([known, unknown].map((id) => stranger.get(`/dossiers/${id}`)))
  const [one, other] = pages.map(({ text }) => wordsOf(text).replaceAll(HOTEL.name, '…').replaceAll(NOBODY.name, '…'))
  expect(one).toBe(other)
  expect(pages.map(({ text }) => /林佳慧/.test(wordsOf(text)))).toEqual([false, false])
  // What he typed is all that he reads of it.
  expect((await asked('adili', HOTEL, { name: '某某宾馆' })).length).toBe(36)
  expect(wordsOf((await (await visit('adili')).get('/mandates')).text)).not.toContain('云栖')
})

test('nobody else confirms: not who asked, not a stranger, not the legal representative of another, not who acts by mandate', async () => {
  const whole = await asked('agent', POOL, { matters: ['all'] })
  const owner = await visit('owner')
  await take(owner, whole, 'confirm')
  expect(await applyFor(await visit('agent'), POOL, 'public-place-hygiene')).toBe(true)
  const id = await asked('clerk', POOL)

  for (const login of ['agent', 'barber', 'citizen', 'clerk']) {
    const who = await visit(login)
    expect((await who.get(`/dossiers/${id}/steps/confirm`)).status).toBe(login === 'clerk' ? 403 : 404)
    expect([403, 404]).toContain((await take(who, id, 'confirm')).status)
    expect(wordsOf((await who.get('/mandates/given')).text)).not.toContain('何杉')
  }
  expect(await applyFor(await visit('clerk'), POOL)).toBe(false)

  // Laid down by himself; the representative is told.
  const agent = await visit('agent')
  expect((await take(agent, whole, 'lay-down')).status).toBe(303)
  expect(await applyFor(agent, POOL)).toBe(false)
  expect((await owner.get('/inbox')).text).toContain('代办人不再代办')
  expect((await take(owner, id, 'refuse')).status).toBe(303)
})

test('a session that is old does not give a mandate, and is led to the sign-in', async () => {
  const id = await asked('ouyang', POOL)
  const owner = await visit('owner')
  await served.city.database.pool.query(`update trust.session set created_at = created_at - interval '16 minutes'`)
  const page = `/dossiers/${id}/steps/confirm`
  const led = await owner.get(page)
  expect(led.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(page)}`)
  const sent = await owner.send(`/dossiers/${id}/steps/refuse`, page)
  expect(sent.headers.get('location')).toContain(page)
  expect(await applyFor(await visit('ouyang'), POOL)).toBe(false)
  expect((await take(await visit('owner'), id, 'confirm')).status).toBe(303)
  await take(await visit('ouyang'), id, 'lay-down')
})

test('one request waits at a time, none follows a refusal, and what is wrong stands beside its field', async () => {
  const wu = await visit('ouyang', 'en')
  const wrong = await wu.follow(
    await ask(wu, { creditCode: '91999999000001011A', name: '' }, { matters: [], ends: addDays(today(), -1) }),
  )
  expect(wrong.status).toBe(200)
  for (const field of ['creditCode', 'name', 'matters', 'ends']) expect(wrong.text).toContain(`href="#field-${field}"`)
  const long = await wu.follow(await ask(wu, POOL, { ends: addDays(today(), 1200) }))
  expect(long.text).toContain('three years at most')

  const id = await asked('ouyang', BARBER)
  expect((await wu.follow(await ask(wu, BARBER))).text).toContain('still waiting for an answer')
  await take(await visit('barber'), id, 'refuse')
  expect((await wu.follow(await ask(wu, BARBER))).text).toContain('cannot ask the organisation again for thirty days')
  const barber = await visit('barber')
  expect((await barber.follow(await ask(barber, BARBER))).text).toContain('已经是这个单位登记的法定代表人')
})

test('nobody fills the in-box and the list of an enterprise by asking and withdrawing', async () => {
  const elder = await visit('elder', 'en')
  for (let n = 0; n < 3; n += 1) await take(elder, await asked('elder', HOTEL), 'withdraw')

  const again = await ask(elder, HOTEL)

  expect((await elder.follow(again)).text).toContain('three times in thirty days')
  expect((await asked('elder', NOBODY)).length).toBe(36)
})

test('a mandate holds from its first day to its last, and ends by itself', async () => {
  const [starts, ends] = [addDays(today(), 2), addDays(today(), 20)]
  const id = await asked('citizen', BARBER, { starts, ends })
  await take(await visit('barber'), id, 'confirm')
  const may = async () => applyFor(await visit('citizen'), BARBER)
  expect(await may()).toBe(false)
  const { zone } = served.city.clock
  await served.setClock(endOfDay(starts, zone))
  await served.setClock(endOfDay(addDays(ends, -1), zone))
  expect(await may()).toBe(true)
  await served.setClock(endOfDay(ends, zone))
  expect(await may()).toBe(false)
  // That day is a Sunday; its dossier is closed with the working day after it.
  expect((await (await visit('citizen')).get('/mandates')).text).toContain('授权到期')
  await served.setClock(endOfDay(addDays(ends, 1), zone))
  while ((await served.sweep()) > 0);
  expect((await (await visit('citizen')).get(`/dossiers/${id}`)).text).toContain('授权到期')
})

/** Asks to be registered, and hands the papers in. */
async function registering(who: Visitor, of: { creditCode: string; name: string }): Promise<string> {
  const register = '/mandates/legal-representative'
  const answer = await who.send(register, register, { ...of, unit: 'market-haidian' })
  const id = dossierIn(answer.headers.get('location'))
  expect(answer.headers.get('location')).toBe(`/dossiers/${id}/steps/hand-in`)
  const page = `/dossiers/${id}/steps/hand-in`
  const { bytes } = demoFile('papers')
  expect((await who.send(page, page, {}, [{ field: 'papers', name: '执照.pdf', bytes }])).status).toBe(303)
  return id
}

test('the legal representative whom the city does not know is held against the register; then he acts, and who was it before is told', async () => {
  const wang = await visit('citizen')
  const begun = (of: { creditCode: string; name: string }) => registering(wang, of)
  const fresh = await begun(NEW)
  expect((await wang.get('/mandates/given')).text).toContain('不是任何单位')

  const officer = await visit('market-examiner')
  const desk = await officer.get(`/ban/dossiers/${fresh}`)
  expect(desk.text).toContain('999999199405141020')
  expect(desk.text).toContain('还没有记录')
  const step = `/ban/dossiers/${fresh}/steps/register`
  expect((await officer.send(step, step, { compared: '登记信息一致' })).status).toBe(303)
  expect(await applyFor(wang, NEW)).toBe(true)
  expect((await wang.get(`/dossiers/${fresh}`)).text).not.toContain('登记信息一致')

  // Another stands in the register of an enterprise that the city knows.
  const taken = await begun(BARBER)
  const over = `/ban/dossiers/${taken}/steps/register`
  await officer.send(over, over, { compared: '变更登记' })
  expect(await applyFor(wang, BARBER)).toBe(true)
  const former = await visit('barber')
  expect(await applyFor(former, BARBER)).toBe(false)
  const told = await former.get('/inbox')
  expect(told.text).toContain('登记为别人了')

  // What was given is taken back, by the organ and by himself.
  const end = `/ban/dossiers/${taken}/steps/end`
  expect((await officer.send(end, end, { reason: '登错了' })).status).toBe(303)
  expect(await applyFor(wang, BARBER)).toBe(false)
  await take(wang, fresh, 'lay-down')
  expect(await applyFor(wang, NEW)).toBe(false)
})

test('whoever is followed by another as the legal representative reads that his registration has ended; who followed him is it still', async () => {
  const officer = await visit('market-examiner')
  const register = (id: string) => {
    const step = `/ban/dossiers/${id}/steps/register`
    return officer.send(step, step, { compared: '登记信息一致' })
  }
  const [former, next] = [await visit('adili'), await visit('zhao')]
  const before = await registering(former, BARBER)
  await register(before)
  expect(await applyFor(former, BARBER)).toBe(true)

  const after = await registering(next, BARBER)
  await register(after)
  await served.settled()

  expect([await applyFor(former, BARBER), await applyFor(next, BARBER)]).toEqual([false, true])
  expect((await former.get(`/dossiers/${before}`)).text).toContain('已登记为别人')
  expect((await former.get('/mandates')).text).toContain('已登记为别人')
  expect((await next.get(`/dossiers/${after}`)).text).toContain('已登记')
  // Nobody ends by the dossier that is over what came after it.
  const end = `/ban/dossiers/${before}/steps/end`
  await officer.send(end, end, { reason: '登错了' })
  expect(await applyFor(next, BARBER)).toBe(true)
})

test('whoever acts for an enterprise is not erased before he lays it down, and what events say of it is found again', async () => {
  const id = await asked('clerk', HOTEL)
  await take(await visit('owner'), id, 'confirm')
  const erase = async () => {
    const found = (await personNamed(served.city, 'clerk')) ?? expect.fail('nobody')
    return erasePerson(served.city, found)
  }
  await expect(erase()).rejects.toSatisfy((thrown) => isProblem(thrown) && thrown.code === 'own/still-needed')
  await take(await visit('clerk'), id, 'lay-down')
  await erase()
  expect((await (await visit('owner')).get('/mandates/given')).status).toBe(200)
  expect(await served.city.database.pool.query('select from base.mandate')).toMatchObject({ rowCount: 0 })
  expect((await verifyDossiers(served.city)).differences).toEqual([])
})

test('who represents an enterprise by law without a dossier lays that down; what he authorised for it stays, and he is told so', async () => {
  const given = await asked('ouyang', HOTEL)
  const owner = await visit('owner')
  expect((await take(owner, given, 'confirm')).status).toBe(303)
  const hotel = await enterpriseOf(HOTEL)
  const path = `/mandates/represented/${hotel}/lay-down`
  expect((await owner.get('/mandates')).text).toContain(path)
  const page = wordsOf((await owner.get(path)).text)
  expect(page).toContain('现在有 1 个人凭授权替这个单位办事。授权是单位给的，您不再担任以后继续有效')
  expect(page).toContain('不代替变更登记')
  expect(wordsOf((await (await visit('owner', 'en')).get(path)).text)).toContain('1 person acts for this organisation')

  // Neither an agent nor a stranger lays it down, nor does he see whose it is.
  for (const login of ['ouyang', 'barber']) {
    const who = await visit(login)
    expect([(await who.get(path)).status, (await who.send('/mandates', path)).status]).toEqual([404, 404])
  }

  const done = await owner.send(path, path)
  expect(done.headers.get('location')).toBe('/mandates?done=laid-down')
  const after = await owner.follow(done)
  expect(wordsOf(after.text)).toContain('您不再代表这个单位办事了。')
  expect(after.text).not.toContain(path)
  expect(await applyFor(owner, HOTEL)).toBe(false)
  expect(await applyFor(owner, POOL)).toBe(true)
  expect((await owner.send('/mandates', path)).status).toBe(404)
  expect(await applyFor(await visit('ouyang'), HOTEL)).toBe(true)
  await take(await visit('ouyang'), given, 'lay-down')
})

test('a program lays it down once, also where it asks twice; who was registered by a dossier takes its step by it', async () => {
  const program = await clientFor(served, 'barber')
  const path = `/api/v1/legal-representatives/${await enterpriseOf(BARBER)}/lay-down`
  expect((await (await clientFor(served, 'citizen')).post(path, {})).status).toBe(404)
  const key = newId()
  // A registrar ended whoever came after him, and entered him again.
  const [barber] = (await callerOf('barber')).principal.subjects
  await served.city.database.transaction(async (tx) =>
    putRepresentation(tx, {
      person: barber ?? expect.fail(),
      enterprise: await enterpriseOf(BARBER),
      starts: today(),
      ends: null,
    }),
  )
  const first = await program.post(path, {}, key)
  expect([first.status, (await program.post(path, {}, key)).body]).toEqual([200, first.body])
  expect(await program.post(path, {})).toMatchObject({ status: 404, body: { code: 'mandate/not-represented' } })
})
