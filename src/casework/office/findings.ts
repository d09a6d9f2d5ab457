/**
 * What an officer reads before all else: what is proposed and why, what was found, why it came back, and what a correction
 * changed. On top of the dossier and of each step's page, so that nobody decides beside what colleagues found (our rule).
 */
import type { Language } from '../../kernel/i18n/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { Colleague } from '../../trust/identity/index.ts'
import type { Held, readEvents, Said } from '../dossier/index.ts'
import type { CaseworkCity, Paper, Section } from '../kind/index.ts'
import { type Procedure, type StepSpec, stepOf } from '../procedure/index.ts'
import { furtherIn, takesOf } from '../step/index.ts'
import { sayMoment, sayProposal } from '../story/index.ts'
import { sayOfficer } from './desk.ts'
import type { FindingsView } from './pages/index.ts'
import { texts } from './texts.ts'
import { saidInStep } from './told.ts'

type Event = Awaited<ReturnType<typeof readEvents>>[number]
export type Found = {
  events: readonly Event[]
  said: ReadonlyMap<number, readonly Said[]>
  sections: readonly Section[]
  /** Files that steps brought, among them further papers that a correction asked for. */
  papers: readonly Paper[]
  officers: readonly Colleague[]
  language: Language
}

/** The last of each step in which officers wrote for officers, the latest first; null where there is nothing of it. */
export function viewFindings(city: CaseworkCity, held: Held, found: Found): FindingsView | null {
  const { dossier, procedure } = held
  const { events, sections, papers, officers, language } = found
  const { clock, days } = city.engine
  const written = lastOf(events, procedure)
    .map((event) => ({
      id: String(event.sequence),
      title: pick(stepOf(procedure, stepNamed(event)).title, language),
      by: [
        sayOfficer(officers, { account: event.account, position: event.position }, language),
        sayMoment(event.at, language, clock.today(), days.zone),
      ].join(' · '),
      rows: saidInStep(city, held, event, found),
    }))
    .filter(({ rows }) => rows.length > 0)
  const answers = sections.flatMap(({ rows }) =>
    rows.flatMap(({ path, label, value, files, was }) =>
      was
        ? [{ path, label, now: files ? files.map(({ name }) => name).join(' ') : value, old: was.value, day: was.day }]
        : [],
    ),
  )
  const changed = [...answers, ...brought(papers, language)]
  const same = unchanged(found, procedure, new Set(changed.map(({ path }) => path)))
  const proposal = sayProposal(dossier, procedure, language)
  return written.length + changed.length + same.length === 0 && proposal === null
    ? null
    : { proposal, written, changed, same }
}

/** Further papers that a correction brought: there was nothing in their place before. Several files of one paper are one line. */
function brought(papers: readonly Paper[], language: Language): FindingsView['changed'] {
  const byPath = Map.groupBy(
    papers.filter(({ further }) => further !== undefined),
    ({ further }) => further?.path ?? '',
  )
  return [...byPath].map(([path, files]) => ({
    path,
    label: files[0]?.further?.title ?? path,
    old: texts(language)('findings.none'),
    now: files.flatMap(({ further }) => further?.file ?? []).join(' '),
    day: files.at(-1)?.received ?? '',
  }))
}

/** What was asked to be corrected last and came back as it was, in the labels of the form; a further paper that did not come, by its name. */
function unchanged({ events, said, sections }: Found, procedure: Procedure, changed: ReadonlySet<string>): string[] {
  const asked = events.findLast((event) => procedure.steps[stepNamed(event)]?.corrects)
  const isBack = asked && events.some((event) => event.sequence > asked.sequence && event.position === null)
  if (!asked || !isBack) return []
  const labels = new Map([
    ...furtherIn([said.get(asked.sequence) ?? []]),
    ...sections.flatMap(({ rows }) => rows.map(({ path, label }) => [path, label] as const)),
  ])
  return (said.get(asked.sequence) ?? []).flatMap(({ name }) => {
    const path = name.startsWith('correction:') ? name.slice('correction:'.length) : null
    const label = path === null || changed.has(path) ? undefined : labels.get(path)
    return label === undefined ? [] : [label]
  })
}

/** Whether a correction was ever asked for, so that answers may have changed. */
export const wasCorrected = ({ procedure, dossier }: Held): boolean =>
  Object.entries(procedure.steps).some(([name, { corrects }]) => corrects && name in dossier.taken)

/** What a step's words stand filled in with: what was said for them last in another step. */
export function filledFrom(step: StepSpec, { events, said }: Pick<Found, 'events' | 'said'>): Record<string, string> {
  return Object.fromEntries(
    takesOf(step).flatMap((take) => {
      if (take.kind !== 'text' || !take.filled) return []
      const { step: from, take: name } = take.filled
      const last = events.findLast(({ body }) => body.type === 'step' && body.step === from)
      const text = last && said.get(last.sequence)?.find((one) => one.name === name)?.text
      return text ? [[take.name, text]] : []
    }),
  )
}

const stepNamed = ({ body }: Event): string => (body.type === 'step' ? body.step : '')

function lastOf(events: readonly Event[], procedure: Procedure): Event[] {
  const last = new Map<string, Event>()
  for (const event of events) if (isWritten(procedure, stepNamed(event))) last.set(stepNamed(event), event)
  return [...last.values()].sort((one, other) => other.sequence - one.sequence)
}

const isWritten = ({ steps }: Procedure, name: string): boolean =>
  (steps[name]?.takes ?? []).some((take) => take.kind === 'text' && take.inside === true)
