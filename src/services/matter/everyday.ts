/**
 * The words people use 群众的说法, and where to turn with what this city's pages do not offer: data of the pack, `search.yaml`.
 * A word that stands whole in what somebody typed leads to matters and life events, to offices, or to who is competent elsewhere.
 */
import { z } from 'zod'
import type { Unit } from '../../base/department/index.ts'
import { TextSchema } from '../../kernel/i18n/index.ts'

// One Chinese character stands in too many other words.
const Words = z.strictObject({
  zh: z.array(z.string().min(2)).min(1),
  en: z.array(z.string().min(2)).min(1),
})
const Id = z.string().regex(/^[a-z][a-z0-9-]*$/)

const Everyday = z.strictObject({
  words: Words,
  /** Codes of matters, and ids of life events. */
  matters: z.array(z.string()).default([]),
  events: z.array(z.string()).default([]),
})

const OfficeWords = z.strictObject({
  words: Words,
  /** Units of this department, of this kind; where one is not said, of every one. */
  department: z
    .string()
    .regex(/^\d\d$/)
    .optional(),
  kind: z.enum(['city-organ', 'district-organ', 'branch', 'street', 'service-centre']).optional(),
})

const Elsewhere = z.strictObject({
  id: Id,
  /** What it is about. */
  name: TextSchema,
  /** Who is competent. */
  who: TextSchema,
  phone: z.string().regex(/^[\d-]{3,15}$/),
  words: Words,
})
export type Elsewhere = z.infer<typeof Elsewhere>

export const EverydayFile = z.strictObject({
  everyday: z.array(Everyday),
  offices: z.array(OfficeWords),
  elsewhere: z.array(Elsewhere),
})
export type EverydayWords = z.infer<typeof EverydayFile>

type Finding = { place: PropertyKey[]; sentence: string }
type Known = { matters: readonly string[]; events: readonly string[]; units: readonly Unit[] }

/** What no schema sees: everything a word leads to is there, it leads somewhere, and stands once in its list. */
export function lintEveryday({ everyday, offices, elsewhere }: EverydayWords, known: Known): Finding[] {
  const ids = elsewhere.map(({ id }) => id)
  return [
    ...everyday.flatMap(({ matters, events }, at): Finding[] => [
      ...(matters.length + events.length > 0 ? [] : [{ place: ['everyday', at], sentence: 'leads nowhere' }]),
      ...matters.flatMap((code, index) =>
        known.matters.includes(code)
          ? []
          : [{ place: ['everyday', at, 'matters', index], sentence: `the matter ${code} does not exist` }],
      ),
      ...events.flatMap((id, index) =>
        known.events.includes(id)
          ? []
          : [{ place: ['everyday', at, 'events', index], sentence: `the life event ${id} does not exist` }],
      ),
    ]),
    ...offices.flatMap((office, at): Finding[] =>
      known.units.some((unit) => isMeant(office, unit))
        ? []
        : [{ place: ['offices', at], sentence: 'no unit is meant' }],
    ),
    ...ids.flatMap((id, at): Finding[] =>
      ids.indexOf(id) === at ? [] : [{ place: ['elsewhere', at, 'id'], sentence: `${id} stands twice` }],
    ),
    ...Object.entries({ everyday, offices, elsewhere }).flatMap(([part, all]) =>
      all.flatMap(({ words }, at) =>
        (['zh', 'en'] as const).flatMap((language) =>
          words[language].flatMap((word, index): Finding[] =>
            words[language].indexOf(word) === index
              ? []
              : [{ place: [part, at, 'words', language, index], sentence: `“${word}” stands twice` }],
          ),
        ),
      ),
    ),
  ]
}

/** Whether the words of an office are those of a unit. */
export const isMeant = ({ department, kind }: z.infer<typeof OfficeWords>, unit: Unit): boolean =>
  (department === undefined || unit.department === department) && (kind === undefined || unit.kind === kind)

const both = ({ zh, en }: { zh: readonly string[]; en: readonly string[] }): string[] => [...zh, ...en]

/** The words by which a matter is found, beside those that stand in it. */
export const wordsOfMatter = ({ everyday }: EverydayWords, code: string): string[] =>
  everyday.flatMap(({ words, matters }) => (matters.includes(code) ? both(words) : []))

/** The words by which a life event is found. */
export const wordsOfEvent = ({ everyday }: EverydayWords, id: string): string[] =>
  everyday.flatMap(({ words, events }) => (events.includes(id) ? both(words) : []))

/** The words by which an office is found, beside its name. */
export const wordsOfUnit = ({ offices }: EverydayWords, unit: Unit): string[] =>
  offices.flatMap((office) => (isMeant(office, unit) ? both(office.words) : []))

export const wordsOfElsewhere = ({ words }: Elsewhere): string[] => both(words)
