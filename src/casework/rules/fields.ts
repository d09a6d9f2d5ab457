/** Which answers a fact of a table is made of. */
import type { Formula, Term } from '../form/index.ts'
import type { Input } from './table.ts'

/** The fields of the form that an input reads, each once, in order; a group by its own name. */
export const fieldsRead = ({ from }: Input): string[] => [
  ...new Set('holds' in from ? fieldsOfFormula(from.holds) : fieldsOfTerm(from)),
]

function fieldsOfFormula(formula: Formula): string[] {
  if ('compare' in formula) return [...fieldsOfTerm(formula.left), ...fieldsOfTerm(formula.right)]
  if ('all' in formula) return formula.all.flatMap(fieldsOfFormula)
  if ('any' in formula) return formula.any.flatMap(fieldsOfFormula)
  if ('not' in formula) return fieldsOfFormula(formula.not)
  return [formula.field]
}

const fieldsOfTerm = (term: Term): string[] => ('field' in term ? [term.field] : 'rows' in term ? [term.rows] : [])
