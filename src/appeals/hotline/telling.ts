/**
 * What is asked of whoever tells the hotline of something: the same questions on the page for everybody and at the phone desk, as a
 * form, so that page, check and API are made from one value.
 */
import { type FieldProblem, FormSchema } from '../../casework/form/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import type { Urgency } from '../category/index.ts'
import type { Channel } from './channels.ts'

const both = (zh: string, en: string) => ({ zh, en })
const option = (value: string, label: Text, hint?: Text) => ({ value, label, ...(hint && { hint }) })

/** What sort of appeal it is (条例 2021, general knowledge): from it follows by which questions its handling is counted. */
export const SORTS = {
  advice: both('咨询', 'A question'),
  help: both('求助', 'A call for help'),
  complaint: both('投诉', 'A complaint'),
  report: both('举报', 'A report of wrongdoing'),
  suggestion: both('建议', 'A suggestion'),
} as const satisfies Record<string, Text>
export type Sort = keyof typeof SORTS

/** What the unit that handles it learns of who told it. */
export const PRIVACIES = {
  named: both('承办单位可以联系我', 'The unit may contact me'),
  confidential: both('不告诉承办单位我是谁', 'Do not tell the unit who I am'),
  anonymous: both('不留姓名和电话', 'I leave no name and no telephone'),
} as const satisfies Record<string, Text>
export type Privacy = keyof typeof PRIVACIES

const hintOf: Record<Privacy, Text> = {
  named: both('它看得到您的姓名和电话', 'It sees your name and telephone number'),
  confidential: both('由热线联系您', 'The hotline contacts you instead'),
  anonymous: both('凭编号和查询码查进度，没有人能联系您', 'You follow it by number and code; nobody can contact you'),
}

export const TELLING = FormSchema.parse({
  id: 'hotline-appeal',
  title: both('反映诉求', 'Tell the hotline'),
  checks: [],
  screens: [
    {
      id: 'tell',
      title: both('反映诉求', 'Tell the hotline'),
      fields: [
        {
          id: 'words',
          kind: 'text',
          label: both('发生了什么，希望怎么解决', 'What happened, and what should be done'),
          hint: both(
            '什么时候、哪里、什么事。不用写身份证号。',
            'When, where and what. Do not write identity numbers.',
          ),
          required: true,
          multiline: true,
          maxLength: 2000,
        },
        {
          id: 'sort',
          kind: 'choice',
          label: both('诉求类型', 'Kind of appeal'),
          required: true,
          options: Object.entries(SORTS).map(([value, label]) => option(value, label)),
        },
        {
          id: 'district',
          kind: 'division',
          level: 'district',
          label: both('在哪个区', 'District'),
          hint: both('内容里写清楚了地点的，可以不选', 'Leave it out if your words say plainly where'),
          required: false,
        },
        {
          id: 'street',
          kind: 'division',
          level: 'street',
          within: 'district',
          label: both('在哪个街道或者乡镇', 'Street or town'),
          hint: both('不清楚可以不选', 'Leave it out if you do not know'),
          required: false,
        },
        { id: 'address', kind: 'text', label: both('具体地点', 'Where exactly'), required: false, maxLength: 200 },
        {
          id: 'privacy',
          kind: 'choice',
          label: both('是否让承办单位知道您是谁', 'Whether the unit learns who you are'),
          required: true,
          options: (Object.keys(PRIVACIES) as Privacy[]).map((one) => option(one, PRIVACIES[one], hintOf[one])),
        },
        {
          id: 'name',
          kind: 'name',
          label: both('怎么称呼您', 'Your name'),
          required: false,
          autocomplete: 'name',
        },
        {
          id: 'phone',
          kind: 'phone',
          label: both('联系电话', 'Telephone'),
          hint: both('不留姓名和电话的不用填', 'Leave both out if you want to stay unknown'),
          required: false,
          autocomplete: 'tel',
        },
      ],
    },
  ],
})

/** Answers to it that are whole. */
export type Told = {
  words: string
  sort: Sort
  district: string
  street?: string | undefined
  address?: string
  privacy: Privacy
  name?: string
  phone?: string
}

/** An appeal as it comes in. `category`: where somebody or something said it; else it follows from the words. */
export type Appeal = { told: Told; channel: Channel; category: string | null; urgency: Urgency | null }

/** What the form alone does not know: a district, by choice or from the words; whoever can be contacted says how. */
export function missingIn({ district, privacy, name, phone }: Partial<Told>): FieldProblem[] {
  const isReached = privacy !== undefined && privacy !== 'anonymous'
  const missing = (path: string, message: Text) => ({ path, message })
  return [
    ...(district === undefined ? [missing('district', both('请选择在哪个区', 'Choose the district'))] : []),
    ...(isReached && name === undefined ? [missing('name', both('请填写怎么称呼您', 'Give your name'))] : []),
    ...(isReached && phone === undefined ? [missing('phone', both('请填写联系电话', 'Give a telephone number'))] : []),
  ]
}

/** The smallest place that is known. */
export const placeOf = ({ district, street }: Pick<Told, 'district' | 'street'>): string => street ?? district
