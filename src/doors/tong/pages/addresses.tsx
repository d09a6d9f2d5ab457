/** Where somebody is notified: his addresses, each with what can be done with it, and a form that adds one. */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  Field,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  Tag,
} from '../../../kernel/html/index.ts'
import { addressesTexts } from './addresses-texts.ts'

type Channel = 'email' | 'sms'

export type AddressesPageProps = {
  frame: Frame
  form: FormToken
  /** Null: the account stands for no person. */
  addresses:
    | readonly {
        id: string
        channel: Channel
        address: string
        isConfirmed: boolean
        isPaused: boolean
        /** A code can be entered. */
        asks: boolean
        /** What is wrong with the code that was entered, or with asking for another. */
        error: string | undefined
      }[]
    | null
  /** By which something is sent here. */
  channels: readonly Channel[]
  adding: { channel: Channel | undefined; typed: string; error: string | undefined }
  /** Where one reads what a demonstration sent. */
  simulator: string | null
  done: 'code' | 'confirmed' | 'paused' | 'resumed' | 'removed' | undefined
}

/** The forms send `channel` and `address`; `id` and `code`; `id` and `paused`; `id`. */
export function AddressesPage({
  frame,
  form,
  addresses,
  channels,
  adding,
  simulator,
  done,
}: AddressesPageProps): JSX.Element {
  const say = addressesTexts(frame.language)
  // One primary button: of what waits longest, else of adding.
  const first = addresses?.find(({ asks }) => asks)?.id
  const problems = [
    ...(addresses ?? []).flatMap(({ id, error }) => (error ? [{ href: `#code-${id}`, message: error }] : [])),
    ...(adding.error ? [{ href: '#address', message: adding.error }] : []),
  ]
  return (
    <Page
      {...frame}
      title={say('title')}
      problems={problems}
      above={<BackLink href="/inbox">{say('toInbox')}</BackLink>}
    >
      <div class="medium">
        {done && problems.length === 0 ? <Notice tone="good" title={say(`done.${done}`)} live /> : null}
        <h1>{say('title')}</h1>
        <p class="lead">{say('lead')}</p>
        <p>{say('law')}</p>
        <p class="quiet-text">{say('night')}</p>
        {channels.length === 0 ? (
          <Notice tone="warning" title={say('notSent')}>
            <p>{say('notSentText')}</p>
          </Notice>
        ) : null}
        {simulator ? (
          <Notice title={say('simulated')}>
            <p>
              <a href={simulator}>{say('simulator')}</a>
            </p>
          </Notice>
        ) : null}
        {addresses === null ? (
          <p>{say('noPerson')}</p>
        ) : (
          <>
            {addresses.length === 0 ? <p>{say('none')}</p> : null}
            <ul class="rows">
              {addresses.map((one) => (
                <Address key={one.id} frame={frame} form={form} one={one} isFirst={one.id === first} />
              ))}
            </ul>
            <p>
              <a href="/sent">{say('toSent')}</a>
            </p>
            {channels.length > 0 ? (
              <Adding frame={frame} form={form} channels={channels} adding={adding} isFirst={first === undefined} />
            ) : null}
          </>
        )}
      </div>
    </Page>
  )
}

type One = {
  frame: Frame
  form: FormToken
  one: NonNullable<AddressesPageProps['addresses']>[number]
  isFirst: boolean
}

function Address({ frame, form, one, isFirst }: One): JSX.Element {
  const say = addressesTexts(frame.language)
  const { id, channel, address, isConfirmed, isPaused, asks, error } = one
  const state = isConfirmed ? (isPaused ? 'paused' : 'confirmed') : 'waits'
  return (
    <li class="rows-wide">
      <div>
        <p class="rows-title">
          {address} <Tag tone={state === 'confirmed' ? 'good' : 'warning'}>{say(state)}</Tag>
        </p>
        <p>{say(channel)}</p>
        {isConfirmed ? null : (
          <form method="post" action="/addresses/confirm" noValidate>
            <HiddenFields form={form} />
            <input type="hidden" name="id" value={id} />
            {asks || error ? (
              <Field
                language={frame.language}
                field={{
                  name: 'code',
                  id: `code-${id}`,
                  kind: 'text',
                  width: 'short',
                  label: say('code'),
                  hint: say('code.hint'),
                  required: true,
                  value: '',
                  maxLength: 20,
                  inputMode: 'numeric',
                  autocomplete: 'one-time-code',
                  error,
                }}
              />
            ) : (
              <p>{say('code.over')}</p>
            )}
            <div class="actions">
              {asks ? (
                <Button look={isFirst ? 'primary' : 'secondary'} label={say('confirmNamed', { address })}>
                  {say('confirm')}
                </Button>
              ) : null}
              <Button look="secondary" action="/addresses/code" label={say('againNamed', { address })}>
                {say('again')}
              </Button>
            </div>
          </form>
        )}
      </div>
      <form method="post" action="/addresses/remove">
        <HiddenFields form={form} />
        <input type="hidden" name="id" value={id} />
        <div class="actions">
          {isConfirmed ? (
            <Button
              look="secondary"
              action="/addresses/pause"
              name="paused"
              value={isPaused ? 'no' : 'yes'}
              label={say(isPaused ? 'resumeNamed' : 'pauseNamed', { address })}
            >
              {say(isPaused ? 'resume' : 'pause')}
            </Button>
          ) : null}
          <Button look="danger" label={say('removeNamed', { address })}>
            {say('remove')}
          </Button>
        </div>
      </form>
    </li>
  )
}

type AddingProps = Pick<AddressesPageProps, 'frame' | 'form' | 'channels' | 'adding'> & { isFirst: boolean }

function Adding({ frame, form, channels, adding, isFirst }: AddingProps): JSX.Element {
  const say = addressesTexts(frame.language)
  const chosen = adding.channel ?? (channels.length === 1 ? channels[0] : undefined)
  return (
    <form method="post" action="/addresses" noValidate>
      <h2>{say('add')}</h2>
      <HiddenFields form={form} />
      <Field
        language={frame.language}
        field={{
          name: 'channel',
          id: 'channel',
          kind: 'choice',
          label: say('channel'),
          required: true,
          value: chosen ?? '',
          options: channels.map((one) => ({ value: one, label: say(one), checked: one === chosen })),
        }}
      />
      <Field
        language={frame.language}
        field={{
          name: 'address',
          id: 'address',
          kind: 'text',
          label: say('address'),
          hint: say('address.hint'),
          required: true,
          value: adding.typed,
          maxLength: 254,
          autocomplete: 'email',
          error: adding.error,
        }}
      />
      <div class="actions">
        <Button look={isFirst ? 'primary' : 'secondary'}>{say('send')}</Button>
      </div>
    </form>
  )
}
