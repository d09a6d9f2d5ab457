/** From words to places: what is plain is found, what is not is offered, nothing is guessed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { divisions, gazetteer, places, sayPath } from './beijing.fixture.ts'

const found = (words: string) =>
  places.findPlaces(words).map(({ division, reason }) => `${sayPath(division.code)} ${reason}`)
const plain = (words: string) => {
  const place = places.plainPlace(places.findPlaces(words))
  return place && sayPath(place.code)
}

describe('a place is found', () => {
  test.each([
    ['朝阳区', '朝阳区', 'named'],
    ['朝阳', '朝阳区', 'only'],
    ['望京街道', '朝阳区望京街道', 'named'],
    ['望京', '朝阳区望京街道', 'only'],
    ['我在回龙观，家里没有水', '昌平区回龙观街道', 'only'],
    ['回龙观镇', '昌平区回龙观街道', 'named'],
    ['通州梨园', '通州区梨园镇', 'named'],
    ['北京市朝阳区望京街道南湖东园3号楼', '朝阳区望京街道南湖东园社区居委会', 'named'],
    ['南湖东园', '朝阳区望京街道南湖东园社区居委会', 'only'],
    ['海淀区八里庄', '海淀区八里庄街道', 'named'],
    ['房山东风街道', '房山区东风街道', 'named'],
  ])('%s: %s, %s', (words, place, reason) => {
    expect(found(words)[0]).toBe(`${place} ${reason}`)
    expect(plain(words)).toBe(place)
  })

  test('in traditional characters, in wide letters and in English', () => {
    expect(plain('朝陽區望京街道')).toBe('朝阳区望京街道')
    expect(plain('Ｗａｎｇｊｉｎｇ Subdistrict')).toBe('朝阳区望京街道')
    expect(plain('my heating in Huilongguan is cold')).toBe('昌平区回龙观街道')
    expect(plain('wangjingxyz')).toBeNull()
  })

  test('under a name that it has beside its own', () => {
    expect(plain('宣武')).toBe('西城区')
    expect(plain('家住天通苑，暖气不热')).toBe('昌平区')
  })

  test('by an estate, a landmark or a road in it: near, and what is made for the pack says so', () => {
    for (const kind of ['estate', 'landmark', 'road'] as const) {
      const site =
        gazetteer.sites.find(
          (one) => one.kind === kind && gazetteer.sites.filter(({ name }) => name === one.name).length === 1,
        ) ?? expect.fail()
      const [best] = places.findPlaces(`${site.name}12号`)
      expect(best).toMatchObject({ reason: 'near', site: { name: site.name, source: 'made' } })
      for (const code of site.communities)
        expect(code.startsWith((best?.division.code ?? '').replace(/(000)+$/, ''))).toBe(true)
    }
  })
})

describe('nothing is guessed', () => {
  test('where several have the name, all are offered, and the score is shared', () => {
    expect(found('八里庄街道')).toEqual(['朝阳区八里庄街道 several', '海淀区八里庄街道 several'])
    expect(places.findPlaces('八里庄街道').map(({ score }) => score)).toEqual([0.5, 0.5])
    expect(plain('八里庄街道')).toBeNull()
  })

  test('where two places that lie apart are named, neither is plain', () => {
    expect(found('从海淀区搬到朝阳区').toSorted()).toEqual(['朝阳区 several', '海淀区 several'].toSorted())
    expect(plain('从海淀区搬到朝阳区')).toBeNull()
  })

  test('where two in one district are named, the district is plain', () => {
    expect(plain('望京和三里屯都停水')).toBe('朝阳区')
  })

  test('a place that is said again is the same place, and counts once', () => {
    expect(places.findPlaces('望京医院停水，望京也停水，望京什么时候来水')).toEqual(places.findPlaces('望京停水'))
    expect(plain(`八里庄街道${'，八里庄街道'.repeat(300)}`)).toBeNull()
  })

  test('where something is only called after a place', () => {
    expect(found('海淀医院看病难')).toEqual(['海淀区 near'])
    expect(plain('海淀医院看病难')).toBeNull()
  })

  test.each([
    '新华书店',
    '小区前门',
    '过街天桥',
    '河北省人',
    '演示花园社区',
    '家里暖气不热，室温只有十四度',
    '',
    '1201',
  ])('where an ordinary word is also a name: %s', (words) => {
    expect(plain(words)).toBeNull()
    expect(found(words)).toEqual([])
  })
})

const streets = divisions.districts.flatMap(({ code }) => divisions.children(code))

test('every street-level unit that is named with its district is found, in whatever sentence', () => {
  const frames = fc.constantFrom('%', '我家住在%，楼下施工', '%5号院2号楼', '请问%哪里可以办居住证')
  fc.assert(
    fc.property(fc.constantFrom(...streets), frames, fc.constantFrom('', '北京市'), (street, frame, before) => {
      const place = sayPath(street.code)
      expect(plain(frame.replace('%', before + place))).toBe(place)
    }),
    { numRuns: 1000 },
  )
})

test('every community that is named with all it lies in is found, unless its street has two of that name', () => {
  for (const { code, name } of streets.flatMap((street) => divisions.children(street.code))) {
    const alike = divisions.children(divisions.get(code)?.parent ?? '').filter((one) => one.name.zh === name.zh)
    if (alike.length === 1) expect(plain(`${sayPath(code)}甲3号`)).toBe(sayPath(code))
  }
})

test('any words give at most ten places, with scores from 0 to 1, each once, the likeliest first', () => {
  const parts = fc.constantFrom(
    '朝阳区',
    '海淀',
    '辛庄村',
    '八里庄',
    '望京',
    '，',
    '路',
    '医院',
    'Haidian',
    '一',
    '花园社区',
  )
  const words = fc.oneof(
    fc.string(),
    fc.array(parts, { maxLength: 12 }).map((some) => some.join('')),
  )
  fc.assert(
    fc.property(words, (text) => {
      const all = places.findPlaces(text)
      expect(all.length).toBeLessThanOrEqual(10)
      expect(new Set(all.map(({ division }) => division.code)).size).toBe(all.length)
      for (const { score } of all) expect(score).toSatisfy((one: number) => one > 0 && one <= 1)
    }),
  )
})
