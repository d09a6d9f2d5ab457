/** What a phone shows while there is no network. It is kept on the device, so it knows nobody and speaks both languages. */
import type { JSX } from 'preact'
import { type Frame, Page } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export function OfflinePage({ frame }: { frame: Frame }): JSX.Element {
  const other = frame.language === 'zh' ? 'en' : 'zh'
  const [say, also] = [texts(frame.language), texts(other)]
  return (
    <Page {...frame} title={say('offline.title')}>
      <div class="narrow prose">
        <h1>{say('offline.title')}</h1>
        <p class="lead">{say('offline.lead')}</p>
        <p>{say('offline.kept')}</p>
        <div lang={other === 'zh' ? 'zh-CN' : 'en'}>
          <h2>{also('offline.title')}</h2>
          <p>{also('offline.lead')}</p>
          <p>{also('offline.kept')}</p>
        </div>
      </div>
    </Page>
  )
}
