/** Programs tell the hotline, too: what they send is the form of the page. */
import { z } from 'zod'
import { type Answers, answerSchema, checkAnswers, choicesOf } from '../../casework/form/index.ts'
import { named, type Operation, write } from '../../trust/api/index.ts'
import { callerOf } from '../../trust/gate/index.ts'
import type { HotlineCity } from './city.ts'
import { takeIn } from './intake.ts'
import { withPlace } from './placing.ts'
import { tellingWrong } from './problems.ts'
import { receiptOfAppeal } from './receipt.ts'
import { missingIn, TELLING, type Told } from './telling.ts'

const AppealReceipt = named(
  'AppealReceipt',
  z.strictObject({ id: z.uuid(), number: z.string(), code: z.string(), unit: z.string() }),
)

export const hotlineOperations = (city: HotlineCity): Operation[] => [
  write({
    id: 'tellHotline',
    tag: 'applications',
    path: '/appeals',
    allow: 'signed-in',
    scopes: ['dossiers:write'],
    problems: [429],
    summary: {
      zh: '向 12345 热线反映诉求；按内容分类，按派单目录派给承办单位',
      en: 'Tell the hotline of something; it is sorted by its words and sent to the responsible unit by the duty list',
    },
    body: named('Appeal', answerSchema(TELLING)),
    view: AppealReceipt,
    place: ({ id }) => `/api/v1/dossiers/${id}`,
    act: (call, answers) =>
      takeIn(
        city,
        { kind: 'applicant', by: callerOf(call) },
        { told: wholeIn(city, answers), channel: 'app', category: null, urgency: null },
      ),
    answer: async (id, { principal }) => {
      const { dossier, code } = await receiptOfAppeal(city, id, principal)
      return { id, number: dossier.number, code, unit: dossier.unit }
    },
  }),
]

/** What is asked for is all there, too; where no district is said, the words say it plainly. Throws `hotline/telling-wrong`. */
function wholeIn(city: HotlineCity, answers: Answers): Told {
  const known = { today: city.engine.clock.today(), choicesOf: choicesOf(city) }
  const told = withPlace(city, answers as Partial<Told>)
  const problems = [...checkAnswers(TELLING, answers, known), ...missingIn(told)]
  if (problems.length > 0)
    throw tellingWrong({
      errors: problems.map(({ path, message }) => ({ path, message: `${message.zh} ${message.en}` })),
    })
  return told as Told
}
