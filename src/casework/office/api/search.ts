/** Finding a dossier of the unit by its number or by the name of a party. A name stands in no address: it comes in the body. */
import { z } from 'zod'
import { parseCaseNumber } from '../../../base/identifier/index.ts'
import { findByName, openSubjects } from '../../../base/subject/index.ts'
import { named, type Operation, question } from '../../../trust/api/index.ts'
import { deskOf, matterTitle, Place, State, stateOf } from '../../api/index.ts'
import { aboutSubject, versionOf } from '../../dossier/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { findInUnit } from '../../worklist/index.ts'

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
  }),
)

export const search = (city: CaseworkCity): Operation =>
  question({
    id: 'findDossiers',
    tag: 'office',
    path: '/search',
    allow: 'officer',
    scopes: ['dossiers:read'],
    summary: {
      zh: '按编号或当事人姓名查找本单位的办件',
      en: 'Find dossiers of the unit by number or by the name of a party',
    },
    body: named('Search', z.strictObject({ query: z.string().trim().min(1).max(100) })),
    view: Found,
    show: async ({ principal, language, reading }, { query }) => {
      const { database, engine } = city
      const number = parseCaseNumber(query)?.number ?? null
      const needs = { database, keys: engine.keys }
      const parties = number === null ? await findByName(needs, query) : []
      const found = await findInUnit(database, deskOf(principal), number, parties, MOST)
      const purpose = await reading({ act: 'search', listed: found.map(({ id }) => id) })
      const names = await openSubjects(
        needs,
        purpose,
        found.flatMap((dossier) => aboutSubject(dossier) ?? []),
      )
      return {
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
