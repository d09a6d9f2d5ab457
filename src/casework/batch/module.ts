/** What casework/batch gives to the city. */
import { runBatch } from './run.ts'

type Needs = Parameters<typeof runBatch>[0]

export const module = {
  name: 'casework/batch',
  tables: true,
  jobs: (city: Needs) => ({
    'casework/run-batch': ({ batch }: Readonly<Record<string, unknown>>) => runBatch(city, String(batch)),
  }),
} as const
