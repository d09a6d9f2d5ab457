import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { nameBeside, tidyFileName } from './file.ts'
import type { Tidied } from './index.ts'
import * as files from './index.ts'

/** One account sends and reads all. */
const tidyFile = (name: string, file: Uint8Array) => files.tidyFile(name, file, 'one')
const drawPage = (pdf: Uint8Array, page: number) => files.drawPage(pdf, page, 'one')
const readPage = (pdf: Uint8Array, page: number) => files.readPage(pdf, page, 'one')

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

const [RED, GREEN, BLUE, YELLOW] = ['#c0392b', '#27ae60', '#2980b9', '#f1c40f']
/** Twelve megapixels: a picture of four quarters, red, green, blue and yellow, from the upper left. */
const quarters = () =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="3000"><rect width="2000" height="1500" fill="${RED}"/><rect x="2000" width="2000" height="1500" fill="${GREEN}"/><rect y="1500" width="2000" height="1500" fill="${BLUE}"/><rect x="2000" y="1500" width="2000" height="1500" fill="${YELLOW}"/></svg>`,
    ),
  )
/** What a phone writes beside a picture: that it was held upright, with what and where it was taken. */
const NOTES = { IFD0: { Make: 'Test', Model: 'Phone' }, IFD3: { GPSLatitude: '39/1 54/1 0/1', GPSLatitudeRef: 'N' } }
/** The same picture as a phone of the other kind makes it: HEVC, turned by its box `irot`, with place and device. */
const HEIC = readFileSync(join(import.meta.dirname, 'phone.heic'))

const tidied = async (name: string, file: Uint8Array): Promise<Tidied> => {
  const result = await tidyFile(name, file)
  if (typeof result === 'string') throw new Error(result)
  return result
}

/** The colours of the four corners, from the upper left; JPEG is off by a little. */
async function corners(picture: Uint8Array): Promise<string[]> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) =>
    [RED, GREEN, BLUE, YELLOW].find((colour = '') =>
      [0, 1, 2].every(
        (part) =>
          Math.abs(
            (data[(y * info.width + x) * info.channels + part] ?? 0) -
              Number.parseInt(colour.slice(1 + 2 * part, 3 + 2 * part), 16),
          ) < 9,
      ),
    ) ?? 'another'
  const [right, low] = [info.width - 9, info.height - 9]
  return [at(8, 8), at(right, 8), at(8, low), at(right, low)]
}

test('a photo of a phone held upright is kept upright, as a JPEG that fits A4 at 300 dpi, without place and device', async () => {
  const jpeg = await quarters().jpeg().withExif(NOTES).withMetadata({ orientation: 6 }).toBuffer()
  expect(jpeg.includes('Phone')).toBe(true)
  for (const [name, sent] of [
    ['IMG_0001.JPG', jpeg],
    ['IMG_0002.HEIC', HEIC],
  ] as const) {
    const kept = await tidied(name, sent)

    const { width, height, exif, orientation, icc, xmp } = await sharp(kept.bytes).metadata()
    expect([name, kept.type, width, height]).toEqual([name, 'image/jpeg', 2631, 3508])
    expect([name, exif, orientation, icc, xmp]).toEqual([name, undefined, undefined, undefined, undefined])
    expect([name, await corners(kept.bytes)]).toEqual([name, [BLUE, RED, YELLOW, GREEN]])
  }
})

test('a photo that became a JPEG is called one', async () => {
  expect((await tidied('IMG_0002.HEIC', HEIC)).name).toBe('IMG_0002.jpg')
  expect((await tidied('租约.heic', HEIC)).name).toBe('租约.jpg')
  expect((await tidied('lease', HEIC)).name).toBe('lease.jpg')
})

test('a PNG stays one, without the words that stand beside the picture; a small picture stays small', async () => {
  const png = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#c0392b80' } })
    .png()
    .withExif({ IFD0: { Make: 'Secret' } })
    .toBuffer()
  expect(png.includes('Secret')).toBe(true)

  const kept = await tidied('scan.png', png)

  const { format, width, height } = await sharp(kept.bytes).metadata()
  expect([kept.type, kept.name, format, width, height]).toEqual(['image/png', 'scan.png', 'png', 40, 30])
  expect(Buffer.from(kept.bytes).includes('Secret')).toBe(false)
})

async function pdfOf(pages: number, password?: string): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  for (let n = 0; n < pages; n += 1) document.addPage([595, 842]).drawRectangle({ x: 0, y: 0, width: 595, height: 421 })
  if (password !== undefined) document.encrypt({ userPassword: password, ownerPassword: password })
  return document.save()
}

test('a PDF is kept as it is; one with a password, or a torn one, is told apart from what is no file of ours', async () => {
  const pdf = await pdfOf(2)
  expect(await tidied('plan.pdf', pdf)).toMatchObject({ type: 'application/pdf', name: 'plan.pdf' })
  expect(Buffer.from((await tidied('plan.pdf', pdf)).bytes).equals(pdf)).toBe(true)

  expect(await tidyFile('plan.pdf', await pdfOf(1, 'secret'))).toBe('locked')
  expect(await tidyFile('plan.pdf', Buffer.from('%PDF-1.7\n'))).toBe('unreadable')
})

test('a PDF behind a line break or a byte order mark is a PDF', async () => {
  const document = await PDFDocument.create()
  document.addPage()
  const pdf = Buffer.from(await document.save())
  for (const before of ['\n', '\r\n\r\n', '\uFEFF'])
    expect(await tidyFile('plan.pdf', Buffer.concat([Buffer.from(before), pdf]))).toMatchObject({
      type: 'application/pdf',
    })
  expect(await tidyFile('plan.pdf', Buffer.concat([Buffer.from('x'), pdf]))).toBe('kind')
})

test('a page of a PDF is a picture of it; there is none after the last', async () => {
  const pdf = await pdfOf(2)
  const drawn = (await drawPage(pdf, 1)) ?? undefined

  const { data, info } = await sharp(drawn).raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([1240, 1754])
  const [above, below] = [400, 1300].map((y) => data[(y * info.width + 600) * info.channels])
  expect([above, below]).toEqual([255, 0])
  expect([await drawPage(pdf, 2), await drawPage(pdf, -1)]).toEqual([null, null])
})

test('the words of a page can be read, and how many pages there are', async () => {
  const document = await PDFDocument.create()
  document.addPage([595, 842])
  document.addPage([595, 842]).drawText('Lease of 12 March', { x: 50, y: 700 })
  const pdf = await document.save()

  expect(await readPage(pdf, 1)).toEqual({ text: 'Lease of 12 March', pages: 2 })
  expect(await readPage(pdf, 0)).toEqual({ text: '', pages: 2 })
  expect([await readPage(pdf, 2), await readPage(Buffer.from('%PDF-1.4'), 0)]).toEqual([null, null])
})

test('a page of any shape makes a picture of at most eight million pixels', async () => {
  const document = await PDFDocument.create()
  document.addPage([10, 14_000])

  const drawn = (await drawPage(await document.save(), 0)) ?? undefined

  const { width = 0, height = 0 } = await sharp(drawn).metadata()
  expect(width * height).toBeLessThan(8_100_000)
  expect(height).toBeGreaterThan(10_000)
})

/** A page whose stream is packed within itself so often. */
function packed(times: number): Buffer {
  let stream: Buffer = Buffer.alloc(1024 * 1024)
  for (let at = 0; at < times; at += 1) stream = deflateSync(stream, { level: 9 })
  const filters = '/FlateDecode '.repeat(times)
  return pdfWith(`<< /Length ${stream.length} /Filter [${filters}] >>`, stream)
}

function pdfWith(dictionary: string, stream: Buffer): Buffer {
  const parts = [
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n',
    `4 0 obj\n${dictionary}\nstream\n`,
  ].map((words) => Buffer.from(words, 'latin1'))
  const [one = 0, two = 0, three = 0] = parts.map(({ length }) => length)
  const starts = [9, one, one + two, one + two + three]
  const body = Buffer.concat([...parts, stream, Buffer.from('\nendstream\nendobj\n')])
  const table = starts.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 5\n0000000000 65535 f \n${table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`
  return Buffer.concat([body, Buffer.from(end)])
}

test('a PDF that is packed within itself too often is refused before it is opened', async () => {
  expect(await tidyFile('bomb.pdf', packed(4))).toBe('large')
  expect(await tidyFile('plan.pdf', packed(2))).toMatchObject({ type: 'application/pdf' })
})

test('a PDF of some kilobytes that would be a gigabyte is not opened further than its reader may hold; the next is read', async () => {
  const bomb = gigabyte()
  expect(bomb.length).toBeLessThan(10_000)

  expect(await drawPage(bomb, 0)).toBe(null)

  expect(await readPage(await pdfOf(1), 0)).toEqual({ text: '', pages: 1 })
}, 60_000)

/** A PDF whose objects are given, the first is its catalogue; with a table of objects, or without one, as readers take it, too. */
const pdfOfObjects = (...objects: string[]) =>
  Buffer.from(
    [
      '%PDF-1.7',
      ...objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj`),
      '<< >>\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
    ].join('\n'),
    'latin1',
  )
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'
const opening = (action: string, ...more: string[]) =>
  pdfOfObjects(`<< /Type /Catalog /Pages 2 0 R /OpenAction ${action} >>`, PAGES, PAGE, ...more)
/** Objects as writers pack them today. */
const packedObjects = (objects: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode') => {
  const stream = deflateSync(Buffer.from(`9 0 ${objects}`, 'latin1')).toString('latin1')
  return `<< ${dictionary} /Length ${stream.length} >>\nstream\n${stream}\nendstream`
}
const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'

test.each([
  ['a script', opening(SCRIPT)],
  ['a script whose name is written with digits', opening(SCRIPT.replace('JavaScript', 'J#61va#53cript'))],
  ['a program that is started', opening('<< /S /Launch /F (cmd.exe) >>')],
  ['a form that sends itself', opening('<< /S /SubmitForm /F (https://elsewhere.example) >>')],
  ['a form with a language of its own', opening('[3 0 R /Fit]', '<< /XFA 9 0 R >>')],
  ['a script among packed objects', opening('9 0 R', packedObjects(SCRIPT))],
  [
    'a script among packed objects that do not say so',
    opening('9 0 R', packedObjects(SCRIPT, '/N 1 /First 4 /Filter /FlateDecode')),
  ],
  [
    'a script in the words of a page, where a reader may be led',
    opening('[3 0 R /Fit]', `<< /Length 99 >>\nstream\n9 0 obj ${SCRIPT} endobj\nendstream`),
  ],
])('a PDF with %s is not taken: what it does on the machine of an officer is not ours to say', async (_, pdf) => {
  expect(await tidyFile('plan.pdf', pdf)).toBe('active')
})

test('a PDF that opens at a page, or speaks of scripts in its words, is taken', async () => {
  expect(await tidyFile('plan.pdf', opening('[3 0 R /Fit]'))).toMatchObject({ type: 'application/pdf' })
  expect(await tidyFile('plan.pdf', opening('<< /S /GoTo /D [3 0 R /Fit] >>'))).toMatchObject({
    type: 'application/pdf',
  })
  const words = packedObjects('(JavaScript and Launch)')
  expect(await tidyFile('plan.pdf', opening('[3 0 R /Fit]', words))).toMatchObject({ type: 'application/pdf' })
})

test('packed objects that cannot be looked into are not taken on trust', async () => {
  const twice = packedObjects(SCRIPT, '/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]')
  expect(await tidyFile('plan.pdf', opening('9 0 R', twice))).toBe('unreadable')
  const broken = packedObjects(SCRIPT).replace('stream\nx', 'stream\ny')
  expect(await tidyFile('plan.pdf', opening('9 0 R', broken))).toBe('unreadable')
})

/** A page whose words are a gigabyte of spaces, packed three times. */
function gigabyte(): Buffer {
  const mebibyte = Buffer.alloc(1024 * 1024, ' ')
  const once = deflateSync(Buffer.concat(Array.from({ length: 1000 }, () => mebibyte)), { level: 9 })
  const stream = deflateSync(deflateSync(once, { level: 9 }), { level: 9 })
  return pdfWith(`<< /Length ${stream.length} /Filter [/FlateDecode /FlateDecode /FlateDecode] >>`, stream)
}

test('a picture that says it is larger than we take is refused before it is decoded', async () => {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: RED } })
    .png()
    .toBuffer()
  png.writeUInt32BE(15_000, 16)
  png.writeUInt32BE(15_000, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)

  expect(await tidyFile('huge.png', png)).toBe('pixels')
})

test('who reads what came in does not wait for one that sends without end, and others are served between', async () => {
  const photo = await quarters().jpeg().toBuffer()
  const sent = Array.from({ length: 30 }, () => files.tidyFile('photo', photo, 'somebody'))
  const pdf = await pdfOf(1)
  let waiting = 12
  for (const one of sent) one.then((result) => (waiting -= typeof result === 'string' ? 0 : 1))

  const [other, drawn] = await Promise.all([files.tidyFile('photo', photo, 'another'), drawPage(pdf, 0)])

  expect(other).toMatchObject({ type: 'image/jpeg' })
  expect(drawn).not.toBe(null)
  expect(waiting).toBeGreaterThan(4)
  const results = await Promise.all(sent)
  expect(results.filter((result) => result === 'busy').length).toBe(30 - 12 - 2)
}, 60_000)

test('pictures that carry scripts, pages, programs, archives and words are none of ours', async () => {
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?><svg/>',
    '<!doctype html>',
    'GIF89a'.padEnd(40),
    'PK\x03\x04'.padEnd(40),
    'MZ'.padEnd(200),
    '#!/bin/sh',
    'BM'.padEnd(60),
    'words',
  ])
    expect([text.slice(0, 20), await tidyFile('x.pdf', Buffer.from(text, 'latin1'))]).toEqual([
      text.slice(0, 20),
      'kind',
    ])
})

test('an empty file is told apart from one of a kind that is not taken', async () => {
  expect(await tidyFile('租约.pdf', new Uint8Array())).toBe('empty')
})

test('a name of 300 characters is cut before its ending, and shows that it was', () => {
  const cut = tidyFileName(`${'租'.repeat(300)}.pdf`)
  expect([[...cut].length, cut.slice(-6)]).toEqual([120, '租….pdf'.slice(-6)])
  expect(cut).toMatch(/^租{115}….pdf$/)
  expect(tidyFileName('𠮷'.repeat(300))).toBe(`${'𠮷'.repeat(119)}…`)
})

test('two files of one name are told apart by a number before the ending', () => {
  expect(nameBeside('租约.pdf', new Set())).toBe('租约.pdf')
  expect(nameBeside('租约.pdf', new Set(['租约.pdf']))).toBe('租约 (2).pdf')
  expect(nameBeside('租约.pdf', new Set(['租约.pdf', '租约 (2).pdf']))).toBe('租约 (3).pdf')
  expect(nameBeside('file', new Set(['file']))).toBe('file (2)')
})

test('a picture that breaks off is refused, not kept by half', async () => {
  const whole = await quarters().jpeg().toBuffer()
  for (const file of [whole.subarray(0, whole.length / 2), HEIC.subarray(0, HEIC.length / 2)])
    expect(await tidyFile('photo', file)).toBe('unreadable')
})

test('nothing makes the reading of a file fail, torn files least of all', async () => {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: RED } })
    .png()
    .toBuffer()
  const heads = [
    ...['25504446', '89504e470d0a1a0a', 'ffd8ff', '504b0304', '49492a00', '52494646', '00000018667479706d703432'].map(
      bytes,
    ),
    png,
    HEIC.subarray(0, 600),
    Buffer.from(await pdfOf(1)),
  ]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads), fc.nat(), fc.uint8Array({ maxLength: 60 }), async (head, cut, rest) => {
      const result = await tidyFile('x', Buffer.concat([head.subarray(0, cut % (head.length + 1)), rest]))
      expect(
        typeof result === 'string' ? ['active', 'empty', 'kind', 'unreadable', 'locked', 'large', 'pixels'] : [result],
      ).toContain(result)
    }),
    { numRuns: 150 },
  )
})

test('a name keeps its last part, and nothing of folders and control characters', () => {
  expect(tidyFileName('../../etc/passwd')).toBe('passwd')
  expect(tidyFileName('C:\\Users\\zhang\\租约.pdf')).toBe('租约.pdf')
  expect(tidyFileName('a\r\nSet-Cookie: x.pdf')).toBe('aSet-Cookie: x.pdf')
  expect(tidyFileName('照片𠮷.png')).toBe('照片𠮷.png')
  for (const empty of ['', '/', 'folder/', '\0', '.', ' ']) expect(tidyFileName(empty)).toBe('file')
  expect(['\0.png', '.png', ' .png', '\u200b.pdf'].map(tidyFileName)).toEqual([
    'file.png',
    'file.png',
    'file.png',
    'file.pdf',
  ])
})

test('whatever a name is, it can stand in a header and on a page', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'a',
          '.',
          '租',
          '𠮷',
          '/',
          '\\',
          '\0',
          '\x7f',
          '\x85',
          '\n',
          '\ud842',
          '\udfb7',
          '\u202e',
          '\u2066',
          '"',
          '<',
        ),
        { maxLength: 200 },
      ),
      (letters) => {
        const tidy = tidyFileName(letters.join(''))
        expect([...tidy].length).toBeGreaterThan(0)
        expect([...tidy].length).toBeLessThanOrEqual(120)
        expect(tidy).not.toMatch(/[\\/\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
        expect(() => encodeURIComponent(tidy)).not.toThrow()
      },
    ),
  )
})
