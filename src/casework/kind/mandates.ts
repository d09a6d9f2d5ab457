/**
 * Who acted for the applicant of a dossier, and by which mandate 委托代理: for the desk, for the parties, for programs and for papers.
 * What mandates say is told by the module that keeps them. Rule: 民法典 art. 165 (a mandate names who acts, in what, for how long), general
 * knowledge.
 */
import { openSubjects, type SubjectId } from '../../base/subject/index.ts'
import { defineTexts, type Language, sayDate } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { dateOf, type Instant, type PlainDate } from '../../kernel/time/index.ts'
import type { Dossier } from '../dossier/index.ts'
import type { CaseworkCity, Section } from './kind.ts'

export type MandateRead = {
  number: string
  agent: SubjectId
  /** Codes; null: all that one can apply for. */
  matters: readonly string[] | null
  /** First and last day. */
  starts: PlainDate
  ends: PlainDate
  /** Who confirmed it for the enterprise, and when. */
  confirmed: { by: SubjectId | null; at: Instant } | null
  /** Why it ended before its last day, and when: taken back or laid down; null while it was not. */
  ended: Instant | null
}

/** By the dossiers in which they were given. */
export type ReadMandates = (ids: readonly string[]) => Promise<ReadonlyMap<string, MandateRead>>

/** A mandate by which somebody acted, with names; a name is null where its person was erased. */
export type Agent = Omit<MandateRead, 'agent' | 'confirmed'> & {
  name: string | null
  confirmed: { by: string | null; at: Instant } | null
}

/** Who acted for the applicant, the first first; empty where nobody did but himself or who represents him by law. */
export async function openAgents(
  { database, engine, mandates }: Pick<CaseworkCity, 'database' | 'engine' | 'mandates'>,
  purpose: Purpose,
  { mandates: ids = [] }: Pick<Dossier, 'mandates'>,
): Promise<Agent[]> {
  if (ids.length === 0) return []
  const read = await mandates(ids)
  const all = ids.flatMap((id) => read.get(id) ?? [])
  const persons = all.flatMap(({ agent, confirmed }) => [agent, ...(confirmed?.by ? [confirmed.by] : [])])
  const names = await openSubjects({ database, keys: engine.keys }, purpose, persons)
  const nameOf = (id: SubjectId | null) => (id && names.get(id)?.name) ?? null
  return all.map(({ agent, confirmed, ...rest }) => ({
    ...rest,
    name: nameOf(agent),
    confirmed: confirmed && { by: nameOf(confirmed.by), at: confirmed.at },
  }))
}

const texts = defineTexts({
  title: { zh: '代办人', en: 'Who acts for the applicant' },
  agent: { zh: '姓名', en: 'Name' },
  authorisation: { zh: '授权编号', en: 'Number of the authorisation' },
  scope: { zh: '代办事项', en: 'For which services' },
  all: { zh: '单位能办的所有事项', en: 'All services the organisation can apply for' },
  term: { zh: '期限', en: 'Period' },
  span: { zh: '{from}至{until}', en: '{from} to {until}' },
  endedOn: { zh: '{span}；{day} 已提前结束', en: '{span}; ended early on {day}' },
  confirmed: { zh: '谁确认的', en: 'Confirmed by' },
  by: { zh: '法定代表人{name}，{day}', en: '{name}, legal representative, on {day}' },
  byLaw: { zh: '单位的法定代表人，{day}', en: 'The organisation’s legal representative, on {day}' },
  erased: { zh: '已删除', en: 'Erased' },
  short: { zh: '{name}（授权 {number}）', en: '{name} (authorisation {number})' },
})

/** Name and number in one line, for receipts and papers. */
export const sayAgent = ({ name, number }: Pick<Agent, 'name' | 'number'>, language: Language): string =>
  texts(language)('short', { name: name ?? texts(language)('erased'), number })

/** One section for each mandate, ready to print. */
export const agentSections = (
  { kinds, engine }: Pick<CaseworkCity, 'kinds' | 'engine'>,
  agents: readonly Agent[],
  language: Language,
): Section[] =>
  agents.map((agent, index) => {
    const say = texts(language)
    const { name, number, matters, starts, ends, confirmed, ended } = agent
    const dayOf = (at: Instant) => sayDate(dateOf(at, engine.days.zone), language)
    const names = matters?.map((code) => kinds.nameOfMatter(code, language) ?? code)
    const span = say('span', { from: sayDate(starts, language), until: sayDate(ends, language) })
    const day = confirmed ? dayOf(confirmed.at) : ''
    const path = (what: string) => `agent.${index}.${what}`
    return {
      id: `agent-${index}`,
      title: say('title'),
      rows: [
        { path: path('name'), label: say('agent'), value: name ?? say('erased') },
        { path: path('number'), label: say('authorisation'), value: number },
        {
          path: path('matters'),
          label: say('scope'),
          value: names?.join(language === 'zh' ? '、' : ', ') ?? say('all'),
        },
        {
          path: path('term'),
          label: say('term'),
          value: ended === null ? span : say('endedOn', { span, day: dayOf(ended) }),
        },
        ...(confirmed
          ? [
              {
                path: path('confirmed'),
                label: say('confirmed'),
                value: confirmed.by === null ? say('byLaw', { day }) : say('by', { name: confirmed.by, day }),
              },
            ]
          : []),
      ],
    }
  })
