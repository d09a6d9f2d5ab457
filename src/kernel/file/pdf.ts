/**
 * PDFs of strangers: whether one can be opened, and its pages as pictures. No script of a PDF runs here. Runs aside only, in a
 * process that says how much memory its reader may take: two kilobytes of Flate within Flate are a gigabyte when opened.
 */
import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { activeIn } from './active.ts'
import type { FileFault } from './faults.ts'
import type { FileResult } from './file.ts'

/** A4 at 150 dpi: small print can be read. */
const WIDTH = 1240
const MOST_PIXELS = 8_000_000
/** Writers pack a stream once, and perhaps as letters, too; each further time can make a thousand bytes of one (our rule). */
const MOST_FILTERS = 3

let library: Promise<PDFiumLibrary> | null = null

/** The PDF as it is, where it can be opened and does nothing by itself. */
export const tidyPdf = (bytes: Uint8Array): Promise<FileResult> =>
  inside(bytes, 0, async () => {
    const fault = activeIn(bytes)
    return fault === null ? { bytes, type: 'application/pdf' } : { fault }
  })

/** One page, the first is 0, with what was filled into its fields. */
export const drawnPage = (bytes: Uint8Array, at: number): Promise<FileResult> =>
  inside(bytes, at, async (page) => {
    const { originalWidth, originalHeight } = page.getOriginalSize()
    const scale = Math.min(WIDTH / originalWidth, Math.sqrt(MOST_PIXELS / (originalWidth * originalHeight)))
    const { data } = await page.render({
      scale,
      renderFormFields: true,
      render: ({ data: pixels, width, height }) =>
        sharp(pixels, { raw: { width, height, channels: 4 } })
          .png()
          .toBuffer(),
    })
    return { bytes: data, type: 'image/png' }
  })

/** The words of a page, for whoever reads with the ears or wants to copy a number. */
export const wordsOfPage = (bytes: Uint8Array, at: number): Promise<FileResult> =>
  inside(bytes, at, async (page, pages) => ({ text: page.getText().replaceAll('\0', '').trim(), pages }))

async function inside(
  bytes: Uint8Array,
  at: number,
  work: (page: PDFiumPage, pages: number) => Promise<FileResult>,
): Promise<FileResult> {
  if (isPackedTooOften(bytes)) return { fault: 'large' }
  library ??= PDFiumLibrary.init()
  let document: PDFiumDocument | null = null
  try {
    document = await (await library).loadDocument(bytes)
    const pages = document.getPageCount()
    return at >= 0 && at < pages ? await work(document.getPage(at), pages) : { fault: 'unreadable' }
  } catch (thrown) {
    // A reader that ran out of its memory is of no more use, and not even closed.
    if (thrown instanceof WebAssembly.RuntimeError) [library, document] = [null, null]
    return { fault: faultOf(thrown) }
  } finally {
    document?.destroy()
  }
}

/** Whether a stream that can be seen without opening anything is packed within itself so often (ISO 32000-1, 7.3.8.2). */
function isPackedTooOften(bytes: Uint8Array): boolean {
  const words = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  for (const [, filters = ''] of words.matchAll(/\/(?:Filter|F)\s*\[([^\]]{0,2000})\]?/g))
    if (filters.split('/').length - 1 > MOST_FILTERS) return true
  return false
}

/** The reader says in words only that a password is missing. */
const faultOf = (thrown: unknown): FileFault =>
  thrown instanceof Error && /^(Password required|Unsupported security)/.test(thrown.message) ? 'locked' : 'unreadable'
