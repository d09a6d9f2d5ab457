/** Answers to the forms of the matters that came later, by the code of the matter: invented, complete, every check kept. */
import { demoBankCard } from '../../../base/identifier/index.ts'
import { addDays, monthsLater, type PlainDate } from '../../../kernel/time/index.ts'
import type { Matter } from '../../matter/index.ts'
import type { Filled } from './answers.ts'
import type { DemoApplicant } from './applicant.ts'

type Answering = (person: DemoApplicant, today: PlainDate) => Filled

const HAIDIAN = { district: '110108000000', street: '110108011000' }

const common = (person: DemoApplicant) => ({
  applicantName: person.name,
  applicantDocument: person.document,
  applicantPhone: '13900000002',
  truthCommitment: true,
})

/** Whoever signs in as `cook` has this firm; the performance's organiser is the owner's. */
const firm = (person: DemoApplicant) => ({
  organisationName: '北京市海淀区演示老街面馆',
  organisationCode: '929999990000010546',
  representativeName: person.name,
  representativeDocument: person.document,
  contactName: person.name,
  contactPhone: '13900000003',
  truthCommitment: true,
})

export const matterAnswers = {
  'food-permit': (person, today) => ({
    answers: {
      ...firm(person),
      ...HAIDIAN,
      situation: 'new',
      placeName: '演示老街面馆',
      address: '演示胡同 7 号一层',
      area: 86,
      form: 'catering',
      kinds: ['hot', 'cold'],
      online: true,
      platforms: '演示外卖',
      coldRoom: true,
      staff: [
        {
          staffName: person.name,
          staffDocument: person.document,
          safetyManager: true,
          healthUntil: monthsLater(today, 10),
        },
        {
          staffName: '梁家明',
          staffDocument: 'residence-permit:819999199001010018',
          safetyManager: false,
          healthUntil: monthsLater(today, 8),
        },
      ],
    },
    files: ['businessLicence', 'layoutPlan', 'safetyRules'],
  }),
  'newborn-registration': (person, today) => ({
    answers: {
      situation: 'domestic',
      household: 'mother',
      householdDistrict: HAIDIAN.district,
      children: [
        {
          childName: '方小满',
          childSex: 'female',
          childBirth: addDays(today, -12),
          childEthnicity: 'ha',
          childCertificate: 'DEMO000001',
        },
        {
          childName: '方小雪',
          childSex: 'female',
          childBirth: addDays(today, -12),
          childEthnicity: 'ha',
          childCertificate: 'DEMO000002',
        },
      ],
      withinMonth: true,
      married: true,
      motherName: person.name,
      motherDocument: person.document,
      fatherName: '演示父亲',
      fatherDocument: 'hk-macau-permit:H99990001',
      declarantIs: 'mother',
      declarantPhone: '13900000002',
      firstRegistration: true,
    },
    files: ['birthCertificate', 'householdBook', 'marriageCertificate'],
  }),
  'residence-registration': (person, today) => ({
    answers: {
      situation: 'registration',
      district: '110105000000',
      applicantName: person.name,
      applicantDocument: person.document,
      applicantPhone: '13900000004',
      cameFrom: '香港特别行政区',
      street: '110105001000',
      address: '演示花园 5 号楼 1 单元 201',
      arrived: addDays(today, -20),
      homeKind: 'rented',
      hostName: '演示房东',
      truthCommitment: true,
    },
    files: ['identityPaper', 'homeProof'],
  }),
  'elderly-card': (person) => ({
    answers: {
      ...HAIDIAN,
      ...common(person),
      situation: 'new',
      birth: '1948-10-02',
      registered: 'beijing',
      address: '演示小区 2 号楼 1 单元 101',
      hasCard: false,
      fetch: 'community',
    },
    files: ['identityPaper', 'photo'],
  }),
  'social-security-card': (person) => ({
    answers: { ...common(person), situation: 'lost', district: HAIDIAN.district, reported: true, bank: 'same' },
    files: ['identityPaper'],
  }),
  'unemployment-registration': (person, today) => ({
    answers: {
      ...common(person),
      situation: 'lost-work',
      district: HAIDIAN.district,
      lastDay: addDays(today, -15),
      endedWhy: 'expired',
      wantsTraining: true,
    },
    files: ['identityPaper', 'endOfWorkProof'],
  }),
  'no-crime-certificate': (person) => ({
    answers: {
      ...common(person),
      situation: 'resident',
      district: '110105000000',
      purpose: 'job',
      forWhom: '北京演示百合美容有限公司',
    },
    files: ['identityPaper', 'residenceProof'],
  }),
  'equipment-registration': (person, today) => ({
    answers: {
      ...firm(person),
      situation: 'first',
      district: HAIDIAN.district,
      useAddress: '演示胡同 7 号后院',
      devices: [
        {
          deviceKind: 'lift',
          deviceModel: 'DEMO-300',
          deviceNumber: 'DEMO-0001',
          inspectedUntil: monthsLater(today, 11),
        },
      ],
    },
    files: ['businessLicence', 'inspectionReport', 'productCertificate'],
  }),
  'performance-permit': (person, today) => ({
    answers: {
      ...firm(person),
      situation: 'single',
      district: HAIDIAN.district,
      title: '演示相声专场',
      venue: '演示小剧场',
      venueAddress: '演示大街 20 号',
      seats: 180,
      firstDay: addDays(today, 40),
      lastDay: addDays(today, 42),
      performers: [{ performerName: person.name, performerDocument: person.document }],
      highestPrice: 18000,
    },
    files: ['licence', 'programme', 'venueAgreement'],
  }),
  'hardship-relief': (person, today) => ({
    answers: {
      ...common(person),
      ...HAIDIAN,
      situation: 'accident',
      happened: addDays(today, -5),
      whatHappened: '厨房起火，家具都烧坏了。',
      urgent: false,
      family: [{ memberName: person.name, memberIs: '本人', memberIncome: 210000 }],
      cost: 800000,
      account: demoBankCard(2),
    },
    files: ['identityPaper', 'hardshipProof'],
  }),
} satisfies Record<string, Answering>

/** What an officer of the demonstration fills in who grants it: 3,000 yuan wherever an amount has to be named. */
export function demoGiven({ gives }: Pick<Matter, 'gives'>): { given?: string } {
  const asked = gives?.asks?.screens.flatMap(({ fields }) => fields) ?? []
  const amounts = asked.filter((field) => field.kind === 'money' && field.required)
  return amounts.length === 0
    ? {}
    : { given: JSON.stringify(Object.fromEntries(amounts.map(({ id }) => [id, 300000]))) }
}

export type DemoMatter = keyof typeof matterAnswers
