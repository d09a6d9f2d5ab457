/**
 * The page of one step that needs words: grounds, dates, a second officer, an opinion. A correction names exact answers,
 * each with its reason (行政许可法 art. 32 (1) 4: once and in full).
 */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  EnterKey,
  type FieldLink,
  Fields,
  type FieldView,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  SummaryList,
} from '../../../kernel/html/index.ts'
import { type CorrectableView, Corrections } from './corrections.tsx'
import { Findings, type FindingsView } from './findings.tsx'
import { KeysHelp, STEP_KEYS } from './keys.tsx'
import { texts } from './texts.ts'

export type StepPageProps = {
  frame: Frame
  /** "公共场所卫生许可 · 北京清河悦泳体育有限公司" */
  dossier: { title: string; number: string; href: string }
  /** "不予许可" */
  title: string
  lead?: string | undefined
  findings?: FindingsView | null | undefined
  /** In what this officer took part beside a colleague. */
  parts?: readonly string[] | undefined
  /** Where one goes for it, and whom to call there. */
  site?: readonly { label: string; value: string }[] | undefined
  /** Whatever the step needs, as questions. */
  fields: readonly FieldView[]
  corrections?: CorrectableView | undefined
  /** What follows: "生成《不予许可决定书》，送到申请人的消息里，申请复议的期限从送达起算。" */
  effects: readonly string[]
  problems: readonly FieldLink[]
  action: string
  /** The dossier's place among the work, sent as `_next` by the button that goes on to the next. */
  onward?: { due: string; stays: boolean } | undefined
  keys?: { settingsHref: string } | null
  form: FormToken
  danger?: boolean | undefined
  /** Papers that can be looked at before the button is pressed, with where they are drawn. */
  preview?: { action: string; papers: readonly { title: string; isTranslated: boolean }[] } | undefined
}

/** Sends the fields by their names. */
export function StepPage(props: StepPageProps): JSX.Element {
  const { frame, dossier, title, lead, fields, corrections, effects, problems, action, form, danger, preview } = props
  const say = texts(frame.language)
  return (
    <Page
      {...frame}
      typing
      script={[
        ...(props.keys ? (['keys'] as const) : []),
        ...(corrections || fields.some(({ phrases }) => phrases !== undefined) ? (['correct'] as const) : []),
      ]}
      title={`${title} - ${dossier.title}`}
      problems={problems}
      above={<BackLink href={dossier.href}>{dossier.title}</BackLink>}
    >
      <div class="step-page">
        <p class="over number">{dossier.number}</p>
        <h1>{title}</h1>
        {lead ? <p class="lead">{lead}</p> : null}
        {(props.parts ?? []).map((part) => (
          <p key={part} class="mark-text">
            {part}
          </p>
        ))}
        {props.findings ? <Findings language={frame.language} findings={props.findings} /> : null}
        {props.site && props.site.length > 0 ? <SummaryList rows={props.site} /> : null}
        <form id="typing" method="post" action={action} encType="multipart/form-data" noValidate>
          {fields.some(({ kind }) => kind === 'file') ? <EnterKey name="_do" value="take" /> : null}
          <HiddenFields form={form} />
          {corrections ? <Corrections language={frame.language} corrections={corrections} /> : null}
          <Fields language={frame.language} fields={fields} />
          {effects.length > 0 ? (
            <Notice tone="act" title={say('step.effect')}>
              <ul>
                {effects.map((effect) => (
                  <li key={effect}>{effect}</li>
                ))}
              </ul>
            </Notice>
          ) : null}
          <div class="actions">
            <Button look={danger ? 'danger' : 'primary'} shortcut="Control+Enter">
              {title}
            </Button>
            {props.onward ? (
              <Button look="secondary" name="_next" value={props.onward.due} shortcut="Control+Shift+Enter">
                {say(props.onward.stays ? 'step.andOn' : 'step.andNext', { step: title })}
              </Button>
            ) : null}
            {preview?.papers.flatMap(({ title: paper, isTranslated }, index) =>
              (isTranslated ? (['', ' en'] as const) : ([''] as const)).map((which) => (
                <Button
                  key={`${paper}${which}`}
                  look="secondary"
                  action={preview.action}
                  name="_paper"
                  value={`${index}${which}`}
                >
                  {say(which ? 'step.previewTranslated' : 'step.preview', { paper })}
                </Button>
              )),
            )}
            <a href={dossier.href}>{say('step.back')}</a>
          </div>
        </form>
        {props.keys ? (
          <KeysHelp language={frame.language} settingsHref={props.keys.settingsHref} keys={STEP_KEYS} />
        ) : null}
      </div>
    </Page>
  )
}
