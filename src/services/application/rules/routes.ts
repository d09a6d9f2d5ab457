/** Rule tables as people read them, one version on a page: linked from guide, review and decision. */
import { z } from 'zod'
import { type RuleTable, sayRows, tableInForce } from '../../../casework/rules/index.ts'
import { html, notThere, redirect } from '../../../kernel/http/index.ts'
import { type Language, pick, sayDate } from '../../../kernel/i18n/index.ts'
import type { Gate } from '../../../trust/gate/index.ts'
import type { MatterCity } from '../../matter/index.ts'
import { rulesHref } from './foresee.ts'
import { optionsIn } from './option.ts'
import { TablePage } from './page.tsx'
import { tableTexts } from './texts.ts'

const Table = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/)
const PROGRAMS = { operation: 'getMatter', but: 'the table as data' }

export function tableRoutes(gate: Gate, city: MatterCity): void {
  const versionsOf = (id: string) =>
    city.catalogue
      .ruleTables()
      .filter((table) => table.id === id)
      .toSorted((one, other) => other.version - one.version)

  gate.page('/rules/:table', {
    programs: PROGRAMS,
    params: z.strictObject({ table: Table }),
    allow: 'anyone',
    show: async ({ params }) => {
      const all = versionsOf(params.table)
      const shown = tableInForce(all, params.table, city.engine.clock.today()) ?? all[0]
      if (!shown) throw notThere()
      return redirect(rulesHref(shown))
    },
  })

  gate.page('/rules/:table/:version', {
    programs: PROGRAMS,
    params: z.strictObject({ table: Table, version: z.string().regex(/^[1-9]\d{0,5}$/) }),
    allow: 'anyone',
    show: async ({ frame, params, language }) => {
      const all = versionsOf(params.table)
      const table = all.find(({ version }) => version === Number(params.version))
      if (!table) throw notThere()
      return html(TablePage({ frame, ...viewTable(city, table, all, language) }))
    },
  })
}

function viewTable(city: MatterCity, table: RuleTable, all: readonly RuleTable[], language: Language) {
  const say = tableTexts(language)
  const matters = city.catalogue.matters().filter(({ rules }) => rules === table.id)
  const next = all.findLast(({ version, validFrom }) => version > table.version && validFrom > table.validFrom)
  return {
    title: pick(table.title, language),
    version: say('version', { version: table.version }),
    from: say('from', { day: sayDate(table.validFrom, language) }),
    until: next && say('until', { day: sayDate(next.validFrom, language), version: next.version }),
    note: pick(table.note, language),
    matters: matters.map(({ code, elements }) => ({
      href: `/matters/${code}`,
      label: pick(elements.name.value, language),
    })),
    others: all
      .filter(({ version }) => version !== table.version)
      .map((other) => ({ href: rulesHref(other), label: say('version', { version: other.version }) })),
    tellsAll: table.reasonsTold === 'all',
    rows: sayRows(table, language, optionsIn(matters.map(({ form }) => form))),
  }
}
