/** What whoever began a dossier keeps of it: the number, and the code that opens the public status. */
import { z } from 'zod'
import { openText } from '../../kernel/sealing/index.ts'
import { BASE, named } from '../../trust/api/index.ts'
import { heldOf, keyOf, notFound, readCode, readRow } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'

export const ReceiptView = named(
  'Receipt',
  z.strictObject({
    id: z.uuid(),
    number: z.string(),
    /** Opens the public status together with the number. */
    code: z.string(),
    /** Where the dossier can be read. */
    href: z.string(),
  }),
)

export const viewReceipt = ({
  id,
  number,
  code,
}: {
  id: string
  number: string
  code: string
}): z.input<typeof ReceiptView.schema> => ({ id, number, code, href: `${BASE}/dossiers/${id}` })

/** The receipt of a dossier, read again. Throws `casework/not-found`, `casework/erased`. */
export async function receiptOf(
  city: Pick<CaseworkCity, 'database' | 'engine'>,
  id: string,
): Promise<z.input<typeof ReceiptView.schema>> {
  const [row, sealed] = await Promise.all([readRow(city.database, id), readCode(city.database, id)])
  if (!row || !sealed) throw notFound()
  const held = heldOf(city.engine, row)
  return viewReceipt({ id, number: held.dossier.number, code: openText(keyOf(held), sealed, `code ${id}`) })
}
