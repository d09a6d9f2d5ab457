/** Questions with given answers: radio buttons, check boxes, or a list where there are many. */
import type { JSX } from 'preact'
import { About, type FieldProps, frame, Optional } from './field-about.tsx'
import { describedBy, type FieldView, type OptionView } from './field-view.ts'
import { classes } from './render.ts'
import { texts } from './texts.ts'

/** One question with several answers: a group with a name. The first answer has the field's id, so errors lead there. */
export function Choices({ language, field, many }: FieldProps & { many: boolean }): JSX.Element {
  const options = field.options ?? []
  return (
    <fieldset class={frame(field)} aria-describedby={describedBy({ ...field, unit: undefined })}>
      <legend>
        {field.label} <Optional language={language} field={field} />
      </legend>
      <About language={language} field={field} />
      <div class={classes('choices', isShort(options) && 'in-row', isLong(options) && 'in-columns')}>
        {options.map((option, index) => (
          <Choice key={option.value} field={field} option={option} index={index} many={many} />
        ))}
      </div>
    </fieldset>
  )
}

/** One point of a checklist: question, answers and a note in one line; one under the other where there is no room for that. */
export function Point({ language, field, note }: FieldProps & { note: FieldView }): JSX.Element {
  const say = texts(language)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in a line with its fields
    <div
      class={classes(frame(field), 'point')}
      role="group"
      aria-labelledby={`${field.id}-label`}
      aria-describedby={describedBy({ ...field, unit: undefined })}
    >
      <p class="label" id={`${field.id}-label`}>
        {field.label} {field.required ? <span class="must">{say('must')}</span> : null}
      </p>
      <div class="choices in-row">
        {(field.options ?? []).map((option, index) => (
          <Choice key={option.value} field={field} option={option} index={index} many={false} />
        ))}
      </div>
      <div class="point-note">
        <label for={note.id}>
          <span class="unseen">{field.label} </span>
          {note.label}
        </label>
        <input
          type="text"
          id={note.id}
          name={note.name}
          value={note.value}
          autocomplete="off"
          aria-invalid={note.error ? 'true' : undefined}
          aria-describedby={describedBy(note)}
        />
        <About language={language} field={note} />
      </div>
      <div class="point-about">
        <About language={language} field={field} />
      </div>
    </div>
  )
}

type ChoiceProps = { field: FieldView; option: OptionView; index: number; many: boolean }

function Choice({ field, option, index, many }: ChoiceProps): JSX.Element {
  const id = index === 0 ? field.id : `${field.id}-${index + 1}`
  return (
    <div class="choice">
      <input
        type={many ? 'checkbox' : 'radio'}
        id={id}
        name={field.name}
        value={option.value}
        checked={option.checked}
        aria-describedby={option.hint ? `${id}-about` : undefined}
      />
      <label for={id}>{option.label}</label>
      {option.hint ? (
        <p class="hint" id={`${id}-about`}>
          {option.hint}
        </p>
      ) : null}
    </div>
  )
}

/** Two or three answers of a few characters stand beside each other. */
const isShort = (options: readonly OptionView[]): boolean =>
  options.length <= 3 && options.every(({ label, hint }) => hint === undefined && label.length <= 4)

/** More than eight would push the next question off the screen: they stand in columns, where there is room for some. */
const isLong = (options: readonly OptionView[]): boolean =>
  options.length > 8 && options.every(({ hint }) => hint === undefined)

/** A list to choose one of, for many answers. */
export const Selection = ({ language, field }: FieldProps): JSX.Element => (
  <select
    id={field.id}
    name={field.name}
    required={field.required}
    aria-invalid={field.error ? 'true' : undefined}
    aria-describedby={describedBy({ ...field, unit: undefined })}
  >
    <option value="">{texts(language)('choose')}</option>
    {(field.options ?? []).map(({ value, label, checked }) => (
      <option key={value} value={value} selected={checked}>
        {label}
      </option>
    ))}
  </select>
)
