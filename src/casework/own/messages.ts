/** How messages about dossiers are said, and where each leads. */

import { dossiersAmong, type Message } from '../../base/message/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { type Dossier, readStates, versionOf } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import type { SayMessages } from '../module/index.ts'
import { toldOf, withModule } from '../procedure/index.ts'
import { sayNotice } from '../story/index.ts'
import { ownTexts } from './texts.ts'

/** A message's kind is `answer`, `warned`, the step of a clock that fired, or the kind of a notice. */
export const sayDossierMessages =
  (city: CaseworkCity): SayMessages =>
  async (messages, language) => {
    const states = new Map(
      (await readStates(city.database, dossiersAmong(messages))).map((state) => [String(state.id), state]),
    )
    const say = ownTexts(language)
    const titleOf = (kind: string, dossier: Dossier) => {
      const matter = city.kinds.of(dossier).title(dossier, language)
      if (kind === 'answer') return say('message.answer', { matter })
      if (kind === 'warned') return say('message.warned', { matter })
      const step = versionOf(city.engine, dossier.procedure).steps[kind]
      const notice = step
        ? pick(toldOf(step), language)
        : sayNotice(city.engine, withModule(kind), dossier.matter, language)
      return say('message.notice', { notice, matter })
    }
    return new Map(
      messages.flatMap((message) => {
        const state = states.get(message.about.id)
        if (!state) return []
        const unit = city.base.departments.unitOf(state.unit)
        const from = unit ? pick(unit.name, language) : ''
        return [
          [
            message.id,
            { title: titleOf(message.kind, state), from, text: state.number, href: hrefOf(message) },
          ] as const,
        ]
      }),
    )
  }

/** An answer leads to the questions; a notice to the dossier at first, which marks it as read, and then to itself. */
function hrefOf({ about: { id }, kind, ref, readAt }: Message): string {
  if (kind === 'answer') return `/dossiers/${id}/questions`
  return ref && readAt ? `/dossiers/${id}/notices/${ref}` : `/dossiers/${id}`
}
