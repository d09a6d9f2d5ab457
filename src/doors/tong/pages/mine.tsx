/** My things: what waits for me first, then drafts, what is under way, what is finished. */
import type { JSX } from 'preact'
import {
  ButtonLink,
  EmptyState,
  type Frame,
  type Link,
  Page,
  type Pager,
  Pagination,
  Tag,
  type Tone,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'
import { type Waiting, WaitingList } from './waiting.tsx'

export type MyDossier = {
  href: string
  title: string
  number: string
  forWhom?: string | undefined
  state: string
  tone: Tone
  /** "预计 12 月 3 日前答复" or "11 月 12 日办结" */
  when: string
}

export type MyThingsPageProps = {
  frame: Frame
  waiting: readonly Waiting[]
  drafts: readonly { href: string; title: string; saved: string }[]
  running: readonly MyDossier[]
  closed: readonly MyDossier[]
  runningPager?: Pager | undefined
  closedPager?: Pager | undefined
  /** Messages, sign-ins, who has looked. */
  links: readonly Link[]
  findHref: string
}

export function MyThingsPage(props: MyThingsPageProps): JSX.Element {
  const { frame, waiting, drafts, running, closed, runningPager, closedPager, links, findHref } = props
  const { language } = frame
  const say = texts(language)
  const aside = (
    <nav class="panel" aria-label={say('mine.more')}>
      <ul class="plain-list tall">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
  const nothing = waiting.length + drafts.length + running.length + closed.length === 0
  return (
    <Page {...frame} title={say('mine.title')} aside={links.length > 0 ? aside : undefined}>
      <h1>{say('mine.title')}</h1>
      {nothing ? (
        <EmptyState>
          <h2>{say('mine.empty')}</h2>
          <p>{say('mine.emptyText')}</p>
          <ButtonLink href={findHref}>{say('mine.find')}</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <WaitingSection say={say} waiting={waiting} />
          {drafts.length > 0 ? (
            <section class="section">
              <h2>{say('mine.drafts')}</h2>
              <ul class="rows">
                {drafts.map(({ href, title, saved }) => (
                  <li key={href}>
                    <p class="rows-title">
                      <a href={href}>{title}</a>
                    </p>
                    <p class="quiet-text">{saved}</p>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section class="section">
            <h2>{say('mine.running')}</h2>
            {running.length === 0 ? <p>{say('mine.noRunning')}</p> : <Dossiers dossiers={running} />}
            <Pagination language={language} pager={runningPager} />
          </section>
          <section class="section">
            <h2>{say('mine.closed')}</h2>
            {closed.length === 0 ? <p>{say('mine.noClosed')}</p> : <Dossiers dossiers={closed} />}
            <Pagination language={language} pager={closedPager} />
          </section>
        </>
      )}
    </Page>
  )
}

type WaitingProps = { say: ReturnType<typeof texts>; waiting: MyThingsPageProps['waiting'] }

const WaitingSection = ({ say, waiting }: WaitingProps): JSX.Element => (
  <section class={waiting.length > 0 ? 'panel warning' : undefined}>
    <h2>{say('mine.waiting')}</h2>
    {waiting.length === 0 ? <p>{say('mine.noWaiting')}</p> : <WaitingList waiting={waiting} />}
  </section>
)

const Dossiers = ({ dossiers }: { dossiers: readonly MyDossier[] }): JSX.Element => (
  <ul class="rows">
    {dossiers.map(({ href, title, number, forWhom, state, tone, when }) => (
      <li key={href}>
        <p class="rows-title">
          <a href={href}>{title}</a> <Tag tone={tone}>{state}</Tag>
        </p>
        {forWhom ? <p>{forWhom}</p> : null}
        <p class="quiet-text">
          {when} · <span class="number">{number}</span>
        </p>
      </li>
    ))}
  </ul>
)
