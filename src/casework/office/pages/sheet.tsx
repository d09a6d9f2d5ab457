/** One page of a paper as a picture, with what turns it, enlarges it and goes to its other pages: all of it links. */
import type { JSX } from 'preact'
import { classes, Pagination } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type SheetView = {
  name: string
  /** Null: this page cannot be shown. `text`: the words on it, where they can be read. */
  picture: { href: string; text: string; turn: string; zoom: string } | null
  pages: { at: number; of: number }
  previousHref?: string | undefined
  nextHref?: string | undefined
  turnHref: string
  /** Absent where it is as large, or as small, as it gets. */
  largerHref?: string | undefined
  smallerHref?: string | undefined
  /** The file as it was sent. */
  wholeHref: string
}

export function Sheet({ language, sheet }: { language: Language; sheet: SheetView }): JSX.Element {
  const say = texts(language)
  const { name, picture, pages, previousHref, nextHref, turnHref, largerHref, smallerHref } = sheet
  const pager = {
    previous: previousHref,
    next: nextHref,
    summary: say('file.page', { page: pages.at, pages: pages.of }),
  }
  return (
    <>
      {pages.of > 1 ? <Pagination language={language} pager={pager} /> : null}
      {picture ? (
        <>
          <p class="sheet-tools">
            <a href={turnHref}>{say('file.turn')}</a>
            {largerHref ? <a href={largerHref}>{say('file.enlarge')}</a> : null}
            {smallerHref ? <a href={smallerHref}>{say('file.reduce')}</a> : null}
          </p>
          <a
            class={classes(
              'file-sheet',
              picture.turn !== '0' && `turn-${picture.turn}`,
              picture.zoom !== '1' && `zoom-${picture.zoom.replace('.', '-')}`,
            )}
            href={picture.href}
          >
            <img src={picture.href} alt={say('file.alt', { name, page: pages.at, pages: pages.of })} />
          </a>
          <p class="hint">{say('file.larger')}</p>
        </>
      ) : (
        <p>{say('file.notShown')}</p>
      )}
      {picture?.text ? (
        <details>
          <summary>{say('file.words')}</summary>
          <p class="file-words">{picture.text}</p>
        </details>
      ) : null}
    </>
  )
}
