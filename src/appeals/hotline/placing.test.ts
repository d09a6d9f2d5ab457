/** Which place an appeal gets from its words, and what is offered where they do not say it plainly. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { finish, openPack, readBase } from '../../base/pack/index.ts'
import { placesOf, readGazetteer } from '../../base/place/index.ts'
import { offeredFor, withPlace } from './placing.ts'

const pack = openPack(join(import.meta.dirname, '../../../cities/beijing'))
const read = readBase(pack)
const { base, gazetteer } = finish(pack, { base: read, gazetteer: readGazetteer(pack, read) })
const city = { base, places: placesOf(base.divisions, gazetteer) }
const sayPath = (code: string) =>
  base.divisions
    .path(code)
    .map(({ name }) => name.zh)
    .join('')
const HAIDIAN = '110108000000'
const placed = (words: string, more: { address?: string; district?: string } = {}, chosen: string | null = null) => {
  const { district, street } = withPlace(city, { words, ...more }, chosen)
  return sayPath(street ?? district ?? '')
}

test('the exact place says where, before the words say what', () => {
  expect(placed('暖气不热', { address: '望京街道南湖东园3号楼' })).toBe('朝阳区望京街道')
  expect(placed('暖气不热')).toBe('')
})

test('what was chosen stands, and a name that several have is that in the chosen district', () => {
  expect(placed('望京暖气不热', { district: HAIDIAN })).toBe('海淀区')
  expect(placed('八里庄暖气不热', { district: HAIDIAN })).toBe('海淀区八里庄街道')
  const whole = { words: '望京', district: HAIDIAN, street: '110108011000' }
  expect(withPlace(city, whole)).toBe(whole)
})

test('of those offered one can be chosen, and nothing else', () => {
  const offered = offeredFor(city, { words: '八里庄街道停水' }, 'zh').map(({ code }) => code)
  expect(offered.map(sayPath)).toEqual(['朝阳区八里庄街道', '海淀区八里庄街道'])
  expect(placed('八里庄街道停水', {}, offered[1])).toBe('海淀区八里庄街道')
  for (const other of ['110105026000', '八里庄', '', '110105015000 '])
    expect(placed('八里庄街道停水', {}, other)).toBe('')
})

test('a community is offered as the street in which it lies, with why, in both languages', () => {
  expect(offeredFor(city, { words: '南湖东园停水' }, 'zh')).toEqual([
    {
      code: '110105026000',
      name: '朝阳区望京街道',
      why: '南湖东园社区居委会；写了南湖东园，全市只有一处',
    },
  ])
  expect(offeredFor(city, { words: 'water off in Wangjing' }, 'en')).toMatchObject([
    { name: 'Chaoyang District, Wangjing Subdistrict', why: 'It says wangjing: there is only one in the city' },
  ])
})

test('what is made for the demonstration says so', () => {
  const site = gazetteer.sites.find(({ kind }) => kind === 'landmark') ?? expect.fail()
  expect(offeredFor(city, { words: `${site.name}停水` }, 'zh')[0]?.why).toContain(`${site.name}是演示虚构的`)
})
