/** A form with every kind of field, for the tests: one man opens a swimming pool. */

import type { ChoicesOf } from './check-answers.ts'
import { parseForm } from './form.ts'

const text = (zh: string, en = zh) => ({ zh, en })
const field = (kind: string, id: string, more: object = {}) => ({
  kind,
  id,
  label: text(`${id}标签`, `the ${id}`),
  required: true,
  ...more,
})

export const poolJson = () => ({
  id: 'pool',
  title: text('游泳场所', 'Pool'),
  screens: [
    {
      id: 'about',
      title: text('场所'),
      fields: [
        field('choice', 'business', {
          options: ['hotel', 'pool', 'salon'].map((value) => ({ value, label: text(value) })),
        }),
        field('choices', 'services', {
          required: false,
          options: ['sauna', 'gym'].map((value) => ({ value, label: text(value) })),
        }),
        field('division', 'district', { level: 'district' }),
        field('division', 'street', { level: 'street', within: 'district' }),
        field('address', 'address'),
        field('text', 'remark', { required: false, maxLength: 20, multiline: true }),
      ],
    },
    {
      id: 'owner',
      title: text('经营者'),
      fields: [
        field('name', 'owner'),
        field('identity', 'ownerNumber'),
        field('document', 'deputyDocument', {
          required: false,
          accepts: [
            'resident-id',
            'passport',
            'hk-macau-permit',
            'taiwan-permit',
            'residence-permit',
            'permanent-residence',
          ],
        }),
        field('credit-code', 'code', { required: false }),
        field('phone', 'phone'),
        field('date', 'opens', { min: '2020-01-01' }),
        field('date', 'closes', { required: false }),
        field('money', 'capital', { minFen: 100, maxFen: 5_000_000 }),
        field('integer', 'seats', { min: 1, max: 50_000, unit: { zh: '座', en: 'seats', one: 'seat' } }),
      ],
    },
    {
      id: 'water',
      title: text('水处理'),
      when: { field: 'business', is: 'pool' },
      fields: [
        field('yes-no', 'filtered'),
        field('text', 'filter', { when: { field: 'filtered', is: true }, maxLength: 30 }),
        field('file', 'report', { material: 'water-report', maxFiles: 2 }),
      ],
    },
    {
      id: 'people',
      title: text('人员'),
      fields: [
        {
          kind: 'group',
          id: 'staff',
          label: text('从业人员', 'Staff'),
          item: text('从业人员', 'Person'),
          required: true,
          min: 1,
          max: 3,
          fields: [
            field('name', 'staffName'),
            field('yes-no', 'manager'),
            field('date', 'trained', { required: false, max: 'today', when: { field: 'manager', is: true } }),
          ],
        },
        field('commitment', 'truth', { wording: text('我承诺所填内容真实。', 'What I wrote is true.') }),
      ],
    },
  ],
  checks: [
    {
      id: 'closes-after-opening',
      holds: { left: { field: 'closes' }, compare: '>', right: { field: 'opens' } },
      fields: ['closes', 'opens'],
      message: text('结束日期要晚于开始日期', 'It has to close after it opens'),
    },
    {
      id: 'has-a-manager',
      holds: { left: { rows: 'staff', where: { field: 'manager', is: true } }, compare: '>=', right: { value: 1 } },
      fields: ['staff'],
      message: text('至少要有一位卫生管理员', 'At least one is a hygiene manager'),
    },
    {
      id: 'trained-before-opening',
      each: 'staff',
      holds: { left: { field: 'trained' }, compare: '<=', right: { field: 'opens' } },
      fields: ['trained', 'opens'],
      message: text('培训日期不能晚于开业日期', 'Training comes before opening'),
    },
  ],
})

export const pool = parseForm(poolJson())

export const choicesOf: ChoicesOf = (level, district) => {
  if (level === 'district')
    return [
      { value: '110105000000', label: '朝阳区' },
      { value: '110108000000', label: '海淀区' },
    ]
  const streets = [
    { value: '110105026000', label: '望京街道' },
    { value: '110108011000', label: '中关村街道' },
  ]
  return streets.filter(({ value }) => district === null || value.startsWith(district.slice(0, 6)))
}
