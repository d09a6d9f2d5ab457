/** What somebody told in an application stands filled in in his next, with where it comes from: his own, for the same applicant, while it is there. */
import { expect, test } from 'vitest'
import { fillDraft } from '../src/casework/draft/index.ts'
import { beginApplication } from '../src/services/application/begin.ts'
import { demoFile, rentAnswers } from '../src/services/application/demo/answers.ts'
import { applicantOf } from '../src/services/application/demo/applicant.ts'
import { submitDraft } from '../src/services/application/submit.ts'
import { matterOf } from '../src/services/matter/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { served, walk } from './journeys/journey.ts'
import { HOME } from './journeys/people.ts'
import { signIn } from './safety/visitor.ts'

walk()

const callerOf = async (login: string) =>
  (await callerFor(served.city, login, served.city.clock.today())) ?? expect.fail(login)
const begin = async (login: string) => {
  const by = await callerOf(login)
  const id = await beginApplication(
    served.city,
    by,
    matterOf(served.city, 'rent-withdrawal'),
    by.person ?? expect.fail('nobody'),
  )
  return { by, id }
}
async function handIn(login: string, changes: object = {}): Promise<string> {
  const { by, id } = await begin(login)
  const { answers, files } = rentAnswers(applicantOf(served.city, login), HOME, served.city.clock.today())
  await fillDraft(served.city, by, id, { ...answers, ...changes }, files.map(demoFile))
  return submitDraft(served.city, by, id, true)
}
/** The screen on which the rent is paid out, of a draft that has come so far. */
async function payout(login: string, language: 'zh' | 'en' = 'zh'): Promise<string> {
  const { by, id } = await begin(login)
  const { answers } = rentAnswers(applicantOf(served.city, login), HOME, served.city.clock.today())
  const { bankName: _bank, bankAccount: _account, ...rest } = answers
  await fillDraft(served.city, by, id, rest, [])
  return (await (await signIn(served.url, login, language)).get(`/apply/${id}/payout`)).text
}
const bankIn = (page: string) => /name="bankAccount"[^>]*value="([^"]*)"/.exec(page)?.[1] ?? ''

test('what was told a minute ago, or in March, is not asked again: the newest wins, and its source stands beside it', async () => {
  expect(bankIn(await payout('zhao'))).toBe('')
  await handIn('zhao')
  const told = await payout('zhao')
  expect(bankIn(told)).toMatch(/^[\d ]{16,}$/)
  expect(told).toContain('来自您3月2日的申请“租房提取住房公积金”')
  expect(await payout('zhao', 'en')).toMatch(/From your application of 2 March for “[^”]+”/)

  await served.setClock('2026-04-09T02:00:00.000Z')
  await handIn('zhao', { bankName: 'bob' })
  const again = await payout('zhao')
  expect(again).toContain('来自您4月9日的申请')
  expect(again).toMatch(/value="bob"[^>]*(checked|selected)/)
})

test('nobody is told what another told, nor what was erased', async () => {
  expect(bankIn(await payout('adili'))).toBe('')
  const id = await handIn('suwarni')
  expect(bankIn(await payout('suwarni'))).not.toBe('')
  await served.settled()
  await served.city.database.pool.query('update casework.dossier set key = null where id = $1', [id])
  expect(bankIn(await payout('suwarni'))).toBe('')
})

test('the reading is traced as one’s own, with the dossier that was looked into', async () => {
  const id = await handIn('ouyang')
  await payout('ouyang')
  const { rows } = await served.city.database.pool.query(
    `select purpose from trust.reading where act = 'told-before' and $1 = any(listed)`,
    [id],
  )
  expect(rows).toEqual([{ purpose: 'own-matter' }])
})
