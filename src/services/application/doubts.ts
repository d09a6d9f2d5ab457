/**
 * What the city itself doubts in the answers, by the path of each: what no person could have meant, and what the register has otherwise.
 * Facts beside which an officer decides; a correction begins with them.
 */
import { type Answers, checkAnswers, choicesOf, fieldsOf } from '../../casework/form/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { deskTexts } from './desk-texts.ts'
import type { OpenedApplication } from './read.ts'

type Said = Pick<OpenedApplication, 'form' | 'answers'>

/** Names are written in more than one way, and documents are renewed: that is for an officer to judge. */
export const differingIn = ({ form, answers }: Said, registered: Answers): string[] =>
  fieldsOf(form)
    .filter((field) => 'known' in field && /-(name|number)$/.test(field.known ?? ''))
    .filter(({ id }) => registered[id] !== undefined && answers[id] !== undefined && registered[id] !== answers[id])
    .map(({ id }) => id)

/** Why each is doubted, in words. `day`: on which it was received. */
export function doubtsIn(
  city: Pick<MatterCity, 'base'>,
  said: Said,
  registered: Answers,
  day: PlainDate,
  language: Language,
): Map<string, string> {
  const wrong = checkAnswers(said.form, said.answers, { today: day, choicesOf: choicesOf(city, language) })
  return new Map([
    ...differingIn(said, registered).map((path) => [path, deskTexts(language)('doubt.register')] as const),
    ...wrong.map(({ path, message }) => [path, pick(message, language)] as const),
  ])
}
