/**
 * Whether a notice 文书 is what it says: anyone who holds the paper opens this by its QR picture. Names of persons are
 * not shown: who holds the paper knows them. Numbers can be guessed, so the code beside it is asked for, too (our rule).
 */
import type { JSX } from 'preact'
import {
  Button,
  Field,
  type FormToken,
  type Frame,
  HiddenFields,
  Page,
  SummaryList,
  type Tone,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type CheckPageProps = {
  frame: Frame
  /** POST, takes `number` and `code`, which must not stand in an address. */
  action: string
  form: FormToken
  number: string
  /** What was left empty. */
  missing: readonly ('number' | 'code')[]
  code: string
  /** `null`: nothing was asked yet. */
  result:
    | { state: 'valid' | 'withdrawn'; facts: NoticeFacts; since?: string | undefined }
    | { state: 'replaced'; facts: NoticeFacts; successor: { number: string; href: string } }
    | { state: 'unknown' }
    | null
}

export type NoticeFacts = {
  number: string
  kind: string
  matter: string
  organ: string
  issued: string
  /** What the paper says in short, as whoever holds it may compare it: names of persons masked. */
  says: readonly { label: string; value: string }[]
  digest?: string | undefined
}

const TONES = { valid: 'good', replaced: 'warning', withdrawn: 'alarm', unknown: 'alarm' } satisfies Record<
  string,
  Tone
>
const SIGNS = {
  valid: 'M8 21l8 8 16-18',
  replaced: 'M10 20h20m-8-8l8 8-8 8',
  withdrawn: 'M11 11l18 18m0-18l-18 18',
  unknown: 'M14 15c0-8 12-8 12 0 0 5-6 5-6 10m0 5v1',
}

export function CheckPage({ frame, action, form, number, code, missing, result }: CheckPageProps): JSX.Element {
  const say = texts(frame.language)
  const wrongWith = (name: 'number' | 'code') => (missing.includes(name) ? say(`check.${name}Missing`) : undefined)
  return (
    <Page
      {...frame}
      problems={missing.map((name) => ({ href: `#${name}`, message: say(`check.${name}Missing`) }))}
      title={result ? say('check.titleFor', { state: say(`check.${result.state}`) }) : say('check.title')}
    >
      <div class="narrow">
        {result ? (
          <section class={`verdict ${TONES[result.state]}`}>
            <svg viewBox="0 0 40 40" width="64" height="64" aria-hidden="true" focusable="false">
              <circle cx="20" cy="20" r="19" />
              <path d={SIGNS[result.state]} />
            </svg>
            <div>
              <h1>{say(`check.${result.state}`)}</h1>
              <p>{say(`check.${result.state}Text`)}</p>
              {result.state === 'withdrawn' && result.since ? <p>{result.since}</p> : null}
              {result.state === 'replaced' ? (
                <a href={result.successor.href}>{say('check.successor', { number: result.successor.number })}</a>
              ) : null}
            </div>
          </section>
        ) : (
          <>
            <h1>{say('check.title')}</h1>
            <p class="lead">{say('check.lead')}</p>
          </>
        )}
        {result && result.state !== 'unknown' ? <Facts say={say} facts={result.facts} /> : null}
        {result ? <h2>{say('check.form')}</h2> : null}
        <form method="post" action={action} noValidate>
          <HiddenFields form={form} />
          <Field
            language={frame.language}
            field={{
              name: 'number',
              id: 'number',
              kind: 'text',
              label: say('check.number'),
              required: true,
              error: wrongWith('number'),
              value: result?.state === 'unknown' || !result ? number : '',
              maxLength: 80,
            }}
          />
          <Field
            language={frame.language}
            field={{
              name: 'code',
              id: 'code',
              kind: 'text',
              label: say('check.code'),
              hint: say('check.codeHint'),
              required: true,
              error: wrongWith('code'),
              value: code,
              width: 'short',
              maxLength: 20,
            }}
          />
          <Button look={result && result.state !== 'unknown' ? 'secondary' : 'primary'}>{say('check.go')}</Button>
        </form>
      </div>
    </Page>
  )
}

const Facts = ({ say, facts }: { say: ReturnType<typeof texts>; facts: NoticeFacts }): JSX.Element => (
  <>
    <SummaryList
      rows={[
        { label: say('check.kind'), value: facts.kind },
        { label: say('check.number'), value: <span class="number">{facts.number}</span> },
        { label: say('check.issued'), value: facts.issued },
        { label: say('check.matter'), value: facts.matter },
        { label: say('check.organ'), value: facts.organ },
        ...facts.says,
        ...(facts.digest ? [{ label: say('check.digest'), value: <code>{facts.digest}</code> }] : []),
      ]}
    />
    <p>{say('check.compare')}</p>
  </>
)
