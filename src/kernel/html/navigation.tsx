/** Ways through pages: where one is, back, parts of this page, next and previous. */
import type { ComponentChildren, JSX } from 'preact'
import type { Language } from '../i18n/index.ts'
import type { Link } from './buttons.tsx'
import { texts } from './texts.ts'

type BreadcrumbProps = { language: Language; links: readonly Link[]; here?: string | undefined }

export const Breadcrumb = ({ language, links, here }: BreadcrumbProps): JSX.Element => (
  <nav class="crumbs" aria-label={texts(language)('breadcrumb')}>
    <ol>
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
      {here ? <li aria-current="page">{here}</li> : null}
    </ol>
  </nav>
)

export const BackLink = ({ href, children }: { href: string; children: ComponentChildren }): JSX.Element => (
  <p class="back">
    <a href={href}>
      <span aria-hidden="true">← </span>
      {children}
    </a>
  </p>
)

export type Tab = { href: string; label: string; count?: string | number | undefined; current?: boolean | undefined }

/** Anchors on this page, or links to sister pages; no script. */
export const Tabs = ({ language, tabs }: { language: Language; tabs: readonly Tab[] }): JSX.Element => (
  <nav class="tabs" aria-label={texts(language)('tabs')}>
    <ul>
      {tabs.map(({ href, label, count, current }) => (
        <li key={href}>
          <a href={href} aria-current={current ? 'page' : undefined}>
            {label}
            {count === undefined ? null : <span class="count"> {count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** By key, not by number: lists are read on from a place, so there is only a next and a previous. */
export type Pager = { previous?: string | undefined; next?: string | undefined; summary?: string | undefined }

export function Pagination({ language, pager }: { language: Language; pager?: Pager | undefined }): JSX.Element | null {
  const say = texts(language)
  if (!pager || !(pager.previous || pager.next || pager.summary)) return null
  return (
    <nav class="pager" aria-label={say('pages')}>
      {pager.summary ? <span>{pager.summary}</span> : null}
      {pager.previous ? (
        <a href={pager.previous} rel="prev">
          {say('previous')}
        </a>
      ) : null}
      {pager.next ? (
        <a href={pager.next} rel="next">
          {say('next')}
        </a>
      ) : null}
    </nav>
  )
}
