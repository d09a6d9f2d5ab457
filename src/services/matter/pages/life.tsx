/** One event in life: its matters in the order in which one meets them. */
import type { JSX } from 'preact'
import { Breadcrumb, type Frame, type Link, Page } from '../../../kernel/html/index.ts'
import type { LifeIconName } from '../life-events.ts'
import { LifeIcon } from './life-icon.tsx'
import { texts } from './texts.ts'

export type LifeEventPageProps = {
  frame: Frame
  icon: LifeIconName
  title: string
  lead: string
  matters: readonly { href: string; title: string; summary: string; department: string; promised: string }[]
  others: readonly Link[]
}

export function LifeEventPage({ frame, icon, title, lead, matters, others }: LifeEventPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={title}>
      <div class="medium">
        <Breadcrumb language={frame.language} links={[{ href: '/', label: say('life.crumb') }]} here={title} />
        <div class="life-head">
          <LifeIcon name={icon} />
          <h1>{title}</h1>
        </div>
        <p class="lead">{lead}</p>
        {matters.length > 1 ? <p class="quiet-text">{say('life.order')}</p> : null}
        <ol class="life-order">
          {matters.map((matter) => (
            <li key={matter.href}>
              <h2 class="rows-title">
                <a href={matter.href}>{matter.title}</a>
              </h2>
              <p>{matter.summary}</p>
              <dl class="in-line">
                <div>
                  <dt>{say('life.department')}</dt>
                  <dd>{matter.department}</dd>
                </div>
                <div>
                  <dt>{say('life.promised')}</dt>
                  <dd>{matter.promised}</dd>
                </div>
              </dl>
            </li>
          ))}
        </ol>
        <section class="section" aria-labelledby="others">
          <h2 id="others">{say('life.others')}</h2>
          <ul class="linked">
            {others.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  )
}
