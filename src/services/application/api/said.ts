/** What was said in an application, and the correction of it, for programs. */

import { z } from 'zod'
import {
  DossierView,
  matterTitle,
  Place,
  READ,
  SeenOrAny,
  viewDossier,
  Which,
  WRITES,
} from '../../../casework/api/index.ts'
import { answerSchema } from '../../../casework/form/index.ts'
import { FURTHER_PATHS, MOST_FILES_FURTHER } from '../../../casework/step/index.ts'
import { fitting } from '../../../kernel/http/index.ts'
import { FieldName, named, type Operation, question, write } from '../../../trust/api/index.ts'
import type { MatterCity } from '../../matter/index.ts'
import { handInAnswers } from '../correct.ts'
import { openApplication } from '../read.ts'

const AnswersView = named(
  'Answers',
  z.strictObject({
    matter: Place,
    item: z.string(),
    answers: z.record(z.string(), z.unknown()),
    /** Earlier versions and the present one, the first first. */
    versions: z.array(
      z.strictObject({ version: z.int(), at: z.iso.datetime(), answers: z.record(z.string(), z.unknown()) }),
    ),
    files: z.array(z.strictObject({ id: z.uuid(), name: z.string(), sizeBytes: z.int(), type: z.string() })),
  }),
)

const Correction = named(
  'Correction',
  z.strictObject({
    seen: SeenOrAny,
    answers: z.record(FieldName, z.unknown()).default({}),
    /** Ids of files that were sent by upload, for each further paper that was asked for, by its field. */
    papers: z.partialRecord(z.enum(FURTHER_PATHS), z.array(z.uuid()).min(1).max(MOST_FILES_FURTHER)).default({}),
  }),
)

export const saidOperations = (city: MatterCity): Operation[] => [
  question({
    id: 'getAnswers',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/answers',
    params: Which,
    allow: { ...READ, act: 'answers' },
    scopes: ['dossiers:read'],
    summary: { zh: '填报内容的各个版本和文件清单', en: 'All versions of the answers, and the files' },
    view: AnswersView,
    show: async ({ params, purpose, language }) => {
      const { matter, item, answers, versions, uploads } = await openApplication(city, purpose, params.dossier)
      return {
        matter: { code: matter, name: matterTitle(city, matter, language) },
        item,
        answers,
        versions: versions.map((version) => ({ version: version.version, at: version.at, answers: version.answers })),
        files: [...uploads].map(([id, { name, sizeBytes, type }]) => ({ id, name, sizeBytes, type })),
      }
    },
  }),
  write({
    id: 'handInCorrection',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/correction',
    params: Which,
    allow: { ...READ, act: 'hand-in' },
    scopes: WRITES,
    body: Correction,
    view: DossierView,
    summary: {
      zh: '交回补正：只能改要求补正的内容；分行填写的整组一起交，没有要求补正的行和格不能变',
      en: 'Send back a correction: only what has to be corrected may differ; groups are sent as a whole, with their other rows and cells unchanged',
    },
    act: async ({ principal, params, purpose }, { seen, answers, papers }) => {
      const { form } = await openApplication(city, purpose, params.dossier)
      const fit = fitting(answerSchema(form), answers)
      return handInAnswers(city, principal, params.dossier, fit, seen, papers)
    },
    answer: (id, call) => viewDossier(city, id, call),
  }),
]
