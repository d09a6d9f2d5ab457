/** The rates of a month for everybody, and the answers from which anybody counts them again. */
import { z } from 'zod'
import { file, html, notThere } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { answersOf, isMonth, monthOf, monthsWith, type RatesCity, rankAll } from './answers.ts'
import { RatesPage } from './pages/index.ts'
import { toCsv } from './published.ts'
import { countRates, TABLES } from './rates.ts'
import { texts } from './texts.ts'
import { viewLine } from './view.ts'

const Month = z.string().refine(isMonth)

export function ratesRoutes(gate: Gate, city: RatesCity): void {
  gate.page('/appeals/rates', {
    programs: 'getAppealRates',
    query: z.strictObject({ month: Month.optional() }),
    allow: 'anyone',
    show: async (call) => {
      const { language } = call
      const months = await monthsWith(city)
      const month = call.query.month ?? monthOf(city.clock.today())
      const answers = await answersOf(city, month)
      return html(
        RatesPage({
          frame: call.frame,
          month,
          months: months.includes(month) ? months : [month, ...months],
          whole: viewLine(texts(language)('all'), 0, countRates(answers), language),
          tables: rankAll(city.base, answers).map(({ table, lines }) => ({
            id: table,
            title: pick(TABLES[table], language),
            lines: lines.map(({ name, rank, rates }) => viewLine(pick(name, language), rank, rates, language)),
          })),
          csvHref: `/appeals/rates/${month}.csv`,
        }),
      )
    },
  })

  gate.page('/appeals/rates/:file', {
    programs: { operation: 'getAppealRates', but: 'the answers, one by one' },
    params: z.strictObject({ file: z.string().max(20) }),
    allow: 'anyone',
    show: async (call) => {
      const [month = '', ending, ...rest] = call.params.file.split('.')
      if (ending !== 'csv' || rest.length > 0 || !isMonth(month)) throw notThere()
      const csv = Buffer.from(toCsv(await answersOf(city, month)))
      return file(csv, 'text/csv; charset=utf-8', `appeals-${month}.csv`, false)
    },
  })
}
