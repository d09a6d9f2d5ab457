/**
 * What many matters have in common stands once, in `templates/*.yaml`: elements, organs, how a material comes, the screens of a
 * sound common form. A matter names the templates it `extends`; what it says itself goes before them, and of several templates
 * the later. The common screens stand around its own: applicant after its first screen, which asks situation and organ;
 * the declaration at the end. What comes out is a matter like any other, checked by the same schema.
 */
import { z } from 'zod'
import type { Prepared } from '../../base/pack/index.ts'
import { Screen } from '../../casework/form/index.ts'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { MaterialElements, Overrides } from './elements.ts'
import { Implementation } from './matter.ts'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/)

export const Template = z.strictObject({
  id: Id,
  elements: Overrides.default({}),
  implementations: z.array(Implementation).exactOptional(),
  /** Of every material that does not say otherwise; `because` of those that government issued. */
  material: z
    .strictObject({ elements: MaterialElements.partial(), because: TextSchema.exactOptional() })
    .exactOptional(),
  form: z.strictObject({ afterFirst: z.array(Screen).default([]), last: z.array(Screen).default([]) }).exactOptional(),
})
export type Template = z.infer<typeof Template>

type Place = readonly PropertyKey[]
type Json = Record<string, unknown>

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const jsonAt = (value: Json, key: string): Json => {
  const inner = value[key]
  return isJson(inner) ? inner : {}
}
const listAt = (value: Json, key: string): unknown[] => {
  const inner = value[key]
  return Array.isArray(inner) ? inner : []
}

/** What a later one says goes before what an earlier one said. */
const merged = (parts: readonly unknown[]): Json =>
  Object.fromEntries(parts.filter(isJson).flatMap((part) => Object.entries(part)))

/** The whole matter of a file, for `readYaml`: its templates put in, faults at their places in the file. */
export function withTemplates(
  json: unknown,
  templates: ReadonlyMap<string, Template>,
  refuse: (place: Place, sentence: string) => void,
): Prepared {
  if (!isJson(json) || !('extends' in json)) return { value: json, placeInFile: (place) => place }
  const { extends: named, ...own } = json
  const names = Array.isArray(named) ? named.map(String) : []
  for (const name of names) if (!templates.has(name)) refuse(['extends'], `there is no template "${name}"`)
  const used = names.flatMap((name) => templates.get(name) ?? [])
  const form = jsonAt(own, 'form')
  const afterFirst = used.flatMap((template) => template.form?.afterFirst ?? [])
  const last = used.flatMap((template) => template.form?.last ?? [])
  const [first, ...rest] = listAt(form, 'screens')
  const implementations = used.findLast((template) => template.implementations)?.implementations
  const value = {
    ...(implementations && { implementations }),
    ...own,
    elements: merged([...used.map((template) => template.elements), own.elements]),
    materials: listAt(own, 'materials').map((material) => (isJson(material) ? withDefaults(material, used) : material)),
    form: { checks: [], ...form, screens: [...(first === undefined ? [] : [first]), ...afterFirst, ...rest, ...last] },
  }
  return { value, placeInFile: placesOf(own, afterFirst.length, rest.length) }
}

function withDefaults(material: Json, used: readonly Template[]): Json {
  const elements = merged([...used.map((template) => template.material?.elements), material.elements])
  const because = used.findLast((template) => template.material?.because)?.material?.because
  const isIssued = jsonAt(elements, 'source').value === '20'
  return { ...(isIssued && because && { because }), ...material, elements }
}

/** Where something stands in the matter's own file; what came from a template is the fault of `extends`. */
const placesOf =
  (own: Json, afterFirst: number, rest: number) =>
  (place: Place): Place => {
    const [part, list, index] = place
    if (part === 'implementations' && !('implementations' in own)) return ['extends']
    if (part !== 'form' || list !== 'screens' || typeof index !== 'number' || index === 0) return place
    const at = index - afterFirst
    return at < 1 || at > rest ? ['extends'] : ['form', 'screens', at, ...place.slice(3)]
  }
