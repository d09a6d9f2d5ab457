/** Every address of the open door: operations under /api/v1, their document, the page that explains them, the tokens. */

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { capsuleKeys } from '../../casework/capsule/index.ts'
import { type Answer, html, json, published, redirect } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { problemKinds } from '../../kernel/problem/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { BASE, type Operation } from '../../trust/api/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { openApi } from './openapi.ts'
import { ApiPage } from './page.tsx'
import { mountTokens } from './tokens.ts'

type Needs = MatterCity & { complain: (problem: unknown, words: string) => void }

/** `operations`: those of all modules, in the order of the document. */
export async function openRoutes(
  app: FastifyInstance,
  gate: Gate,
  city: Needs,
  operations: readonly Operation[],
): Promise<void> {
  // Nothing of it changes while the city runs: made, and compressed, once for each language.
  const documents = new Map<Language, Answer>()
  gate.program('GET', `${BASE}/openapi.json`, {
    allow: 'anyone',
    show: async ({ language }) => {
      const known = documents.get(language)
      if (known) return known
      const document = JSON.stringify(openApi(operations, city.origin(), language))
      const answer = published(document, 'application/json; charset=utf-8')
      documents.set(language, answer)
      return answer
    },
  })
  gate.page('/api', {
    programs: { none: 'explains the open API itself' },
    allow: 'anyone',
    show: async ({ frame }) =>
      html(ApiPage({ frame, origin: city.origin(), operations, problems: problemKinds(frame.language) })),
  })
  gate.page('/.well-known/yipan-capsule-keys.json', {
    programs: { none: 'is for programs already: the keys that check capsules' },
    allow: 'anyone',
    show: async () =>
      json(await capsuleKeys({ database: city.database, keys: city.engine.keys }, city.engine.clock.now())),
  })
  // `type` of a problem leads to where it is explained.
  gate.page('/problems/:module/:problem', {
    programs: { none: 'explains the open API itself' },
    allow: 'anyone',
    params: z.strictObject({ module: z.string().regex(/^[a-z-]{1,40}$/), problem: z.string().regex(/^[a-z-]{1,60}$/) }),
    show: async ({ params }) => redirect(`/api#${params.module}-${params.problem}`),
  })
  await mountTokens(app, city)
}
