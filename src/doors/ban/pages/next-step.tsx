/** The next step in one place: what can be done now, what cannot and why. One primary button. */
import type { JSX } from 'preact'
import { Button, ButtonLink, type FormToken, HiddenFields } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type NextView = {
  /** "作出决定" */
  title: string
  /** "12 月 3 日前（余 5 个工作日）" */
  due?: string | undefined
  /** A step that needs words, dates or choices leads to its page; another is taken at once by POST to `action`. */
  steps: readonly {
    step: string
    label: string
    primary: boolean
    danger?: boolean | undefined
    href?: string | undefined
    needsInput: boolean
  }[]
  /** What cannot be done now, with the reason, in sentences. */
  blocked: readonly string[]
  /** Takes `step`. */
  action: string
  /** Nobody has taken it yet: it can be taken here. */
  takeAction?: string | undefined
  /** Nothing to do, and why: "等申请人补正，12 月 3 日到期。" */
  idle?: string | undefined
}

type NextStepProps = { language: Language; next: NextView; form: FormToken }

export function NextStep({ language, next, form }: NextStepProps): JSX.Element {
  const say = texts(language)
  return (
    <section class="panel act next" aria-labelledby="next-step">
      <h2 id="next-step">
        {say('dossier.next')}
        {language === 'zh' ? '：' : ': '}
        {next.title}
      </h2>
      {next.idle ? <p>{next.idle}</p> : null}
      {next.takeAction ? (
        <form method="post" action={next.takeAction}>
          <HiddenFields form={form} />
          <Button wide>{say('dossier.take')}</Button>
        </form>
      ) : null}
      <div class="next-steps">
        {next.steps.map(({ step, label, primary, danger, href, needsInput }) => {
          const look = danger ? 'danger' : primary && !next.takeAction ? 'primary' : 'secondary'
          return needsInput && href !== undefined ? (
            <ButtonLink key={step} href={href} look={look}>
              {`${label}…`}
            </ButtonLink>
          ) : (
            <form key={step} method="post" action={next.action}>
              <HiddenFields form={form} />
              <Button look={look} name="step" value={step} wide>
                {label}
              </Button>
            </form>
          )
        })}
      </div>
      {next.due ? <p>{next.due}</p> : null}
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
