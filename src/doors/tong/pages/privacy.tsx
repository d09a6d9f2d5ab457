/** What we keep about a person, what of it is sealed, and who has looked (个人信息保护法 art. 17, 44 to 47). */
import type { JSX } from 'preact'
import { EmptyState, type Frame, Page, type Pager, Pagination, Table } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type PrivacyPageProps = {
  frame: Frame
  /** Everyone who opened something of mine, latest first; `null` when nobody is signed in. */
  readings: readonly { id: string; when: string; who: string; what: string; why: string }[] | null
  pager?: Pager | undefined
  signInHref: string
}

export function PrivacyPage({ frame, readings, pager, signInHref }: PrivacyPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('privacy.title')}>
      <div class="medium prose">
        <h1>{say('privacy.title')}</h1>
        <p class="lead">{say('privacy.lead')}</p>
        <h2 id="who">{say('privacy.who')}</h2>
        <p>{say('privacy.whoText')}</p>
        {readings === null ? (
          <p>
            <a href={signInHref}>{say('privacy.whoSignIn')}</a>
          </p>
        ) : readings.length === 0 ? (
          <EmptyState>
            <p>{say('privacy.none')}</p>
          </EmptyState>
        ) : (
          <Table
            caption={say('privacy.who')}
            columns={[
              { key: 'when', label: say('when'), nowrap: true },
              { key: 'who', label: say('who') },
              { key: 'what', label: say('what') },
              { key: 'why', label: say('why') },
            ]}
            rows={readings.map(({ id, when, who, what, why }) => ({ key: id, cells: { when, who, what, why } }))}
          />
        )}
        <Pagination language={frame.language} pager={pager} />
        <h2>{say('privacy.sealed')}</h2>
        <p>{say('privacy.sealedText')}</p>
        <ul>
          <li>{say('privacy.sealed1')}</li>
          <li>{say('privacy.sealed2')}</li>
          <li>{say('privacy.sealed3')}</li>
        </ul>
        <h2>{say('privacy.open')}</h2>
        <p>{say('privacy.openText')}</p>
        <h2>{say('privacy.rights')}</h2>
        <p>{say('privacy.rightsText')}</p>
        <h2>{say('privacy.cookies')}</h2>
        <p>{say('privacy.cookiesText')}</p>
      </div>
    </Page>
  )
}
