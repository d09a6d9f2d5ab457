/** Capsules of real decisions, for tests: a city in which people applied and officers decided. */

import { findByNumber } from '../../src/base/subject/index.ts'
import type { Capsule } from '../../src/casework/capsule/index.ts'
import { fillDraft } from '../../src/casework/draft/index.ts'
import { capsuleOf } from '../../src/casework/kind/index.ts'
import { take } from '../../src/casework/step/index.ts'
import type { City } from '../../src/city.ts'
import { purposeOf } from '../../src/kernel/purpose/index.ts'
import { demoFile, hygieneAnswers, rentAnswers } from '../../src/services/application/demo/answers.ts'
import { beginApplication, submitDraft } from '../../src/services/application/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'

type Server = { city: City }

const purpose = purposeOf('administration')
const HOME = {
  district: '110108000000',
  street: '110108012000',
  address: '花园路 3 号楼 401',
  rentFen: 420_000,
  amountFen: 180_000,
  months: 26,
  account: 'fund',
}

const callerOf = async ({ city }: Server, login: string) => {
  const caller = await callerFor(city, login, city.clock.today())
  if (!caller?.person) throw new Error(`there is no ${login}`)
  return { ...caller, person: caller.person }
}

/** A withdrawal for rent by the citizen of the pack; what differs decides how the table answers. Gives the dossier. */
export async function applyForRent(
  server: Server,
  rent: Partial<typeof HOME & { ownsHome: boolean }> = {},
): Promise<string> {
  const { city } = server
  const by = await callerOf(server, 'citizen')
  const matter = city.catalogue.matterOf('rent-withdrawal')
  if (!matter) throw new Error('the pack has no rent-withdrawal')
  const person = { name: '方晓梅', identity: '999999199405141020' }
  const { answers, files } = rentAnswers(person, { ...HOME, ...rent }, city.clock.today())
  const draft = await beginApplication(city, by, matter, by.person)
  await fillDraft(city, by, draft, answers, files.map(demoFile))
  return submitDraft(city, by, draft, true)
}

/** A hygiene permit for the pool of the pack, in Haidian, handed in by its legal representative unless another is named. Gives the dossier. */
export async function applyForPool({ city }: Server, electronic = true, login = 'owner'): Promise<string> {
  const by = await callerOf({ city }, login)
  const matter = city.catalogue.matterOf('public-place-hygiene')
  const firm = city.base.people.enterprises.find(({ id }) => id === 'chenguang-pool')
  const subject =
    firm &&
    (await findByNumber({ database: city.database, keys: city.keys }, { kind: 'credit-code', number: firm.creditCode }))
  if (!matter || !subject) throw new Error('the pack has no pool')
  const place = { ...HOME, name: '演示泳馆', type: 'swimming' as const, area: 360 }
  const person = { name: '林佳慧', identity: '999999198209095085' }
  const organisation = { name: firm.name.zh, creditCode: firm.creditCode }
  const { answers, files } = hygieneAnswers(organisation, person, place, city.clock.today())
  const draft = await beginApplication(city, by, matter, subject)
  await fillDraft(city, by, draft, answers, files.map(demoFile))
  return submitDraft(city, by, draft, electronic)
}

/** Whoever has this account. */
export const principalOf = async ({ city }: Server, login: string) => {
  const caller = await callerFor(city, login, city.clock.today())
  if (!caller) throw new Error(`there is no ${login}`)
  return caller.principal
}

/** Steps of officers, each taken by whoever is named. */
export async function takeSteps(
  server: Server,
  id: string,
  steps: readonly [string, string, Record<string, string>][],
): Promise<void> {
  for (const [login, step, typed] of steps)
    await take(server.city, purpose, await principalOf(server, login), id, step, { typed })
}

/** As it stands in the file that a party downloads. */
export const capsule = async ({ city }: Server, id: string): Promise<Capsule> =>
  JSON.parse(JSON.stringify(await capsuleOf(city, purpose, id)))
