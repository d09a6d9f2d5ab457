/** Dossiers for programs: mine, one, what was said in it, and what a party does: correct, ask for time, withdraw. */

import { z } from 'zod'
import { KEPT_TYPES } from '../../../kernel/file/index.ts'
import { file } from '../../../kernel/http/index.ts'
import { pick } from '../../../kernel/i18n/index.ts'
import { download, named, type Operation, question } from '../../../trust/api/index.ts'
import {
  DossierView,
  Due,
  Limit,
  matterTitle,
  OwnAfter,
  ownKey,
  Place,
  READ,
  State,
  stateOf,
  unitName,
  viewDossier,
  viewDue,
  Which,
} from '../../api/index.ts'
import { versionOf } from '../../dossier/index.ts'
import { openDossierFile } from '../../file/index.ts'
import { type CaseworkCity, capsuleOf } from '../../kind/index.ts'
import { sayDue } from '../../story/index.ts'
import { dossiersOf } from '../../worklist/index.ts'

const MyDossiers = named(
  'MyDossiers',
  z.strictObject({
    dossiers: z.array(
      z.strictObject({
        id: z.uuid(),
        number: z.string(),
        procedure: Place,
        matter: Place,
        unit: Place,
        subject: z.uuid(),
        state: State,
        sequence: z.int(),
        openedAt: z.iso.datetime(),
        due: Due.nullable(),
      }),
    ),
    /** Null on the last page. */
    next: z.string().nullable(),
  }),
)

export const dossierOperations = (city: CaseworkCity): Operation[] => [
  question({
    id: 'listDossiers',
    tag: 'dossiers',
    path: '/dossiers',
    allow: 'signed-in',
    scopes: ['dossiers:read'],
    summary: { zh: '我的办件，新的在前', en: 'My cases, newest first' },
    query: z.strictObject({ which: z.enum(['open', 'closed']).default('open'), after: OwnAfter, limit: Limit }),
    view: MyDossiers,
    show: async ({ principal, query, language }) => {
      const { engine, database } = city
      const found = await dossiersOf(
        database,
        principal,
        query.which,
        query.after === undefined ? null : ownKey(query.after),
        query.limit + 1,
      )
      const shown = found.slice(0, query.limit)
      const last = shown.at(-1)
      const telling = { language, today: engine.clock.today(), days: engine.days }
      return {
        dossiers: shown.map((dossier) => {
          const procedure = versionOf(engine, dossier.procedure)
          const due = dossier.closedAt === null ? sayDue(dossier, procedure, telling) : null
          return {
            id: dossier.id,
            number: dossier.number,
            procedure: { code: dossier.kind, name: pick(procedure.title, language) },
            matter: { code: dossier.matter ?? '', name: matterTitle(city, dossier.matter, language) },
            unit: { code: dossier.unit, name: unitName(city, dossier.unit, language) },
            subject: dossier.about.id,
            state: stateOf({ dossier, procedure, key: null }, language),
            sequence: dossier.sequence,
            openedAt: dossier.openedAt,
            due: due && viewDue(due),
          }
        }),
        next: found.length > query.limit && last ? `${last.openedAt}_${last.id}` : null,
      }
    },
  }),
  question({
    id: 'getDossier',
    tag: 'dossiers',
    path: '/dossiers/{dossier}',
    params: Which,
    allow: READ,
    scopes: ['dossiers:read'],
    summary: {
      zh: '一个办件：阶段、期限、补正、现在能做的步骤、经过',
      en: 'One case: stage, time limits, corrections, what can be done now, what has happened',
    },
    view: DossierView,
    version: ({ sequence }) => String(sequence),
    show: (call) => viewDossier(city, call.params.dossier, call),
  }),
  download({
    id: 'getCapsule',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/capsule',
    params: Which,
    allow: { ...READ, act: 'capsule' },
    scopes: ['dossiers:read'],
    problems: [409],
    summary: {
      zh: '决定的存证包：任何人可以用公开的核对程序重算',
      en: 'The decision file (`capsule`) of a decision: anyone can work it out again with the public checker',
    },
    media: ['application/json'],
    show: async ({ params, purpose }) => {
      const capsule = await capsuleOf(city, purpose, params.dossier)
      return file(Buffer.from(JSON.stringify(capsule, null, 2)), 'application/json', `${capsule.number}.json`, false)
    },
  }),
  download({
    id: 'getFile',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/files/{upload}',
    params: z.strictObject({ dossier: z.uuid(), upload: z.uuid() }),
    allow: { ...READ, act: 'file' },
    scopes: ['dossiers:read'],
    summary: { zh: '申请人上传的文件', en: 'A file that the applicant uploaded' },
    media: KEPT_TYPES,
    show: async ({ params, purpose }) => {
      const { bytes, type, name } = await openDossierFile(city, purpose, params.dossier, params.upload)
      return file(bytes, type, name, false)
    },
  }),
]
