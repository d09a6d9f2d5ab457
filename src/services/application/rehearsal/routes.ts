/** Rules that are not in force yet, for those who decide in a unit and for administrators: whom would they touch? */

import { z } from 'zod'
import { type AnyCall, deskOf, hrefOf, sayUnit } from '../../../casework/office/index.ts'
import {
  differencesOf,
  type RowDifference,
  type RuleTable,
  sayCell,
  sayChanged,
  tableInForce,
} from '../../../casework/rules/index.ts'
import { html, notThere } from '../../../kernel/http/index.ts'
import { type Language, pick, sayDate, sayNumber } from '../../../kernel/i18n/index.ts'
import { carried, type Gate, notForYou } from '../../../trust/gate/index.ts'
import { resource } from '../../../trust/policy/index.ts'
import type { MatterCity } from '../../matter/index.ts'
import { optionsIn } from '../rules/option.ts'
import { RulePage, RulesPage } from './pages.tsx'
import { type Rehearsal, rehearse } from './rehearse.ts'
import { rulesTexts } from './texts.ts'

const Which = z.strictObject({
  table: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/),
  version: z.string().regex(/^[1-9]\d{0,5}$/),
})

/** Who pressed the button, and on which page. */
const Asked = z.strictObject({ page: z.string(), account: z.string() })

export function rehearsalRoutes(gate: Gate, city: MatterCity): void {
  gate.page('/ban/rules', {
    programs: {
      none: 'belongs to rehearsing, which a policy forbids to programs; a table that is in force stands on the page of its matter',
    },
    allow: 'officer',
    show: async (call) => {
      scopeOf(city, call)
      const say = rulesTexts(call.language)
      return html(
        RulesPage({
          frame: call.frame,
          versions: comingTables(city).map((table) => ({
            href: pathOf(table),
            title: pick(table.title, call.language),
            version: say('version', { version: table.version }),
            from: say('from', { day: sayDate(table.validFrom, call.language) }),
          })),
        }),
      )
    },
  })

  const asked = carried(city, 'yipan-rehearsed', '/ban/rules', Asked)

  gate.page('/ban/rules/:table/:version', {
    programs: {
      none: 'belongs to rehearsing, which a policy forbids to programs; a table that is in force stands on the page of its matter',
    },
    params: Which,
    allow: 'officer',
    show: async (call) => {
      const { units } = scopeOf(city, call)
      const table = comingTable(city, call.params)
      const left = asked.left(call)
      const isAsked = left?.page === pathOf(table) && left.account === call.principal.account
      const rehearsal = isAsked ? await rehearse(city, call.principal, table, units) : undefined
      return asked.shown(html(rulePage(city, call, table, rehearsal)), call)
    },
  })

  // Many people's answers are read where somebody pressed the button, not where an address was followed.
  gate.form('/ban/rules/:table/:version', {
    programs: {
      none: 'Rehearsing a rule reads many people\'s answers at once. A policy forbids it to programs: "a program does not rehearse rules"',
    },
    params: Which,
    allow: 'officer',
    handle: async (call) => {
      scopeOf(city, call)
      const page = pathOf(comingTable(city, call.params))
      return asked.leave({ page, account: String(call.principal.account) }, page)
    },
  })
}

const pathOf = ({ id, version }: RuleTable) => `/ban/rules/${id}/${version}`

/** An administrator sees the whole city, in numbers; who decides, his own unit. Throws `gate/not-for-you`. */
function scopeOf(city: MatterCity, { principal }: AnyCall): { units: string[]; own: string | null } {
  const { unit } = deskOf(principal)
  const may = (units: string[]) =>
    city.engine.policy.allows({ action: 'rehearse', principal, resource: resource('Unit', { units }) })
  if (may([])) {
    const all = city.catalogue.matters().flatMap(({ implementations }) => implementations.map((one) => one.unit))
    return { units: [...new Set(all)], own: null }
  }
  if (!may([unit])) throw notForYou()
  return { units: [unit], own: unit }
}

const comingTables = ({ catalogue, engine }: MatterCity): RuleTable[] =>
  catalogue.ruleTables().filter(({ validFrom }) => validFrom > engine.clock.today())

function comingTable(city: MatterCity, { table, version }: z.infer<typeof Which>): RuleTable {
  const found = comingTables(city).find((one) => one.id === table && one.version === Number(version))
  if (!found) throw notThere()
  return found
}

function rulePage(city: MatterCity, call: AnyCall, table: RuleTable, rehearsal?: Rehearsal) {
  const { language } = call
  const say = rulesTexts(language)
  const { own } = scopeOf(city, call)
  const now = tableInForce(city.catalogue.ruleTables(), table.id, city.engine.clock.today())
  return RulePage({
    frame: call.frame,
    title: pick(table.title, language),
    version: say('version', { version: table.version }),
    from: say('from', { day: sayDate(table.validFrom, language) }),
    note: pick(table.note, language),
    scope: say('scope', { unit: own === null ? say('whole') : sayUnit(city, own, language) }),
    backHref: '/ban/rules',
    differences: differencesOf(now, table).map((difference) => ({
      row: say('case', { n: difference.number }),
      reason: pick(difference.reason, language),
      what: sayDifference(city, table, difference, language),
    })),
    action: pathOf(table),
    form: call.form(),
    result: rehearsal && viewRehearsal(rehearsal, own !== null, language),
  })
}

function sayDifference(
  city: MatterCity,
  table: RuleTable,
  { kind, cells }: RowDifference,
  language: Language,
): string[] {
  const say = rulesTexts(language)
  if (kind !== 'changed') return [say(kind)]
  const matters = city.catalogue.matters().filter(({ rules }) => rules === table.id)
  const named = optionsIn(matters.map(({ form }) => form))
  return cells.map((cell) => say('changed', sayChanged(table, cell, language, named)))
}

function viewRehearsal(
  { from, until, asked, moves, touched, isWhole }: Rehearsal,
  isLinked: boolean,
  language: Language,
): NonNullable<Parameters<typeof RulePage>[0]['result']> {
  const say = rulesTexts(language)
  const sayMove = ({ before, after }: Pick<Rehearsal['touched'][number], 'before' | 'after'>) =>
    say('way', { before: sayCell(before, language), after: sayCell(after, language) })
  const moved = moves.reduce((sum, { count }) => sum + count, 0)
  return {
    period: say('period', { from: sayDate(from, language), until: sayDate(until, language), n: sayNumber(asked) }),
    isEmpty: asked === 0,
    most: isWhole ? undefined : say('most', { n: sayNumber(asked) }),
    moves: [
      ...moves.map((move) => ({ what: sayMove(move), count: sayNumber(move.count) })),
      { what: say('stays'), count: sayNumber(asked - moved) },
    ],
    touched: touched.map((one) => ({
      number: one.number,
      href: isLinked ? hrefOf(one.dossier) : null,
      what: sayMove(one),
    })),
    more: moved > touched.length ? say('more', { n: touched.length }) : undefined,
  }
}
