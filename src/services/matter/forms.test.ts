/** The forms of the pack, filled in by named people of nowhere. */
import { describe, expect, test } from 'vitest'
import { demoCreditCode, demoPersonNumber } from '../../base/identifier/index.ts'
import { finish, openPack, readBase } from '../../base/pack/index.ts'
import {
  type Answers,
  answerSchema,
  type ChoicesOf,
  checkAnswers,
  materialsGiven,
  visibleAnswers,
  visibleScreens,
} from '../../casework/form/index.ts'
import { decide, factsFor } from '../../casework/rules/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { matterCatalogue } from './catalogue.ts'
import { readMatters } from './load.ts'

const pack = openPack('cities/beijing')
const base = readBase(pack)
const read = finish(pack, { base, matters: readMatters(pack, base) })
const catalogue = matterCatalogue(read.matters, read.base)
const today = asPlainDate('2026-03-02')
const { divisions } = read.base
const choicesOf: ChoicesOf = (level, district) =>
  (level === 'district' ? divisions.districts : divisions.streetsOf(district ?? '')).map(({ code, name }) => ({
    value: code,
    label: name.zh,
  }))

const person = (serial: number) => demoPersonNumber(asPlainDate('1988-08-08'), serial)
const file = (serial: number) => [`01890a5d-ac96-774b-bcce-${String(serial).padStart(12, '0')}`]

const rent: Answers = {
  situation: 'market',
  accountHeldBy: 'fund-haidian',
  applicantName: '王小雨',
  applicantIdentity: person(2),
  applicantPhone: '13800138000',
  monthsContributed: 36,
  rentedDistrict: '110105000000',
  leaseStart: '2025-09-01',
  leaseEnd: '2026-08-31',
  monthlyRent: 420_000,
  monthlyAmount: 200_000,
  rentedStreet: '110105026000',
  rentedAddress: '花家地西里三区 12 号楼 4 单元 302',
  landlordName: '阿依古丽·买买提',
  marriage: 'married',
  sharesHome: true,
  spouseName: '𠮷田',
  spouseIdentity: person(1),
  spouseWithdraws: false,
  marriageCommitment: true,
  cotenants: [{ cotenantName: '李', cotenantShare: 140_000, cotenantWithdraws: false }],
  ownsHome: false,
  withdrawnBefore: false,
  hasFundLoan: false,
  identityDocument: file(1),
  lease: file(2),
  bankName: 'bob',
  bankAccount: '4111111111111111',
  noHomeCommitment: true,
  truthCommitment: true,
}

const pool: Answers = {
  situation: 'new',
  district: '110108000000',
  organisationName: '北京样例泳池有限公司',
  organisationCode: demoCreditCode(1),
  representativeName: '方远',
  representativeIdentity: person(3),
  contactName: '方远',
  contactPhone: '010-12345678',
  placeName: '样例游泳馆',
  placeType: 'swimming',
  street: '110108012000',
  address: '样例路 1 号',
  area: 1200,
  centralAir: false,
  waterSource: 'mains',
  disinfection: ['chlorine', 'ultraviolet'],
  circulation: true,
  poolVolume: 800,
  waterReportNow: false,
  waterReportLater: true,
  staffCount: 2,
  staff: [
    {
      staffName: '甲',
      staffRole: 'lifeguard',
      hygieneManager: false,
      certificateNumber: 'A1',
      certificateUntil: '2026-12-31',
    },
    {
      staffName: '乙',
      staffRole: 'management',
      hygieneManager: true,
      certificateNumber: 'A2',
      certificateUntil: '2026-03-02',
    },
  ],
  businessLicence: file(1),
  representativeDocument: file(2),
  floorPlan: file(3),
  managementRules: file(4),
  placeReport: file(5),
  standardsCommitment: true,
  truthCommitment: true,
}

const formOf = (code: string) => {
  const matter = catalogue.matterOf(code)
  if (matter === null) throw new Error(code)
  return matter.form
}
const problems = (code: string, answers: Answers) =>
  checkAnswers(formOf(code), answers, { today, choicesOf }).map(({ path }) => path)
const without = (answers: Answers, ...ids: string[]) =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.includes(id)))

describe('provident fund for rent', () => {
  const form = formOf('rent-withdrawal')

  test('a clear case is complete and is granted on the spot', async () => {
    expect(problems('rent-withdrawal', rent)).toEqual([])
    expect(answerSchema(form).parse(rent)).toEqual(rent)
    const table = catalogue.rulesOf(catalogue.matterOf('rent-withdrawal') ?? expect.fail(), today) ?? expect.fail()
    expect(await decide(table, factsFor(table, rent, today))).toMatchObject({
      outcome: 'grant',
      reasons: ['market-rent'],
    })
    const alone = visibleAnswers(form, { ...rent, marriage: 'single', sharesHome: false })
    expect(await decide(table, factsFor(table, alone, today))).toMatchObject({ outcome: 'grant' })
    expect(await decide(table, factsFor(table, without(rent, 'noHomeCommitment'), today))).toMatchObject({
      outcome: 'unsure',
      reasons: ['not-committed'],
    })
    expect(await decide(table, factsFor(table, { ...rent, ownsHome: true }, today))).toMatchObject({
      outcome: 'refuse',
      reasons: ['owns-home'],
    })
  })

  test('in public housing nobody is asked about a landlord, and everybody about the contract', () => {
    const answers = visibleAnswers(form, { ...rent, situation: 'public-rental' })
    expect(answers).not.toHaveProperty('landlordName')
    expect(problems('rent-withdrawal', answers)).toEqual(['operatorName', 'contractNumber', 'publicRentalContract'])
  })

  test('a lease that ends before it begins, and more than the rent, are told beside their fields', () => {
    expect(problems('rent-withdrawal', { ...rent, leaseEnd: '2025-08-31' })).toEqual(['leaseEnd'])
    expect(problems('rent-withdrawal', { ...rent, leaseEnd: '2045-09-02' })).toEqual(['leaseEnd'])
    expect(problems('rent-withdrawal', { ...rent, monthlyAmount: 420_001 })).toEqual(['monthlyAmount'])
    expect(
      problems('rent-withdrawal', {
        ...rent,
        cotenants: [{ cotenantName: '李', cotenantShare: 500_000, cotenantWithdraws: false }],
      }),
    ).toEqual(['cotenants'])
  })

  test('commitments bring the materials that departments cannot supply yet', () => {
    expect(materialsGiven(form, rent).map(({ material, from }) => `${material} ${from}`)).toEqual([
      'marriage-proof commitment',
      'identity-document upload',
      'lease upload',
      'no-home-proof commitment',
    ])
  })
})

describe('hygiene permit', () => {
  const form = formOf('public-place-hygiene')
  const screens = (answers: Answers) => visibleScreens(form, answers).map(({ id }) => id)

  test('a new pool is complete; its water report may follow', () => {
    expect(problems('public-place-hygiene', pool)).toEqual([])
    expect(answerSchema(form).parse(pool)).toEqual(pool)
    expect(materialsGiven(form, pool)).toContainEqual({
      material: 'water-test-report',
      path: 'waterReportLater',
      from: 'commitment',
    })
  })

  test('only pools and baths are asked about water, only changes about what changed', () => {
    expect(screens(pool)).toEqual([
      'start',
      'applicant',
      'place',
      'air',
      'water',
      'water-report',
      'staff',
      'papers',
      'commitments',
    ])
    expect(screens(visibleAnswers(form, { ...pool, placeType: 'salon' }))).not.toContain('water')
    expect(screens({ ...pool, situation: 'change' })).toEqual([
      'start',
      'applicant',
      'permit',
      'place',
      'papers',
      'commitments',
    ])
  })

  test('a pool without circulation, without lifeguard or without hygiene manager is told so', () => {
    expect(problems('public-place-hygiene', { ...pool, circulation: false })).toEqual(['circulation'])
    const [, second] = pool.staff as Record<string, string | boolean>[]
    expect(problems('public-place-hygiene', { ...pool, staffCount: 1, staff: [second ?? {}] })).toEqual(['staff'])
    expect(
      problems('public-place-hygiene', {
        ...pool,
        staff: [
          { ...second, hygieneManager: false, staffRole: 'lifeguard' },
          { ...second, hygieneManager: false },
        ],
      }),
    ).toEqual(['staff'])
    expect(problems('public-place-hygiene', { ...pool, staffCount: 3 })).toEqual(['staff'])
  })

  test('a health certificate that ended yesterday is not accepted, one that ends today is', () => {
    const [first, second] = pool.staff as Record<string, string | boolean>[]
    expect(
      problems('public-place-hygiene', {
        ...pool,
        staff: [first ?? {}, { ...second, certificateUntil: '2026-03-01' }],
      }),
    ).toEqual(['staff.1.certificateUntil'])
  })

  test('an expired permit cannot be renewed; one that runs can, also on its last day', () => {
    const renewal = visibleAnswers(form, {
      ...pool,
      situation: 'renewal',
      permitNumber: '京卫公证字 1',
      permitExpires: '2026-03-02',
      oldPermit: file(6),
    })
    expect(problems('public-place-hygiene', renewal)).toEqual([])
    expect(problems('public-place-hygiene', { ...renewal, permitExpires: '2026-03-01' })).toEqual(['permitExpires'])
    expect(problems('public-place-hygiene', { ...renewal, permitExpires: '2030-03-03' })).toEqual(['permitExpires'])
  })

  test('a change asks for proof, and for the identity document only where the representative changed', () => {
    const change = visibleAnswers(form, {
      ...pool,
      situation: 'change',
      permitNumber: '1',
      permitExpires: '2027-01-01',
      changed: ['name'],
      changeReason: '更名',
      oldPermit: file(6),
      changeProof: file(7),
    })
    expect(problems('public-place-hygiene', change)).toEqual([])
    expect(change).not.toHaveProperty('representativeDocument')
    expect(problems('public-place-hygiene', { ...change, changed: ['representative'] })).toEqual([
      'representativeDocument',
    ])
  })
})

describe('nobody can say in one form what cannot both be so', () => {
  const wrongIn = (code: string, answers: Answers) => {
    const form = catalogue.matterOf(code)?.form ?? expect.fail(code)
    return checkAnswers(form, visibleAnswers(form, answers), { today, choicesOf }).map(({ path }) => path)
  }
  test('who owns a home is not asked to commit that he has none', () => {
    const { form } = catalogue.matterOf('rent-withdrawal') ?? expect.fail('no rent')
    expect(visibleAnswers(form, rent)).toHaveProperty('noHomeCommitment')
    expect(visibleAnswers(form, { ...rent, ownsHome: true })).not.toHaveProperty('noHomeCommitment')
  })

  test('a father who is not to be entered does not report the birth, and no birth of last week is late', () => {
    const birth = {
      situation: 'domestic',
      household: 'mother',
      married: false,
      fatherNamed: false,
      declarantIs: 'father',
      withinMonth: false,
      children: [{ childBirth: '2026-02-24' }],
    }
    expect(wrongIn('newborn-registration', birth)).toEqual(
      expect.arrayContaining(['declarantIs', 'children.0.childBirth']),
    )
    const said = { ...birth, fatherNamed: true, withinMonth: true }
    for (const path of ['declarantIs', 'children.0.childBirth'])
      expect(wrongIn('newborn-registration', said)).not.toContain(path)
    const late = { ...birth, children: [{ childBirth: '2026-01-24' }] }
    expect(wrongIn('newborn-registration', late)).not.toContain('children.0.childBirth')
  })

  test('only one of those who register together is a spouse', () => {
    const home = { situation: 'registration', homeKind: 'own' }
    const together = (...relations: string[]) => ({
      ...home,
      together: relations.map((togetherIs) => ({ togetherIs })),
    })
    expect(wrongIn('residence-registration', together('spouse', 'spouse', 'child'))).toContain('together')
    expect(wrongIn('residence-registration', together('spouse', 'child'))).not.toContain('together')
  })

  test('labels of a form that ask do so without a mark in Chinese, as its others do', () => {
    for (const { code, form } of catalogue.matters())
      for (const { fields } of form.screens)
        for (const { id, label } of fields) expect([code, id, /[？?]$/.test(label.zh)]).toEqual([code, id, false])
  })
})
