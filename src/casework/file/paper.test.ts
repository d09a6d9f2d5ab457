import { expect, test } from 'vitest'
import { faultOfPaper } from './paper.ts'

const picture = (width: number, height: number) => faultOfPaper({ type: 'image/png', width, height })

test.each([
  ['a card, photographed', 1600, 1008],
  ['the same upright', 1008, 1600],
  ['just large enough', 450, 300],
  ['a screenshot of a telephone with a card on it', 1080, 2340],
])('%s can be an identity paper', (_what, width, height) => {
  expect(picture(width, height)).toBeNull()
})

test.each([
  ['an icon', 40, 40],
  ['a square too small to read', 449, 449],
  ['a strip of a screen', 1920, 200],
  ['a long strip that is high enough', 3508, 1000],
])('%s cannot, and is told what is needed', (_what, width, height) => {
  expect(picture(width, height)).toMatchObject({
    zh: expect.stringContaining('至少 300 像素'),
    en: expect.stringContaining(`${width} by ${height}`),
  })
})

test('a PDF has pages, and is taken as it is', () => {
  expect(faultOfPaper({ type: 'application/pdf', width: null, height: null })).toBeNull()
})
