/**
 * The catalogue of matters for other catalogues: CPSV-AP 3.2 as Turtle and as JSON-LD, both languages in each. Made when it is
 * asked for; the whole is remembered while the city runs, since a pack is read at the start and never again.
 */
import { z } from 'zod'
import { type Answer, notThere, published } from '../../../kernel/http/index.ts'
import { type Graph, jsonLd, turtle } from '../../../kernel/rdf/index.ts'
import { Code, type Operation, publication } from '../../../trust/api/index.ts'
import type { MatterCity } from '../city.ts'
import { describeCatalogue } from '../cpsv.ts'

const Which = z.strictObject({
  /** Code of one matter; all of them unless said. */
  matter: Code.optional(),
})

const FORMATS = [
  {
    id: 'getCatalogueAsTurtle',
    path: '/matters.ttl',
    media: 'text/turtle',
    name: 'Turtle',
    write: turtle,
  },
  {
    id: 'getCatalogueAsJsonLd',
    path: '/matters.jsonld',
    media: 'application/ld+json',
    name: 'JSON-LD',
    write: (graph: Graph) => JSON.stringify(jsonLd(graph)),
  },
]

export const catalogueOperations = (city: MatterCity): Operation[] =>
  FORMATS.map(({ id, path, media, name, write }) => {
    const answer = (matters = city.catalogue.matters()) =>
      published(write(describeCatalogue(city, matters)), `${media}; charset=utf-8`)
    const whole: { answer?: Answer } = {}
    return publication({
      id,
      tag: 'matters',
      path,
      media,
      allow: 'anyone',
      problems: [404],
      summary: {
        zh: `事项目录，按 CPSV-AP 3.2，${name} 格式；全部事项，或者其中一个`,
        en: `The catalogue of services as CPSV-AP 3.2 in ${name}: all services, or one`,
      },
      query: Which,
      show: async ({ query }) => {
        if (query.matter !== undefined) {
          const matter = city.catalogue.matterOf(query.matter)
          if (!matter) throw notThere()
          return answer([matter])
        }
        whole.answer ??= answer()
        return whole.answer
      },
    })
  })
