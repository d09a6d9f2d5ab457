/** The receipt 回执: number, code, QR picture, and what happens next. Made to be printed. */
import type { JSX } from 'preact'
import { ButtonLink, type Frame, Page, type Step, Steps, SummaryList } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type ReceiptPageProps = {
  frame: Frame
  matter: string
  applicant: string
  organ: string
  number: string
  code: string
  sent: string
  /** An SVG drawn by us, of the address that checks progress; it is printed as it is. */
  qr: string
  next: readonly Step[]
  progressHref: string
}

export function ReceiptPage({
  frame,
  matter,
  applicant,
  organ,
  number,
  code,
  sent,
  qr,
  next,
  progressHref,
}: ReceiptPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={`${say('receipt.title')} - ${matter}`}>
      <div class="narrow">
        <section class="verdict good">
          <svg viewBox="0 0 40 40" width="64" height="64" aria-hidden="true" focusable="false">
            <circle cx="20" cy="20" r="19" />
            <path d="M8 21l8 8 16-18" />
          </svg>
          <div>
            <h1>{say('receipt.title')}</h1>
            <p>{say('receipt.lead', { organ })}</p>
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
        <h2>{say('receipt.next')}</h2>
        <Steps steps={next} />
        <div class="actions">
          <ButtonLink href={progressHref}>{say('receipt.see')}</ButtonLink>
          <span class="quiet-text">{say('receipt.printHint')}</span>
        </div>
      </div>
    </Page>
  )
}
