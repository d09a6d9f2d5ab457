/** The dossiers that stories are about: the fixtures, the procedures of real applications, and a consultation. */
import { appeal as hotline } from '../../src/appeals/hotline/index.ts'
import { examined, instant, permit } from '../../src/services/application/index.ts'
import { consultation } from '../../src/services/consultation/index.ts'
import { appeal } from '../fixtures/appeal.ts'
import { noise } from '../fixtures/beam/procedure.ts'
import { bundle, part, RESTAURANT } from '../fixtures/bundle.ts'
import { inspection } from '../fixtures/inspection.ts'
import { licence } from '../fixtures/licence.ts'
import { reform, share } from '../fixtures/reform.ts'
import { revocation } from '../fixtures/revocation.ts'
import type { Cast } from './play.ts'

const DAYS = { answerDays: 5, correctDays: 30, promisedDays: 8, statutoryDays: 20, extensionDays: 10, deliverDays: 10 }
const alone = { first: 'submit', parent: null, needs: [] }

/** What the engine can do, as the fixtures use it. */
export const FIXTURES = {
  procedures: [licence, bundle, part, appeal, noise, inspection, revocation, reform, share],
  casts: {
    'a licence with correction, expert review and extension': [{ ...alone, procedure: licence, parameters: {} }],
    'a bundle of eleven matters with dependencies': [
      { ...alone, procedure: bundle, parameters: {} },
      ...RESTAURANT.map(({ days, needs }) => ({
        procedure: part,
        first: needs.length > 0 ? 'queue' : 'begin',
        parameters: { days },
        parent: 0,
        needs: needs.map((need) => need + 1),
      })),
    ],
    'an appeal with co-handling, return, hang-up and reopening': [{ ...alone, procedure: appeal, parameters: {} }],
    'an appeal of a beam of one folder': [{ ...alone, first: 'tell', procedure: noise, parameters: {} }],
    'a double-random inspection with findings': [
      { ...alone, first: 'draw', by: 'engine', procedure: inspection, parameters: {} },
    ],
    'the revocation of a certificate, in which the holder is heard': [
      { ...alone, first: 'begin', by: 'examiner', procedure: revocation, parameters: {} },
    ],
    'a reform task handed out to units that report every month': [
      { ...alone, first: 'begin', by: 'head', procedure: reform, parameters: {} },
    ],
  } satisfies Record<string, Cast>,
}

/** What people apply for and ask. */
export const SERVICES = {
  procedures: [permit, instant, examined, consultation],
  casts: {
    'an examined permit': [{ ...alone, procedure: permit, parameters: DAYS }],
    'a matter that officers decide and deliver': [
      { ...alone, procedure: examined, parameters: { ...DAYS, promisedDays: 3 } },
    ],
    'a question about a matter, asked again after its answer': [
      { ...alone, first: 'ask', procedure: consultation, parameters: {} },
    ],
    'a matter decided on the spot': [{ ...alone, procedure: instant, parameters: { ...DAYS, statutoryDays: 3 } }],
  } satisfies Record<string, Cast>,
}

/** What people tell the hotline of: by themselves, by telephone, by whatever channel. */
export const APPEALS = {
  procedures: [hotline],
  casts: {
    'an appeal to the hotline': [
      { ...alone, procedure: hotline, parameters: { replyHours: 168, contactHours: 24, sort: 'help' } },
    ],
    'an urgent call': [
      {
        ...alone,
        first: 'record',
        by: 'operator',
        procedure: hotline,
        parameters: { replyHours: 2, contactHours: 1, sort: 'help' },
      },
    ],
    'what a channel brings': [
      {
        ...alone,
        first: 'receive',
        by: 'engine',
        procedure: hotline,
        parameters: { replyHours: 24, contactHours: 2, sort: 'report' },
      },
    ],
  } satisfies Record<string, Cast>,
}

export const PROCEDURES = [...FIXTURES.procedures, ...SERVICES.procedures, ...APPEALS.procedures]
export const CASTS = { ...FIXTURES.casts, ...SERVICES.casts, ...APPEALS.casts }
