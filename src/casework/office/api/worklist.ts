/** The worklist for programs: open work of the unit, by what is due. Names are opened for the rows that go out, under one trace. */
import { z } from 'zod'
import { openSubjects } from '../../../base/subject/index.ts'
import { PlainDate } from '../../../kernel/time/index.ts'
import { cursor, named, type Operation, question } from '../../../trust/api/index.ts'
import { Due, deskOf, Limit, matterTitle, Name, Place, State, stateOf, viewDue } from '../../api/index.ts'
import { aboutSubject, DossierId, isPersonIn, readStates, versionOf } from '../../dossier/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { sayDue } from '../../story/index.ts'
import { filterOf, type WorkKey, workOf } from '../../worklist/index.ts'

const WorkPlace = z.tuple([
  z.union([PlainDate, z.literal('infinity')]),
  DossierId,
  z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
])

function workKey(text: string): WorkKey | null {
  const { data } = WorkPlace.safeParse(text.split(','))
  return data ? { due: data[0], dossier: data[1], name: data[2] } : null
}

const Worklist = named(
  'Worklist',
  z.strictObject({
    work: z.array(
      z.strictObject({
        dossier: z.uuid(),
        task: z.string(),
        role: z.string(),
        number: z.string(),
        matter: Place,
        applicant: z.string().nullable(),
        state: State,
        /** What is proposed to whoever decides, by its code. */
        proposed: z.string().nullable(),
        mine: z.boolean(),
        taken: z.boolean(),
        overdue: z.boolean(),
        due: Due.nullable(),
        openedAt: z.iso.datetime(),
      }),
    ),
    next: z.string().nullable(),
  }),
)

/** A page of the unit’s work, after a key. */
export const worklist = (city: CaseworkCity): Operation =>
  question({
    id: 'listWork',
    tag: 'office',
    path: '/worklist',
    allow: 'officer',
    scopes: ['dossiers:read'],
    summary: {
      zh: '本单位的待办，按期限；可以按事项、阶段筛选',
      en: 'Open work of the unit, due first at the top; of one service or stage, if given',
    },
    query: z.strictObject({
      view: z.enum(['all', 'mine', 'unclaimed', 'today', 'overdue']).default('all'),
      matter: Name.optional(),
      stage: Name.optional(),
      /** The work of all roles of the unit, not only of those one has: as the board counts. */
      roles: z.literal('all').optional(),
      after: cursor((text) => workKey(text) !== null),
      limit: Limit,
    }),
    view: Worklist,
    show: async ({ principal, query, language, reading }) => {
      const { database, engine } = city
      const today = engine.clock.today()
      const desk = deskOf(principal)
      const after = query.after === undefined ? null : workKey(query.after)
      const work = await workOf(
        database,
        desk.unit,
        {
          ...filterOf(query.view, desk, today),
          matter: query.matter ?? null,
          stage: query.stage ?? null,
          ...(query.roles === 'all' ? { roles: null } : {}),
        },
        today,
        after && { after },
        query.limit + 1,
      )
      const shown = work.slice(0, query.limit)
      const states = new Map(
        (await readStates(database, [...new Set(shown.map(({ dossier }) => dossier))])).map((dossier) => [
          String(dossier.id),
          dossier,
        ]),
      )
      const purpose = await reading({ act: 'worklist', listed: [...states.keys()] })
      const names = await openSubjects(
        { database, keys: engine.keys },
        purpose,
        [...states.values()].flatMap((dossier) => aboutSubject(dossier) ?? []),
      )
      const last = shown.at(-1)
      return {
        work: shown.flatMap(({ dossier: id, name, role, assignee, overdue, opened_at }) => {
          const dossier = states.get(id)
          if (!dossier) return []
          const applicant = aboutSubject(dossier)
          const procedure = versionOf(engine, dossier.procedure)
          const due = sayDue(dossier, procedure, { language, today, days: engine.days })
          return [
            {
              dossier: id,
              task: name,
              role,
              number: dossier.number,
              matter: { code: dossier.matter ?? '', name: matterTitle(city, dossier.matter, language) },
              applicant: applicant && (names.get(applicant)?.name ?? null),
              state: stateOf({ dossier, procedure, key: null }, language),
              proposed: isPersonIn(dossier, principal) ? null : (dossier.proposed ?? null),
              mine: assignee !== null && assignee === principal.account,
              taken: assignee !== null,
              overdue,
              due: due && viewDue(due),
              openedAt: opened_at,
            },
          ]
        }),
        next: work.length > query.limit && last ? `${last.due ?? 'infinity'},${last.dossier},${last.name}` : null,
      }
    },
  })
