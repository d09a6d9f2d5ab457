/** Passkeys 通行密钥 of an account: which there are, a new one, and signing in with one. The script does what only it can do. */
import type { ComponentChildren, JSX } from 'preact'
import {
  Button,
  ButtonLink,
  EmptyState,
  Field,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  Table,
} from '../../../kernel/html/index.ts'
import { texts } from './sign-in-texts.ts'

/** What the script asks the browser, and at which address that works. */
export type PasskeyAsking = { options: Record<string, unknown>; origin: string }

type PasskeyFormProps = {
  frame: Frame
  form: FormToken
  action: string
  act: 'create' | 'get'
  asking: PasskeyAsking
  children: ComponentChildren
}

/** A form that the script shows and fills: it sends `response`. */
export function PasskeyForm({ frame, form, action, act, asking, children }: PasskeyFormProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <form
      method="post"
      action={action}
      hidden
      data-passkey={JSON.stringify(asking.options)}
      data-origin={asking.origin}
      data-act={act}
    >
      <HiddenFields form={form} />
      <input type="hidden" name="response" value="" />
      <p class="wrong-text" role="alert" hidden>
        {say(act === 'create' ? 'passkey.notMade' : 'passkey.notAnswered')}
      </p>
      {children}
    </form>
  )
}

export type PasskeysPageProps = {
  frame: Frame
  form: FormToken
  passkeys: readonly { id: string; name: string; added: string; used: string | null }[]
  /**
   * What stands where a new one is made: a form; that the browser makes none at this address; that there are twenty; that one
   * signs in again before.
   */
  adding:
    | { kind: 'form'; asking: PasskeyAsking }
    | { kind: 'no-domain' }
    | { kind: 'enough' }
    | { kind: 'sign-in'; href: string }
  /** Signed in just now; else it is said how one may. */
  mayRemove: boolean
  done?: 'added' | 'removed' | undefined
  error?: string | undefined
}

export function PasskeysPage({
  frame,
  form,
  passkeys,
  adding,
  mayRemove,
  done,
  error,
}: PasskeysPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page
      {...frame}
      title={say('passkeys.title')}
      problems={error ? [{ href: '#add', message: error }] : []}
      script={adding.kind === 'form' ? 'passkey' : undefined}
    >
      <div class="medium">
        {done ? <Notice tone="good" title={say(`passkeys.${done}`)} live /> : null}
        <h1>{say('passkeys.title')}</h1>
        <p class="lead">{say('passkeys.lead')}</p>
        {passkeys.length === 0 ? (
          <EmptyState>{say('passkeys.none')}</EmptyState>
        ) : (
          <Table
            caption={say('passkeys.title')}
            columns={[
              { key: 'name', label: say('passkeys.name') },
              { key: 'added', label: say('passkeys.added.at'), nowrap: true },
              { key: 'used', label: say('passkeys.used'), nowrap: true },
              { key: 'act', label: say('sessions.act'), hidden: true },
            ]}
            rows={passkeys.map(({ id, name, added, used }) => ({
              key: id,
              cells: {
                name,
                added,
                used: used ?? say('passkeys.unused'),
                act: mayRemove ? (
                  <form method="post" action="/passkeys/remove">
                    <HiddenFields form={form} />
                    <Button look="quiet" name="passkey" value={id} label={say('passkeys.removeNamed', { name })}>
                      {say('passkeys.remove')}
                    </Button>
                  </form>
                ) : null,
              },
            }))}
          />
        )}
        {passkeys.length > 0 && !mayRemove ? (
          <p>
            {say('passkeys.removeAgain')} <a href="/sign-in?next=/passkeys">{say('passkeys.signInAgain')}</a>
          </p>
        ) : null}
        <h2 id="add">{say('passkeys.add')}</h2>
        {adding.kind === 'form' ? (
          <>
            <p data-without-passkey>{say('passkeys.withoutScript')}</p>
            <PasskeyForm frame={frame} form={form} action="/passkeys" act="create" asking={adding.asking}>
              <Field
                language={frame.language}
                field={{
                  name: 'name',
                  id: 'name',
                  kind: 'text',
                  width: 'medium',
                  label: say('passkeys.newName'),
                  hint: say('passkeys.newNameHint'),
                  required: true,
                  value: say('passkeys.newNameValue'),
                  maxLength: 60,
                }}
              />
              <Button>{say('passkeys.go')}</Button>
            </PasskeyForm>
          </>
        ) : adding.kind === 'sign-in' ? (
          <>
            <p>{say('passkeys.signInFirst')}</p>
            <ButtonLink href={adding.href}>{say('passkeys.signInAgain')}</ButtonLink>
          </>
        ) : (
          <p>{say(adding.kind === 'enough' ? 'passkeys.enough' : 'passkeys.noDomain')}</p>
        )}
      </div>
    </Page>
  )
}
