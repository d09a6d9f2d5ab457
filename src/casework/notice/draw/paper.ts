/**
 * A4 paper that fills from the top: it knows where it stands, begins a new page when it is full, and draws lines of text.
 * Margins follow the layout of official documents (GB/T 9704-2012: 28 mm left, 26 mm right, general knowledge).
 */
import { type PDFDocument, type PDFPage, type RGB, rgb } from '@cantoo/pdf-lib'
import type { Face, Faces } from './fonts.ts'
import { breakLines, showable } from './lines.ts'

export const PAGE = { width: 595.28, height: 841.89, left: 79, right: 74, top: 92, bottom: 66 }
export const INK = rgb(0.114, 0.137, 0.161)
export const SECOND = rgb(0.29, 0.333, 0.376)
export const LINE = rgb(0.851, 0.867, 0.882)
export const RED = rgb(0.604, 0.184, 0.133)
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right

export type Style = { face: Face; size: number; leading: number; color: RGB }
type Column = { lines: string[]; x: number }

export class Paper {
  readonly faces: Faces
  readonly #pdf: PDFDocument
  #page: PDFPage
  #y: number

  constructor(pdf: PDFDocument, faces: Faces) {
    this.#pdf = pdf
    this.faces = faces
    this.#page = pdf.addPage([PAGE.width, PAGE.height])
    this.#y = PAGE.height - PAGE.top
  }

  get page(): PDFPage {
    return this.#page
  }

  /** Where the next line begins, from the bottom. */
  get y(): number {
    return this.#y
  }

  space(height: number): void {
    this.#y -= height
  }

  /** Begins a new page where `height` does not fit any more. */
  keepTogether(height: number): void {
    if (this.#y - height >= PAGE.bottom) return
    this.#page = this.#pdf.addPage([PAGE.width, PAGE.height])
    this.#y = PAGE.height - PAGE.top
  }

  /** The lines of a text in a width, ready for `columns`. */
  lines(text: string, style: Style, width: number, indent = 0): string[] {
    const measure = (character: string) => style.face.widthOf(character, style.size)
    return breakLines(showable(text, this.faces.has), width, measure, width - indent)
  }

  /** A paragraph over the whole width, its first line indented. */
  paragraph(text: string, style: Style, indent = 0): void {
    this.lines(text, style, TEXT_WIDTH, indent).forEach((line, index) => {
      this.columns([{ lines: [line], x: PAGE.left + (index === 0 ? indent : 0) }], style)
    })
  }

  /** Lines side by side; each page takes as many as it has room for. */
  columns(columns: readonly Column[], style: Style): void {
    const height = Math.max(...columns.map(({ lines }) => lines.length))
    for (let row = 0; row < height; row++) {
      this.keepTogether(style.leading)
      for (const { lines, x } of columns) this.write(lines[row] ?? '', x, this.#y - style.size, style)
      this.#y -= style.leading
    }
  }

  centred(text: string, style: Style): void {
    for (const line of this.lines(text, style, TEXT_WIDTH)) {
      this.columns([{ lines: [line], x: PAGE.left + (TEXT_WIDTH - this.widthOf(line, style)) / 2 }], style)
    }
  }

  flushRight(text: string, style: Style, inset = 0): void {
    for (const line of this.lines(text, style, TEXT_WIDTH)) {
      this.columns([{ lines: [line], x: PAGE.width - PAGE.right - inset - this.widthOf(line, style) }], style)
    }
  }

  rule(color: RGB, thickness: number): void {
    const end = { x: PAGE.width - PAGE.right, y: this.#y }
    this.#page.drawLine({ start: { x: PAGE.left, y: this.#y }, end, thickness, color })
  }

  /** One line at a place, on the page one is on. */
  write(line: string, x: number, y: number, style: Style): void {
    writeOn(this.#page, line, x, y, style)
  }

  widthOf(line: string, { face, size }: Style): number {
    return [...line].reduce((sum, character) => sum + face.widthOf(character, size), 0)
  }
}

export function writeOn(page: PDFPage, line: string, x: number, y: number, { face, size, color }: Style): void {
  if (line !== '') page.drawText(line, { x, y, size, font: face.font, color })
}
