/**
 * Drawing a notice 文书 as an A4 PDF: organ, title, number, addressee, reasons, articles and remedies, what is to be corrected,
 * date, and a QR code to the page that says whether the paper is valid. The same words give the same bytes, at any time and on
 * any machine: dates in the file are the notice's, nothing in it is random.
 */
import { PDFDocument } from '@cantoo/pdf-lib'
import qrcode from 'qrcode'
import { sayDate } from '../../../kernel/i18n/index.ts'
import { embedFaces, type Faces } from './fonts.ts'
import { showable } from './lines.ts'
import { INK, LINE, PAGE, Paper, RED, SECOND, type Style, TEXT_WIDTH, writeOn } from './paper.ts'
import { texts } from './texts.ts'
import type { NoticeWords } from './words.ts'

const QR_SIZE = 76

/**
 * The PDF of a notice, typically 30 to 60 kB. Characters that the typeface lacks are shown as a box and their code, never left
 * out. Does not sign: the seal is put on by papers/seal.
 */
export async function drawNotice(words: NoticeWords): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  describe(pdf, words)
  const faces = await embedFaces(pdf)
  const styles = stylesOf(faces, words)
  const paper = new Paper(pdf, faces)
  drawHead(paper, words, styles)
  // What is to be corrected follows on the sentence that announces it.
  drawParagraphs(paper, words, words.paragraphs.slice(0, 1), styles)
  drawItems(paper, words, styles)
  drawParagraphs(paper, words, words.paragraphs.slice(1), styles)
  drawEnd(paper, words, styles)
  drawMargins(pdf, words, faces, styles)
  return pdf.save({ useObjectStreams: false, addDefaultPage: false })
}

type Styles = Record<'organ' | 'title' | 'body' | 'heading' | 'small' | 'smallBold' | 'banner', Style>

function stylesOf({ regular, bold }: Faces, { language }: NoticeWords): Styles {
  // Line heights of LOOK: 1.7 for Chinese text, 1.5 for English.
  const leading = language === 'zh' ? 21.5 : 18
  return {
    organ: { face: bold, size: language === 'zh' ? 21 : 17, leading: 30, color: RED },
    title: { face: bold, size: 19, leading: 29, color: INK },
    body: { face: regular, size: 12, leading, color: INK },
    heading: { face: bold, size: 12, leading, color: INK },
    small: { face: regular, size: 8.5, leading: 13, color: SECOND },
    smallBold: { face: bold, size: 9, leading: 14, color: INK },
    banner: { face: regular, size: 8.5, leading: 13, color: RED },
  }
}

/** What the file says about itself. Midnight UTC of the notice's day: the file knows no other time. */
function describe(pdf: PDFDocument, { title, number, organ, date, language }: NoticeWords): void {
  const day = new Date(`${date}T00:00:00Z`)
  pdf.setTitle(`${title} ${number}`, { showInWindowTitleBar: true })
  pdf.setAuthor(organ)
  pdf.setCreator('Yipan')
  pdf.setProducer('Yipan')
  pdf.setCreationDate(day)
  pdf.setModificationDate(day)
  pdf.setLanguage(language === 'zh' ? 'zh-CN' : 'en')
}

function drawHead(paper: Paper, { organ, title, number, addressee, language }: NoticeWords, styles: Styles): void {
  paper.centred(organ, styles.organ)
  paper.space(4)
  paper.rule(RED, 1.6)
  paper.space(3.2)
  paper.rule(RED, 0.5)
  paper.space(26)
  paper.centred(title, styles.title)
  paper.space(2)
  paper.centred(texts(language)('number', { number }), { ...styles.small, size: 10, leading: 15 })
  paper.space(18)
  paper.paragraph(texts(language)('addressee', { name: addressee }), styles.heading)
}

function drawParagraphs(
  paper: Paper,
  { language }: NoticeWords,
  paragraphs: NoticeWords['paragraphs'],
  styles: Styles,
): void {
  const isChinese = language === 'zh'
  for (const { heading, text } of paragraphs) {
    if (heading !== undefined) {
      paper.space(5)
      // A heading never stands alone at the foot of a page.
      paper.keepTogether(styles.heading.leading * 2)
      paper.paragraph(heading, styles.heading, isChinese ? 24 : 0)
    }
    for (const part of text.split('\n')) paper.paragraph(part, styles.body, isChinese ? 24 : 0)
    if (!isChinese) paper.space(6)
  }
}

const COLUMNS = { number: 34, what: 150, gap: 12 }

function drawItems(paper: Paper, { items = [], language }: NoticeWords, styles: Styles): void {
  if (items.length === 0) return
  const say = texts(language)
  const x = {
    number: PAGE.left + 4,
    what: PAGE.left + COLUMNS.number,
    why: PAGE.left + COLUMNS.number + COLUMNS.what + COLUMNS.gap,
  }
  const whyWidth = PAGE.width - PAGE.right - x.why
  const cell: Style = { ...styles.body, size: 10.5, leading: language === 'zh' ? 17.5 : 15.5 }
  const head: Style = { ...styles.heading, size: 10.5, leading: cell.leading }
  paper.space(8)
  paper.keepTogether(cell.leading * 4)
  paper.rule(INK, 0.8)
  paper.space(5)
  paper.columns(
    [
      { lines: [say('item')], x: x.number },
      { lines: [say('what')], x: x.what },
      { lines: [say('why')], x: x.why },
    ],
    head,
  )
  paper.space(2)
  for (const [index, { label, reason }] of items.entries()) {
    const what = paper.lines(label, cell, COLUMNS.what)
    const why = paper.lines(reason, cell, whyWidth)
    paper.keepTogether(Math.min(Math.max(what.length, why.length), 6) * cell.leading + 6)
    paper.rule(LINE, 0.6)
    paper.space(5)
    paper.columns(
      [
        { lines: [String(index + 1)], x: x.number },
        { lines: what, x: x.what },
        { lines: why, x: x.why },
      ],
      cell,
    )
    paper.space(2)
  }
  paper.rule(INK, 0.8)
  paper.space(8)
}

/** Organ and date at the right, the way to check at the left: together on one page. */
function drawEnd(paper: Paper, { organ, date, checkUrl, checkWords, language }: NoticeWords, styles: Styles): void {
  paper.space(20)
  paper.keepTogether(styles.body.leading * 2 + 24 + QR_SIZE)
  paper.flushRight(organ, styles.body, 12)
  paper.flushRight(sayDate(date, language), styles.body, 12)
  paper.space(24)
  const top = paper.y
  drawQr(paper, checkUrl, PAGE.left, top)
  const x = PAGE.left + QR_SIZE + 14
  const width = PAGE.width - PAGE.right - x
  const words = paper.lines(checkWords, styles.small, width)
  const url = paper.lines(checkUrl, styles.small, width)
  const height = (words.length + url.length) * styles.small.leading
  let y = top - (QR_SIZE - height) / 2 - styles.small.size
  for (const [line, style] of [
    ...words.map((line) => [line, { ...styles.small, color: INK }] as const),
    ...url.map((line) => [line, styles.small] as const),
  ]) {
    paper.write(line, x, y, style)
    y -= styles.small.leading
  }
  paper.space(QR_SIZE)
}

/** A QR code as one filled path: sharp at any size, and small in the file. */
function drawQr(paper: Paper, text: string, x: number, top: number): void {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const path: string[] = []
  for (let row = 0; row < modules.size; row++)
    for (let from = 0; from < modules.size; from++) {
      let to = from
      while (to < modules.size && modules.get(row, to)) to++
      if (to > from) path.push(`M${from} ${row}h${to - from}v1h${from - to}z`)
      from = to
    }
  paper.page.drawSvgPath(path.join(''), { x, y: top, scale: QR_SIZE / modules.size, color: INK })
}

/** What stands on every page: the banner above, number and page below. */
function drawMargins(pdf: PDFDocument, words: NoticeWords, faces: Faces, styles: Styles): void {
  const { banner, number, language } = words
  const widthOf = (line: string, { face, size }: Style) =>
    [...line].reduce((sum, one) => sum + face.widthOf(one, size), 0)
  const pages = pdf.getPages()
  for (const [index, page] of pages.entries()) {
    if (banner !== undefined) {
      const line = showable(banner, faces.has)
      const box = { x: PAGE.left, y: PAGE.height - 50, width: TEXT_WIDTH, height: 19 }
      page.drawRectangle({ ...box, borderColor: RED, borderWidth: 0.6 })
      writeOn(page, line, (PAGE.width - widthOf(line, styles.banner)) / 2 + 2.5, PAGE.height - 43.5, styles.banner)
    }
    const foot = texts(language)('page', { page: index + 1, pages: pages.length })
    writeOn(page, showable(number, faces.has), PAGE.left, 44, styles.small)
    writeOn(page, foot, PAGE.width - PAGE.right - widthOf(foot, styles.small), 44, styles.small)
  }
}
