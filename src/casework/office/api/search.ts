/** Finding dossiers of the unit, as the desk does. A name stands in no address: it comes in the body. */
import { z } from 'zod'
import { openSubjects } from '../../../base/subject/index.ts'
import { named, type Operation, question } from '../../../trust/api/index.ts'
import { deskOf, matterTitle, Place, State, stateOf } from '../../api/index.ts'
import { aboutSubject, versionOf } from '../../dossier/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { searchTooWide } from '../problems.ts'
import { lookFor } from '../search.ts'

const MOST = 50

const Found = named(
  'Found',
  z.strictObject({
    dossiers: z.array(
      z.strictObject({
        id: z.uuid(),
        number: z.string(),
        matter: Place,
        applicant: z.string().nullable(),
        state: State,
        openedAt: z.iso.datetime(),
      }),
    ),
    /** False where what was typed is in too many, and was looked for among the newest that the position may see. */
    whole: z.boolean(),
  }),
)

export const search = (city: CaseworkCity): Operation =>
  question({
    id: 'findDossiers',
    tag: 'office',
    path: '/search',
    allow: 'officer',
    scopes: ['dossiers:read'],
    problems: [422],
    summary: {
      zh: '按编号、姓名的一部分、证件号码（或者末四到八位）、电话、街道查找本单位的办件',
      en: 'Find cases of the unit by number, a part of a name, the number of a document (or its last four to eight digits), a telephone, or a street',
    },
    body: named('Search', z.strictObject({ query: z.string().trim().min(1).max(100) })),
    view: Found,
    show: async ({ principal, language, reading }, { query }) => {
      const { database, engine } = city
      const needs = { database, keys: engine.keys }
      const { found, isShort, isWhole } = await lookFor(city, deskOf(principal), query, MOST)
      if (isShort) throw searchTooWide()
      const purpose = await reading({ act: 'search', listed: found.map(({ id }) => id) })
      const names = await openSubjects(
        needs,
        purpose,
        found.flatMap((dossier) => aboutSubject(dossier) ?? []),
      )
      return {
        whole: isWhole,
        dossiers: found.map((dossier) => {
          const applicant = aboutSubject(dossier)
          return {
            id: dossier.id,
            number: dossier.number,
            matter: { code: dossier.matter ?? '', name: matterTitle(city, dossier.matter, language) },
            applicant: applicant && (names.get(applicant)?.name ?? null),
            state: stateOf({ dossier, procedure: versionOf(engine, dossier.procedure), key: null }, language),
            openedAt: dossier.openedAt,
          }
        }),
      }
    },
  })
