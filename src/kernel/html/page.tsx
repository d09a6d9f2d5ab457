/**
 * The shell of every page: banner, door, navigation, main part, foot. WCAG 2.2 AA: landmarks, skip link, one h1 (placed
 * by the page), language of the page and of its parts, title that says so first where something has to be put right.
 */
import type { ComponentChildren, JSX } from 'preact'
import { type Language, pick } from '../i18n/index.ts'
import type { Link } from './buttons.tsx'
import { type DemoBar, DemoTools } from './demo-bar.tsx'
import type { Door } from './door.ts'
import { ErrorSummary, type FieldLink } from './error-summary.tsx'
import { installing, MANIFEST } from './installing.ts'
import { Notice } from './parts.tsx'
import { classes, withQuery } from './render.ts'
import { type ScriptName, scriptPath } from './scripts.ts'
import { type Ending, SessionNotice, SessionSoon, SessionUntil } from './session-end.tsx'
import { Signs, signOf } from './signs.tsx'
import { fontCss, stylesheet } from './styles.ts'
import { texts } from './texts.ts'
import { type Who, WhoMenu } from './who.tsx'

/** What is the same for every page of one request; a page's props carry it as `frame`. */
export type Frame = {
  language: Language
  door: Door
  /** Path with query of this page, for the links that switch language and print size. */
  path: string
  nav: (Link & { current: boolean })[]
  who?: Who | null | undefined
  /** Where to sign in, shown when nobody is. */
  signIn?: string | undefined
  footer?: Link[] | undefined
  demo?: DemoBar | undefined
  /** When the session of whoever is signed in ends. */
  ending?: Ending | undefined
  largePrint: boolean
  /** What stands in the form was typed before and not sent. */
  restored?: boolean | undefined
}

export type PageProps = Frame & {
  title: string
  /** What has to be put right; the summary stands first in the main part. */
  problems?: readonly FieldLink[] | undefined
  /** Stands between the top and the summary: where one is, or the way back. */
  above?: ComponentChildren | undefined
  /** The main part takes the whole width and places its own columns. */
  wide?: boolean | undefined
  aside?: ComponentChildren | undefined
  /** It asks for words, in the form with the id `typing`: they go along when language or print are switched. */
  typing?: boolean | undefined
  /** Scripts that make the page handier; it works without. */
  script?: ScriptName | readonly ScriptName[] | undefined
  /** Where the browser goes on to by itself, at once; the page has a link there as well. */
  goesTo?: string | undefined
  children: ComponentChildren
}

export function Page(props: PageProps): JSX.Element {
  const {
    language,
    door,
    title,
    problems = [],
    wide,
    aside,
    above,
    children,
    largePrint,
    script,
    goesTo,
    ending,
  } = props
  const say = texts(language)
  const brand = pick(door.brand, language)
  const summary = problems.length > 0 ? <ErrorSummary language={language} problems={problems} /> : null
  const restored = props.restored ? <Notice tone="act" title={say('restored')} live /> : null
  const soon = ending ? <SessionSoon language={language} ending={ending} /> : null
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} class={classes(door.look, largePrint && 'large')}>
      <head>
        <meta charset="utf-8" />
        <title>{`${summary ? say('error') : ''}${title} - ${brand}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href={icon(door.mark)} />
        <link rel="stylesheet" href={`/assets/${stylesheet(door.look).hash}.css`} />
        <script type="module" src={scriptPath('fonts')} />
        <noscript>
          <link rel="stylesheet" href={fontsHref()} />
        </noscript>
        {goesTo === undefined ? null : <meta http-equiv="refresh" content={`0; url=${goesTo}`} />}
        {door.installs ? <Installing /> : null}
        {[script ?? [], ending ? 'session' : []].flat().map((name) => (
          <script key={name} type="module" src={scriptPath(name as ScriptName)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {say('skip')}
        </a>
        <Top {...props} brand={brand} />
        <main id="main" tabindex={-1} class={classes('main', !wide && 'wrap', aside !== undefined && 'with-aside')}>
          {aside === undefined ? (
            <>
              {soon}
              {above}
              {summary}
              {restored}
              {children}
            </>
          ) : (
            <>
              <div class="column">
                {soon}
                {above}
                {summary}
                {restored}
                {children}
              </div>
              <aside class="side">{aside}</aside>
            </>
          )}
        </main>
        <Foot language={language} door={door} footer={props.footer} ending={ending} />
        {ending ? <SessionNotice language={language} ending={ending} /> : null}
      </body>
    </html>
  )
}

function Top(props: PageProps & { brand: string }): JSX.Element {
  const { language, door, nav, who, signIn, demo, largePrint, brand } = props
  const say = texts(language)
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <header class="top">
      <p class="banner">
        {language === 'zh' ? <span lang="zh-CN">{texts('zh')('banner')}</span> : null}{' '}
        <span lang="en">{texts('en')('banner')}</span>
      </p>
      {demo ? <DemoTools language={language} demo={demo} /> : null}
      <div class="top-row">
        <a class="brand" href={door.home}>
          <Mark character={door.mark} />
          <span>{brand}</span>
        </a>
        <nav class="nav" aria-label={say('navigation')}>
          <ul>
            {nav.map(({ href, label, current }) => (
              <li key={href}>
                <a href={href} aria-current={current ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <ul class="tools" aria-label={say('tools')}>
          <li>
            <Switch {...props} name="print" value={largePrint ? 'normal' : 'large'}>
              {say(largePrint ? 'normal' : 'large')}
            </Switch>
          </li>
          <li>
            <Switch {...props} name="language" value={other}>
              <span lang={other === 'zh' ? 'zh-CN' : 'en'}>{other === 'zh' ? <Signs word="中文" /> : 'English'}</span>
            </Switch>
          </li>
          {who ? (
            <li>
              <WhoMenu language={language} who={who} />
            </li>
          ) : signIn ? (
            <li>
              <a href={signIn}>{say('signIn')}</a>
            </li>
          ) : null}
        </ul>
      </div>
    </header>
  )
}

type SwitchProps = Pick<PageProps, 'path' | 'typing' | 'who'> & {
  name: 'language' | 'print'
  value: string
  children: ComponentChildren
}

/** Where words are typed on the page, it sends them along, to stand there again; else it is a link. */
const Switch = ({ path, typing, who, name, value, children }: SwitchProps): JSX.Element =>
  typing && who ? (
    <button type="submit" form="typing" formNoValidate name="_switch" value={`${name}=${value}`}>
      {children}
    </button>
  ) : (
    <a href={withQuery(path, name, value)} hreflang={name === 'language' ? value : undefined}>
      {children}
    </a>
  )

function Foot({
  language,
  door,
  footer = [],
  ending,
}: Pick<Frame, 'language' | 'door' | 'footer' | 'ending'>): JSX.Element {
  const say = texts(language)
  return (
    <footer class="foot">
      <div class="wrap">
        {footer.length > 0 ? (
          <nav aria-label={say('footer')}>
            <ul>
              {footer.map(({ href, label }) => (
                <li key={href}>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <p>{pick(door.promise, language)}</p>
        {ending ? <SessionUntil language={language} ending={ending} /> : null}
      </div>
    </footer>
  )
}

/** For phones: what to put on the home screen, and a word for when there is no network. */
const Installing = (): JSX.Element => (
  <>
    <link rel="manifest" href={MANIFEST} />
    <link rel="apple-touch-icon" href={installing().icons.get('tong-touch-180')?.path} />
    <script type="module" src={scriptPath('tong')} />
  </>
)

/** Our mark: a red seal with one character. Never a state emblem. */
const Mark = ({ character }: { character: string }): JSX.Element => (
  <svg class="mark" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" focusable="false">
    <rect class="mark-seal" x="1" y="1" width="26" height="26" rx="4" />
    {signOf(character) === null ? (
      <text x="14" y="19.4" text-anchor="middle" lang="zh-CN">
        {character}
      </text>
    ) : (
      <path class="mark-sign" transform="translate(5.6 5.6) scale(.7)" d={signOf(character) ?? ''} />
    )}
  </svg>
)

const icon = (character: string): string => {
  const sign = signOf(character)
  const inner =
    sign === null
      ? `<text x="14" y="20" font-size="17" font-weight="700" text-anchor="middle" fill="#fff">${character}</text>`
      : `<path transform="translate(5.6 5.6) scale(.7)" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="${sign}"/>`
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" rx="5" fill="#9a2f22"/>${inner}</svg>`)}`
}

const fontsHref = () => `/assets/${fontCss().hash}.css`
