/** What people of the demonstration do in these tests, with words that stand nowhere else, so that a leak can be found. */

import { findByNumber } from '../../src/base/subject/index.ts'
import { fillDraft } from '../../src/casework/draft/index.ts'
import { asPlainDate } from '../../src/kernel/time/index.ts'
import { demoFile, type Filled, hygieneAnswers, rentAnswers } from '../../src/services/application/demo/answers.ts'
import { beginApplication, submitDraft } from '../../src/services/application/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { FIRM, OWNER } from '../journeys/desk.ts'
import type { Served } from '../journeys/served.ts'

export const CITIZEN = { login: 'citizen', name: '方晓梅', identity: '999999199405141020' }

/** Everything that is told in these lives and must be found nowhere. */
export const TOLD = {
  place: '墨鱼藏书泳馆',
  address: '琥珀巷七十三号院西配房',
  phone: '13987654321',
  staff: '尉迟灼华',
  certificate: 'ZHENGSHU-88421',
  landlord: '公孙漱玉',
  account: '6217998877665544333',
  fileName: '祖传房契扫描件',
  fileText: 'the deed of my grandmother 4711',
} as const

const today = ({ city }: Pick<Served, 'city'>) => asPlainDate(city.clock.today())

export function poolAnswers(served: Pick<Served, 'city'>): Filled {
  const place = {
    name: TOLD.place,
    type: 'swimming',
    district: '110108000000',
    street: '110108012000',
    address: TOLD.address,
    area: 312,
  } as const
  const { answers, files } = hygieneAnswers(FIRM, OWNER, place, today(served))
  const rows = answers.staff
  if (Array.isArray(rows))
    for (const row of rows.slice(0, 1))
      if (typeof row === 'object') Object.assign(row, { staffName: TOLD.staff, certificateNumber: TOLD.certificate })
  return { answers: { ...answers, contactPhone: TOLD.phone }, files }
}

/** `wealth`: what the rule table makes of it. */
export function flatAnswers(
  served: Served,
  wealth: 'granted' | 'refused' | 'unsure' = 'granted',
  { name, identity }: { name: string; identity: string } = CITIZEN,
): Filled {
  const rent = {
    district: '110108000000',
    street: '110108011000',
    address: TOLD.address,
    rentFen: 420000,
    amountFen: 150000,
    months: 26,
    account: 'fund',
  }
  const { answers, files } = rentAnswers(
    { name, identity },
    { ...rent, ownsHome: wealth === 'refused', hasLoan: wealth === 'unsure' },
    today(served),
  )
  return {
    answers: {
      ...answers,
      applicantPhone: TOLD.phone,
      landlordName: TOLD.landlord,
      bankAccount: TOLD.account,
    },
    files,
  }
}

/** A file with a text that can be looked for. */
export function toldFile(field: string) {
  const { bytes } = demoFile(field)
  return {
    field,
    name: `${TOLD.fileName} ${field}.pdf`,
    bytes: Buffer.concat([bytes, Buffer.from(`% ${TOLD.fileText}\n`)]),
  }
}

/** Hands in an application of an account by the commands that the pages use; gives the dossier's id. */
export async function handIn(
  served: Pick<Served, 'city'>,
  login: string,
  matterCode: string,
  { answers, files }: Filled,
  electronic = true,
  firm: string = FIRM.creditCode,
): Promise<string> {
  const { city } = served
  const by = await callerFor(city, login, city.clock.today())
  const matter = city.catalogue.matterOf(matterCode)
  const subject =
    matterCode === 'public-place-hygiene' ? await findByNumber(city, { kind: 'credit-code', number: firm }) : by?.person
  if (!by || !matter || !subject) throw new Error('the city of the tests is not complete')
  const draft = await beginApplication(city, by, matter, subject)
  await fillDraft(city, by, draft, answers, files.map(toldFile))
  return submitDraft(city, by, draft, electronic)
}

export const poolOf = (served: Pick<Served, 'city'>, electronic = true): Promise<string> =>
  handIn(served, 'owner', 'public-place-hygiene', poolAnswers(served), electronic)
export const flatOf = (served: Served, wealth: 'granted' | 'refused' | 'unsure' = 'granted'): Promise<string> =>
  handIn(served, CITIZEN.login, 'rent-withdrawal', flatAnswers(served, wealth))
