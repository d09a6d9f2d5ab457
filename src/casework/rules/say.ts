/** A table in words: what each row asks, and what follows; for whoever the table decides about, and for officials. */
import { defineTexts, type Language, pick, sayDate, sayNumber, type Text } from '../../kernel/i18n/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { sayMoney } from '../form/index.ts'
import { rowsOf } from './cells.ts'
import type { Cell } from './difference.ts'
import { fieldsRead } from './fields.ts'
import type { Brought, Input, Outcome, RuleTable } from './table.ts'

const texts = defineTexts({
  anything: { zh: '不限', en: 'anything' },
  'cell.null': { zh: '没有填', en: 'not given' },
  'cell.true': { zh: '是', en: 'yes' },
  'cell.false': { zh: '否', en: 'no' },
  'cell.range': { zh: '{low} 到 {high}', en: '{low} to {high}' },
  'cell.>=': { zh: '不少于 {n}', en: 'at least {n}' },
  'cell.<=': { zh: '不超过 {n}', en: 'at most {n}' },
  'cell.>': { zh: '超过 {n}', en: 'more than {n}' },
  'cell.<': { zh: '不到 {n}', en: 'less than {n}' },
  grant: { zh: '当场准予', en: 'granted on the spot' },
  refuse: { zh: '当场不予', en: 'refused on the spot' },
  unsure: { zh: '转工作人员', en: 'to an officer' },
  nothing: { zh: '无', en: 'none' },
  months: { zh: '{n} 个月', en: '{n} {n|month|months}' },
})

/** A cell as it is read: `少于 3`, `1 到 200,000`. Amounts that are counted in fen are said in yuan; `named` gives words to codes of answers. */
export function sayCell(
  cell: string,
  language: Language,
  { fen = false, named }: { fen?: boolean; named?: (value: string) => string | undefined } = {},
): string {
  const say = texts(language)
  const [low = '', high = ''] = (cell.match(/-?\d+/g) ?? []).map((bound) =>
    sayNumber(fen ? Number(bound) / 100 : Number(bound)),
  )
  if (cell === '') return say('anything')
  if (cell === 'null' || cell === 'true' || cell === 'false') return say(`cell.${cell}`)
  if (cell === 'grant' || cell === 'refuse' || cell === 'unsure') return say(cell)
  if (/^[[(]-?\d+\.\.-?\d+[\])]$/.test(cell)) return say('cell.range', { low, high })
  const sign = /^(>=|<=|>|<) /.exec(cell)?.[1] as '>=' | '<=' | '>' | '<' | undefined
  if (sign) return say(`cell.${sign}`, { n: low })
  const codes = cell.match(/"[a-z0-9-]+"/g)
  if (!codes) return cell
  return codes.map((code) => named?.(code.slice(1, -1)) ?? code.slice(1, -1)).join(language === 'zh' ? '、' : ', ')
}

/** Reasons as one text: each is a sentence of its own. */
export const sayReasons = (
  { reasons }: Pick<RuleTable, 'reasons'>,
  codes: readonly string[],
  language: Language,
): string =>
  codes.map((code) => pick(reasons[code] ?? { zh: code, en: code }, language)).join(language === 'zh' ? '' : ' ')

/** The reasons whose Chinese words make up a text; null where something else stands in it. */
export function reasonsIn({ reasons }: RuleTable, text: string): string[] | null {
  const found: string[] = []
  for (let rest = text; rest !== ''; ) {
    const [code, words] = Object.entries(reasons).find(([, { zh }]) => rest.startsWith(zh)) ?? []
    if (code === undefined || words === undefined) return null
    found.push(code)
    rest = rest.slice(words.zh.length)
  }
  return found
}

/** How an option of a choice on the form is called; undefined where the form has no such option. */
export type Named = (field: string, value: string) => Text | undefined

/** What a row brings, as people say it: fen in yuan, a code by its words, a day as a date. */
function sayBrought(one: Brought, value: number | string, language: Language, named: Named): string {
  if ('kind' in one) {
    const code = String(value)
    if (one.kind === 'date') return sayDate(asPlainDate(code), language)
    const words = one.kind === 'text' ? one.texts[code] : named(one.field, code)
    return words ? pick(words, language) : code
  }
  if (one.unit === 'fen') return sayMoney(Number(value), language)
  const n = sayNumber(Number(value))
  return one.unit === 'plain' ? n : texts(language)('months', { n })
}

/** What one row of a table brings, each in both languages; nothing where the decision was no table's. */
export function broughtBy(table: RuleTable | null, row: string, named: Named): ReadonlyMap<string, Text> {
  const brings = (table && rowsOf(table).find(({ id }) => id === row)?.brings) ?? new Map<string, number | string>()
  return new Map(
    (table?.brings ?? []).flatMap((one) => {
      const value = brings.get(one.name)
      if (value === undefined) return []
      const [zh, en] = [sayBrought(one, value, 'zh', named), sayBrought(one, value, 'en', named)]
      return [[one.name, { zh, en }] as const]
    }),
  )
}

/** What differs, as the page of the table says a fact and the grant what is brought. */
export function sayChanged(
  table: RuleTable,
  { name, label, before, after }: Cell,
  language: Language,
  named: Named,
): { label: string; before: string; after: string } {
  const input = table.inputs.find((one) => one.name === name)
  const brought = table.brings?.find((one) => one.name === name)
  const say = (cell: string): string => {
    if (input) return sayAsked(input, cell, language, named).value
    if (!brought) return sayCell(cell, language)
    return cell === '' ? texts(language)('nothing') : sayBrought(brought, cell, language, named)
  }
  return {
    label: input ? sayAsked(input, '', language, named).label : pick(label, language),
    before: say(before),
    after: say(after),
  }
}

type Said = { label: string; value: string }
/** `brings`: what the row brings beside its outcome. */
export type RowSaid = { asks: Said[]; brings: Said[]; outcome: Outcome; follows: string; reason: string }

/** All rows from above; the first that fits decides. `named`: how an answer of a field is called on the form. */
export function sayRows(table: RuleTable, language: Language, named: Named): RowSaid[] {
  const inputs = new Map(table.inputs.map((input) => [input.name, input]))
  return rowsOf(table).map(({ cells, outcome, reason, brings }) => ({
    asks: [...cells].flatMap(([name, cell]) => {
      const input = inputs.get(name)
      return input && cell !== '' ? [sayAsked(input, cell, language, named)] : []
    }),
    brings: (table.brings ?? []).flatMap((one) => {
      const value = brings.get(one.name)
      return value === undefined
        ? []
        : [{ label: pick(one.label, language), value: sayBrought(one, value, language, named) }]
    }),
    outcome: outcome as Outcome,
    follows: sayCell(outcome, language),
    reason: pick(table.reasons[reason] ?? { zh: '', en: '' }, language),
  }))
}

function sayAsked(input: Input, cell: string, language: Language, named: Named): Said {
  const fen = input.type === 'number' && input.changeable?.unit === 'fen'
  const [field = ''] = fieldsRead(input)
  const label = pick(input.label, language)
  return {
    // Tables count in fen; people in yuan.
    label: fen ? label.replace('（分）', '（元）').replace('(fen)', '(yuan)') : label,
    value: sayCell(cell, language, {
      fen,
      named: (value) => {
        const words = named(field, value)
        return words && pick(words, language)
      },
    }),
  }
}
