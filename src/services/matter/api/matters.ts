/** Matters for programs: what there is, its guide with the source of each element, what its form asks, who is competent. */
import { z } from 'zod'
import { answerSchema, fieldsOf } from '../../../casework/form/index.ts'
import { notThere } from '../../../kernel/http/index.ts'
import { type Language, pick } from '../../../kernel/i18n/index.ts'
import { Code, FieldName, named, type Operation, question, schemaOf, wordsUpTo } from '../../../trust/api/index.ts'
import type { MatterCity } from '../city.ts'
import type { Matter } from '../matter.ts'
import { elsewhereAt } from '../staffing/index.ts'
import { timeOf } from '../time.ts'

const Sourced = z.strictObject({ text: z.string(), source: z.enum(['read', 'general', 'ours']) })
export const MatterPlace = z.strictObject({ matter: Code })

const MatterList = named(
  'MatterList',
  z.strictObject({
    matters: z.array(
      z.strictObject({
        code: z.string(),
        title: z.string(),
        summary: z.string(),
        department: z.string(),
        promised: z.string(),
        audience: z.string(),
      }),
    ),
  }),
)

const MatterView = named(
  'Matter',
  z.strictObject({
    code: z.string(),
    title: z.string(),
    summary: z.string(),
    /** Whether it can be applied for now. */
    open: z.boolean(),
    organ: z.string(),
    /** Whether every element was read in a public source. */
    checked: z.boolean(),
    time: z.string(),
    fee: z.string(),
    items: z.array(z.strictObject({ id: z.string(), name: z.string(), summary: z.string() })),
    organs: z.array(z.strictObject({ unit: z.string(), name: z.string() })),
    materials: z.array(z.strictObject({ name: z.string(), where: z.string(), note: z.string().optional() })),
    steps: z.array(z.strictObject({ title: z.string(), text: z.string() })),
    result: Sourced,
    conditions: z.array(Sourced),
    basis: z.array(Sourced),
    remedies: z.array(Sourced),
    contact: z.array(Sourced),
    elements: z.array(
      z.strictObject({
        group: z.string(),
        rows: z.array(z.strictObject({ label: z.string(), text: z.string(), source: z.string() })),
      }),
    ),
    competence: z.strictObject({ field: z.string(), label: z.string(), why: z.string() }),
    /** The JSON Schema of the answers. */
    answers: z.record(z.string(), z.unknown()),
  }),
)

const Competence = named(
  'Competence',
  z.strictObject({
    /** Null: the question is not answered, or with something that leads to no organ. */
    competent: z.boolean().nullable(),
    organ: z.strictObject({ unit: z.string(), name: z.string() }).nullable(),
    /** Who is, where the organ is not here; where it is, and nobody there handles it online: where one goes instead. */
    elsewhere: z.string().nullable(),
  }),
)
const Asked = named(
  'CompetenceQuestion',
  z.strictObject({ answers: z.record(FieldName, z.union([z.string().max(200), z.number(), z.boolean()])) }),
)

export const matterOperations = (city: MatterCity): Operation[] => [
  question({
    id: 'listMatters',
    tag: 'matters',
    path: '/matters',
    allow: 'anyone',
    summary: {
      zh: '事项列表；可以按词、拼音、首字母查找',
      en: 'Services, or those found by words, pinyin or first letters',
    },
    query: z.strictObject({
      query: wordsUpTo(100).default(''),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    view: MatterList,
    show: async ({ query, language }) => ({
      matters: city.catalogue
        .searchMatters(query.query, language, query.limit)
        .map(({ code, title, summary, department, promised, audience }) => ({
          code,
          title,
          summary,
          department,
          promised,
          audience,
        })),
    }),
  }),
  question({
    id: 'getMatter',
    tag: 'matters',
    path: '/matters/{matter}',
    allow: 'anyone',
    params: MatterPlace,
    summary: {
      zh: '一个事项：办事指南、业务办理项、填报内容的 JSON Schema',
      en: 'One service: its guide, its variants (`items`), the JSON Schema of its answers',
    },
    query: z.strictObject({ item: Code.optional(), unit: Code.optional() }),
    view: MatterView,
    show: async ({ params, query, language }) => viewMatter(city, matterOf(city, params.matter), query, language),
  }),
  question({
    id: 'askCompetence',
    tag: 'matters',
    path: '/matters/{matter}/competence',
    allow: 'anyone',
    params: MatterPlace,
    limit: { of: 'competence', perMinute: 600, counts: 'all' },
    summary: {
      zh: '由哪个单位办理：按最先几个问题的回答',
      en: 'Which office handles it, by the answers to the questions asked first',
    },
    body: Asked,
    view: Competence,
    show: async ({ params, language }, { answers }) => {
      const matter = matterOf(city, params.matter)
      const found = city.catalogue.implementationFor(matter, answers)
      if (found.competent !== true)
        return {
          competent: found.competent,
          organ: null,
          elsewhere: found.competent === false ? pick(found.elsewhere, language) : null,
        }
      const { unit } = found.implementation
      const organ = city.base.departments.unitOf(unit)
      return {
        competent: true,
        organ: { unit, name: organ ? pick(organ.name, language) : '' },
        elsewhere: await elsewhereAt(city, matter, { unit, place: found.place }, language),
      }
    },
  }),
]

export function matterOf({ catalogue }: Pick<MatterCity, 'catalogue'>, code: string): Matter {
  const matter = catalogue.matterOf(code)
  if (!matter) throw notThere()
  return matter
}

function viewMatter(
  city: MatterCity,
  matter: Matter,
  asked: { item?: string | undefined; unit?: string | undefined },
  language: Language,
): z.input<typeof MatterView.schema> {
  const { catalogue, base } = city
  const item = matter.items.find(({ id }) => id === asked.item) ?? null
  const at = asked.unit === undefined ? null : catalogue.implementationAt(matter, asked.unit)
  if ((asked.item !== undefined && !item) || (asked.unit !== undefined && !at)) throw notThere()
  const guide = catalogue.guideOf(matter, at, item, language)
  const { field, why } = matter.jurisdiction
  const question = fieldsOf(matter.form).find(({ id }) => id === field)
  const sourced = (all: readonly { text: string; source: 'read' | 'general' | 'ours' }[]) =>
    all.map(({ text, source }) => ({ text, source }))
  return {
    code: matter.code,
    title: guide.title,
    summary: pick(matter.summary, language),
    open: matter.elements.state.value === '1',
    organ: guide.organ,
    checked: guide.checked,
    time: timeOf(city, matter, { implementation: at, item }, language).value,
    fee: guide.facts.fee.value,
    items: matter.items.map(({ id, name, summary }) => ({
      id,
      name: pick(name.value, language),
      summary: pick(summary, language),
    })),
    organs: matter.implementations.map(({ unit }) => ({ unit, name: nameOf(unit) })),
    materials: guide.materials.map(({ name, where, note }) => ({
      name,
      where,
      ...(note === undefined ? {} : { note }),
    })),
    steps: guide.steps.map(({ title, text }) => ({ title, text })),
    result: { text: guide.result.text, source: guide.result.source },
    conditions: sourced(guide.conditions),
    basis: sourced(guide.basis),
    remedies: sourced(guide.remedies),
    contact: sourced(guide.contact),
    elements: guide.elements.map(({ group, rows }) => ({
      group,
      rows: rows.map(({ label, text, source }) => ({ label, text, source })),
    })),
    competence: { field, label: question ? pick(question.label, language) : field, why: pick(why, language) },
    answers: schemaOf(answerSchema(matter.form), 'input'),
  }

  function nameOf(id: string) {
    const unit = base.departments.unitOf(id)
    return unit ? pick(unit.name, language) : id
  }
}
