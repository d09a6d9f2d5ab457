/** What whoever told something without an account keeps: number and code. */
import type { JSX } from 'preact'
import { ButtonLink, type Frame, Page, Panel, Steps, SummaryList } from '../../../kernel/html/index.ts'
import { texts } from '../texts.ts'

export type SentPageProps = {
  frame: Frame
  sent: { number: string; code: string; unit: string | null; next: readonly { title: string; text: string }[] } | null
}

export function SentPage({ frame, sent }: SentPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('sent.title')}>
      <div class="narrow">
        <h1>{say('sent.title')}</h1>
        {sent ? (
          <>
            <Panel title={say('sent.keep')}>
              <SummaryList
                rows={[
                  { label: say('sent.number'), value: sent.number },
                  { label: say('sent.code'), value: sent.code },
                  { label: say('sent.unit'), value: sent.unit ?? say('sent.waits') },
                ]}
              />
            </Panel>
            <Steps steps={sent.next.map(({ title, text }) => ({ title, text }))} />
          </>
        ) : (
          <p class="lead">{say('sent.gone')}</p>
        )}
        <p class="actions">
          <ButtonLink href={sent ? `/status?number=${sent.number}` : '/status'}>{say('sent.status')}</ButtonLink>
        </p>
      </div>
    </Page>
  )
}
