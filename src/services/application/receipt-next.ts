/** What comes next after an application was handed in, said on its receipt. */
import type { Dossier } from '../../casework/dossier/index.ts'
import type { Procedure } from '../../casework/procedure/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { applyTexts } from './texts.ts'

export function nextSteps(
  { steps }: Procedure,
  { closedAt }: Dossier,
  language: Language,
): { title: string; text: string }[] {
  const say = applyTexts(language)
  if (closedAt !== null) return []
  return [
    { title: say('next.check'), text: say('next.checkText') },
    { title: say('next.decide'), text: say('next.decideText') },
    // Where no step of the procedure hands anything over, the decision is served when it is made.
    ...(Object.values(steps).some(({ serves }) => serves)
      ? [{ title: say('next.deliver'), text: say('next.deliverText') }]
      : []),
  ]
}
