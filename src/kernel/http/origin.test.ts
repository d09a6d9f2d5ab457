import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOrigin, pathWithin } from './origin.ts'

const OURS = 'https://city.example'

test('a path of ours is gone to, with its query; anything that leads elsewhere is the home page', () => {
  for (const to of ['/', '/mine?a=b', '/search?query=%E7%A7%9F', '/%09/evil.example'])
    expect([to, pathWithin(to, OURS)]).toEqual([to, to])
  expect(pathWithin('https://city.example/mine#top', OURS)).toBe('/mine')
  for (const to of [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    'https://evil.example/mine',
    'https://city.example.evil.example/',
    'https://city.example@evil.example/',
    'http://city.example/mine',
    'https://city.example//evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    `/${'x'.repeat(600)}`,
    undefined,
    ['/mine'],
  ])
    expect([to, pathWithin(to, OURS)]).toEqual([to, '/'])
})

test('whatever is asked for, a browser that goes there stays here', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '\t',
    '\n',
    '\r',
    '.',
    '..',
    '@',
    ':',
    '%2f',
    '%5c',
    '%09',
    '?',
    '#',
    'evil.example',
    'https:',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const to = pathWithin(pieces.join(''), OURS)
      expect(new URL(to, `${OURS}/any/page`).origin).toBe(OURS)
      expect(to.startsWith('/')).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test('an origin is ours letter by letter; on the own machine the names of the loopback are one', () => {
  expect(isOrigin(OURS, OURS)).toBe(true)
  for (const said of [
    'null',
    '',
    'https://evil.example',
    'http://city.example',
    'https://city.example:444',
    'https://city.example.evil.example',
  ])
    expect([said, isOrigin(said, OURS)]).toEqual([said, false])
  expect(isOrigin('http://localhost:4000', 'http://127.0.0.1:4000')).toBe(true)
  expect(isOrigin('http://localhost:4001', 'http://127.0.0.1:4000')).toBe(false)
  expect(isOrigin('http://localhost:4000', OURS)).toBe(false)
})
