/** The next step in one place: what can be done now, what cannot and why. One primary button. */
import type { JSX } from 'preact'
import { Button, ButtonLink, type FormToken, HiddenFields } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { AnswerForm, type QuestionsView } from './questions.tsx'
import { texts } from './texts.ts'

export type NextView = {
  /** Nothing follows any more: `title` is how it ended. */
  isOver: boolean
  /** "作出决定" */
  title: string
  /** "12 月 3 日前（余 5 个工作日）" */
  due?: string | undefined
  /** A step that needs words, dates or choices leads to its page `href`; another is taken at once by POST to it. */
  steps: readonly {
    step: string
    label: string
    primary: boolean
    danger?: boolean | undefined
    href: string
    needsInput: boolean
    /** The key that takes or opens it. */
    shortcut: string | undefined
    /** It decides, or takes something away: the key that goes on asks for Shift. */
    isFinal: boolean
  }[]
  /** In what this officer took part beside a colleague. */
  parts: readonly string[]
  /** What cannot be done now, with the reason, in sentences. */
  blocked: readonly string[]
  /** Nobody has taken it yet: it can be taken here. Sends `task`. */
  take?: { action: string; task: string } | undefined
  /** It is this officer's: it can be given back. Sends `task`. */
  release?: { action: string; task: string } | undefined
  /** The words that are the next step. */
  answer?: (NonNullable<QuestionsView[number]['answer']> & { question: string }) | undefined
  /** Where the next dossier is found, and the dossier's place, sent as `_next` by the button that goes on there. */
  onward: { href: string; due: string } | undefined
  /** Nothing to do, and why: "等申请人补正，12 月 3 日到期。" */
  idle?: string | undefined
}

type NextStepProps = { language: Language; next: NextView; form: FormToken }

export function NextStep({ language, next, form }: NextStepProps): JSX.Element {
  const say = texts(language)
  return (
    <section class="panel act next" aria-labelledby="next-step">
      <h2 id="next-step">
        {next.isOver ? null : `${say('dossier.next')}${language === 'zh' ? '：' : ': '}`}
        {next.title}
      </h2>
      {next.idle ? <p>{next.idle}</p> : null}
      {next.parts.map((part) => (
        <p key={part} class="mark-text">
          {part}
        </p>
      ))}
      <div class="next-steps">
        {next.answer ? (
          <AnswerForm language={language} {...next.answer} label={say('question.answer')} look="primary" />
        ) : null}
        {next.steps.map(({ step, label, primary, danger, href, needsInput, shortcut, isFinal }) => {
          const look = danger ? 'danger' : primary ? 'primary' : 'secondary'
          return needsInput ? (
            <ButtonLink key={step} href={href} look={look} shortcut={shortcut}>
              {`${label}…`}
            </ButtonLink>
          ) : (
            <form key={step} method="post" action={href}>
              <HiddenFields form={form} />
              <Button look={look} shortcut={shortcut} wide>
                {label}
              </Button>
              {primary && next.onward ? (
                <Button look="secondary" name="_next" value={next.onward.due} shortcut={isFinal ? 'Shift+N' : 'n'} wide>
                  {say('step.andNext', { step: label })}
                </Button>
              ) : null}
            </form>
          )
        })}
      </div>
      {next.due ? <p>{next.due}</p> : null}
      {next.take ? (
        <form method="post" action={next.take.action}>
          <HiddenFields form={form} />
          <Button look="quiet" name="task" value={next.take.task}>
            {say('dossier.take')}
          </Button>
        </form>
      ) : null}
      {next.release ? (
        <form method="post" action={next.release.action}>
          <HiddenFields form={form} />
          <Button look="quiet" name="task" value={next.release.task}>
            {say('dossier.release')}
          </Button>
        </form>
      ) : null}
      {next.onward ? (
        <p>
          <a href={next.onward.href} aria-keyshortcuts="s">
            {say('dossier.skip')}
          </a>
        </p>
      ) : null}
      {next.blocked.length > 0 ? (
        <ul class="blocked" aria-label={say('dossier.blocked')}>
          {next.blocked.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
