/**
 * Questions that are more than one control: papers to upload, a commitment with its wording, an identity document. Files that are here
 * already are sent again as their ids under the field's name; `_do=upload` keeps the chosen ones and stays on the page.
 */
import type { JSX } from 'preact'
import { ACCEPTED_FILES } from '../file/index.ts'
import { Button } from './buttons.tsx'
import { About, type FieldProps, frame, Optional } from './field-about.tsx'
import { describedBy } from './field-view.ts'
import { texts } from './texts.ts'

export function Files({ language, field }: FieldProps): JSX.Element {
  const say = texts(language)
  const { files = [], maxFiles = 1, accept } = field
  const mayAdd = files.length < maxFiles
  const label = (
    <>
      {field.label} <Optional language={language} field={field} />
    </>
  )
  return (
    <div class={frame(field)}>
      {mayAdd ? <label for={field.id}>{label}</label> : <p class="label">{label}</p>}
      <About language={language} field={field} />
      {files.length > 0 ? (
        <ul class="files" aria-label={say('files')}>
          {files.map(({ id, name, size, removeName }) => (
            <li key={id}>
              <input type="hidden" name={field.name} value={id} />
              <span class="file-name">{name}</span> <span class="file-size">{size}</span>
              <Button look="quiet" name={removeName} value="1" label={say('removeNamed', { name })}>
                {say('remove')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {mayAdd ? (
        <>
          {accept === undefined ? (
            <p class="hint" id={`${field.id}-formats`}>
              {say('uploadHint')}
            </p>
          ) : null}
          <div class="upload">
            <input
              type="file"
              id={field.id}
              name={field.name}
              multiple={maxFiles - files.length > 1}
              accept={accept ?? ACCEPTED_FILES}
              aria-invalid={field.error ? 'true' : undefined}
              aria-describedby={describedBy(field, accept === undefined ? [`${field.id}-formats`] : [])}
            />
            {accept === undefined ? (
              <Button look="secondary" name="_do" value="upload">
                {say('upload')}
              </Button>
            ) : null}
          </div>
        </>
      ) : null}
    </div>
  )
}

/** 身份证件: its kind and its number under one name, kind first. */
export function IdentityDocument({ language, field }: FieldProps): JSX.Element {
  const say = texts(language)
  const common = {
    name: field.name,
    'aria-invalid': field.error ? ('true' as const) : undefined,
    'aria-describedby': describedBy({ ...field, unit: undefined }),
  }
  return (
    <fieldset class={frame(field)}>
      <legend>
        {field.label} <Optional language={language} field={field} />
      </legend>
      <About language={language} field={field} />
      <div class="document">
        <div>
          <label for={field.id}>{say('documentKind')}</label>
          <select {...common} id={field.id}>
            <option value="">{say('choose')}</option>
            {(field.options ?? []).map(({ value, label, checked }) => (
              <option key={value} value={value} selected={checked}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for={`${field.id}-number`}>{say('documentNumber')}</label>
          <input
            {...common}
            id={`${field.id}-number`}
            type="text"
            value={field.values?.[1] ?? ''}
            autocomplete="off"
            spellcheck={false}
          />
        </div>
      </div>
    </fieldset>
  )
}

/** 告知承诺: the wording is read in full, then agreed to. */
export const Commitment = ({ language, field }: FieldProps): JSX.Element => (
  <fieldset class={frame(field)} aria-describedby={describedBy({ ...field, unit: undefined })}>
    <legend>
      {field.label} <Optional language={language} field={field} />
    </legend>
    <About language={language} field={field} />
    {field.wording ? <blockquote class="wording">{field.wording}</blockquote> : null}
    {(field.options ?? []).map(({ value, label, checked }) => (
      <div key={value} class="choice">
        <input type="checkbox" id={field.id} name={field.name} value={value} checked={checked} />
        <label for={field.id}>{label}</label>
      </div>
    ))}
  </fieldset>
)
