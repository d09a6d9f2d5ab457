/** The receipt 回执: number, code, QR picture, and what happens next. Made to be printed. */
import type { JSX } from 'preact'
import {
  ButtonLink,
  type Frame,
  type LegView,
  Page,
  type Step,
  Steps,
  SummaryList,
  type Tone,
  Way,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type ReceiptPageProps = {
  frame: Frame
  matter: string
  applicant: string
  /** Who handed it in for him by a mandate. */
  agent?: string | undefined
  organ: string
  number: string
  code: string
  sent: string
  /** An SVG drawn by us, of the address that checks progress; it is printed as it is. */
  qr: string
  /** What came of it, or that it arrived. */
  verdict: { title: string; tone: Tone; text: string }
  way: readonly LegView[]
  next: readonly Step[]
  progressHref: string
}

export function ReceiptPage({
  frame,
  matter,
  applicant,
  agent,
  organ,
  number,
  code,
  sent,
  qr,
  verdict,
  way,
  next,
  progressHref,
}: ReceiptPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={`${say('receipt.title')} - ${matter}`}>
      <div class="narrow">
        <section class={`verdict ${verdict.tone}`}>
          <svg viewBox="0 0 40 40" width="64" height="64" aria-hidden="true" focusable="false">
            <circle cx="20" cy="20" r="19" />
            <path d={verdict.tone === 'alarm' ? 'M13 13l14 14M27 13l-14 14' : 'M11 21l7 7 12-15'} />
          </svg>
          <div>
            <h1>{verdict.title}</h1>
            <p>{verdict.text}</p>
          </div>
        </section>
        <div class="panel receipt">
          <div>
            <dl class="receipt-numbers">
              <div>
                <dt>{say('receipt.number')}</dt>
                <dd class="number">{number}</dd>
              </div>
              <div>
                <dt>{say('receipt.code')}</dt>
                <dd class="code">{code}</dd>
              </div>
            </dl>
            <SummaryList
              rows={[
                { label: say('receipt.matter'), value: matter },
                { label: say('receipt.applicant'), value: applicant },
                ...(agent === undefined ? [] : [{ label: say('receipt.agent'), value: agent }]),
                { label: say('receipt.organ'), value: organ },
                { label: say('receipt.sent'), value: sent },
              ]}
            />
          </div>
          <figure class="qr">
            <div role="img" aria-label={say('receipt.qr')} dangerouslySetInnerHTML={{ __html: qr }} />
            <figcaption>{say('receipt.qr')}</figcaption>
          </figure>
        </div>
        <p>{say('receipt.keep')}</p>
        {next.length > 0 || way.length > 0 ? <h2>{say('receipt.next')}</h2> : null}
        {way.length > 0 ? <Way language={frame.language} legs={way} title={say('receipt.way')} /> : null}
        <Steps steps={next} />
        <div class="actions">
          <ButtonLink href={progressHref}>{say('receipt.see')}</ButtonLink>
          <span class="quiet-text">{say('receipt.printHint')}</span>
        </div>
      </div>
    </Page>
  )
}
