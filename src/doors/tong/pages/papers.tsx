/** My papers: newest first, each with its state and its file. */
import type { JSX } from 'preact'
import {
  ButtonLink,
  EmptyState,
  type Frame,
  Page,
  type Pager,
  Pagination,
  Tag,
  type Tone,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

type PaperView = {
  id: string
  title: string
  matter: string
  organ: string
  number: string
  date: string
  state: string
  tone: Tone
  dossierHref: string
  /** Null until the file is made. */
  fileHref: string | null
  /** Where it is read in the city's other language. */
  translationHref: string | undefined
  checkHref: string
}

type PapersPageProps = {
  frame: Frame
  papers: readonly PaperView[]
  /** `label` null: all years. */
  years: readonly { href: string; label: string | null; current: boolean }[]
  pager?: Pager | undefined
  findHref: string
}

export function PapersPage({ frame, papers, years, pager, findHref }: PapersPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('papers.title')}>
      <div class="medium">
        <h1>{say('papers.title')}</h1>
        <p class="lead">{say('papers.lead')}</p>
        {years.length > 1 ? (
          <nav aria-label={say('papers.years')}>
            <ul class="years">
              {years.map(({ href, label, current }) => (
                <li key={href}>
                  <a href={href} aria-current={current ? 'page' : undefined}>
                    {label ?? say('papers.all')}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        {papers.length === 0 ? (
          <EmptyState>
            <p>{say('papers.empty')}</p>
            <ButtonLink href={findHref}>{say('papers.find')}</ButtonLink>
          </EmptyState>
        ) : (
          <ul class="rows">
            {papers.map((paper) => (
              <li key={paper.id} class="rows-wide">
                <div>
                  <p class="rows-title">
                    <a href={paper.dossierHref}>
                      {paper.title} · {paper.matter}
                    </a>{' '}
                    <Tag tone={paper.tone}>{paper.state}</Tag>
                  </p>
                  <p>{paper.organ}</p>
                  <p class="quiet-text">
                    {paper.date} · <span class="number">{paper.number}</span>
                  </p>
                </div>
                <p class="rows-acts">
                  {paper.fileHref ? (
                    <a href={paper.fileHref} download={`${paper.number}.pdf`}>
                      {say('papers.get')}
                      <span class="unseen"> {paper.number}</span>
                    </a>
                  ) : (
                    <span class="quiet-text">{say('papers.drawing')}</span>
                  )}
                  {paper.translationHref ? (
                    <a href={paper.translationHref}>
                      {say('papers.translation')}
                      <span class="unseen"> {paper.number}</span>
                    </a>
                  ) : null}
                  <a href={paper.checkHref}>
                    {say('papers.check')}
                    <span class="unseen"> {paper.number}</span>
                  </a>
                </p>
              </li>
            ))}
          </ul>
        )}
        <Pagination language={frame.language} pager={pager} />
      </div>
    </Page>
  )
}
