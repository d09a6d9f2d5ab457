/** The pages of docs/capsule that are made: members of every value, cells, codes; and the vectors with the rules they meet. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { WHY } from '../../packages/capsule-check/words.mjs'
import type { Procedure } from '../../src/casework/procedure/index.ts'
import { BROUGHT, CELLS } from '../../src/casework/rules/table.ts'
import { MODULES, proceduresOf } from '../../src/city.ts'
import {
  BODIES,
  CLOCK,
  CLOCK_SPEC,
  ENVELOPE,
  FILE,
  ITEM,
  NAMED,
  PARTY,
  PROCEDURE,
  STAGE,
  STEP,
  TASK,
} from './capsule-members.ts'
import { code, codes, page, table } from './markdown.ts'

/** The pages of rules, in their order. */
const PAGES = ['file', 'procedure', 'events', 'steps', 'clocks', 'tables', 'notices']
export const VECTORS = join('packages', 'capsule-check', 'vectors')

const Vector = z.strictObject({
  file: z.string(),
  says: z.string(),
  rules: z.array(z.string()).min(1),
  place: z.string().optional(),
  code: z.string().optional(),
  keys: z.string().optional(),
})
export const readVectors = (root: string) =>
  z.array(Vector).parse(JSON.parse(readFileSync(join(root, VECTORS, 'vectors.json'), 'utf8')))

/** Every rule of the specification: its name, its title, its page. */
export const rulesIn = (root: string): { name: string; title: string; page: string }[] =>
  PAGES.flatMap((file) =>
    [...readFileSync(join(root, 'docs', 'capsule', `${file}.md`), 'utf8').matchAll(/^### ([A-Z]\d+) (.+)$/gm)].map(
      ([, name = '', title = '']) => ({ name, title, page: `${file}.md` }),
    ),
  )

export const capsulePages = (root: string): [string, string][] => [
  [join('docs', 'capsule', 'members.md'), membersPage()],
  [join('docs', 'capsule', 'vectors.md'), vectorsPage(root)],
]

type Members = Readonly<Record<string, string | null>>

/** What a checker reads, and in one line below what says nothing to it. */
function membersOf(members: Members): string[] {
  const read = Object.entries(members).flatMap(([name, says]) => (says === null ? [] : [[code(name), says]]))
  const unread = Object.keys(members).filter((name) => members[name] === null)
  return [
    table(['member', 'what it is'], read),
    unread.length === 0 ? '' : `Says nothing to a checker: ${codes(unread)}.`,
  ]
}

/** Outcomes with their steps, guards, kinds of notice, facts beside the steps. */
function namesIn({ steps, facts = {} }: Procedure): string[] {
  const all = Object.entries(steps)
  const outcomes = [...new Set(all.flatMap(([, { outcome }]) => outcome ?? []))]
  const by = (outcome: string) => codes(all.flatMap(([name, step]) => (step.outcome === outcome ? [name] : [])))
  return [
    outcomes.map((outcome) => `${code(outcome)}: ${by(outcome)}`).join('<br>'),
    codes([...new Set(all.flatMap(([, { needs }]) => needs))]),
    codes([...new Set(all.flatMap(([, { notice }]) => notice ?? []))]),
    codes(Object.keys(facts)),
  ]
}

const membersPage = () =>
  page(
    '# Members, cells, codes',
    'Part of [the specification](../capsule.md). Made from the types and values of the engine by `npm run -s docs`; a test fails where the two differ. A member that is not said to be absent is always there.',
    '## The file',
    ...membersOf({ ...FILE, seal: '`algorithm`, `key`, `signature` (F8)' }),
    '## An event',
    ...membersOf(ENVELOPE),
    '## Bodies of events',
    'Beside `type` and `v`:',
    table(
      ['type', 'member', 'what it is'],
      Object.entries(BODIES).flatMap(([type, members]) =>
        Object.entries(members).map(([name, says]) => [code(type), code(name), says ?? '']),
      ),
    ),
    'Work, in `opened`:',
    ...membersOf(TASK),
    'An item, in `items`:',
    ...membersOf(ITEM),
    'A party, in `parties`:',
    ...membersOf(PARTY),
    'What was issued, in `notice` and `papers`:',
    ...membersOf(NAMED),
    '## A clock',
    ...membersOf(CLOCK),
    '## The procedure',
    ...membersOf(PROCEDURE),
    'A stage:',
    ...membersOf(STAGE),
    'A clock of the procedure:',
    ...membersOf(CLOCK_SPEC),
    'A step:',
    ...membersOf(STEP),
    '## Names that a city chooses',
    'But for T6, N4 and N5 no rule depends on these names: a checker takes them from the procedure in the capsule. They are those of the procedures of this city today; each outcome with the steps that have it.',
    table(
      ['procedure', 'outcomes', 'guards', 'notices', 'facts'],
      proceduresOf(MODULES).map((procedure) => [code(procedure.name), ...namesIn(procedure)]),
    ),
    '## Cells',
    'What a cell of a rule table may say (T4), by the type of its fact, as an ECMAScript regular expression over the whole cell. In the column of a fact it may also be empty, which fits everything, or `null`, which fits null.',
    table(
      ['type', 'written', 'fits'],
      [
        [
          'number',
          code(CELLS.number.source),
          'the number; a number above, not below, below, not above; a range, with `[` and `]` the bound belongs to it, with `(` and `)` it does not',
        ],
        ['boolean', code(CELLS.boolean.source), 'the same'],
        ['text', code(CELLS.text.source), 'any text of the list'],
      ],
    ),
    '## Brought',
    'What a row that grants may say in the column of a value that it brings (T4), by its kind; in any of them it may also be empty.',
    table(
      ['kind', 'written', 'brings'],
      [
        ['none', code(BROUGHT.number.source), 'the number: of fen, of months, or plainly, as `unit` says'],
        ['`text`', code(BROUGHT.text.source), 'a code in `texts`, which has the words in both languages'],
        ['`choice`', code(BROUGHT.choice.source), 'an option of the choice `field` on the form'],
        ['`date`', code(BROUGHT.date.source), 'the day'],
      ],
    ),
    '## Codes',
    'What our checker says of a place. A checker need not use these words; the place is what a vector asks for.',
    table(
      ['code', 'it says'],
      Object.entries(WHY).map(([name, [, en = '']]) => [code(name), en]),
    ),
  )

function vectorsPage(root: string): string {
  const vectors = readVectors(root)
  const of = (folder: string) => vectors.filter(({ file }) => file.startsWith(`${folder}/`))
  const link = (file: string) => `[${code(file.replace(/^.*\/|\.json$/g, ''))}](../../${VECTORS}/${file})`
  return page(
    '# Vectors',
    `Part of [the specification](../capsule.md). Made from [vectors.json](../../${VECTORS}/vectors.json) by \`npm run -s docs\`. The files were exported from the engine, with people and numbers that cannot exist, by \`npm run -s vectors\`; a test plays the same stories again and compares their members. What does not follow is one of them with one thing changed and, where the seal is not the point, sealed again with a fresh key. A checker is right where it says of each file what stands here, with the place.`,
    '## What follows',
    table(
      ['file', 'what happens', 'rules'],
      of('follows').map(({ file, says, rules }) => [link(file), says, rules.join(', ')]),
    ),
    `All but those made by hand are sealed by one of the two keys in [keys.json](../../${VECTORS}/keys.json).`,
    '## What does not follow',
    table(
      ['file', 'why', 'rule', 'place', 'code'],
      of('does-not-follow').map(({ file, says, rules, place = '', code: why = '', keys }) => [
        link(file),
        keys === undefined ? says : `${says} Checked with ${code(keys)}.`,
        rules.join(', '),
        code(place),
        code(why),
      ]),
    ),
    '## What is unreadable',
    table(
      ['file', 'why', 'rule'],
      of('unreadable').map(({ file, says, rules }) => [link(file), says, rules.join(', ')]),
    ),
    '## By rule',
    table(
      ['rule', 'follows', 'does not'],
      rulesIn(root).map(({ name, title, page: file }) => {
        const met = vectors.filter(({ rules }) => rules.includes(name))
        const [good, bad] = [
          met.filter(({ file: at }) => at.startsWith('follows/')),
          met.filter(({ file: at }) => !at.startsWith('follows/')),
        ]
        return [
          `[${name}](${file}) ${title}`,
          ...[good, bad].map((some) => some.map(({ file: at }) => link(at)).join(' ')),
        ]
      }),
    ),
  )
}
