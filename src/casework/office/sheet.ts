/**
 * A paper as it lies on the desk: one page of it as a picture, turned and enlarged as an officer asked for it in the address, so that it
 * is looked at without a script and without a program of his own. It lies by itself, or beside the answers that it proves.
 */
import { z } from 'zod'
import { readPage } from '../../kernel/file/index.ts'
import { countedAs, type Principal } from '../../trust/policy/index.ts'
import type { SheetView } from './pages/index.ts'

export const TURNS = ['0', '90', '180', '270'] as const
export const ZOOMS = ['1', '1.5', '2', '3'] as const

/** Which page, turned by so many degrees to the right, so many times as wide as its place. */
export const Look = z.object({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  turn: z.enum(TURNS).default('0'),
  zoom: z.enum(ZOOMS).default('1'),
})
export type Look = z.infer<typeof Look>

type Sheet = {
  by: Principal
  name: string
  file: { type: string; bytes: Uint8Array }
  /** The address of the file itself. */
  base: string
  look: Look
  /** The address of the page on which it lies, with another look at it. */
  hrefOf: (look: Look) => string
}

/** Ready to print. A page that cannot be shown has no picture. */
export async function viewSheet({ by, name, file, base, look, hrefOf }: Sheet): Promise<SheetView> {
  const { page, turn, zoom } = look
  const isPdf = file.type === 'application/pdf'
  const read = isPdf ? await readPage(file.bytes, page - 1, countedAs(by)) : { text: '', pages: 1 }
  const pages = read?.pages ?? 0
  const step = ZOOMS.indexOf(zoom)
  const [larger, smaller] = [ZOOMS[step + 1], ZOOMS[step - 1]]
  return {
    name,
    picture: read ? { href: isPdf ? `${base}/pages/${page}` : base, text: read.text, turn, zoom } : null,
    pages: { at: page, of: pages },
    previousHref: page > 1 ? hrefOf({ ...look, page: page - 1 }) : undefined,
    nextHref: page < pages ? hrefOf({ ...look, page: page + 1 }) : undefined,
    turnHref: hrefOf({ ...look, turn: TURNS[(TURNS.indexOf(turn) + 1) % TURNS.length] ?? '0' }),
    largerHref: larger && hrefOf({ ...look, zoom: larger }),
    smallerHref: smaller && hrefOf({ ...look, zoom: smaller }),
    wholeHref: base,
  }
}

/** What of a look is not as it is at first, for an address. */
export const saidOf = ({ page, turn, zoom }: Look): Record<string, string> => ({
  ...(page === 1 ? {} : { page: String(page) }),
  ...(turn === '0' ? {} : { turn }),
  ...(zoom === '1' ? {} : { zoom }),
})
