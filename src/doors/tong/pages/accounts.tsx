/** Every account in a person's name, with its positions: which he knows of, and which he says is not his. */
import type { JSX } from 'preact'
import { Button, type FormToken, type Frame, HiddenFields, Notice, Page, Tag } from '../../../kernel/html/index.ts'
import { texts } from './accounts-texts.ts'

export type AccountsPageProps = {
  frame: Frame
  form: FormToken
  accounts: readonly {
    id: string
    login: string
    kind: 'private' | 'work'
    state: 'active' | 'closed' | 'ended'
    /** The one he is signed in with. */
    current: boolean
    /** When he said that it is his, in words; null where he did not. */
    agreed: string | null
    positions: readonly { id: string; what: string; when: string }[]
    /** Whether he may say that it is his, or is not: signed in with his own account. */
    asks: boolean
  }[]
  /** Programs that act for the account that is signed in. */
  programs: readonly { id: string; name: string; scopes: readonly string[]; state: 'active' | 'closed' }[]
  done: 'agreed' | 'refused' | 'closed' | undefined
}

/** The forms send `account`, or `program`. */
export function AccountsPage({ frame, form, accounts, programs, done }: AccountsPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('title')}>
      <div class="medium">
        {done ? <Notice tone="good" title={say(`done.${done}`)} live /> : null}
        <h1>{say('title')}</h1>
        <p class="lead">{say('lead')}</p>
        {accounts.some(({ asks }) => asks) ? <p>{say('whatFollows')}</p> : null}
        <ul class="rows">
          {accounts.map(({ id, login, kind, state, current, agreed, positions, asks }) => (
            <li key={id} class="rows-wide">
              <div>
                <p class="rows-title">
                  {login} {current ? <Tag tone="act">{say('current')}</Tag> : null}{' '}
                  {state !== 'active' ? <Tag tone="plain">{say('closed')}</Tag> : null}{' '}
                  {asks && agreed === null && state === 'active' ? <Tag tone="warning">{say('asked')}</Tag> : null}
                </p>
                <p>{say(kind)}</p>
                {positions.map((one) => (
                  <p key={one.id}>
                    {one.what}
                    <span class="quiet-text"> · {one.when}</span>
                  </p>
                ))}
                {agreed ? <p class="quiet-text">{say('agreedAt', { when: agreed })}</p> : null}
              </div>
              {asks && state === 'active' ? (
                <form method="post" action="/accounts/answer">
                  <HiddenFields form={form} />
                  <input type="hidden" name="account" value={id} />
                  <div class="actions">
                    {agreed === null ? (
                      <Button name="answer" value="mine" label={say('mineNamed', { login })}>
                        {say('mine')}
                      </Button>
                    ) : null}
                    <Button look="danger" name="answer" value="not-mine" label={say('notMineNamed', { login })}>
                      {say('notMine')}
                    </Button>
                  </div>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
        {programs.length > 0 ? (
          <>
            <h2>{say('programs')}</h2>
            <p>{say('programsLead')}</p>
            <ul class="rows">
              {programs.map(({ id, name, scopes, state }) => (
                <li key={id} class="rows-wide">
                  <div>
                    <p class="rows-title">
                      {name} {state === 'closed' ? <Tag tone="plain">{say('closed')}</Tag> : null}
                    </p>
                    <p>{say(scopes.includes('dossiers:write') ? 'writes' : 'reads')}</p>
                    {scopes.includes('access:end') ? <p>{say('ends')}</p> : null}
                    <p class="quiet-text">{id}</p>
                  </div>
                  {state === 'active' ? (
                    <form method="post" action="/accounts/programs/close">
                      <HiddenFields form={form} />
                      <Button look="danger" name="program" value={id} label={say('closeNamed', { name })}>
                        {say('close')}
                      </Button>
                    </form>
                  ) : null}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </Page>
  )
}
