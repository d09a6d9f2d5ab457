/** For whom I act, and who acts for my organisation: what waits, what is in force, what has ended. */
import type { JSX } from 'preact'
import {
  Breadcrumb,
  ButtonLink,
  EmptyState,
  type Frame,
  Notice,
  Page,
  Tabs,
  Tag,
  type Tone,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type MandateView = {
  href: string
  /** Who asks; null in his own list. */
  person: string | null
  enterprise: string
  code: string
  state: { label: string; tone: Tone }
  isWaiting: boolean
  isOpen: boolean
  /** A registration as the legal representative. */
  isByLaw: boolean
  what: string
  number: string
}

export type MandatesPageProps = {
  frame: Frame
  done?: string | undefined
  list: readonly MandateView[]
} & ({ which: 'mine'; heads: readonly { name: string; layDownHref: string }[] } | { which: 'given'; isHead: boolean })

export function MandatesPage(props: MandatesPageProps): JSX.Element {
  const { frame, list, which } = props
  const { language } = frame
  const say = texts(language)
  const heads = which === 'mine' ? props.heads : []
  const isHead = which === 'mine' || props.isHead
  const parts = [
    { title: say('waiting'), list: list.filter(({ isOpen, isWaiting }) => isOpen && isWaiting) },
    { title: say('inForce'), list: list.filter(({ isOpen, isWaiting }) => isOpen && !isWaiting) },
    { title: say('over'), list: list.filter(({ isOpen }) => !isOpen) },
  ]
  return (
    <Page {...frame} title={say(which)}>
      <div class="medium">
        <Breadcrumb language={language} links={[{ href: '/mine', label: say('home') }]} here={say(which)} />
        {props.done ? <Notice tone="good" title={props.done} live /> : null}
        <h1>{say(which)}</h1>
        <p class="lead">{say(which === 'mine' ? 'mineLead' : 'givenLead')}</p>
        <Tabs
          language={language}
          tabs={[
            { href: '/mandates', label: say('mine'), current: which === 'mine' },
            { href: '/mandates/given', label: say('given'), current: which === 'given' },
          ]}
        />
        {heads.length > 0 ? (
          <section class="section">
            <h2>{say('heads')}</h2>
            <ul class="rows">
              {heads.map(({ name, layDownHref }) => (
                <li key={layDownHref}>
                  <p class="rows-title">{name}</p>
                  <p>
                    <a href={layDownHref}>{say('layDown.title')}</a>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {list.length === 0 && heads.length > 0 ? null : list.length === 0 ? (
          <EmptyState>
            <h2>{say(which === 'mine' ? 'noMine' : isHead ? 'noGiven' : 'notHead')}</h2>
            {which === 'mine' ? <p>{say('noMineText')}</p> : isHead ? null : <p>{say('notHeadText')}</p>}
          </EmptyState>
        ) : (
          parts.map((part) => <Part key={part.title} {...part} byLaw={say('byLaw')} />)
        )}
        <div class="actions">
          {which === 'mine' ? <ButtonLink href="/mandates/ask">{say('ask')}</ButtonLink> : null}
          <ButtonLink href="/mandates/legal-representative" look="secondary">
            {say('register')}
          </ButtonLink>
        </div>
      </div>
    </Page>
  )
}

const Part = ({
  title,
  list,
  byLaw,
}: {
  title: string
  list: readonly MandateView[]
  byLaw: string
}): JSX.Element | null =>
  list.length === 0 ? null : (
    <section class="section">
      <h2>{title}</h2>
      <ul class="rows">
        {list.map(({ href, person, enterprise, code, state, what, number, isByLaw }) => (
          <li key={href}>
            <p class="rows-title">
              <a href={href}>{person ?? enterprise}</a> <Tag tone={state.tone}>{state.label}</Tag>
            </p>
            <p>
              {person === null ? null : `${enterprise} · `}
              <span class="number">{code}</span>
            </p>
            <p class="quiet-text">
              {isByLaw ? byLaw : what} · <span class="number">{number}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
