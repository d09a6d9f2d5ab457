/** What SQL does not say of the columns of tables.sql. */
export type Columns = { 'casework.question_entry': { by: 'person' | 'officer' } }
