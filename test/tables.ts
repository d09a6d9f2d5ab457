/** Tables that only tests and benches make, for the compiler: no module has them. */
import type { Generated } from 'kysely'
import type { Bytes, Json } from '../src/kernel/database/index.ts'

type Thing = {
  a: string
  b: number
  words: Generated<string | null>
  amount: Generated<number | null>
  facts: Json | null
  bytes: Bytes | null
}

declare module '../src/kernel/database/known.ts' {
  interface KnownTables {
    thing: { id: string; owner: Generated<string>; name: Generated<string> }
    'one.thing': Thing
    'two.thing': Thing
    certificate: { id: string; state: string }
    step: { id: string; words: string }
  }
}
