/**
 * Forms that no person could fill in, or that would quietly never ask something: a condition on a field that does not exist
 * or is only asked later, an option nobody can choose, two fields of one name, a comparison of a day with a number. They are
 * found when the pack is loaded, each with its place. That conditions only look back also makes one pass enough to decide
 * what is asked.
 */
import type { Check, Formula, Term } from './check.ts'
import { type Condition, comparisonsIn } from './condition.ts'
import type { Field, Form, GroupField, SingleField } from './form.ts'
import { canHold } from './known.ts'

export type Impossible = { place: PropertyKey[]; sentence: string }

export function findImpossible(form: Form): Impossible[] {
  return [...namesUsedTwice(form), ...inOrder(form), ...form.checks.flatMap((check, at) => ofCheck(form, check, at))]
}

/** Ids are unique in the whole form, rows included: a condition names a field by its id alone. */
function namesUsedTwice(form: Form): Impossible[] {
  const found: Impossible[] = []
  const once = (kind: string, seen: Set<string>, id: string, place: PropertyKey[]) => {
    if (seen.has(id)) found.push({ place: [...place, 'id'], sentence: `the ${kind} id "${id}" stands twice` })
    seen.add(id)
  }
  const [screens, fields, checks] = [new Set<string>(), new Set<string>(), new Set<string>()]
  form.screens.forEach((screen, s) => {
    once('screen', screens, screen.id, ['screens', s])
    screen.fields.forEach((field, f) => {
      once('field', fields, field.id, ['screens', s, 'fields', f])
      if (field.kind === 'group')
        field.fields.forEach((inner, i) => {
          once('field', fields, inner.id, ['screens', s, 'fields', f, 'fields', i])
        })
    })
  })
  form.checks.forEach((check, c) => {
    once('check', checks, check.id, ['checks', c])
  })
  return found
}

/** Walks the form as a person does: what has been asked so far is all that a condition may look at. */
function inOrder(form: Form): Impossible[] {
  const found: Impossible[] = []
  const asked = new Map<string, Field>()
  form.screens.forEach((screen, s) => {
    const place = ['screens', s]
    if (screen.when) found.push(...ofCondition(screen.when, asked, [...place, 'when']))
    screen.fields.forEach((field, f) => {
      found.push(...ofField(field, asked, [...place, 'fields', f]))
      asked.set(field.id, field)
    })
  })
  return found
}

function ofField(field: Field, asked: ReadonlyMap<string, Field>, place: PropertyKey[]): Impossible[] {
  const found = field.when ? ofCondition(field.when, asked, [...place, 'when']) : []
  if (!canHold(field))
    found.push({ place: [...place, 'known'], sentence: `a field of kind ${field.kind} cannot hold it` })
  if (field.kind === 'group') return [...found, ...ofGroup(field, asked, place)]
  return [...found, ...ofSingle(field, asked, place)]
}

function ofGroup(group: GroupField, asked: ReadonlyMap<string, Field>, place: PropertyKey[]): Impossible[] {
  const found: Impossible[] = []
  if (group.min > group.max) found.push({ place: [...place, 'min'], sentence: 'min is above max' })
  if (group.required && group.min === 0)
    found.push({ place: [...place, 'min'], sentence: 'a required group needs at least one row: min 1' })
  // A row of only boxes and files sends nothing while it is empty: the page could not tell that it is there.
  if (!group.fields.some(({ kind }) => !['choice', 'choices', 'yes-no', 'file', 'commitment'].includes(kind)))
    found.push({ place: [...place, 'fields'], sentence: 'a group needs at least one field that is typed' })
  const inRow = new Map(asked)
  group.fields.forEach((field, i) => {
    found.push(...ofField(field, inRow, [...place, 'fields', i]))
    if (field.known) found.push({ place: [...place, 'fields', i, 'known'], sentence: 'a row is about somebody else' })
    inRow.set(field.id, field)
  })
  return found
}

function ofSingle(field: SingleField, asked: ReadonlyMap<string, Field>, place: PropertyKey[]): Impossible[] {
  const no = (key: string, sentence: string) => [{ place: [...place, key], sentence }]
  if (field.kind === 'integer' && field.min > field.max) return no('min', 'min is above max')
  if (field.kind === 'money' && field.minFen > field.maxFen) return no('minFen', 'minFen is above maxFen')
  if (field.kind === 'date' && field.min !== undefined && field.max !== undefined && field.min !== 'today') {
    if (field.max !== 'today' && field.min > field.max) return no('min', 'min is after max')
  }
  if (field.kind === 'choice' || field.kind === 'choices') {
    const values = field.options.map(({ value }) => value)
    const twice = values.find((value, at) => values.indexOf(value) !== at)
    if (twice !== undefined) return no('options', `the option "${twice}" stands twice`)
  }
  if (field.kind === 'document' && new Set(field.accepts).size < field.accepts.length)
    return no('accepts', 'a kind of document stands twice')
  if (field.kind === 'division' && field.within !== undefined) {
    const within = asked.get(field.within)
    if (field.level !== 'street' || within?.kind !== 'division' || within.level !== 'district')
      return no('within', 'a street lies within a district that is asked before it')
  }
  if (field.kind === 'text') {
    const choice = field.beside === undefined ? undefined : asked.get(field.beside)
    if (field.beside !== undefined && choice?.kind !== 'choice')
      return no('beside', 'a note stands beside a choice that is asked before it')
    const options = choice?.kind === 'choice' ? choice.options.map(({ value }) => value) : []
    if (field.explains?.answers.some((one) => !options.includes(one)))
      return no('explains', 'a note explains answers of the choice that it stands beside')
  }
  return []
}

function ofCondition(condition: Condition, asked: ReadonlyMap<string, Field>, place: PropertyKey[]): Impossible[] {
  return comparisonsIn(condition).flatMap((comparison) => {
    const field = asked.get(comparison.field)
    if (field === undefined) return [{ place, sentence: `"${comparison.field}" is not a field that is asked before` }]
    return wrongValues(field, comparison).map((sentence) => ({ place, sentence }))
  })
}

function wrongValues(field: Field, comparison: Extract<Condition, { field: string }>): string[] {
  const never = (value: unknown) => `"${field.id}" can never be ${JSON.stringify(value)}`
  if ('has' in comparison) {
    if (field.kind !== 'choices') return [`"${field.id}" is not a list of choices: use "is"`]
    return field.options.some(({ value }) => value === comparison.has) ? [] : [never(comparison.has)]
  }
  const values: unknown[] = 'in' in comparison ? comparison.in : [comparison.is]
  if (field.kind === 'choices') return [`"${field.id}" is a list of choices: use "has"`]
  if (field.kind === 'group' || field.kind === 'file') return [`"${field.id}" is a list and equals nothing`]
  if (field.kind === 'choice')
    return values.filter((value) => !field.options.some((option) => option.value === value)).map(never)
  return values.filter((value) => typeof value !== TYPE_OF[field.kind]).map(never)
}

/** What the answer of a kind is in JSON, where it is a single value. */
const TYPE_OF = {
  text: 'string',
  name: 'string',
  identity: 'string',
  document: 'string',
  'credit-code': 'string',
  'bank-card': 'string',
  phone: 'string',
  integer: 'number',
  money: 'number',
  date: 'string',
  'yes-no': 'boolean',
  division: 'string',
  address: 'string',
  commitment: 'boolean',
} as const

const TEXTS = new Set<Field['kind']>([
  'text',
  'name',
  'credit-code',
  'bank-card',
  'phone',
  'choice',
  'division',
  'address',
])

function ofCheck(form: Form, check: Check, at: number): Impossible[] {
  const place = ['checks', at]
  const fields = new Map(form.screens.flatMap((screen) => screen.fields).map((field) => [field.id, field]))
  const group = check.each === undefined ? undefined : fields.get(check.each)
  if (check.each !== undefined && group?.kind !== 'group')
    return [{ place: [...place, 'each'], sentence: `"${check.each}" is not a group` }]
  const inScope = new Map(fields)
  if (group?.kind === 'group') for (const field of group.fields) inScope.set(field.id, field)
  const named = group?.kind === 'group' ? new Map(group.fields.map((field) => [field.id, field])) : fields
  const [first] = check.fields
  return [
    ...(check.when ? ofCondition(check.when, inScope, [...place, 'when']) : []),
    ...check.fields
      .filter((id) => !(id === first ? named : inScope).has(id))
      .map((id) => ({
        place: [...place, 'fields'],
        sentence: `"${id}" is not a field of ${check.each ?? 'the form'}`,
      })),
    ...((check.holds === undefined) === (check.unlike === undefined)
      ? [{ place: [...place, 'holds'], sentence: 'a check says either what holds, or in what rows are unlike' }]
      : []),
    ...(check.holds ? ofFormula(check.holds, inScope, [...place, 'holds']) : []),
    // Counted back from today, the end of a short month gives another day than counted forward from the event.
    ...(termsIn(check.holds ?? null).some((term) => 'today' in term && (term.plusMonths ?? 0) < 0)
      ? [{ place: [...place, 'holds'], sentence: 'counts months back from today: move the day of the event forward' }]
      : []),
    ...(check.unlike ?? [])
      .filter((id) => check.each === undefined || !named.has(id))
      .map((id) => ({ place: [...place, 'unlike'], sentence: `"${id}" is not a field of a row` })),
  ]
}

/**
 * What keeps the answers of a form from ever giving a value, in sentences: `"rent" is not a field that is asked before`; empty
 * where it can be had. `from`: a formula, or a term that is to be a number; or the field of a text. For rule tables.
 */
export function findUnanswerable(form: Form, from: { holds: Formula } | { number: Term } | { text: string }): string[] {
  const fields = new Map(form.screens.flatMap((screen) => screen.fields).map((field) => [field.id, field]))
  const foreign = termsIn('holds' in from ? from.holds : 'number' in from ? from.number : null).find(
    (term) => 'what' in term || 'register' in term || 'sum' in term,
  )
  // A ruling is worked out again from the answers alone, by whoever checks the capsule.
  if (foreign) return [`a rule table reads answers, not ${JSON.stringify(foreign)}`]
  if ('holds' in from) return ofFormula(from.holds, fields, []).map(({ sentence }) => sentence)
  if ('number' in from) {
    const type = typeOfTerm(from.number, fields)
    return type.startsWith('!') ? [type.slice(1)] : type === 'day' ? ['it is a day and no number'] : []
  }
  const field = fields.get(from.text)
  if (!field) return [`"${from.text}" is not a field`]
  if (field.kind === 'choice') return []
  const isList = field.kind === 'choices' || field.kind === 'group' || field.kind === 'file'
  return isList || TYPE_OF[field.kind] !== 'string' ? [`"${from.text}" is no text`] : []
}

/** All terms of a formula. */
function termsIn(formula: Formula | Term | null): Term[] {
  if (formula === null) return []
  if ('compare' in formula) return [formula.left, formula.right]
  if ('all' in formula) return formula.all.flatMap(termsIn)
  if ('any' in formula) return formula.any.flatMap(termsIn)
  if ('not' in formula) return termsIn(formula.not)
  return 'is' in formula || 'in' in formula || 'has' in formula ? [] : [formula]
}

function ofFormula(formula: Formula, fields: ReadonlyMap<string, Field>, place: PropertyKey[]): Impossible[] {
  if ('all' in formula) return formula.all.flatMap((part) => ofFormula(part, fields, place))
  if ('any' in formula) return formula.any.flatMap((part) => ofFormula(part, fields, place))
  if ('not' in formula) return ofFormula(formula.not, fields, place)
  if (!('compare' in formula)) return ofCondition(formula, fields, place)
  const [left, right] = [typeOfTerm(formula.left, fields), typeOfTerm(formula.right, fields)]
  const wrong = [left, right].filter((type) => type.startsWith('!')).map((type) => type.slice(1))
  if (wrong.length > 0) return wrong.map((sentence) => ({ place, sentence }))
  if (left === 'text' && right === 'text' && formula.compare !== '=')
    return [{ place, sentence: 'compares texts by order: they are alike or not' }]
  const isNumeric = [left, right].every((type) => type !== 'day' && type !== 'text')
  const alike = left === right || (isNumeric && [left, right].includes('constant'))
  return alike ? [] : [{ place, sentence: `compares ${left} with ${right}` }]
}

/** `number`, `fen`, `day`, `text`, `constant` (a number or fen), or `!` and what is wrong with the term. */
function typeOfTerm(term: Term, fields: ReadonlyMap<string, Field>): string {
  if ('value' in term)
    return typeof term.value === 'number'
      ? 'constant'
      : /^\d{4}-\d\d-\d\d$/.test(term.value)
        ? 'day'
        : ['female', 'male'].includes(term.value)
          ? 'text'
          : '!a constant is a number, a day, or a sex'
  if ('today' in term) return 'day'
  if ('rows' in term) {
    const group = fields.get(term.rows)
    if (group?.kind !== 'group') return `!"${term.rows}" is not a group`
    const inRow = new Map([...fields, ...group.fields.map((field) => [field.id, field] as const)])
    const wrong = term.where ? ofCondition(term.where, inRow, []) : []
    return wrong[0] === undefined ? 'number' : `!${wrong[0].sentence}`
  }
  if ('register' in term) return term.register.endsWith('-birth') ? 'day' : 'text'
  if ('sum' in term) {
    const group = fields.get(term.of)
    const summed = group?.kind === 'group' ? group.fields.find(({ id }) => id === term.sum) : undefined
    if (summed?.kind === 'money') return 'fen'
    return summed?.kind === 'integer' ? 'number' : `!"${term.sum}" is no number in rows of "${term.of}"`
  }
  if ('what' in term) {
    const kind = fields.get(term.of)?.kind
    if (kind !== 'identity' && kind !== 'document') return `!"${term.of}" is no number of a person's document`
    return { number: 'text', sex: 'text', birth: 'day', age: 'number', months: 'number' }[term.what]
  }
  const field = fields.get(term.field)
  if (field === undefined) return `!"${term.field}" is not a field`
  if (field.kind === 'date') return 'day'
  if (term.plusMonths !== undefined) return `!"${term.field}" is not a day`
  if (field.kind === 'money') return 'fen'
  if (field.kind === 'integer') return 'number'
  // Identity documents are compared by their number (`what: number`): the same one may stand in fields of two kinds.
  return TEXTS.has(field.kind) ? 'text' : `!"${term.field}" cannot be compared`
}
