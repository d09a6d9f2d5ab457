/** How this door says a dossier: the name of its matter, whose it is, and what comes when. */
import { type Dossier, versionOf } from '../../casework/dossier/index.ts'
import type { CaseworkCity } from '../../casework/kind/index.ts'
import { stageOf } from '../../casework/procedure/index.ts'
import { sayDue, sayPause, sayState } from '../../casework/story/index.ts'
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import { dateOf } from '../../kernel/time/index.ts'
import { tongTexts } from './texts.ts'

export type Sayings = ReturnType<typeof sayingsOf>

export function sayingsOf({ engine, kinds, base }: CaseworkCity) {
  const { clock, days } = engine
  const telling = (language: Language) => ({ language, today: clock.today(), days, hooks: engine.hooks })
  const procedureOf = (dossier: Dossier) => versionOf(engine, dossier.procedure)

  const title = (dossier: Dossier, language: Language) => kinds.of(dossier).title(dossier, language)

  const unit = (dossier: Pick<Dossier, 'unit'>, language: Language) => {
    const found = base.departments.unitOf(dossier.unit)
    return found ? pick(found.name, language) : ''
  }

  const when = (dossier: Dossier, language: Language) => {
    if (dossier.closedAt)
      return tongTexts(language)('closedOn', {
        day: sayDate(dateOf(dossier.closedAt, days.zone), language, clock.today()),
      })
    return (
      sayDue(dossier, procedureOf(dossier), telling(language))?.sentence ??
      sayPause(dossier, procedureOf(dossier), telling(language))?.left ??
      ''
    )
  }

  /** What is under way: not what waits for a correction, which stands above, nor what is done and only stays open, such as a mandate. */
  const isInHand = (dossier: Dossier) =>
    dossier.corrections.length === 0 && stageOf(procedureOf(dossier), dossier.stage).waitsFor !== 'nobody'

  const state = (dossier: Dossier, language: Language) => sayState(dossier, procedureOf(dossier), language)

  /** What waits for its applicant: the corrections among these. */
  const waiting = (open: readonly Dossier[], language: Language) => {
    const say = tongTexts(language)
    return open
      .filter((dossier) => dossier.corrections.length > 0 && kinds.of(dossier).correction !== undefined)
      .map((dossier) => ({
        what: say('waiting', { matter: title(dossier, language), n: dossier.corrections.length }),
        due: [sayDue(dossier, procedureOf(dossier), telling(language))?.sentence, dossier.number]
          .filter(Boolean)
          .join(' · '),
        href: kinds.of(dossier).correction?.(dossier) ?? `/dossiers/${dossier.id}`,
        act: say('now'),
      }))
  }

  return { telling, procedureOf, title, unit, when, state, isInHand, waiting }
}
