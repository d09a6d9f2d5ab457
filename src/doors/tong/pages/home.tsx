/** Home: one question first; then what waits for the person, life's events, and his applications. */
import type { JSX } from 'preact'
import { Button, type Frame, type Link, Page, Panel } from '../../../kernel/html/index.ts'
import { LifeIcon, type LifeIconName } from '../../../services/matter/index.ts'
import { texts } from './texts.ts'
import { type Waiting, WaitingList } from './waiting.tsx'

type Tile = { href: string; title: string; text: string; icon: LifeIconName }

export type HomePageProps = {
  frame: Frame
  search: { action: string }
  common: readonly Link[]
  /** Signed in or not: `null` shows the ways in instead of a list. */
  mine: {
    waiting: readonly Waiting[]
    list: readonly { href: string; title: string; status: string }[]
    allHref: string
  } | null
  signInHref: string
  statusHref: string
  /** Life's events; each leads to a matter at least. */
  events: readonly Tile[]
  /** Where all matters are listed, and how many. */
  all: { href: string; count: number }
}

export function HomePage({
  frame,
  search,
  common,
  mine,
  signInHref,
  statusHref,
  events,
  all,
}: HomePageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('home.title')} wide>
      <div class="hero">
        <div class="wrap">
          <h1>
            <label for="home-search">{say('home.ask')}</label>
          </h1>
          <search>
            <form class="search" action={search.action}>
              <input
                id="home-search"
                type="search"
                name="query"
                placeholder={say('home.placeholder')}
                autocomplete="off"
                maxLength={100}
              />
              <Button>{say('home.search')}</Button>
            </form>
          </search>
          {common.length > 0 ? (
            <div class="common">
              <span id="common">{say('home.common')}</span>
              <ul aria-labelledby="common">
                {common.map(({ href, label }) => (
                  <li key={href}>
                    <a href={href}>{label}</a>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
        </div>
      </div>
      <div class="wrap home">
        <div class="home-mine">
          {mine ? <Mine say={say} {...mine} /> : <WaysIn say={say} signInHref={signInHref} statusHref={statusHref} />}
        </div>
        <div class="home-events">
          {events.length > 0 ? <Grid title={say('home.events')} items={events} /> : null}
          <p>
            <a href={all.href}>{say('home.services', { n: all.count })}</a>
          </p>
        </div>
      </div>
    </Page>
  )
}

type Say = ReturnType<typeof texts>

function Mine({ say, waiting, list, allHref }: NonNullable<HomePageProps['mine']> & { say: Say }): JSX.Element {
  return (
    <>
      {waiting.length > 0 ? (
        <Panel
          tone="warning"
          id="waiting"
          title={waiting.length === 1 ? say('home.waitingOne') : say('home.waiting', { n: waiting.length })}
        >
          <WaitingList waiting={waiting} />
        </Panel>
      ) : null}
      <section aria-labelledby="mine">
        <h2 id="mine">{say('home.mine')}</h2>
        <div class="panel">
          {list.length === 0 ? (
            <p>{say('home.none')}</p>
          ) : (
            <>
              <ul class="mine">
                {list.map(({ href, title, status }) => (
                  <li key={href}>
                    <a href={href}>{title}</a>
                    <p class="quiet-text">{status}</p>
                  </li>
                ))}
              </ul>
              <a href={allHref}>{say('home.all')}</a>
            </>
          )}
        </div>
      </section>
    </>
  )
}

const WaysIn = ({ say, signInHref, statusHref }: { say: Say; signInHref: string; statusHref: string }): JSX.Element => (
  <>
    <Panel title={say('home.mine')} id="mine">
      <p class="quiet-text">{say('home.signInText')}</p>
      <a href={signInHref}>{say('home.signIn')}</a>
    </Panel>
    <Panel title={say('home.status')} id="status">
      <p class="quiet-text">{say('home.statusText')}</p>
      <a href={statusHref}>{say('home.statusGo')}</a>
    </Panel>
  </>
)

const Grid = ({ title, items }: { title: string; items: readonly Tile[] }): JSX.Element => (
  <section class="grid-part">
    <h2>{title}</h2>
    <ul class="grid">
      {items.map(({ href, title: name, text, icon }) => (
        <li key={href}>
          <LifeIcon name={icon} />
          <a href={href}>{name}</a>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  </section>
)
