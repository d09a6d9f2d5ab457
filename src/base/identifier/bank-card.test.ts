import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bankCardCheck, checkBankCard, tidyBankCard } from './index.ts'

const digits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 18 })
  .map((list) => list.join(''))
  .filter((text) => !/^(\d)\1+$/.test(text))
const cards = digits.map((text) => text + bankCardCheck(text)).filter((text) => !/^(\d)\1+$/.test(text))

describe('the number of a bank card', () => {
  test('holds with its check digit, and is read as it stands on the card', () => {
    expect(checkBankCard('4111 1111 1111 1111')).toBeNull() // the example of many books
    expect(checkBankCard('6212-3456-7890-1232')).toBe(checkBankCard('6212345678901232'))
    expect(tidyBankCard(' ６２１２ 3456 ')).toBe('62123456')
  })

  test('no single wrong digit passes', () => {
    fc.assert(
      fc.property(cards, fc.nat(18), fc.integer({ min: 1, max: 9 }), (card, at, by) => {
        const place = at % card.length
        const wrong = card.slice(0, place) + ((Number(card[place]) + by) % 10) + card.slice(place + 1)
        expect(checkBankCard(card)).toBeNull()
        expect(checkBankCard(wrong)).not.toBeNull()
      }),
    )
  })

  test('letters, other lengths and one digit again and again are none', () => {
    for (const typed of ['abc', '', '411111111111', '41111111111111111111', '0000000000000000', '6222a22222222222'])
      expect([typed, checkBankCard(typed)]).toEqual([typed, 'shape'])
  })
})
