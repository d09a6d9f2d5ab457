/** Settings of the officers' door. Keys of one character can be switched off (WCAG 2.2, 2.1.4). */
import type { JSX } from 'preact'
import { Button, Field, type FormToken, type Frame, HiddenFields, Notice, Page } from '../../../kernel/html/index.ts'
import { ALL_KEYS, KeyList } from './keys.tsx'
import { DeskSide, type WorkViews } from './side.tsx'
import { texts } from './texts.ts'

export type SettingsPageProps = {
  frame: Frame
  views: WorkViews
  hasKeys: boolean
  saved: boolean
  form: FormToken
}

/** Sends `keys`: on or off. */
export function SettingsPage({ frame, views, hasKeys, saved, form }: SettingsPageProps): JSX.Element {
  const { language } = frame
  const say = texts(language)
  return (
    <Page {...frame} title={say('settings.title')} wide>
      <div class="desk">
        <DeskSide language={language} views={views} />
        <div class="desk-main">
          {saved ? <Notice tone="good" title={say('settings.saved')} live /> : null}
          <h1>{say('settings.title')}</h1>
          <form method="post" action="/ban/settings">
            <HiddenFields form={form} />
            <Field
              language={language}
              field={{
                name: 'keys',
                id: 'keys',
                kind: 'choice',
                label: say('settings.keys'),
                hint: say('settings.keysHint'),
                required: true,
                value: '',
                options: [
                  { value: 'on', label: say('settings.keysOn'), checked: hasKeys },
                  { value: 'off', label: say('settings.keysOff'), checked: !hasKeys },
                ],
              }}
            />
            <KeyList language={language} keys={ALL_KEYS} />
            <Button>{say('settings.save')}</Button>
          </form>
        </div>
      </div>
    </Page>
  )
}
