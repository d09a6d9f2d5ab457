import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawNotice } from './draw-notice.ts'
import { breakLines, piecesOf, showable } from './lines.ts'
import { NoticeWords } from './words.ts'

const words = (change: Partial<NoticeWords> = {}): NoticeWords => ({
  ...NoticeWords.parse({
    organ: '北京市海淀区卫生健康委员会',
    title: '受理通知书',
    number: '110108621-20260302-0001-7',
    addressee: '北京样例泳池有限公司',
    paragraphs: [
      {
        text: '您申请的公共场所卫生许可，材料齐全，符合法定形式。根据《中华人民共和国行政许可法》第三十二条，决定受理。',
      },
      { heading: '什么时候答复', text: '我们会在 2026 年 3 月 30 日前作出决定。' },
    ],
    date: '2026-03-02',
    checkUrl: 'https://example.org/check/110108621-20260302-0001-7?code=ABCD2345',
    checkWords: '扫码或打开下面的网址，可以查看这份文书是否有效。',
    banner: '演示系统，不是政府网站 · Demonstration, not a government site',
    language: 'zh',
  }),
  ...change,
})

describe('a notice as a PDF', () => {
  test('the same words give the same bytes', async () => {
    const [first, second] = [await drawNotice(words()), await drawNotice(words())]

    expect(Buffer.compare(first, second)).toBe(0)
    expect(Buffer.compare(first, await drawNotice(words({ number: '110108621-20260302-0002-5' })))).not.toBe(0)
  })

  test('it is A4, carries its own glyphs, says whose it is, and stays small', async () => {
    const bytes = await drawNotice(words())
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false })

    expect(pdf.getPageCount()).toBe(1)
    expect(pdf.getPage(0).getSize()).toEqual({ width: 595.28, height: 841.89 })
    expect(pdf.getTitle()).toBe('受理通知书 110108621-20260302-0001-7')
    expect(pdf.getCreationDate()?.toISOString()).toBe('2026-03-02T00:00:00.000Z')
    const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object)
    const embedded = objects.filter((object) => object instanceof PDFDict && object.has(PDFName.of('FontFile2')))
    expect(embedded).toHaveLength(2)
    expect(bytes.length).toBeLessThan(100_000)
  })

  test('every glyph in the file is whole: its outline begins where the index of the typeface says', async () => {
    const pdf = await PDFDocument.load(await drawNotice(words()), { updateMetadata: false })
    const streams = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
      const file = object instanceof PDFDict ? object.lookup(PDFName.of('FontFile2')) : undefined
      return file instanceof PDFRawStream ? [decodePDFRawStream(file).decode()] : []
    })

    expect(streams).toHaveLength(2)
    for (const bytes of streams) for (const outline of outlinesIn(bytes)) expect(outline).toSatisfy(isOutline)
  })

  test('a long one goes on over several pages', async () => {
    const items = Array.from({ length: 40 }, (_, at) => ({
      label: `第 ${at + 1} 项材料`,
      reason: '请重新上传，图上要看得清水处理间的位置。'.repeat(3),
    }))
    const pdf = await PDFDocument.load(await drawNotice(words({ items })))
    expect(pdf.getPageCount()).toBeGreaterThan(2)
  })

  test('a character that the typeface lacks is shown by its code and breaks nothing', async () => {
    expect(showable('𠮷田', (codePoint) => codePoint < 0x10000)).toBe('□(U+20BB7)田')
    const bytes = await drawNotice(words({ addressee: '𠮷田 \u{10FFFF}😀\u0007', language: 'en' }))
    expect(bytes.length).toBeGreaterThan(10_000)
  })
})

type Outline = { contours: number; left: number; bottom: number; right: number; top: number }

/** Reads the glyphs of a TrueType file by the offsets in `loca`. */
function outlinesIn(bytes: Uint8Array): Outline[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<string, number>()
  for (let at = 0; at < view.getUint16(4); at++) {
    const entry = 12 + at * 16
    tables.set(String.fromCharCode(...bytes.slice(entry, entry + 4)), view.getUint32(entry + 8))
  }
  const at = (table: string) => tables.get(table) ?? 0
  const isLong = view.getUint16(at('head') + 50) === 1
  const offset = (glyph: number) =>
    isLong ? view.getUint32(at('loca') + glyph * 4) : view.getUint16(at('loca') + glyph * 2) * 2
  const glyphs = Array.from({ length: view.getUint16(at('maxp') + 4) }, (_, glyph) => glyph)
  return glyphs
    .filter((glyph) => offset(glyph + 1) > offset(glyph))
    .map((glyph) => {
      const number = (place: number) => view.getInt16(at('glyf') + offset(glyph) + place * 2)
      return { contours: number(0), left: number(1), bottom: number(2), right: number(3), top: number(4) }
    })
}

/** Noto's characters are drawn on a square of 1,000 units and reach little beyond it. */
const isOutline = ({ contours, left, bottom, right, top }: Outline) =>
  contours >= -1 && contours < 60 && left < right && bottom < top && right - left < 1500 && top - bottom < 1500

describe('lines', () => {
  const one = () => 1

  test('no line begins with a closing mark or ends with an opening one', () => {
    expect(breakLines('一二三四，五（六）', 4, one)).toEqual(['一二三', '四，五', '（六）'])
  })

  test('words keep together, numbers too', () => {
    expect(breakLines('在 20 个工作日', 4, one)).toEqual(['在 20', '个工作日'])
    expect(piecesOf('the 3,000.50 yuan')).toEqual(['the', ' ', '3,000.50', ' ', 'yuan'])
  })

  test('nothing is lost, and no line is too long', () => {
    const text = fc.string({ unit: fc.constantFrom('一', '二', '，', '（', '）', 'a', 'b', ' ', '1', '。') })
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 12 }), (drawn, width) => {
        const lines = breakLines(drawn, width, one)
        expect(lines.join('').replaceAll(' ', '')).toBe(drawn.replaceAll(' ', ''))
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width)
      }),
    )
  })
})
