/** The rates for programs: who is ranked where in a month. */
import { z } from 'zod'
import { named, type Operation, question } from '../../trust/api/index.ts'
import { answersOf, isMonth, keysIn, monthOf, nameIn, type RatesCity } from './answers.ts'
import { countRates, type Rates, rank, TABLES, type TableName } from './rates.ts'

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
        tables: (Object.keys(TABLES) as TableName[]).map((table) => ({
          table,
          lines: rank(answers, keysIn(city.base, table)).map(({ key, rank: place, rates }) => ({
            key,
            name: nameIn(city.base, table, key)?.[language] ?? key,
            rank: place,
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
