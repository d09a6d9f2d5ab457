/** What SQL does not say of the columns of tables.sql. */
import type { Why } from '../../kernel/purpose/index.ts'

export type Columns = { 'trust.reading': { purpose: Why } }
