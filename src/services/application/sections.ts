/** Answers in print for officers: with their reasons, in which correction each was changed last, and what the register says, too. */

import { type AnswerSection, type Answers, choicesOf, viewAnswers } from '../../casework/form/index.ts'
import type { Section } from '../../casework/kind/index.ts'
import { type Language, sayDate } from '../../kernel/i18n/index.ts'
import { dateOf, type PlainDate } from '../../kernel/time/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { deskTexts } from './desk-texts.ts'
import { doubtsIn } from './doubts.ts'
import type { OpenedApplication } from './read.ts'

export function sectionsOf(
  city: Pick<MatterCity, 'base' | 'engine'>,
  { form, versions, answers, uploads }: OpenedApplication,
  corrections: ReadonlyMap<string, string>,
  registered: Answers,
  language: Language,
  received: PlainDate,
): Section[] {
  const say = deskTexts(language)
  const { clock, days } = city.engine
  const known = { language, choicesOf: choicesOf(city, language), uploads }
  const printed = versions.map(({ at, answers: said }) => {
    const rows = viewAnswers(form, said, known)
    return { at, rows: valuesOf(rows), words: wordsOf(rows) }
  })
  const changed = new Map(
    printed.flatMap(({ at, rows }, index) => {
      const before = printed[index - 1]?.rows
      const old = printed[index - 1]?.words
      return before
        ? [...rows].flatMap(([path, value]) =>
            before.get(path) === value
              ? []
              : [
                  [
                    path,
                    {
                      day: sayDate(dateOf(at, days.zone), language, clock.today()),
                      value: old?.get(path) || say('nothing'),
                    },
                  ] as const,
                ],
          )
        : []
    }),
  )
  const doubts = doubtsIn(city, { form, answers }, registered, received, language)
  const isRegistered = (path: string) => registered[path] !== undefined && registered[path] === answers[path]
  return viewAnswers(form, answers, { ...known, corrections }).map((section) => ({
    ...section,
    rows: section.rows.map((row) => {
      const was = changed.get(row.path)
      return {
        ...row,
        doubt: doubts.get(row.path),
        was,
        source: was
          ? say('corrected', { day: was.day, old: was.value })
          : isRegistered(row.path)
            ? say('asRegistered')
            : undefined,
      }
    }),
  }))
}

const valuesOf = (sections: readonly AnswerSection[]) =>
  new Map(
    sections.flatMap(({ rows }) =>
      rows.map(({ path, value, files }) => [path, JSON.stringify([value, files?.map(({ id }) => id)])] as const),
    ),
  )

/** As a person reads them: files by their names. */
const wordsOf = (sections: readonly AnswerSection[]) =>
  new Map(
    sections.flatMap(({ rows }) =>
      rows.map(({ path, value, files }) => [path, files ? files.map(({ name }) => name).join(' ') : value] as const),
    ),
  )
