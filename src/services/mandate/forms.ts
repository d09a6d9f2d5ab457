/**
 * What is asked of whoever wants to act for an enterprise: forms as the catalogue's own are, so that page, check, API and the view of
 * what was said come from one value. 民法典 art. 165 (agent, matters, powers, time): general knowledge; three years are our rule.
 */
import {
  type Answers,
  checkAnswers,
  choicesOf,
  type FieldProblem,
  type Form,
  FormSchema,
} from '../../casework/form/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { MatterCatalogue, MatterCity } from '../matter/index.ts'

const MOST_MONTHS = 36
/** Chosen in place of single matters. */
export const ALL = 'all'

const enterprise = [
  {
    id: 'creditCode',
    kind: 'credit-code',
    label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
    hint: { zh: '18 位，在营业执照上', en: '18 characters, on the business licence' },
    required: true,
  },
  {
    id: 'name',
    kind: 'text',
    label: { zh: '单位名称', en: 'Name of the organisation' },
    hint: { zh: '照营业执照写全称', en: 'In full, as on the business licence' },
    required: true,
    maxLength: 100,
    autocomplete: 'organization',
  },
] as const

/** Matters that organisations can apply for. */
const mattersIn = (catalogue: MatterCatalogue) =>
  catalogue.matters().filter(({ elements }) => elements.audience.value.some((code) => code !== '1'))

/** Asking for a mandate: of which organisation, in what, from when until when. */
export const mandateForm = ({ catalogue }: Pick<MatterCity, 'catalogue'>): Form =>
  FormSchema.parse({
    id: 'mandate',
    title: { zh: '申请代单位办事', en: 'Ask to act for an organisation' },
    screens: [
      {
        id: 'mandate',
        title: { zh: '申请代单位办事', en: 'Ask to act for an organisation' },
        fields: [
          ...enterprise,
          {
            id: 'matters',
            kind: 'choices',
            label: { zh: '代办哪些事', en: 'For which services?' },
            required: true,
            options: [
              { value: ALL, label: { zh: '单位能办的所有事项', en: 'All services the organisation can apply for' } },
              ...mattersIn(catalogue).map(({ code, elements }) => ({ value: code, label: elements.name.value })),
            ],
          },
          {
            id: 'starts',
            kind: 'date',
            about: 'term',
            label: { zh: '从哪天起', en: 'First day' },
            required: true,
            min: 'today',
          },
          {
            id: 'ends',
            kind: 'date',
            about: 'term',
            label: { zh: '到哪天为止', en: 'Last day' },
            hint: {
              zh: '包括这一天；最长三年，这是本系统自己定的',
              en: 'Including this day; three years at most (a rule of this system)',
            },
            required: true,
          },
        ],
      },
    ],
    checks: [
      {
        id: 'ends-after-it-starts',
        holds: { left: { field: 'starts' }, compare: '<=', right: { field: 'ends' } },
        fields: ['ends'],
        message: { zh: '最后一天不能早于第一天', en: 'The last day cannot be before the first' },
      },
      {
        id: 'three-years-at-most',
        holds: { left: { field: 'ends' }, compare: '<=', right: { field: 'starts', plusMonths: MOST_MONTHS } },
        fields: ['ends'],
        message: { zh: '授权最长三年', en: 'An authorisation lasts at most three years' },
      },
    ],
  })

/** Units that register enterprises, which hold papers against their register. */
export const registrarsIn = ({ base: { departments, city } }: Pick<MatterCity, 'base'>) =>
  departments.units.filter(({ department, kind }) => department === city.agency.registrar && kind === 'district-organ')

/** Asking to be known as the legal representative: of which organisation, and where it is registered. */
export const registrationForm = (city: Pick<MatterCity, 'base'>): Form =>
  FormSchema.parse({
    id: 'head-registration',
    title: { zh: '登记为法定代表人', en: 'Register as the legal representative' },
    screens: [
      {
        id: 'registration',
        title: { zh: '登记为法定代表人', en: 'Register as the legal representative' },
        fields: [
          ...enterprise,
          {
            id: 'unit',
            kind: 'choice',
            label: { zh: '在哪个登记机关登记的', en: 'Which authority registered it?' },
            hint: { zh: '营业执照上盖章的机关', en: 'The authority whose seal is on the business licence' },
            required: true,
            options: registrarsIn(city).map(({ id, name }) => ({ value: id, label: name })),
          },
        ],
      },
    ],
    checks: [],
  })

/** The one screen of such a form. */
export const screenOf = ({ screens }: Form): string => screens[0]?.id ?? ''

/** All that is wrong with answers that came at once. */
export const faultsIn = (
  city: Pick<MatterCity, 'base'>,
  form: Form,
  answers: Answers,
  today: PlainDate,
): FieldProblem[] => checkAnswers(form, answers, { today, choicesOf: choicesOf(city) })
