/** Who acts in the model test, by a short name, so that a failing story can be read. */
import { ENGINE, type Principal } from '../../src/trust/policy/index.ts'
import { citizen, officer, personBehind } from '../casework.ts'

const fang = citizen()
const every = ['receiver', 'examiner', 'decider', 'head', 'expert', 'measurer', 'operator', 'coordinator', 'visitor']

export const PEOPLE = {
  fang, // the applicant
  li: citizen(), // an applicant elsewhere, a stranger here
  wang: citizen(), // a party who may look and not act
  receiver: officer('receiver'),
  examiner: officer('examiner'),
  examiner2: officer('examiner'),
  decider: officer('decider'),
  head: officer('head'),
  expert: officer('expert'),
  expert2: officer('expert'),
  measurer: officer('measurer'),
  operator: officer('operator'),
  coordinator: officer('coordinator'),
  visitor: officer('visitor'),
  allRounder: officer('receiver', 'examiner', 'decider'),
  ownAffair: { ...officer(...every), person: fang.person, subjects: fang.subjects }, // an officer who is the applicant
  elsewhere: { ...officer(...every), unit: 'another-unit' },
  farther: { ...officer(...every), unit: 'third-unit' },
  engine: ENGINE, // rules and jobs; clocks, joins and waits take their steps by themselves
} satisfies Record<string, Principal>

export type Who = keyof typeof PEOPLE
export const WHO: readonly Who[] = [
  'fang',
  'li',
  'wang',
  'receiver',
  'examiner',
  'examiner2',
  'decider',
  'head',
  'expert',
  'expert2',
  'measurer',
  'operator',
  'coordinator',
  'visitor',
  'allRounder',
  'ownAffair',
  'elsewhere',
  'farther',
  'engine',
]

/** The parties of every dossier of the model. */
export const PARTIES = [
  { subject: personBehind(fang), as: 'applicant' as const, persons: [personBehind(fang)], electronic: true },
  {
    subject: personBehind(PEOPLE.wang),
    as: 'interested' as const,
    persons: [personBehind(PEOPLE.wang)],
    electronic: false,
  },
]

/** The units of the model; dossiers begin in the first. */
export const UNITS = ['unit', 'another-unit', 'third-unit'] as const
