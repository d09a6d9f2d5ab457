/** Notes between officers on one dossier, and files they add. They are part of the record, and no notice. */
import type { JSX } from 'preact'
import { ACCEPTED_FILES } from '../../../kernel/file/index.ts'
import { Button, Field, type FormToken, HiddenFields } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type NotesView = {
  list: readonly { id: string; by: string; when: string; text: string }[]
  files: readonly { id: string; name: string; when: string; href: string }[]
  /** Takes `note`; `null` where this officer may not write. */
  action: string | null
  /** Takes the file `attachment`. */
  attachAction: string | null
  /** What was typed and could not be kept, with the reason. */
  typed?: { value: string; error: string | undefined } | undefined
  /** Why a file was not added. */
  attachError?: string | undefined
  form: FormToken
}

export function Notes({ language, notes }: { language: Language; notes: NotesView }): JSX.Element {
  const say = texts(language)
  return (
    <section>
      {notes.list.length === 0 && notes.action === null ? null : (
        <h2 class={notes.list.length === 0 ? 'no-print' : undefined}>{say('dossier.notes')}</h2>
      )}
      {notes.list.length > 0 ? (
        <ul class="notes">
          {notes.list.map(({ id, by, when, text }) => (
            <li key={id}>
              <p>{text}</p>
              <p class="quiet-text">
                {by} · {when}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {notes.action === null ? null : (
        <form method="post" action={notes.action}>
          <HiddenFields form={notes.form} />
          <Field
            language={language}
            field={{
              name: 'note',
              id: 'note',
              kind: 'text',
              multiline: true,
              label: say('dossier.noteLabel'),
              hint: say('dossier.noteHint'),
              required: true,
              value: notes.typed?.value ?? '',
              error: notes.typed?.error,
            }}
          />
          <Button look="secondary">{say('dossier.noteGo')}</Button>
        </form>
      )}
      {notes.files.length === 0 && notes.attachAction === null ? null : (
        <h2 class={notes.files.length === 0 ? 'no-print' : undefined}>{say('dossier.attachments')}</h2>
      )}
      {notes.files.length > 0 ? (
        <ul class="notes">
          {notes.files.map(({ id, name, when, href }) => (
            <li key={id}>
              <a href={href}>{name}</a> <span class="quiet-text">{when}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {notes.attachAction === null ? null : (
        <form method="post" action={notes.attachAction} encType="multipart/form-data">
          <HiddenFields form={notes.form} />
          <div class={notes.attachError ? 'field wrong' : 'field'}>
            <label for="attachment">{say('dossier.attachLabel')}</label>
            <p class="hint" id="attachment-hint">
              {say('dossier.attachHint')}
            </p>
            {notes.attachError ? (
              <p class="wrong-text" id="attachment-error">
                {notes.attachError}
              </p>
            ) : null}
            <input
              type="file"
              id="attachment"
              name="attachment"
              accept={ACCEPTED_FILES}
              required
              aria-invalid={notes.attachError ? 'true' : undefined}
              aria-describedby={notes.attachError ? 'attachment-hint attachment-error' : 'attachment-hint'}
            />
          </div>
          <Button look="secondary">{say('dossier.attachGo')}</Button>
        </form>
      )}
    </section>
  )
}
