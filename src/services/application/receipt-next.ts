/** What comes next after an application was handed in, said on its receipt. */
import type { Dossier } from '../../casework/dossier/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { instant } from './procedures/index.ts'
import { applyTexts } from './texts.ts'

export function nextSteps({ closedAt, kind }: Dossier, language: Language): { title: string; text: string }[] {
  const say = applyTexts(language)
  if (closedAt !== null) return []
  return [
    { title: say('next.check'), text: say('next.checkText') },
    { title: say('next.decide'), text: say('next.decideText') },
    // What rules may decide on the spot is served with the decision.
    ...(kind === instant.name ? [] : [{ title: say('next.deliver'), text: say('next.deliverText') }]),
  ]
}
