/** Where I am signed in: each sign-in can be ended by its owner, and all others at once. */
import type { JSX } from 'preact'
import {
  Button,
  EmptyState,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  Table,
  Tag,
} from '../../../kernel/html/index.ts'
import { texts } from './sign-in-texts.ts'

export type SessionsPageProps = {
  frame: Frame
  sessions: readonly { id: string; device: string; since: string; lastUsed: string; current: boolean }[]
  form: FormToken
  /** Takes `session`. */
  endAction: string
  endOthersAction: string
  /** Outside systems that were agreed to, and sign-ins there, the latest first. */
  consents: readonly { id: string; name: string; getsName: boolean; given: string }[]
  /** Takes `relyingParty`. */
  endConsentAction: string
  outsideSignIns: readonly { id: string; name: string; at: string }[]
  /** An account for work has a second factor. */
  isForWork: boolean
  /** Just ended one. */
  ended?: boolean | undefined
}

export function SessionsPage({
  frame,
  sessions,
  form,
  endAction,
  endOthersAction,
  ended,
  isForWork,
  ...outside
}: SessionsPageProps): JSX.Element {
  const say = texts(frame.language)
  const columns = [
    { key: 'device', label: say('sessions.device') },
    { key: 'since', label: say('sessions.since'), nowrap: true },
    { key: 'used', label: say('sessions.used'), nowrap: true },
    { key: 'act', label: say('sessions.act'), hidden: true },
  ]
  return (
    <Page {...frame} title={say('sessions.title')}>
      <div class="medium">
        {ended ? <Notice tone="good" title={say('sessions.ended')} live /> : null}
        <h1>{say('sessions.title')}</h1>
        <p class="lead">{say('sessions.lead')}</p>
        <Table
          caption={say('sessions.title')}
          columns={columns}
          rows={sessions.map(({ id, device, since, lastUsed, current }) => ({
            key: id,
            cells: {
              device,
              since,
              used: lastUsed,
              act: current ? (
                <Tag tone="good">{say('sessions.current')}</Tag>
              ) : (
                <form method="post" action={endAction}>
                  <HiddenFields form={form} />
                  <Button look="quiet" name="session" value={id} label={say('sessions.endNamed', { device })}>
                    {say('sessions.end')}
                  </Button>
                </form>
              ),
            },
          }))}
        />
        {sessions.length > 1 ? (
          <form method="post" action={endOthersAction}>
            <HiddenFields form={form} />
            <Button look="danger">{say('sessions.endOthers')}</Button>
          </form>
        ) : (
          <p>{say('sessions.only')}</p>
        )}
        <p>
          <a href="/password">{say('sessions.password')}</a>
        </p>
        <p>
          <a href="/passkeys">{say('sessions.passkeys')}</a>
        </p>
        {isForWork ? (
          <p>
            <a href="/second-factor">{say('sessions.secondFactor')}</a>
          </p>
        ) : null}
        <Outside frame={frame} form={form} {...outside} />
      </div>
    </Page>
  )
}

function Outside({
  frame,
  form,
  consents,
  endConsentAction,
  outsideSignIns,
}: Pick<SessionsPageProps, 'frame' | 'form' | 'consents' | 'endConsentAction' | 'outsideSignIns'>): JSX.Element {
  const say = texts(frame.language)
  return (
    <>
      <h2>{say('sessions.outside')}</h2>
      {consents.length === 0 ? (
        <EmptyState>{say('sessions.outsideNone')}</EmptyState>
      ) : (
        <Table
          caption={say('sessions.outside')}
          columns={[
            { key: 'name', label: say('sessions.system') },
            { key: 'gets', label: say('sessions.gets') },
            { key: 'given', label: say('sessions.given'), nowrap: true },
            { key: 'act', label: say('sessions.act'), hidden: true },
          ]}
          rows={consents.map(({ id, name, getsName, given }) => ({
            key: id,
            cells: {
              name,
              gets: say(getsName ? 'sessions.getsName' : 'sessions.getsNumber'),
              given,
              act: (
                <form method="post" action={endConsentAction}>
                  <HiddenFields form={form} />
                  <Button look="quiet" name="relyingParty" value={id} label={say('sessions.takeBackNamed', { name })}>
                    {say('sessions.takeBack')}
                  </Button>
                </form>
              ),
            },
          }))}
        />
      )}
      {outsideSignIns.length > 0 ? (
        <>
          <h2>{say('sessions.signIns')}</h2>
          <Table
            caption={say('sessions.signIns')}
            columns={[
              { key: 'name', label: say('sessions.system') },
              { key: 'at', label: say('sessions.at'), nowrap: true },
            ]}
            rows={outsideSignIns.map(({ id, name, at }) => ({ key: id, cells: { name, at } }))}
          />
        </>
      ) : null}
    </>
  )
}
