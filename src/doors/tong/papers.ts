/** My papers 我的文书: every notice in the dossiers of a person, with its state; the files themselves are the dossier's. */

import { z } from 'zod'
import { readStates } from '../../casework/dossier/index.ts'
import { type Notice, noticesOfSubjects, type PaperKey, yearsOfNotices } from '../../casework/notice/index.ts'
import { sayNotice } from '../../casework/story/index.ts'
import { html } from '../../kernel/http/index.ts'
import { pick, sayDate } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { PapersPage } from './pages/index.ts'
import { tongTexts } from './texts.ts'

const PAGE = 20
const STATES = {
  valid: { key: 'paperValid', tone: 'good' },
  replaced: { key: 'paperReplaced', tone: 'warning' },
  withdrawn: { key: 'paperWithdrawn', tone: 'warning' },
} as const

export function paperRoutes(gate: Gate, city: MatterCity): void {
  const { database, catalogue, base } = city

  gate.page('/papers', {
    programs: 'listPapers',
    query: z.strictObject({
      year: z
        .string()
        .regex(/^[1-9]\d{3}$/)
        .optional(),
      before: z.string().max(60).optional(),
    }),
    allow: 'signed-in',
    show: async (call) => {
      const { language, query } = call
      const say = tongTexts(language)
      const [found, years] = await Promise.all([
        noticesOfSubjects(database, call.principal, {
          year: query.year ?? null,
          before: keyFrom(query.before),
          limit: PAGE + 1,
        }),
        yearsOfNotices(database, call.principal),
      ])
      const papers = found.slice(0, PAGE)
      const dossiers = await readStates(database, [...new Set(papers.map(({ dossier }) => dossier))])
      const byId = new Map(dossiers.map((dossier) => [String(dossier.id), dossier]))
      const last = papers.at(-1)
      const pathOf = (year: string | undefined) => (year ? `/papers?year=${year}` : '/papers')
      return html(
        PapersPage({
          frame: call.frame,
          findHref: '/search',
          years: [undefined, ...years].map((year) => ({
            href: pathOf(year),
            label: year ?? null,
            current: year === query.year,
          })),
          papers: papers.map((paper) => {
            const dossier = byId.get(paper.dossier)
            const matter = catalogue.matterOf(dossier?.matter ?? '')
            const unit = base.departments.unitOf(dossier?.unit ?? '')
            const { key, tone } = STATES[paper.state]
            return {
              id: paper.id,
              title: sayNotice(city.engine, paper.kind, dossier?.matter ?? null, language),
              matter: matter ? pick(matter.elements.name.value, language) : '',
              organ: unit ? pick(unit.name, language) : '',
              number: paper.number,
              date: sayDate(paper.day, language),
              state: say(key),
              tone,
              dossierHref: `/dossiers/${paper.dossier}`,
              fileHref: paper.drawn ? `/dossiers/${paper.dossier}/notices/${paper.id}` : null,
              translationHref: paper.translated
                ? `/dossiers/${paper.dossier}/notices/${paper.id}/translation`
                : undefined,
              checkHref: `/check/${paper.id}`,
            }
          }),
          pager:
            found.length > PAGE && last
              ? { next: `${pathOf(query.year)}${query.year ? '&' : '?'}before=${keyTo(last)}` }
              : undefined,
        }),
      )
    },
  })
}

const keyTo = ({ day, id }: Notice): string => `${day}_${id}`

/** A key that is none begins at the newest. */
function keyFrom(text: string | undefined): PaperKey | null {
  const [day, id] = (text ?? '').split('_')
  const parsed = z.object({ day: PlainDate, id: z.uuid() }).safeParse({ day, id })
  return parsed.success ? parsed.data : null
}
