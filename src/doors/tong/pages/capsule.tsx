/** Checking a decision by its capsule, without a command line: send the file, read whether the decision follows. */
import type { JSX } from 'preact'
import {
  Button,
  Field,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  type Tone,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type CapsulePageProps = {
  frame: Frame
  /** POST, takes `capsule`, a file. */
  action: string
  form: FormToken
  shown: // `foreign`: it follows, but another city's key sealed it; `over`: a key of ours, when it was not to seal.
    | { state: 'follows' | 'foreign' | 'over' | 'differs' | 'unreadable'; lines: readonly string[] }
    | { state: 'none' | 'large' | 'busy' }
    | null
}

const TONES = {
  follows: 'good',
  foreign: 'warning',
  over: 'alarm',
  differs: 'alarm',
  unreadable: 'warning',
  busy: 'warning',
} satisfies Record<string, Tone>

export function CapsulePage({ frame, action, form, shown }: CapsulePageProps): JSX.Element {
  const say = texts(frame.language)
  const error =
    shown?.state === 'none' ? say('capsule.choose') : shown?.state === 'large' ? say('capsule.large') : undefined
  return (
    <Page {...frame} title={say('capsule.title')} problems={error ? [{ href: '#capsule', message: error }] : []}>
      <div class="narrow">
        <h1>{say('capsule.title')}</h1>
        {shown && shown.state !== 'none' && shown.state !== 'large' ? (
          <Notice tone={TONES[shown.state]} title={say(`capsule.${shown.state}`)} live>
            {'lines' in shown ? shown.lines.map((line) => <p key={line}>{line}</p>) : null}
            {shown.state === 'follows' ? <p>{say('capsule.ours')}</p> : null}
            {shown.state === 'over' ? <p>{say('capsule.overText')}</p> : null}
            {shown.state === 'foreign' ? <p>{say('capsule.others')}</p> : null}
          </Notice>
        ) : (
          <p class="lead">{say('capsule.lead')}</p>
        )}
        <form method="post" action={action} encType="multipart/form-data" noValidate>
          <HiddenFields form={form} />
          <Field
            language={frame.language}
            field={{
              name: 'capsule',
              id: 'capsule',
              kind: 'file',
              label: say('capsule.file'),
              hint: say('capsule.hint'),
              required: true,
              value: '',
              files: [],
              maxFiles: 1,
              accept: 'application/json,.json',
              ...(error ? { error } : {}),
            }}
          />
          <Button look={shown?.state === 'follows' || shown?.state === 'foreign' ? 'secondary' : 'primary'}>
            {say('capsule.go')}
          </Button>
        </form>
      </div>
    </Page>
  )
}
