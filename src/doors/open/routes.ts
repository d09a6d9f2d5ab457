/** Every address of the open door: operations under /api/v1, their document, the page that explains them, the tokens. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { capsuleKeys } from '../../casework/capsule/index.ts'
import { html, json, redirect } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { problemKinds } from '../../kernel/problem/index.ts'
import type { ServicesCity } from '../../services/application/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { accountOperations } from './account.ts'
import { applicationOperations } from './applications.ts'
import { batchOperations } from './batches.ts'
import { catalogueOperations } from './catalogue.ts'
import { consultationOperations } from './consultations.ts'
import { dossierOperations } from './dossiers.ts'
import { draftOperations } from './drafts.ts'
import { lifeEventOperations } from './life-events.ts'
import { matterOperations } from './matters.ts'
import { noteOperations } from './notes.ts'
import { noticeOperations } from './notices.ts'
import { officeOperations } from './office.ts'
import { openApi } from './openapi.ts'
import { BASE, type Operation } from './operation.ts'
import { ApiPage } from './page.tsx'
import { publicOperations } from './public.ts'
import { questionOperations } from './questions.ts'
import { mountTokens } from './tokens.ts'
import { unitOperations } from './units.ts'

type Needs = ServicesCity & { complain: (problem: unknown, words: string) => void }

/** All operations of a city, in the order of the document. */
export const operationsOf = (city: ServicesCity): Operation[] => [
  ...accountOperations(city),
  ...matterOperations(city),
  ...catalogueOperations(city),
  ...lifeEventOperations(city),
  ...unitOperations(city),
  ...draftOperations(city),
  ...applicationOperations(city),
  ...consultationOperations(city),
  ...dossierOperations(city),
  ...noticeOperations(city),
  ...questionOperations(city),
  ...officeOperations(city),
  ...noteOperations(city),
  ...batchOperations(city),
  ...publicOperations(city),
]

export async function openRoutes(app: FastifyInstance, gate: Gate, city: Needs): Promise<void> {
  const operations = operationsOf(city)
  for (const operation of operations) operation.mount(gate)
  const documents = new Map<Language, Record<string, unknown>>()
  gate.program('GET', `${BASE}/openapi.json`, {
    allow: 'anyone',
    show: async ({ language }) => {
      const document = documents.get(language) ?? openApi(operations, city.origin(), language)
      documents.set(language, document)
      return json(document)
    },
  })
  gate.page('/api', {
    door: 'open',
    allow: 'anyone',
    show: async ({ frame }) =>
      html(ApiPage({ frame, origin: city.origin(), operations, problems: problemKinds(frame.language) })),
  })
  gate.page('/.well-known/yipan-capsule-keys.json', {
    door: 'open',
    allow: 'anyone',
    show: async () => json(await capsuleKeys({ database: city.database, keys: city.engine.keys })),
  })
  // `type` of a problem leads to where it is explained.
  gate.page('/problems/:module/:problem', {
    door: 'open',
    allow: 'anyone',
    params: z.strictObject({ module: z.string().regex(/^[a-z-]{1,40}$/), problem: z.string().regex(/^[a-z-]{1,60}$/) }),
    show: async ({ params }) => redirect(`/api#${params.module}-${params.problem}`),
  })
  await mountTokens(app, city)
}
