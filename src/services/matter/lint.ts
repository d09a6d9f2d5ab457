/**
 * What a schema cannot say about a matter: a promise longer than the law allows, a paper of the government's own that is asked
 * for without a reason, a situation without a question that leads to it, a place in the city for which nobody is competent.
 * Found at load, each with its place in the file. Rules: 四级四同 (name, code, type and basis are the same at all levels; an
 * implementation has no way to write them), 优化营商环境条例 (material list), the rest ours.
 */
import type { Departments } from '../../base/department/index.ts'
import type { Divisions } from '../../base/division/index.ts'
import { type Answers, type Field, fieldsOf, materialFieldsOf } from '../../casework/form/index.ts'
import { type InheritedElements, inherit } from './elements.ts'
import { lintGives } from './gives.ts'
import { competenceFor } from './jurisdiction.ts'
import type { Matter } from './matter.ts'
import { lintOnce } from './once.ts'

export type Finding = { place: PropertyKey[]; sentence: string }
export type Known = { departments: Departments; divisions: Divisions; rules: ReadonlySet<string> }

/** Everything wrong with a matter. */
export const lintMatter = (matter: Matter, known: Known): Finding[] => [
  ...lintItems(matter),
  ...lintImplementations(matter, known),
  ...lintTimes(matter),
  ...lintMaterials(matter),
  ...lintOnce(matter.once, matter.form),
  ...(matter.gives ? lintGives(matter.gives, matter.form) : []),
  ...lintSite(matter),
  ...lintJurisdiction(matter, known),
  ...(matter.rules === null || known.rules.has(matter.rules)
    ? []
    : [{ place: ['rules'], sentence: `the pack has no rule table "${matter.rules}"` }]),
]

const firstField = (matter: Matter, id: string): Field | undefined =>
  matter.form.screens[0]?.fields.find((field) => field.id === id)

/** Answers that say where a site is are answers of the form. */
function lintSite({ site, form }: Matter): Finding[] {
  if (!site) return []
  const asked = new Set(fieldsOf(form).map(({ id }) => id))
  return site.where.flatMap((id, at) =>
    asked.has(id) ? [] : [{ place: ['site', 'where', at], sentence: `the form asks no "${id}"` }],
  )
}

function lintItems(matter: Matter): Finding[] {
  const ids = matter.items.map(({ id }) => id)
  const field = firstField(matter, matter.situation)
  const options = field?.kind === 'choice' ? field.options.map(({ value }) => value) : []
  return [
    ...twice(ids).map((id) => ({ place: ['items'], sentence: `the handling item "${id}" stands twice` })),
    ...twice(matter.items.map(({ serial }) => serial)).map((serial) => ({
      place: ['items'],
      sentence: `the serial ${serial} stands twice`,
    })),
    ...(field?.kind === 'choice' && field.required
      ? []
      : [{ place: ['situation'], sentence: 'is a required choice on the first screen of the form' }]),
    ...ids
      .filter((id) => !options.includes(id))
      .map((id) => ({ place: ['items', ids.indexOf(id)], sentence: `no answer leads to "${id}"` })),
    ...options
      .filter((id) => !ids.includes(id))
      .map((id) => ({ place: ['form'], sentence: `the answer "${id}" leads to no handling item` })),
  ]
}

function lintImplementations({ implementations }: Matter, { departments }: Known): Finding[] {
  const units = implementations.map(({ unit }) => unit)
  return [
    ...twice(units).map((unit) => ({ place: ['implementations'], sentence: `the unit ${unit} stands twice` })),
    ...units.flatMap((unit, index) =>
      departments.unitOf(unit) === null
        ? [{ place: ['implementations', index, 'unit'], sentence: `there is no unit ${unit}` }]
        : departments.unitOf(unit)?.standing === undefined
          ? [
              {
                place: ['implementations', index, 'unit'],
                sentence: `the unit ${unit} decides nothing in its own name: nobody reviews it`,
              },
            ]
          : [],
    ),
  ]
}

/** A promise keeps within the law wherever it is made: in the catalogue, at an organ, in a situation, or in any two of them. */
function lintTimes(matter: Matter): Finding[] {
  const organs = [{ overrides: {} }, ...matter.implementations]
  const items = [{ overrides: {} }, ...matter.items]
  return organs.flatMap((organ, o) =>
    items.flatMap((item, i) => {
      const times = inherit<InheritedElements>(matter.elements, organ.overrides, item.overrides)
      const place = i > 0 ? ['items', i - 1] : o > 0 ? ['implementations', o - 1] : ['elements', 'promisedDays']
      return faultsOfTimes(times).map((sentence) => ({ place, sentence }))
    }),
  )
}

function faultsOfTimes(times: InheritedElements): string[] {
  const [promised, statutory] = [times.promisedDays.value, times.statutoryDays.value]
  const found: string[] = []
  if (promised > 0 && times.promisedUnit.value !== times.statutoryUnit.value)
    found.push('promised and statutory time are counted in different units')
  else if (promised > statutory) found.push(`promises ${promised} where the law gives ${statutory}`)
  if (times.caseType.value === '1' && promised !== 0) found.push('a case done on the spot promises 0 days')
  if (times.errands.value > 0 && times.errandsReason === undefined)
    found.push('asks people to come and does not say why')
  if (times.feeCharged.value && times.fees === undefined) found.push('takes a fee and does not say which')
  return found
}

function lintMaterials(matter: Matter): Finding[] {
  const ids = matter.materials.map(({ id }) => id)
  const items = new Set(matter.items.map(({ id }) => id))
  const brought = materialFieldsOf(matter.form)
  const own = matter.materials.flatMap((material, index) => {
    const place = ['materials', index]
    const ways = brought.filter(({ material: id }) => id === material.id).map(({ from }) => from)
    const wanted =
      material.from === 'upload-or-commitment'
        ? ['upload', 'commitment']
        : material.from === 'form'
          ? []
          : [material.from]
    return [
      ...material.items
        .filter((id) => !items.has(id))
        .map((id) => ({ place: [...place, 'items'], sentence: `there is no handling item "${id}"` })),
      ...(material.elements.source?.value === '20' && material.because === undefined
        ? [
            {
              place: [...place, 'elements', 'source'],
              sentence: 'government issued it: say why it is asked for (because)',
            },
          ]
        : []),
      ...(material.when !== undefined && material.whenWords === undefined
        ? [{ place: [...place, 'when'], sentence: 'say the condition in words too (whenWords)' }]
        : []),
      ...wanted
        .filter((way) => !ways.includes(way === 'upload' ? 'upload' : 'commitment'))
        .map((way) => ({ place: [...place, 'from'], sentence: `the form has no ${way} for it` })),
    ]
  })
  const strays = brought
    .filter(({ material }) => !ids.includes(material))
    .map(({ material }) => ({ place: ['form'], sentence: `"${material}" is not a material of the matter` }))
  return [
    ...twice(ids).map((id) => ({ place: ['materials'], sentence: `the material "${id}" stands twice` })),
    ...own,
    ...strays,
  ]
}

/** Every answer to the question of jurisdiction leads to an organ or to a word about who is competent. */
function lintJurisdiction(matter: Matter, { departments, divisions }: Known): Finding[] {
  const field = firstField(matter, matter.jurisdiction.field)
  if (field?.kind !== 'choice' && field?.kind !== 'division')
    return [
      {
        place: ['jurisdiction', 'field'],
        sentence: 'is a choice, a district or a street on the first screen of the form',
      },
    ]
  const districts = divisions.districts.map(({ code }) => code)
  const answers =
    field.kind === 'choice'
      ? field.options.map(({ value }) => value)
      : field.level === 'district'
        ? districts
        : districts.flatMap((code) => divisions.streetsOf(code).map((street) => street.code))
  // Where the organ is found by a second answer, a district, every one of them has to lead somewhere.
  const second = matter.jurisdiction.cases
    .flatMap(({ to }) => ('inDistrict' in to ? [to.inDistrict] : []))
    .find((id) => id !== field.id)
  const isLost = (given: Answers) => competenceFor(matter, given, { departments, divisions }).competent === null
  return answers
    .filter((answer) =>
      second === undefined
        ? isLost({ [field.id]: answer })
        : districts.some((district) => isLost({ [field.id]: answer, [second]: district })),
    )
    .map((answer) => ({ place: ['jurisdiction', 'cases'], sentence: `nobody is competent for "${answer}"` }))
}

const twice = <T>(all: readonly T[]): T[] => all.filter((one, index) => all.indexOf(one) < index)
