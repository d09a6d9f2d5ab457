/** Answers of the demonstration's applications: invented, complete, and such that every check of the forms is kept. */
import { demoBankCard } from '../../../base/identifier/index.ts'
import type { Answers } from '../../../casework/form/index.ts'
import type { Uploaded } from '../../../kernel/http/index.ts'
import { addDays, monthsLater, type PlainDate } from '../../../kernel/time/index.ts'

export type Filled = { answers: Answers; files: readonly string[] }

type Place = {
  name: string
  type: 'hotel' | 'bath' | 'salon' | 'swimming'
  district: string
  street: string
  address: string
  area: number
}

/** A hygiene permit for a public place. `firm` and `person` come from the pack's people. */
export function hygieneAnswers(
  firm: { name: string; creditCode: string },
  person: { name: string; identity: string },
  place: Place,
  today: PlainDate,
  kind: 'new' | 'renewal' = 'new',
): Filled {
  const wet = place.type === 'swimming' || place.type === 'bath'
  const staff = [
    {
      staffName: '李静',
      staffRole: 'management',
      hygieneManager: true,
      certificateNumber: 'DEMO-0001',
      certificateUntil: monthsLater(today, 9),
    },
    ...(place.type === 'swimming'
      ? [
          {
            staffName: '王强',
            staffRole: 'lifeguard',
            hygieneManager: false,
            certificateNumber: 'DEMO-0002',
            certificateUntil: monthsLater(today, 7),
          },
        ]
      : []),
  ]
  return {
    answers: {
      situation: kind,
      district: place.district,
      organisationName: firm.name,
      organisationCode: firm.creditCode,
      representativeName: person.name,
      representativeIdentity: person.identity,
      contactName: person.name,
      contactPhone: '13900000000',
      ...(kind === 'renewal' ? { permitNumber: 'DEMO-2022-0001', permitExpires: addDays(today, 60) } : {}),
      placeName: place.name,
      placeType: place.type,
      street: place.street,
      address: place.address,
      area: place.area,
      centralAir: false,
      ...(wet
        ? {
            waterSource: 'mains',
            disinfection: ['chlorine', 'ultraviolet'],
            circulation: true,
            ...(place.type === 'swimming' ? { poolVolume: 480 } : {}),
            waterReportNow: true,
          }
        : {}),
      staffCount: staff.length,
      staff,
      standardsCommitment: true,
      truthCommitment: true,
    },
    files: [
      'businessLicence',
      'placeReport',
      ...(kind === 'new' ? ['representativeDocument', 'floorPlan', 'managementRules'] : ['oldPermit']),
      ...(wet ? ['waterReport'] : []),
    ],
  }
}

type Rent = {
  district: string
  street: string
  address: string
  rentFen: number
  amountFen: number
  months: number
  account: string
  ownsHome?: boolean
  hasLoan?: boolean
}

/** A withdrawal of provident fund for rent. The rule table grants, refuses or refers by these. */
export const rentAnswers = (person: { name: string; identity: string }, rent: Rent, today: PlainDate): Filled => ({
  answers: {
    situation: 'market',
    accountHeldBy: rent.account,
    applicantName: person.name,
    applicantIdentity: person.identity,
    applicantPhone: '13900000001',
    monthsContributed: rent.months,
    rentedDistrict: rent.district,
    leaseStart: addDays(today, -120),
    leaseEnd: addDays(today, 245),
    monthlyRent: rent.rentFen,
    monthlyAmount: rent.amountFen,
    rentedStreet: rent.street,
    rentedAddress: rent.address,
    landlordName: '演示房东',
    marriage: 'single',
    sharesHome: false,
    ownsHome: rent.ownsHome ?? false,
    withdrawnBefore: false,
    hasFundLoan: rent.hasLoan ?? false,
    bankName: 'demo',
    bankAccount: demoBankCard(1),
    noHomeCommitment: true,
    truthCommitment: true,
  },
  files: ['identityDocument', 'lease'],
})

/** A page that says what it stands for: a real PDF, the same for every file of the demonstration. */
export const demoFile = (field: string): Uploaded => {
  const text = `BT /F1 20 Tf 60 760 Td (Demonstration: ${field}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const bytes = Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
  )
  return { field, name: `${field}.pdf`, bytes }
}
