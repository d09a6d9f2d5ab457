/** A file of a dossier, looked at in place: its pages as pictures, and a way to the next file without going back. */
import type { JSX } from 'preact'
import { BackLink, type Frame, type Link, Page } from '../../../kernel/html/index.ts'
import { Sheet, type SheetView } from './sheet.tsx'
import { texts } from './texts.ts'

export type FilePageProps = {
  frame: Frame
  backHref: string
  number: string
  sheet: SheetView
  /** The same beside the answers of the dossier. */
  besideHref: string
  files: readonly (Link & { current: boolean })[]
  after?: Link | undefined
}

export function FilePage({ frame, backHref, number, sheet, besideHref, files, after }: FilePageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={sheet.name} wide>
      <div class="file">
        <div class="file-main">
          <BackLink href={backHref}>{say('file.back', { number })}</BackLink>
          <h1>{sheet.name}</h1>
          <Sheet language={frame.language} sheet={sheet} />
        </div>
        <div class="file-side">
          <p>
            <a href={besideHref}>{say('file.beside')}</a>
          </p>
          <p>
            <a href={sheet.wholeHref}>{say('file.whole')}</a>
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
