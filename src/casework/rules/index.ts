/** casework/rules: decision tables that officials can read, asked with facts from answers. */
export { decide, type Facts, factsFor, type Ruling, tableInForce } from './decide.ts'
export { differencesOf, type RowDifference } from './difference.ts'
export { fieldsRead } from './fields.ts'
export { misfitsOf } from './fit.ts'
export { type Foreseen, foresee, foreseeSoFar } from './foresee.ts'
export { type KeptVersion, keepTables, keptTable, versionsOf } from './kept.ts'
export { nearestGrant, sayChange } from './nearest.ts'
export { broughtBy, type Named, type RowSaid, reasonsIn, sayCell, sayChanged, sayReasons, sayRows } from './say.ts'
export { RuleTable } from './table.ts'

export const module = { name: 'casework/rules', tables: true } as const
