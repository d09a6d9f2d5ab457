/** The rates for programs: who is ranked where in a month. */
import { z } from 'zod'
import { pick } from '../../kernel/i18n/index.ts'
import { named, type Operation, question } from '../../trust/api/index.ts'
import { answersOf, isMonth, monthOf, type RatesCity, rankAll } from './answers.ts'
import { countRates, type Rates, TABLES, type TableName } from './rates.ts'

const Rate = z.strictObject({ of: z.int(), yes: z.int() })
const RatesView = z.strictObject({
  appeals: z.int(),
  excluded: z.int(),
  response: Rate,
  resolution: Rate,
  satisfaction: Rate,
  /** From 0 to 100; null where nothing counts. */
  score: z.number().nullable(),
})
const AppealRates = named(
  'AppealRates',
  z.strictObject({
    month: z.string(),
    whole: RatesView,
    tables: z.array(
      z.strictObject({
        table: z.enum(Object.keys(TABLES) as [TableName, ...TableName[]]),
        /** `rank` 0: no score. */
        lines: z.array(z.strictObject({ key: z.string(), name: z.string(), rank: z.int(), rates: RatesView })),
      }),
    ),
  }),
)

export const ratesOperations = (city: RatesCity): Operation[] => [
  question({
    id: 'getAppealRates',
    tag: 'public',
    path: '/appeals/rates',
    query: z.strictObject({ month: z.string().refine(isMonth).optional() }),
    allow: 'anyone',
    summary: { zh: '接诉即办三率和排名', en: 'The three rates of appeals, and who is ranked where' },
    view: AppealRates,
    show: async ({ query, language }) => {
      const month = query.month ?? monthOf(city.clock.today())
      const answers = await answersOf(city, month)
      return {
        month,
        whole: viewOf(countRates(answers)),
        tables: rankAll(city.base, answers).map(({ table, lines }) => ({
          table,
          lines: lines.map(({ key, name, rank, rates }) => ({
            key,
            name: pick(name, language),
            rank,
            rates: viewOf(rates),
          })),
        })),
      }
    },
  }),
]

const viewOf = ({ score, ...rates }: Rates) => ({
  ...rates,
  score: score === null ? null : Math.round(score * 10) / 10,
})
