import { readFileSync } from 'node:fs'
import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPage } from '../../../kernel/file/index.ts'
import { checkCodeOf } from '../check-code.ts'
import { drawNotice } from './draw-notice.ts'
import { missingIn, shownText } from './shown.ts'
import { specimen } from './specimen.ts'
import type { NoticeWords } from './words.ts'

const template = readFileSync('cities/beijing/papers/notice.typ', 'utf8')
const draw = (change: Partial<NoticeWords> = {}) => drawNotice(template, { ...specimen('zh'), ...change })
const opened = async (bytes: Uint8Array) => PDFDocument.load(bytes, { updateMetadata: false })
const objectsIn = (pdf: PDFDocument) => pdf.context.enumerateIndirectObjects().map(([, object]) => object)
const dictsIn = (pdf: PDFDocument) => objectsIn(pdf).filter((object) => object instanceof PDFDict)
const nameOf = (dict: PDFDict, key: string) => String(dict.lookup(PDFName.of(key)) ?? '')

describe('a notice as a PDF', () => {
  test('the same words give the same bytes', () => {
    expect(Buffer.compare(draw(), draw())).toBe(0)
    expect(Buffer.compare(draw(), draw({ number: '110108621-20260302-0002-5' }))).not.toBe(0)
  })

  test('it is A4, carries its own glyphs, says whose it is and of which day, and stays small', async () => {
    const bytes = draw()
    const pdf = await opened(bytes)

    expect(pdf.getPageCount()).toBe(1)
    const { width, height } = pdf.getPage(0).getSize()
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
    expect(pdf.getTitle()).toBe('受理通知书 110108621-20260302-0001-7')
    expect(pdf.getAuthor()).toBe('北京市海淀区卫生健康委员会')
    expect(pdf.getCreationDate()?.toISOString()).toBe('2026-03-02T00:00:00.000Z')
    const fonts = dictsIn(pdf).filter((dict) => nameOf(dict, 'Type') === '/FontDescriptor')
    expect(fonts.length).toBeGreaterThanOrEqual(2)
    for (const font of fonts) expect([nameOf(font, 'FontFile2'), nameOf(font, 'FontFile3')].join('')).not.toBe('')
    expect(bytes.length).toBeLessThan(100_000)
  })

  test.each(['zh', 'en'] as const)('who listens to it in %s hears headings, table and picture', async (language) => {
    const pdf = await opened(drawNotice(template, specimen(language)))

    expect(pdf.catalog.lookup(PDFName.of('Lang'))).toMatchObject(PDFString.of(language === 'zh' ? 'zh-CN' : 'en-GB'))
    expect(String(pdf.catalog.lookup(PDFName.of('MarkInfo')))).toContain('/Marked true')
    const tags = dictsIn(pdf).map((dict) => nameOf(dict, 'S'))
    for (const tag of ['/H1', '/H2', '/P', '/Table', '/TH', '/TD', '/Figure']) expect(tags).toContain(tag)
    const figures = dictsIn(pdf).filter((dict) => nameOf(dict, 'S') === '/Figure')
    for (const figure of figures) expect(figure.has(PDFName.of('Alt'))).toBe(true)
    const metadata = objectsIn(pdf)
      .filter((object) => object instanceof PDFRawStream)
      .map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('utf8'))
      .find((text) => text.includes('pdfuaid'))
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
  })

  test('beside the QR picture stands the code that belongs to it', async () => {
    const page = await readPage(draw(), 0, 'test')

    expect(page?.text).toContain(`查验码：${checkCodeOf('019d0000-0000-7000-8000-000000000001')}`)
  })

  test('a long one goes on over several pages', async () => {
    const items = Array.from({ length: 40 }, (_, at) => ({
      label: `第 ${at + 1} 项材料`,
      reason: '请重新上传，图上要看得清水处理间的位置。'.repeat(3),
    }))

    expect((await opened(draw({ items }))).getPageCount()).toBeGreaterThan(2)
  })

  test.each([
    ['a rare Han character', '𠮷田'],
    ['one that came with the standard of 2013', '䶮𫖯'],
    ['a capital sharp s', 'STRAẞE'],
    ['Hangul', '김철수'],
    ['Uyghur', 'ئەركىن'],
    ['Tibetan', 'བསྟན་འཛིན'],
    ['Mongolian', 'ᠪᠠᠲᠤ'],
    ['Yi', 'ꆈꌠ'],
    ['Vietnamese', 'Nguyễn Thị Ánh'],
    ['marks that are not composed', 'Ạ̈'],
  ])('%s in a name is drawn', (_, addressee) => {
    const characters = [...new Set(addressee.normalize('NFC'))]
    const whole = draw({ addressee })

    // What is drawn has no code: the paper is the one that is made when nothing is taken out.
    for (const one of characters) {
      const code = `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      const written = draw({ addressee: addressee.normalize('NFC').replaceAll(one, `□(${code})`) })
      expect(Buffer.compare(whole, written)).not.toBe(0)
    }
  })

  test('a character that no typeface has is shown by its code, and the paper says what that is', () => {
    const [han, sign] = ['\u{2A6D6}', '\u{10FFFF}']
    const drawn = draw({ addressee: `张${han}${sign}\u0007` })
    const written = draw({ addressee: '张□(U+2A6D6)□(U+10FFFF)□(U+0007)' })

    expect(drawn.length).toBeGreaterThan(written.length)
    expect(shownText('张\u{2A6D6}\r\n一\t二', new Set([han]))).toBe('张□(U+2A6D6)\n一 二')
  })

  test('a template that is wrong says so, with the words of who sets it', () => {
    expect(() => drawNotice('#let', specimen('zh'))).toThrow('The template cannot be set: expected pattern')
    const untold = template.replace(/, alt: say.qr[^)]*/, '')
    expect(() => drawNotice(untold, specimen('zh'))).toThrow(/PDF\/UA-1 error: missing alt text/)
  })
})

test('of any characters exactly those are found that cannot be drawn', () => {
  const letters = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 16 })
  fc.assert(
    fc.property(letters, letters, (all, lacking) => {
      const draws = (some: readonly string[]) => !some.some((one) => lacking.includes(one))
      expect(missingIn(all, draws)).toEqual(all.filter((one) => lacking.includes(one)))
    }),
  )
})
