/** What trust/reading gives to the city. */
import type { Database } from '../../kernel/database/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import { preparePartitions } from './reading.ts'

type Needs = { database: Database; clock: CityClock }
const prepare = ({ database, clock }: Needs) => preparePartitions(database, clock.today())

/** The months ahead get their place, at each start and once an hour. */
export const module = { name: 'trust/reading', tables: true, prepare, tidy: prepare } as const
