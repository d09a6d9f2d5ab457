/**
 * What has to be corrected: the answers by the sections of the form, folded where nothing is to be doubted, with a search that works by
 * a reload and keeps what was typed; and papers that are missing, in the officer's own words (行政许可法 art. 32 (1) 4: once and in full).
 */
import type { JSX } from 'preact'
import { Button, type FieldView, Phrases } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type CorrectableView = {
  /** What is looked for, and how many answers are shown. */
  find: string
  found: number
  sections: readonly {
    title: string
    open: boolean
    /** How many answers of it are not shown. */
    more: number
    /** One row for each answer that may be asked again. Names: `correct` with the path as value, `reason.<path>`. */
    rows: readonly {
      path: string
      label: string
      value: string
      /** What it is found by. */
      words: string
      /** Why the city itself doubts it. */
      doubt?: string | undefined
      ticked: boolean
      reason: string
      phrases: FieldView['phrases']
      error?: string | undefined
    }[]
  }[]
  /** Further papers. Names: the path for what it is, `reason.<path>` for why. */
  papers: readonly {
    path: string
    name: string
    reason: string
    phrases: FieldView['phrases']
    nameError: string | undefined
    reasonError: string | undefined
  }[]
}

type Props = { language: Language; corrections: CorrectableView }

/** Sends `_find` with `_switch` to look for an answer: nothing is taken, and the page comes again with all that was typed. */
export function Corrections({ language, corrections: { find, found, sections, papers } }: Props): JSX.Element {
  const say = texts(language)
  return (
    <section class="corrections">
      <h2 id="corrections" tabindex={-1}>
        {say('step.corrections')}
      </h2>
      <p>{say('step.correctionsLead')}</p>
      <div class="correct-find field">
        <label for="find">{say('correct.find')}</label>
        <div>
          <input type="search" id="find" name="_find" value={find} autocomplete="off" maxLength={100} />
          <Button look="secondary" name="_switch" value="stay">
            {say('list.go')}
          </Button>
        </div>
        {find === '' ? null : (
          <p class="hint" role="status">
            {found === 0 ? say('correct.none', { find }) : say('correct.found', { n: found, find })}
          </p>
        )}
      </div>
      {sections.map(({ title, open, more, rows }) => (
        <details key={title} class="correct-part" open={open}>
          <summary>
            <h3>{title}</h3>
            <span class="quiet-text">
              {more > 0
                ? say('correct.some', { n: rows.length, of: rows.length + more })
                : say(rows.length === 1 ? 'correct.allOne' : 'correct.all', { n: rows.length })}
            </span>
          </summary>
          {rows.map((row) => (
            <CorrectRow key={row.path} language={language} row={row} />
          ))}
        </details>
      ))}
      <FurtherPapers language={language} papers={papers} />
    </section>
  )
}

function CorrectRow({
  language,
  row,
}: {
  language: Language
  row: CorrectableView['sections'][number]['rows'][number]
}): JSX.Element {
  const say = texts(language)
  const id = `reason-${row.path.replaceAll('.', '-')}`
  return (
    <div class={row.error ? 'correct wrong' : 'correct'} data-words={row.words}>
      <div class="choice">
        <input
          type="checkbox"
          id={`${id}-tick`}
          name="correct"
          value={row.path}
          checked={row.ticked}
          aria-describedby={`${id}-value`}
        />
        <label for={`${id}-tick`}>
          <span class="unseen">{say('step.correct')} </span>
          {row.label}
        </label>
        <p class="hint" id={`${id}-value`}>
          {row.value}
          {row.doubt ? <span class="mark-text">{row.doubt}</span> : null}
        </p>
      </div>
      <div class="field correct-reason">
        <label for={id}>{say('step.why', { label: row.label })}</label>
        <Words id={id} name={`reason.${row.path}`} value={row.reason} error={row.error} />
        {row.phrases ? <Phrases language={language} into={id} phrases={row.phrases} /> : null}
      </div>
    </div>
  )
}

function FurtherPapers({ language, papers }: { language: Language; papers: CorrectableView['papers'] }): JSX.Element {
  const say = texts(language)
  const isUsed = papers.some(({ name, reason, nameError }) => name !== '' || reason !== '' || nameError !== undefined)
  return (
    <details class="correct-part" open={isUsed}>
      <summary>
        <h3>{say('correct.papers')}</h3>
        <span class="quiet-text">{say('correct.papersShort', { n: papers.length })}</span>
      </summary>
      <p class="hint">{say('correct.papersLead')}</p>
      {papers.map(({ path, name, reason, phrases, nameError, reasonError }, at) => (
        <div key={path} class={nameError || reasonError ? 'correct wrong' : 'correct'}>
          <div class="field">
            <label for={`step-${path}`}>{say('correct.paper', { n: at + 1 })}</label>
            {nameError ? (
              <p class="wrong-text" id={`${path}-error`}>
                {nameError}
              </p>
            ) : null}
            <input
              type="text"
              id={`step-${path}`}
              name={path}
              value={name}
              autocomplete="off"
              aria-invalid={nameError ? 'true' : undefined}
              aria-describedby={nameError ? `${path}-error` : undefined}
            />
          </div>
          <div class="field">
            <label for={`reason-${path}`}>{say('correct.paperWhy', { n: at + 1 })}</label>
            <Words id={`reason-${path}`} name={`reason.${path}`} value={reason} error={reasonError} />
            {phrases ? <Phrases language={language} into={`reason-${path}`} phrases={phrases} /> : null}
          </div>
        </div>
      ))}
    </details>
  )
}

const Words = ({
  id,
  name,
  value,
  error,
}: {
  id: string
  name: string
  value: string
  error: string | undefined
}): JSX.Element => (
  <>
    {error ? (
      <p class="wrong-text" id={`${id}-error`}>
        {error}
      </p>
    ) : null}
    <textarea
      id={id}
      name={name}
      rows={2}
      value={value}
      aria-invalid={error ? 'true' : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    />
  </>
)
