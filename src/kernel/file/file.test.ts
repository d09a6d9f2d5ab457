import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileTypeOf, tidyFileName } from './index.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

test('a file is what its first bytes say', async () => {
  expect(await fileTypeOf(Buffer.from('%PDF-1.7\n'))).toBe('application/pdf')
  expect(
    await fileTypeOf(
      Buffer.concat([
        bytes('89504e470d0a1a0a 0000000d 49484452 00000001 00000001 08 00000000 00000000 00000000 49444154'),
        Buffer.alloc(40),
      ]),
    ),
  ).toBe('image/png')
  expect(await fileTypeOf(Buffer.concat([bytes('ffd8ffe0 0010 4a464946 00'), Buffer.alloc(40)]))).toBe('image/jpeg')
})

test('pictures that carry scripts, pages, programs, archives and words are none of the three', async () => {
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
    '',
  ])
    expect([text.slice(0, 20), await fileTypeOf(Buffer.from(text, 'latin1'))]).toEqual([text.slice(0, 20), null])
})

test('nothing makes the reading of a type fail, torn files least of all', async () => {
  const heads = [
    '25504446',
    '89504e470d0a1a0a',
    'ffd8ff',
    '504b0304',
    '1f8b',
    '49492a00',
    '52494646',
    '00000018667479706d703432',
    '377abcaf271c',
    'd0cf11e0a1b11ae1',
    '4f676753',
  ]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads, ''), fc.uint8Array({ maxLength: 120 }), async (head, rest) => {
      expect([null, 'application/pdf', 'image/png', 'image/jpeg']).toContain(
        await fileTypeOf(Buffer.concat([bytes(head), rest])),
      )
    }),
    { numRuns: 400 },
  )
})

test('a name keeps its last part, and nothing of folders and control characters', () => {
  expect(tidyFileName('../../etc/passwd')).toBe('passwd')
  expect(tidyFileName('C:\\Users\\zhang\\租约.pdf')).toBe('租约.pdf')
  expect(tidyFileName('a\r\nSet-Cookie: x.pdf')).toBe('aSet-Cookie: x.pdf')
  expect(tidyFileName('照片𠮷.png')).toBe('照片𠮷.png')
  for (const empty of ['', '/', 'folder/', '\0']) expect(tidyFileName(empty)).toBe('file')
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
