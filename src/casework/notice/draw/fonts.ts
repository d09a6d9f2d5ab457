/**
 * The typeface of notices, Noto Sans SC (SIL Open Font License). Each file has 10 MB and 30,890 characters; it is read when a
 * notice is drawn and let go afterwards, and only the glyphs that were used go into the PDF.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib'
import fontkit from '@pdf-lib/fontkit'

const require = createRequire(import.meta.url)
const FILES = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
}

/** A typeface that measures and never fails: it knows which characters it has. */
export type Face = { font: PDFFont; widthOf: (character: string, size: number) => number }
export type Faces = { regular: Face; bold: Face; has: (codePoint: number) => boolean }

export async function embedFaces(pdf: PDFDocument): Promise<Faces> {
  pdf.registerFontkit(streamingFontkit)
  const [regular, bold] = [await embed(pdf, 'regular'), await embed(pdf, 'bold')]
  const characters = new Set(regular.font.getCharacterSet())
  return { regular, bold, has: (codePoint) => characters.has(codePoint) }
}

const held = new Map<string, WeakRef<Uint8Array>>()

/** Held weakly: a run of notices reads each file once, and a quiet process gives the memory back. */
async function bytesOf(weight: keyof typeof FILES): Promise<Uint8Array> {
  const known = held.get(weight)?.deref()
  if (known) return known
  const bytes = await readFile(require.resolve(FILES[weight]))
  held.set(weight, new WeakRef(bytes))
  return bytes
}

async function embed(pdf: PDFDocument, weight: keyof typeof FILES): Promise<Face> {
  const bytes = await bytesOf(weight)
  // No ligatures and no kerning: pdf-lib places glyphs by their widths alone. A fixed name instead of a random tag.
  const options = { subset: true, customName: `NotoSansSC-${weight}`, features: { liga: false, kern: false } }
  const font = await pdf.embedFont(bytes, options)
  const widths = new Map<string, number>()
  const widthOf = (character: string, size: number) => {
    const known = widths.get(character)
    const width = known ?? font.widthOfTextAtSize(character, 1000)
    if (known === undefined) widths.set(character, width)
    return (width * size) / 1000
  }
  return { font, widthOf }
}

/**
 * The fontkit that pdf-lib gets, with two cures. pdf-lib 2.11 calls `subset.encode()` wherever there is one, and that of this
 * fontkit fails without a stream: only what works is shown. And in a small file fontkit writes short offsets, which count in
 * pairs of bytes, over glyphs of odd length: most glyphs would begin one byte late and not be drawn. Long offsets are right.
 */
const streamingFontkit: Parameters<PDFDocument['registerFontkit']>[0] = {
  create(bytes: Uint8Array) {
    const font = fontkit.create(bytes)
    const createSubset = font.createSubset.bind(font)
    const streaming = () => {
      const subset = createSubset()
      useLongOffsets(subset)
      return {
        cff: Reflect.get(subset, 'cff'),
        includeGlyph: subset.includeGlyph.bind(subset),
        encodeStream: subset.encodeStream.bind(subset),
      }
    }
    return Object.assign(font, { createSubset: streaming })
  },
}

/** The inside of fontkit's subset while it is written: `loca` version 1 are long offsets; unset, fontkit chooses. */
type GlyphWriter = { _addGlyph: (id: number) => number; loca: { version?: number } }

const isGlyphWriter = (subset: object): subset is GlyphWriter =>
  '_addGlyph' in subset && typeof subset._addGlyph === 'function'

function useLongOffsets(subset: object): void {
  if (!isGlyphWriter(subset))
    throw new Error('this version of fontkit writes glyphs in another way: see useLongOffsets')
  const addGlyph = subset._addGlyph.bind(subset)
  subset._addGlyph = (id) => {
    subset.loca.version = 1
    return addGlyph(id)
  }
}
