/**
 * Everything once more before it is sent. Two boxes: electronic service, free to refuse (行政许可法 art. 44 with 民事诉讼法
 * art. 90: with consent only; general knowledge), and the declaration that it is true (行政许可法 art. 31).
 */
import type { JSX } from 'preact'
import { LeftOver, type LeftOverRow } from '../../../casework/draft/index.ts'
import { type Foresight, ForesightNotice } from '../../../casework/kind/index.ts'
import { type AnswerSection, Answers } from '../../../casework/own/index.ts'
import {
  BackLink,
  Button,
  type FieldLink,
  type FormToken,
  type Frame,
  HiddenFields,
  type Link,
  Page,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type ReviewPageProps = {
  frame: Frame
  matter: Link
  sections: readonly AnswerSection[]
  /** Who will handle it; the button says so. */
  organ: string
  backHref: string
  draftsHref: string
  action: string
  form: FormToken
  /** Which version of the answers is shown: no other is signed. */
  reviewed: string
  /** Links to `#declaration`, to sections, or nowhere. */
  problems: readonly FieldLink[]
  electronicService: boolean
  /** What the rules would decide, while nothing is wrong with the answers. */
  foresight: Foresight | null
  /** What an older version of the form had asked. */
  left: readonly LeftOverRow[]
}

/** Sends `electronic-service` and `declaration`, each `true` when ticked. */
export function ReviewPage(props: ReviewPageProps): JSX.Element {
  const {
    frame,
    matter,
    sections,
    organ,
    backHref,
    draftsHref,
    action,
    form,
    reviewed,
    problems,
    electronicService,
    left,
    foresight,
  } = props
  const say = texts(frame.language)
  const wrong = problems.find(({ href }) => href === '#declaration')?.message
  return (
    <Page
      {...frame}
      title={`${say('review.title')} - ${matter.label}`}
      problems={problems}
      above={<BackLink href={backHref}>{say('review.previous')}</BackLink>}
    >
      <div class="narrow">
        <p class="over">
          <a href={matter.href}>{matter.label}</a>
        </p>
        <h1 id="review" tabindex={-1}>
          {say('review.title')}
        </h1>
        <p class="lead">{say('review.lead', { organ })}</p>
        <LeftOver language={frame.language} rows={left} open />
        <Answers language={frame.language} sections={sections} />
        {foresight ? <ForesightNotice language={frame.language} foresight={foresight} whole /> : null}
        <form method="post" action={action} noValidate>
          <HiddenFields form={form} />
          <input type="hidden" name="reviewed" value={reviewed} />
          <Tick
            id="electronic-service"
            title={say('review.agree')}
            label={say('review.agreeLabel')}
            hint={say('review.agreeHint')}
            ticked={electronicService}
          />
          <Tick
            id="declaration"
            title={say('review.declare')}
            label={say('review.declareLabel')}
            hint={say('review.declareHint')}
            ticked={false}
            wrong={wrong}
          />
          <div class="actions">
            <Button>{say('review.send', { organ })}</Button>
            <a href={draftsHref}>{say('review.later')}</a>
          </div>
        </form>
      </div>
    </Page>
  )
}

type TickProps = { id: string; title: string; label: string; hint: string; ticked: boolean; wrong?: string | undefined }

const Tick = ({ id, title, label, hint, ticked, wrong }: TickProps): JSX.Element => (
  <fieldset class={wrong ? 'field wrong' : 'field'} aria-describedby={wrong ? `${id}-hint ${id}-error` : `${id}-hint`}>
    <legend>{title}</legend>
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
    {wrong ? (
      <p class="wrong-text" id={`${id}-error`}>
        {wrong}
      </p>
    ) : null}
    <div class="choice">
      <input type="checkbox" id={id} name={id} value="true" checked={ticked} />
      <label for={id}>{label}</label>
    </div>
  </fieldset>
)
