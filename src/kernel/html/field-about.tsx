/** What stands around every control: whether it may be left out, the hint, the officer's reason, what is wrong. */
import type { JSX } from 'preact'
import type { Language } from '../i18n/index.ts'
import type { FieldView } from './field-view.ts'
import { classes } from './render.ts'
import { texts } from './texts.ts'

export type FieldProps = { language: Language; field: FieldView }

/** Said only where an answer may be left out: most are needed, and a page full of stars says nothing. */
export const Optional = ({ language, field }: FieldProps): JSX.Element | null =>
  field.required ? null : <span class="optional">{texts(language)('optional')}</span>

/** Hint, the officer's reason, and what is wrong: whatever there is of them. */
export function About({ language, field }: FieldProps): JSX.Element {
  const say = texts(language)
  return (
    <>
      {field.hint ? (
        <p class="hint" id={`${field.id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      {field.source ? (
        <p class="source" id={`${field.id}-source`}>
          {field.source}
        </p>
      ) : null}
      {field.correction ? (
        <p class="correction" id={`${field.id}-correction`}>
          <strong>{say('correction')}</strong> {field.correction}
        </p>
      ) : null}
      {field.error ? (
        <p class="wrong-text" id={`${field.id}-error`}>
          <span class="unseen">{say('errorWord')}</span>
          {field.error}
        </p>
      ) : null}
    </>
  )
}

/** Class names of the frame of a question. */
export const frame = ({ error, correction }: FieldView): string =>
  classes('field', error !== undefined && 'wrong', correction !== undefined && 'marked')
