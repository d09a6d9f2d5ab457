/**
 * What the decisions of the model rest on: papers with all that a checker compares, a table that rules, answers. So each end
 * that a story reaches can be given to a stranger as a capsule, and the independent checker works it out again.
 */
import { checkCapsule } from '../../packages/capsule-check/capsule.mjs'
import { makeCapsule } from '../../src/casework/capsule/index.ts'
import { type Dossier, defineNotice, type NoticeKind, type Taking } from '../../src/casework/dossier/index.ts'
import type { NoticeWords } from '../../src/casework/notice/index.ts'
import type { StepSpec } from '../../src/casework/procedure/index.ts'
import { decide, factsFor, keepTables, RuleTable, type Ruling } from '../../src/casework/rules/index.ts'
import { sayDate } from '../../src/kernel/i18n/index.ts'
import { purposeOf } from '../../src/kernel/purpose/index.ts'
import { asPlainDate } from '../../src/kernel/time/index.ts'
import { pack, type TestCity } from '../casework.ts'

/** Modules whose tables a capsule is made from, beside those of the engine. */
export const CAPSULE_TABLES = ['trust/security', 'trust/identity', 'casework/rules']

const TODAY = asPlainDate('2026-01-01')
const ANSWERS = { wish: 'rent' }
/** What an opening step rests on. */
export const GIVEN = { 'application/answers': JSON.stringify(ANSWERS) }

const both = { zh: '按公开的规则', en: 'By the published rules' }
const place = { x: 0, y: 0 }

/** A table that says the same of everybody: the stories choose the step, and the table must have said so. */
const tableOf = (outcome: Ruling['outcome']) =>
  RuleTable.parse({
    id: `model-${outcome}`,
    title: both,
    version: 1,
    published: TODAY,
    validFrom: TODAY,
    source: 'ours',
    note: both,
    inputs: [{ name: 'wish', label: both, type: 'text', from: { field: 'wish' } }],
    reasons: { why: both },
    decision: {
      contentType: 'application/vnd.gorules.decision',
      nodes: [
        { id: 'input', type: 'inputNode', name: 'in', position: place },
        {
          id: 'table',
          type: 'decisionTableNode',
          name: 'table',
          position: place,
          content: {
            hitPolicy: 'first',
            inputs: [{ id: 'wish', name: 'wish', field: 'wish' }],
            outputs: ['outcome', 'reason'].map((field) => ({ id: field, name: field, field })),
            rules: [{ _id: 'everybody', wish: '', outcome: `"${outcome}"`, reason: '"why"' }],
          },
        },
        { id: 'output', type: 'outputNode', name: 'out', position: place },
      ],
      edges: [
        { id: 'in', sourceId: 'input', targetId: 'table', type: 'edge' },
        { id: 'out', sourceId: 'table', targetId: 'output', type: 'edge' },
      ],
    },
  })

const TABLES = { granted: tableOf('grant'), refused: tableOf('refuse'), referred: tableOf('unsure') }

/** Keeps the tables, as a start does. */
export const keepModelTables = ({ database }: Pick<TestCity, 'database'>) =>
  keepTables(database, Object.values(TABLES), TODAY)

/** What a step by rule is taken with: the ruling of the table that says so. */
export async function ruleFor({ outcome }: StepSpec): Promise<{ ruling: Ruling; taking: Omit<Taking, 'by'> }> {
  const table = outcome === 'granted' ? TABLES.granted : outcome === 'refused' ? TABLES.refused : TABLES.referred
  const ruling = await decide(table, factsFor(table, ANSWERS, TODAY))
  return {
    ruling,
    taking: {
      inputs: { table: table.id, version: table.version, row: ruling.row },
      texts: { reason: both.zh },
      facts: { 'application/ruling': ruling },
    },
  }
}

/** A paper that says what the checker looks for on it: number, days, reason, row. */
export const paper = (mark: string): NoticeKind =>
  defineNotice<null>({
    title: { zh: mark, en: mark },
    ...(OBJECTED.includes(mark) ? { objectWithinDays: 60 } : {}),
    mark,
    read: async () => null,
    write: (_fact, { dossier, number, id, today, inputs, texts, corrections }): NoticeWords => ({
      organ: '示范单位',
      title: mark === 'R' ? '不予决定书' : '准予决定书',
      number,
      addressee: '方女士',
      paragraphs: [
        { text: `办件编号 ${dossier.number}，${chinese(dossier.received)}收到。` },
        { text: daysOf(dossier).map(chinese).join('、') },
        ...(inputs.row === undefined
          ? []
          : [{ text: `规则 ${inputs.table} 第 ${inputs.version} 版，第 ${inputs.row} 行` }]),
        { text: texts.reason ?? '' },
      ],
      items: Object.entries(corrections).map(([label, reason]) => ({ label, reason })),
      date: today,
      checkUrl: `https://city.example/check/${id}`,
      checkWords: '扫码查验。',
      language: 'zh',
    }),
  })

/** As papers of applications: a decision, a refusal, one that does not accept, one that ends it. */
const OBJECTED = ['D', 'R', 'N', 'T']

const daysOf = ({ clocks }: Dossier) => Object.values(clocks).flatMap(({ due }) => due ?? [])
const chinese = (day: Parameters<typeof sayDate>[0]) => sayDate(day, 'zh')

/** What the checker says against a decided dossier; null where it follows. */
export async function faultOf(city: TestCity, id: string, ruling: Ruling | null): Promise<string | null> {
  const facts = [
    { name: 'application/answers', value: GIVEN['application/answers'] },
    { name: 'application/ruling', value: ruling },
  ]
  const { city: place, calendarData } = pack
  const base = { city: place, calendarData }
  const made = await makeCapsule({ ...city, base }, purposeOf('administration'), id, { ruling, facts })
  const verdict = checkCapsule(JSON.parse(JSON.stringify(made)))
  return verdict.follows ? null : `the checker: ${JSON.stringify(verdict)}`
}
