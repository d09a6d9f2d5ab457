/**
 * One question of a form, of any kind. Label above, then hint, then what is wrong, then the control: in the order in
 * which they are read aloud (WCAG 1.3.1, 1.3.5, 3.3.1 to 3.3.3). What was typed stays, also when it is wrong.
 */
import { type ComponentChildren, Fragment, type JSX } from 'preact'
import type { Language } from '../i18n/index.ts'
import { Button } from './buttons.tsx'
import { Choices, Point, Selection } from './choices.tsx'
import { Commitment, Files, IdentityDocument } from './compound.tsx'
import { About, type FieldProps, frame, Optional } from './field-about.tsx'
import { describedBy, type FieldView } from './field-view.ts'
import { texts } from './texts.ts'

/** A question asked with radio buttons is asked with a list from this many answers on. */
const LIST_FROM = 9

export function Field({ language, field }: FieldProps): JSX.Element {
  if (field.fixed !== undefined) return <Fixed language={language} field={field} fixed={field.fixed} />
  switch (field.kind) {
    case 'choice':
    case 'division':
      if (field.note) return <Point language={language} field={field} note={field.note} />
      return (field.options?.length ?? 0) < LIST_FROM ? (
        <Choices language={language} field={field} many={false} />
      ) : (
        <Labelled language={language} field={field}>
          <Selection language={language} field={field} />
        </Labelled>
      )
    case 'yes-no':
      return <Choices language={language} field={field} many={false} />
    case 'choices':
      return <Choices language={language} field={field} many />
    case 'document':
      return <IdentityDocument language={language} field={field} />
    case 'commitment':
      return <Commitment language={language} field={field} />
    case 'group':
      return <Group language={language} field={field} />
    case 'file':
      return <Files language={language} field={field} />
    default:
      return (
        <Labelled language={language} field={field}>
          <Typed field={field} />
          {field.phrases ? <Phrases language={language} into={field.id} phrases={field.phrases} /> : null}
        </Labelled>
      )
  }
}

/** What is verified is read, not typed; the control is there for whom it is not right, and is sent with the form as it stands. */
const Fixed = ({ language, field, fixed }: FieldProps & { fixed: string }): JSX.Element => {
  const say = texts(language)
  return (
    <div class="field fixed">
      <p class="label">{field.label}</p>
      <p class="fixed-value">{fixed}</p>
      <p class="source">{field.source}</p>
      <details>
        <summary>
          {say('notRight')}
          <span class="unseen"> {field.label}</span>
        </summary>
        <Field language={language} field={{ ...field, fixed: undefined, source: say('notRightCare') }} />
      </details>
    </div>
  )
}

type PhrasesProps = { language: Language; into: string; phrases: NonNullable<FieldView['phrases']> }

/** Phrases to put into a field: a script does it at once (script/correct.js), else the page that comes next. */
export const Phrases = ({ language, into, phrases: { name, label, words } }: PhrasesProps): JSX.Element => (
  <div class="phrase">
    <label for={`${into}-phrase`}>{label}</label>
    <select id={`${into}-phrase`} name={name} data-into={into}>
      <option value="">{texts(language)('choose')}</option>
      {words.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  </div>
)

/** All questions of a screen, in order. */
export const Fields = ({ language, fields }: { language: Language; fields: readonly FieldView[] }): JSX.Element => (
  <>
    {fields.map((field) => (
      <Fragment key={field.id}>
        {field.heading ? <h2>{field.heading}</h2> : null}
        <Field language={language} field={field} />
      </Fragment>
    ))}
  </>
)

type LabelledProps = FieldProps & { children: ComponentChildren }

const Labelled = ({ language, field, children }: LabelledProps): JSX.Element => (
  <div class={frame(field)}>
    <label for={field.id}>
      {field.label} <Optional language={language} field={field} />
    </label>
    <About language={language} field={field} />
    {children}
  </div>
)

function Typed({ field }: { field: FieldView }): JSX.Element {
  const common = {
    id: field.id,
    name: field.name,
    required: field.required,
    autocomplete: field.autocomplete ?? 'off',
    'aria-invalid': field.error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(field),
  }
  // No limit of the browser where people write: it would cut off what is pasted, without a word.
  if (field.multiline) return <textarea {...common} rows={5} value={field.value} />
  const input = {
    ...common,
    maxLength: field.maxLength,
    class: widthOf(field),
    value: field.value,
    inputMode: inputModeOf(field),
    spellcheck: false,
  }
  return (
    <div class="with-unit">
      {field.kind === 'phone' ? (
        <input {...input} type="tel" />
      ) : isDay(field) ? (
        <input {...input} type="date" />
      ) : (
        <input {...input} type="text" placeholder={field.kind === 'date' ? '2026-12-03' : undefined} />
      )}
      {field.unit ? (
        <span class="unit" id={`${field.id}-unit`}>
          {field.unit}
        </span>
      ) : null}
    </div>
  )
}

/** A date that could not be read is shown again as text, since a date control would show nothing. */
const isDay = ({ kind, value }: FieldView): boolean =>
  kind === 'date' && (value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value))

const INPUT_MODES = ['numeric', 'decimal', 'tel', 'text', 'email'] as const

function inputModeOf({ kind, inputMode }: FieldView): (typeof INPUT_MODES)[number] | undefined {
  const asked = INPUT_MODES.find((mode) => mode === inputMode)
  return asked ?? (kind === 'integer' ? 'numeric' : kind === 'money' ? 'decimal' : undefined)
}

function widthOf({ kind, width }: FieldView): 'short' | 'medium' | 'full' {
  if (width !== undefined) return width
  if (kind === 'integer' || kind === 'money') return 'short'
  return ['date', 'phone', 'identity', 'credit-code', 'bank-card', 'name'].includes(kind) ? 'medium' : 'full'
}

/** A group that repeats: one frame for each row, a button that adds one, a button that takes one away. */
function Group({ language, field }: FieldProps): JSX.Element {
  const say = texts(language)
  return (
    <fieldset
      class={frame(field)}
      id={field.id}
      tabindex={-1}
      aria-describedby={describedBy({ ...field, unit: undefined })}
    >
      <legend>
        {field.label} <Optional language={language} field={field} />
      </legend>
      <About language={language} field={field} />
      {(field.rows ?? []).map(({ legend, fields, removeName }) => (
        <fieldset key={legend} class="row">
          <legend>{legend}</legend>
          <Fields language={language} fields={fields} />
          {removeName ? (
            <Button look="quiet" name={removeName} value="1" label={say('removeNamed', { name: legend })}>
              {say('removeNamed', { name: legend })}
            </Button>
          ) : null}
        </fieldset>
      ))}
      {field.addName ? (
        <Button look="secondary" name={field.addName} value="1">
          {say('addRow')}
        </Button>
      ) : null}
    </fieldset>
  )
}
