/**
 * What no matter of the city does yet, played by the engine with the procedures of its tests: units that hand over and help,
 * items, children from a list, a duty that comes again, months. Another city, so another key.
 */

import { type Capsule, makeCapsule } from '../../../src/casework/capsule/index.ts'
import {
  act,
  begin,
  checkWaits,
  type Opening,
  readEvents,
  readRow,
  sweepClocks,
} from '../../../src/casework/dossier/index.ts'
import { newCode, newId } from '../../../src/kernel/id/index.ts'
import { purposeOf } from '../../../src/kernel/purpose/index.ts'
import { ENGINE, type Principal } from '../../../src/trust/policy/index.ts'
import { citizen, officer, openFor, pack, personBehind, type TestCity } from '../../casework.ts'
import type { Story } from './story.ts'

const administration = purposeOf('administration')
const DAY = 86_400_000

/** Plays every story. */
export async function playEngine(city: TestCity): Promise<Story[]> {
  const base = { city: pack.city, calendarData: pack.calendarData }
  const exported = async (id: string): Promise<Capsule> =>
    JSON.parse(JSON.stringify(await makeCapsule({ ...city, base }, administration, id, { ruling: null, facts: [] })))
  const days = async (count: number) => {
    for (let day = 0; day < count; day += 1) {
      city.clock.later(DAY)
      await sweepClocks(city)
    }
  }
  /** Nobody takes two steps in one millisecond. */
  const taken = async (by: Principal, id: string, step: string, taking: Parameters<typeof act>[4] = {}) => {
    city.clock.later(60_000)
    await act(city, by, id, step, taking)
  }

  const owner = citizen()
  const street = { ...officer('receiver', 'examiner', 'head'), unit: 'street' }
  const helper = (unit: string) => ({ ...officer('examiner'), unit })
  const appeal = await openFor(city, owner, 'fixture-appeal', 'submit', { number: 'T-APPEAL-1' })
  const { id } = appeal.dossier
  await taken(officer('receiver'), id, 'dispatch', { units: ['street'] })
  await taken(street, id, 'sign')
  await taken(street, id, 'ask-for-help', { units: ['bureau', 'police'] })
  await taken(helper('bureau'), id, 'give-help', { texts: { answer: '路灯归我们，已派人' } })
  await taken(helper('police'), id, 'give-help')
  await taken(street, id, 'hang-up', { inputs: { ground: 'season', plannedDays: 3 } })
  await days(4)
  await taken(street, id, 'reply')
  await taken(street, id, 'close-asked')
  await taken(owner, id, 'reopen')
  await taken(street, id, 'reply')
  await days(8)
  const stories: Story[] = [
    {
      name: 'handed-over-helped-reopened',
      says: 'Handed over to another unit, two units help and a join goes on, hung up for three days, closed, reopened, closed by a clock.',
      rules: ['S5', 'S3', 'S12', 'S8', 'C2', 'C6', 'C8'],
      made: await exported(id),
    },
  ]

  const [one, other] = [officer('examiner'), officer('examiner')]
  const inspection = await openFor(city, owner, 'fixture-inspection', 'draw', { number: 'T-INSPECTION-1' }, ENGINE)
  const inspected = inspection.dossier.id
  await taken(one, inspected, 'visit')
  await taken(one, inspected, 'find', { newItems: ['灭火器过期', '没有公示收费标准'] })
  await taken(one, inspected, 'order-mending')
  await taken(owner, inspected, 'mend', { items: ['finding-1', 'finding-2'] })
  await taken(other, inspected, 'accept', { items: ['finding-1'] })
  await taken(officer('head'), inspected, 'drop', { items: ['finding-2'] })
  await taken(other, inspected, 'conclude')
  await taken(officer('receiver'), inspected, 'publish')
  stories.push({
    name: 'items-settled',
    says: 'Two findings are opened, mended, settled and dropped; who visited does not conclude; a limit of a month.',
    rules: ['S6', 'S9', 'C5', 'S4'],
    made: await exported(inspected),
  })

  const head = officer('head')
  const task: Opening = {
    procedure: 'fixture-reform',
    number: 'T-REFORM-1',
    code: newCode(8),
    unit: 'unit',
    about: { type: 'unit', id: 'unit' },
    matter: null,
    parameters: {},
    parties: [{ subject: personBehind(owner), as: 'concerned', persons: [personBehind(owner)], electronic: true }],
  }
  city.clock.later(60_000)
  const reform = await begin(city, head, task, 'begin')
  await taken(head, reform, 'assign')
  const assigned = (await readEvents(city.database, reform)).at(-1)?.body
  const children = assigned?.type === 'step' ? (assigned.spawned ?? []) : []
  for (const child of children) {
    const row = await readRow(city.database, child)
    await taken({ ...officer('head'), unit: row?.state.unit ?? '' }, child, 'finish')
  }
  await checkWaits(city, reform)
  await taken(head, reform, 'evaluate')
  stories.push({
    name: 'children-from-a-list',
    says: 'One step opens thirty other dossiers, and a step waits for their end.',
    rules: ['S11', 'S5', 'C5'],
    made: await exported(reform),
  })

  const duty = await openFor(city, owner, 'fixture-share', 'take', { number: 'T-SHARE-1' }, ENGINE)
  await taken(officer('receiver'), duty.dossier.id, 'report')
  await days(40)
  await taken(officer('receiver'), duty.dossier.id, 'report')
  await taken(head, duty.dossier.id, 'finish')
  stories.push({
    name: 'duty-that-comes-again',
    says: 'A monthly report: the clock runs out, warns anew and goes on, counted from its first day.',
    rules: ['C11', 'C5', 'C10', 'E5'],
    made: await exported(duty.dossier.id),
  })

  const certificate = newId()
  await city.database.pool.query('insert into certificate (id, state) values ($1, $2)', [certificate, 'valid'])
  city.clock.later(60_000)
  const examiner = officer('examiner')
  const revoked = await begin(
    city,
    examiner,
    {
      ...task,
      procedure: 'fixture-revocation',
      number: 'T-REVOCATION-1',
      about: { type: 'certificate', id: certificate },
      parameters: { fourEyes: true },
    },
    'begin',
  )
  await taken(examiner, revoked, 'tell')
  await days(9)
  await taken(officer('decider'), revoked, 'revoke')
  stories.push({
    name: 'begun-by-an-office',
    says: 'An office begins it against somebody, who lets the time to be heard pass; a guard was asked twice.',
    rules: ['E4', 'S13', 'S6', 'C4'],
    made: await exported(revoked),
  })
  const hours = async (count: number) => {
    for (let hour = 0; hour < count; hour += 1) {
      city.clock.later(3_600_000)
      await sweepClocks(city)
    }
  }
  const late = (await openFor(city, owner, 'fixture-appeal', 'submit', { number: 'T-APPEAL-2' })).dossier.id
  await taken(officer('receiver'), late, 'dispatch', { units: ['street'] })
  await taken(street, late, 'sign')
  await hours(3)
  await taken(street, late, 'hang-up', { inputs: { ground: 'season', plannedDays: 3 } })
  await hours(5)
  await taken(street, late, 'resume')
  await hours(24)
  await taken(street, late, 'reply')
  await taken(street, late, 'close-asked')
  stories.push({
    name: 'counted-in-hours',
    says: 'The caller is spoken to within 24 hours, nights and pauses told to the minute; the clock warns and runs out.',
    rules: ['C13', 'C6', 'C10', 'E5'],
    made: await exported(late),
  })

  return stories
}
