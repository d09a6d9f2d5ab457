/** casework/rules: decision tables that officials can read, asked with facts from answers. */
export { decide, type Facts, factsFor, type Ruling, tableInForce } from './decide.ts'
export { RuleTable } from './table.ts'
