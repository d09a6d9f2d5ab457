/** A file of a dossier, looked at in place: its pages as pictures, and a way to the next file without going back. */
import type { JSX } from 'preact'
import { BackLink, type Frame, type Link, Page, Pagination } from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type FilePageProps = {
  frame: Frame
  backHref: string
  number: string
  name: string
  /** Null: this page cannot be shown. `text`: the words on it, where they can be read. */
  picture: { href: string; text: string } | null
  pages: { at: number; of: number }
  previousHref?: string | undefined
  nextHref?: string | undefined
  /** The file as it was sent. */
  wholeHref: string
  files: readonly (Link & { current: boolean })[]
  after?: Link | undefined
}

export function FilePage(props: FilePageProps): JSX.Element {
  const { frame, backHref, number, name, picture, pages, previousHref, nextHref, wholeHref, files, after } = props
  const say = texts(frame.language)
  const pager = {
    previous: previousHref,
    next: nextHref,
    summary: say('file.page', { page: pages.at, pages: pages.of }),
  }
  const turning = pages.of > 1 ? <Pagination language={frame.language} pager={pager} /> : null
  return (
    <Page {...frame} title={name} wide>
      <div class="file">
        <div class="file-main">
          <BackLink href={backHref}>{say('file.back', { number })}</BackLink>
          <h1>{name}</h1>
          {turning}
          {picture ? (
            <>
              <a class="file-sheet" href={picture.href}>
                <img src={picture.href} alt={say('file.alt', { name, page: pages.at, pages: pages.of })} />
              </a>
              <p class="hint">{say('file.larger')}</p>
            </>
          ) : (
            <p>{say('file.notShown')}</p>
          )}
          {turning}
          {picture?.text ? (
            <details>
              <summary>{say('file.words')}</summary>
              <p class="file-words">{picture.text}</p>
            </details>
          ) : null}
        </div>
        <div class="file-side">
          <p>
            <a href={wholeHref}>{say('file.whole')}</a>
          </p>
          {after ? (
            <p>
              <a href={after.href} rel="next">
                {say('file.after', { name: after.label })}
              </a>
            </p>
          ) : null}
          <nav aria-labelledby="files">
            <h2 id="files">{say('file.all')}</h2>
            <ul>
              {files.map(({ href, label, current }) => (
                <li key={href}>
                  <a href={href} aria-current={current ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
    </Page>
  )
}
