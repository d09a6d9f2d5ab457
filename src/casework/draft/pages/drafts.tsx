/** What was begun and not sent; goes on where it stopped, on any device. */
import type { JSX } from 'preact'
import {
  Button,
  ButtonLink,
  EmptyState,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type DraftView = {
  id: string
  href: string
  matter: string
  forWhom?: string | undefined
  saved: string
  erased: string
}

export type DraftsPageProps = {
  frame: Frame
  /** `saved` and `erased` are sentences: "今天 10:02 保存", "2027 年 2 月 1 日以前没有提交就删除". */
  drafts: readonly DraftView[]
  form: FormToken
  /** Both take `draft`. */
  deleteAction: string
  keepAction: string
  findHref: string
  /** What just happened here. */
  done?: 'saved' | 'deleted' | 'kept' | undefined
}

export function DraftsPage({
  frame,
  drafts,
  form,
  deleteAction,
  keepAction,
  findHref,
  done,
}: DraftsPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('drafts.title')}>
      <div class="medium">
        {done ? (
          <Notice tone="good" title={say(`drafts.${done}`)} live>
            {done === 'saved' ? <p>{say('drafts.savedText')}</p> : null}
          </Notice>
        ) : null}
        <h1>{say('drafts.title')}</h1>
        {drafts.length === 0 ? (
          <EmptyState>
            <p>{say('drafts.empty')}</p>
            <a href={findHref}>{say('drafts.find')}</a>
          </EmptyState>
        ) : (
          <ul class="rows">
            {drafts.map(({ id, href, matter, forWhom, saved, erased }) => (
              <li key={id} class="rows-wide">
                <div>
                  <h2 class="rows-title">{matter}</h2>
                  {forWhom ? <p>{forWhom}</p> : null}
                  <p class="quiet-text">
                    {saved} · {erased}
                  </p>
                </div>
                <form method="post" action={deleteAction} class="rows-acts">
                  <HiddenFields form={form} />
                  <ButtonLink href={href} look="secondary">
                    {say('drafts.resume')}
                    <span class="unseen"> {matter}</span>
                  </ButtonLink>
                  <Button
                    look="quiet"
                    name="draft"
                    value={id}
                    action={keepAction}
                    label={say('drafts.keepNamed', { matter })}
                  >
                    {say('drafts.keep')}
                  </Button>
                  <Button look="quiet" name="draft" value={id} label={say('drafts.deleteNamed', { matter })}>
                    {say('drafts.delete')}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Page>
  )
}
