/** Beginning ex officio, effects in another module, spawning from a list, units that hand over and help, rounds and items. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { citizen, officer, openFor, personBehind, type TestCity, testCity } from '../../../test/casework.ts'
import { HOOKS, putCertificates } from '../../../test/fixtures/certificate.ts'
import { FIXTURES } from '../../../test/fixtures/index.ts'
import { UNITS } from '../../../test/fixtures/reform.ts'
import { newCode, newId } from '../../kernel/id/index.ts'
import { ENGINE, type Principal } from '../../trust/policy/index.ts'
import {
  accessOf,
  act,
  begin,
  checkWaits,
  type Opening,
  readEvents,
  readRow,
  readStates,
  sweepClocks,
  verifyDossiers,
} from './index.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity([...FIXTURES], HOOKS)
  await putCertificates(city.database)
})
afterAll(() => city.database.close())

const stateOf = async (id: string) => {
  const row = await readRow(city.database, id)
  if (!row) throw new Error('it is not there')
  return row.state
}
const opening = (procedure: string, rest: Partial<Opening> = {}): Opening => ({
  procedure,
  number: `P-${process.pid}-${newCode(6)}`,
  code: newCode(8),
  unit: 'unit',
  about: { type: 'unit', id: 'unit' },
  matter: null,
  parameters: { fourEyes: true },
  parties: [],
  ...rest,
})
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (thrown) => String(thrown.code ?? thrown),
  )

describe('the revocation of a certificate', () => {
  const [examiner, decider] = [officer('examiner'), officer('decider')]
  const certificate = async (state = 'valid') => {
    const id = newId()
    await city.database.pool.query('insert into certificate (id, state) values ($1, $2)', [id, state])
    return id
  }
  const states = async (id: string) =>
    (await city.database.pool.query<{ state: string }>('select state from certificate where id = $1', [id])).rows[0]
      ?.state
  const about = (id: string, holder: Principal) =>
    opening('fixture-revocation', {
      about: { type: 'certificate', id },
      parties: [{ subject: personBehind(holder), as: 'concerned', persons: [personBehind(holder)], electronic: true }],
    })

  test('is begun ex officio, hears the holder, and revokes in the transaction of the decision', async () => {
    const holder = citizen()
    const paper = await certificate()
    const id = await begin(city, examiner, about(paper, holder), 'begin')
    await act(city, examiner, id, 'tell')
    await act(city, holder, id, 'state', { texts: { statement: '证照是合法取得的' } })
    await act(city, holder, id, 'ask-for-hearing')
    await act(city, officer('head'), id, 'heard')
    expect(await states(paper)).toBe('valid')
    expect(await codeOf(act(city, { ...examiner, roles: ['decider'] }, id, 'revoke'))).toBe('casework/not-allowed')
    await act(city, decider, id, 'revoke')

    expect([await states(paper), (await stateOf(id)).outcome]).toEqual(['revoked', 'revoked'])
  })

  test('is not begun for a certificate that is not valid, and not by the holder', async () => {
    const holder = citizen()
    const gone = await certificate('revoked')
    expect(await codeOf(begin(city, examiner, about(gone, holder), 'begin'))).toBe('fixture/certificate-not-valid')
    const paper = await certificate()
    expect(await codeOf(begin(city, holder, about(paper, holder), 'begin'))).toBe('casework/not-allowed')
  })

  test('of two that revoke one certificate at once, the second is refused and nothing of it stays', async () => {
    const paper = await certificate()
    const ids = await Promise.all(
      [citizen(), citizen()].map(async (holder) => {
        const id = await begin(city, examiner, about(paper, holder), 'begin')
        await act(city, examiner, id, 'tell')
        await act(city, holder, id, 'waive')
        return id
      }),
    )
    const answers = await Promise.all(ids.map((id) => codeOf(act(city, decider, id, 'revoke'))))

    expect(answers.sort()).toEqual(['done', 'fixture/certificate-not-valid'])
    const outcomes = (await readStates(city.database, ids)).map(({ outcome }) => outcome)
    expect(outcomes.sort()).toEqual([null, 'revoked'].sort())
  })

  test('goes on without a hearing where none was asked for in five working days', async () => {
    const id = await begin(city, examiner, about(await certificate(), citizen()), 'begin')
    await act(city, examiner, id, 'tell')
    city.clock.later(8 * 86_400_000)
    await sweepClocks(city)

    expect((await stateOf(id)).stage).toBe('deciding')
  })
})

describe('a reform task', () => {
  const head = officer('head')

  test('is handed out to thirty units in one step, waits for all, and each reports every month', async () => {
    const id = await begin(city, head, opening('fixture-reform'), 'begin')
    await act(city, head, id, 'assign')
    const last = (await readEvents(city.database, id)).at(-1)?.body
    const children = last?.type === 'step' ? (last.spawned ?? []) : []
    const shares = await readStates(city.database, children)
    expect(shares.map(({ unit }) => unit).sort()).toEqual([...UNITS].sort())
    expect(shares.every(({ parent, stage }) => parent === id && stage === 'running')).toBe(true)

    const [first = '', ...rest] = children
    const { unit, clocks } = await stateOf(first)
    const receiver = { ...officer('receiver'), unit }
    const start = clocks.month?.start
    await act(city, receiver, first, 'report')
    city.clock.later(35 * 86_400_000)
    await sweepClocks(city)
    const month = (await stateOf(first)).clocks.month
    expect(month).toMatchObject({ state: 'running', start, count: 2, unit: 'months' })
    expect((await stateOf(first)).tasks.map(({ name }) => name)).toEqual(['report'])

    for (const child of children) {
      const share = await stateOf(child)
      if (child === first) await checkWaits(city, id)
      await act(city, { ...officer('head'), unit: share.unit }, child, 'finish')
    }
    expect(rest).toHaveLength(29)
    await checkWaits(city, id)
    expect((await stateOf(id)).stage).toBe('evaluating')
  })

  test('opens nothing where the step is refused', async () => {
    const id = await begin(city, head, opening('fixture-reform'), 'begin')
    const count = async () => (await city.database.pool.query('select 1 from casework.dossier')).rowCount
    const before = await count()
    expect(await codeOf(act(city, officer('examiner'), id, 'assign'))).toBe('casework/not-allowed')
    expect(await count()).toBe(before)
  })
})

describe('an appeal', () => {
  const street = { ...officer('receiver', 'examiner', 'head'), unit: 'street' }
  const bureau = { ...officer('receiver', 'examiner', 'head'), unit: 'bureau' }
  const dispatched = async (by: Principal) => {
    const { id } = (await openFor(city, by, 'fixture-appeal', 'submit')).dossier
    await act(city, officer('receiver'), id, 'dispatch', { units: ['street'] })
    return id
  }

  test('moves to the unit it is dispatched to; who had it goes on seeing it, and takes no step of it', async () => {
    const hotline = officer('receiver')
    const id = await dispatched(citizen())

    expect([...((await accessOf(city.database, id))?.units ?? [])].sort()).toEqual(['street', 'unit'])
    expect(await codeOf(act(city, hotline, id, 'sign'))).toBe('casework/not-allowed')
    await act(city, street, id, 'return')
    expect(await stateOf(id)).toMatchObject({ unit: 'unit', path: [], stage: 'registered' })
    expect(await codeOf(act(city, hotline, id, 'dispatch', { units: ['unit'] }))).toBe('casework/unit-wrong')
  })

  test('is helped with by the units that were asked, each for itself, and then goes on', async () => {
    const id = await dispatched(citizen())
    await act(city, street, id, 'sign')
    await act(city, street, id, 'ask-for-help', { units: ['bureau', 'police'] })
    expect((await stateOf(id)).tasks.map(({ name, unit }) => `${name} ${unit}`).sort()).toEqual([
      'assist:bureau bureau',
      'assist:police police',
    ])
    await act(city, bureau, id, 'give-help', { texts: { answer: '路灯归我们，已派人' } })
    expect(await codeOf(act(city, bureau, id, 'give-help'))).toBe('casework/not-here')
    expect(await codeOf(act(city, street, id, 'give-help'))).toBe('casework/not-here')
    await act(city, { ...officer('examiner'), unit: 'police' }, id, 'give-help')

    expect((await stateOf(id)).stage).toBe('handling')
    expect(await codeOf(act(city, bureau, id, 'reply'))).toBe('casework/not-allowed')
  })

  test('is hung up for a reason of its own procedure and no other, and reopened as a new round', async () => {
    const owner = citizen()
    const id = await dispatched(owner)
    await act(city, street, id, 'sign')
    const hangUp = (ground: string) => act(city, street, id, 'hang-up', { inputs: { ground, plannedDays: 5 } })
    expect(await codeOf(hangUp('inspection'))).toBe('casework/ground-unknown')
    await hangUp('season')
    expect((await stateOf(id)).clocks.reply?.pauses.map(({ ground }) => ground)).toEqual(['season'])
    await act(city, street, id, 'resume')
    await act(city, street, id, 'reply')
    await act(city, street, id, 'close-asked')
    await act(city, owner, id, 'reopen')

    expect(await stateOf(id)).toMatchObject({ round: 2, stage: 'handling', outcome: null, closedAt: null })
    expect((await stateOf(id)).clocks.reply).toMatchObject({ state: 'running', pauses: [] })
  })
})

describe('an inspection', () => {
  test('is concluded when each finding is settled, by somebody who was not there', async () => {
    const owner = citizen()
    const [one, other] = [officer('examiner'), officer('examiner')]
    const { id } = (await openFor(city, owner, 'fixture-inspection', 'draw', {}, ENGINE)).dossier
    await act(city, one, id, 'visit')
    await act(city, one, id, 'find', { newItems: ['灭火器过期', '没有公示收费标准'] })
    expect(await codeOf(act(city, other, id, 'conclude'))).toBe('casework/items-open')
    await act(city, one, id, 'order-mending')
    await act(city, owner, id, 'mend', { items: ['finding-1', 'finding-2'] })
    expect(await codeOf(act(city, owner, id, 'mend', { items: ['finding-1'] }))).toBe('casework/item-wrong')
    await act(city, other, id, 'accept', { items: ['finding-1'] })
    await act(city, officer('head'), id, 'drop', { items: ['finding-2'] })
    expect(await codeOf(act(city, one, id, 'conclude'))).toBe('casework/not-allowed')
    await act(city, other, id, 'conclude')

    expect((await stateOf(id)).items).toEqual([
      { id: 'finding-1', kind: 'finding', state: 'settled' },
      { id: 'finding-2', kind: 'finding', state: 'dropped' },
    ])
    const { rows } = await city.database.pool.query<{ payload: string }>(
      'select payload::text as payload from casework.event where dossier = $1',
      [id],
    )
    expect(rows.map(({ payload }) => payload).join()).not.toContain('灭火器')
  })
})

test('who comes between the last moment and the sweep finds what silence did', async () => {
  const { id } = (await openFor(city, citizen(), 'fixture-licence', 'submit')).dossier
  city.clock.later(14 * 86_400_000)

  expect(await codeOf(act(city, officer('receiver'), id, 'not-accept'))).toBe('casework/not-here')
  expect((await stateOf(id)).stage).toBe('submitted')
  await act(city, officer('examiner'), id, 'propose')
  const steps = (await readEvents(city.database, id)).flatMap(({ body }) => (body.type === 'step' ? [body.step] : []))
  expect(steps).toEqual(['submit', 'accept-by-silence', 'propose'])
})

test('all of it adds up', async () => {
  expect((await verifyDossiers(city)).differences).toEqual([])
})
