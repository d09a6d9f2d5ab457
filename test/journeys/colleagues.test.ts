/** Officers know each other by name and post; people are told unit and post, on every page, paper and in the capsule. */
import { expect, test } from 'vitest'
import { readEvents } from '../../src/casework/dossier/index.ts'
import { clientFor } from '../city.ts'
import { poolApplication, takeStep } from './desk.ts'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'

walk()

/** Of the officers of health-haidian, who do not exist. */
const NAMES = ['周敏', '孙磊', '吴国平', '郑红', '钱雨霏']

async function decided(): Promise<string> {
  const id = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  const examiner = await walksIn(served.url, 'haidian-examiner')
  await takeStep(receiver, id, 'accept')
  await takeStep(examiner, id, 'record-site-check', {
    visited: '2026-03-02',
    second: 'health-haidian-examiner-2',
    findings: '与平面图一致',
  })
  await takeStep(examiner, id, 'propose', { proposal: 'grant', opinion: '建议准予' })
  await takeStep(await walksIn(served.url, 'haidian-decider'), id, 'grant')
  await served.settled()
  return id
}

test('who has it, who found what, whom one goes with and to whom one hands over is read by name and post', async () => {
  const id = await decided()
  const head = await walksIn(served.url, 'haidian-head')
  await head.goto(`/ban/dossiers/${id}`)
  const dossier = (await head.textContent('main')) ?? ''
  expect(dossier).toContain('孙磊 · 审查')
  expect(dossier).toContain('钱雨霏 · ')
  await head.goto('/ban/board')
  expect(await head.textContent('main')).toContain('周敏 · 受理')

  const other = await poolApplication(served)
  const receiver = await walksIn(served.url, 'haidian-receiver')
  await takeStep(receiver, other, 'accept')
  const examiner = await walksIn(served.url, 'haidian-examiner')
  await examiner.goto(`/ban/dossiers/${other}/steps/record-site-check`)
  expect(await examiner.textContent('main')).toContain('钱雨霏 · ')
  await examiner.goto(`/ban/dossiers/${other}`)
  await examiner.click('form[action$="/claim"] button')
  const second = await walksIn(served.url, 'haidian-examiner-2')
  await second.goto(`/ban/dossiers/${other}`)
  expect(await second.textContent('.next')).toContain('孙磊 · 审查')
  await examiner.goto('/ban/hand-over')
  expect(await examiner.textContent('main')).toContain('钱雨霏 · ')

  const program = await clientFor(served, 'haidian-examiner')
  expect(await program.get('/api/v1/colleagues')).toMatchObject({
    body: {
      colleagues: expect.arrayContaining([
        expect.objectContaining({ name: '周敏', position: 'health-haidian-receiver' }),
      ]),
    },
  })
})

test('no page of the applicant, no paper and no capsule names an officer', async () => {
  const id = await decided()
  const owner = await walksIn(served.url, 'owner')
  const own = `/dossiers/${id}`
  for (const page of [own, `${own}/readings`, `${own}/receipt`, '/mine', '/messages']) {
    await owner.goto(page)
    for (const name of NAMES) expect(await owner.textContent('main'), page).not.toContain(name)
  }
  const program = await clientFor(served, 'owner')
  for (const path of ['', '/capsule', '/notices', '/story']) {
    const said = JSON.stringify((await program.get(`/api/v1/dossiers/${id}${path}`)).body)
    for (const name of NAMES) expect(said, path).not.toContain(name)
  }
  const kept = JSON.stringify(await readEvents(served.city.database, id))
  for (const name of NAMES) expect(kept).not.toContain(name)
})
