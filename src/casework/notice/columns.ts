/** What SQL does not say of the columns of tables.sql. */
import type { Notice } from './store.ts'

export type Columns = { 'casework.notice': { state: Notice['state']; served_how: NonNullable<Notice['servedHow']> } }
