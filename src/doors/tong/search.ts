/** The page of the search. What finds nothing is counted without a person (missed.ts). */
import { z } from 'zod'
import { html } from '../../kernel/http/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { MatterSummary } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { type Found, findingIn } from './finding.ts'
import type { HomeCity } from './home.ts'
import { countMiss } from './missed.ts'
import { SearchPage, type SearchRow } from './pages/index.ts'

const MOST = 50
/** A word such as “police” finds an office in every district: three show that there are some. */
const MOST_UNITS = 3

export function searchRoutes(gate: Gate, city: HomeCity): void {
  const { catalogue, database, clock } = city
  const find = findingIn(catalogue)

  const viewMatter = ({ code, title, summary, department, promised, audience }: MatterSummary): SearchRow => ({
    kind: 'matter',
    key: `matter ${code}`,
    title,
    href: `/matters/${code}`,
    summary,
    facts: [
      { of: 'department', text: department },
      { of: 'promised', text: promised },
      { of: 'audience', text: audience },
    ],
  })

  const view = (found: Found, language: Language): SearchRow[] => {
    const { kind } = found
    if (kind === 'matter') {
      const summary = catalogue.summaryOf(found.matter.code, language)
      return summary ? [viewMatter(summary)] : []
    }
    if (kind === 'event') {
      const { id, title, lead } = found.event
      return [
        {
          kind,
          key: `event ${id}`,
          title: pick(title, language),
          href: `/life/${id}`,
          summary: pick(lead, language),
          facts: [],
        },
      ]
    }
    if (kind === 'unit') {
      const { id, name } = found.unit
      return [{ kind, key: `unit ${id}`, title: pick(name, language), href: `/units/${id}`, facts: [] }]
    }
    if (kind === 'help') {
      const { id, question } = found.answer
      return [{ kind, key: `help ${id}`, title: pick(question, language), href: `/help#${id}`, facts: [] }]
    }
    const { id, name, who, phone } = found.elsewhere
    const facts = [
      { of: 'who' as const, text: pick(who, language) },
      { of: 'phone' as const, text: phone },
    ]
    return [{ kind, key: `elsewhere ${id}`, title: pick(name, language), href: null, facts }]
  }

  gate.page('/search', {
    programs: {
      operation: 'listMatters',
      but: 'life events and offices are lists of their own; help and whom to ask elsewhere are words for people',
    },
    query: z.strictObject({ query: z.string().max(100).default('') }),
    allow: 'anyone',
    show: async ({ query: { query }, frame, language }) => {
      const isAll = query.trim() === ''
      const { things, isNear } = isAll ? { things: [], isNear: false } : find(query, MOST)
      if (!isAll && (things.length === 0 || isNear))
        await countMiss({ database, keys: city.engine.keys }, query, clock.today())
      const units = things.filter(({ kind }) => kind === 'unit')
      const shown = things.filter((one) => one.kind !== 'unit' || units.indexOf(one) < MOST_UNITS)
      return html(
        SearchPage({
          frame,
          action: '/search',
          query,
          rows: isAll
            ? catalogue.searchMatters('', language, MOST).map(viewMatter)
            : shown.flatMap((one) => view(one, language)),
          isNear,
          allHref: '/search',
          moreUnits: units.length > MOST_UNITS ? { count: units.length - MOST_UNITS, href: '/units' } : null,
        }),
      )
    },
  })
}
