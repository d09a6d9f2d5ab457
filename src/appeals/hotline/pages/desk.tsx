/** The phone desk: what the caller says, and beside it what the city already knows. */
import type { JSX } from 'preact'
import {
  Button,
  Field,
  type FieldLink,
  Fields,
  type FieldView,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  Panel,
} from '../../../kernel/html/index.ts'
import { texts } from '../texts.ts'

export type Known = {
  places: readonly { code: string; name: string; why: string }[]
  categories: readonly { code: string; name: string; why: string }[]
  unit: { name: string; note: string | undefined } | null
  earlier: readonly AppealLine[]
  alike: readonly AppealLine[]
}
/** One appeal in a list: number, what it is about, how it stands. */
export type AppealLine = { href: string; number: string; title: string; state: string }

export type DeskPageProps = {
  frame: Frame
  form: FormToken
  screen: { problems: readonly FieldLink[]; fields: readonly FieldView[] }
  category: FieldView
  known: Known | null
  recorded: string | null
}

export function DeskPage({ frame, form, screen, category, known, recorded }: DeskPageProps): JSX.Element {
  const { language } = frame
  const say = texts(language)
  return (
    <Page {...frame} typing title={say('desk.title')} problems={screen.problems}>
      <h1>{say('desk.title')}</h1>
      {recorded ? <Notice tone="good" title={recorded} live /> : null}
      <p class="lead">{say('desk.lead')}</p>
      <p>
        <a href="/ban/appeals/map">{say('map.link')}</a>
      </p>
      <div class="side-by-side">
        <form id="typing" method="post" action="/ban/appeals/new" noValidate>
          <HiddenFields form={form} />
          <Fields language={language} fields={screen.fields} />
          <Field language={language} field={category} />
          <div class="actions">
            <Button>{say('desk.go')}</Button>
          </div>
        </form>
        <div>
          <p>
            <button type="submit" class="button secondary" form="typing" formaction="/ban/appeals/suggest">
              {say('desk.suggest')}
            </button>
          </p>
          {known ? <Suggestions language={language} known={known} /> : null}
        </div>
      </div>
    </Page>
  )
}

function Suggestions({ language, known }: { language: Frame['language']; known: Known }): JSX.Element {
  const say = texts(language)
  return (
    <div aria-live="polite">
      <Panel title={say('place.likely')}>
        <Likely none={say('place.none')} found={known.places} />
      </Panel>
      <Panel title={say('desk.suggested')}>
        <Likely none={say('desk.none')} found={known.categories} />
      </Panel>
      <Panel title={say('desk.unit')}>
        <p>{known.unit ? known.unit.name : say('desk.noUnit')}</p>
        {known.unit?.note ? <p class="quiet-text">{known.unit.note}</p> : null}
      </Panel>
      <Panel title={say('desk.earlier')}>
        <Lines none={say('desk.none')} lines={known.earlier} />
      </Panel>
      <Panel title={say('desk.alike')}>
        <Lines none={say('desk.none')} lines={known.alike} />
      </Panel>
    </div>
  )
}

type LikelyProps = { found: readonly { code: string; name: string; why: string }[]; none: string }

function Likely({ found, none }: LikelyProps): JSX.Element {
  if (found.length === 0) return <p>{none}</p>
  return (
    <ul class="plain-list">
      {found.map(({ code, name, why }) => (
        <li key={code}>
          {name}
          <br />
          <span class="quiet-text">{why}</span>
        </li>
      ))}
    </ul>
  )
}

function Lines({ lines, none }: { lines: readonly AppealLine[]; none: string }): JSX.Element {
  if (lines.length === 0) return <p>{none}</p>
  return (
    <ul class="plain-list">
      {lines.map(({ href, number, title, state }) => (
        <li key={number}>
          <a href={href}>{title}</a> <span class="quiet-text">{`${number} · ${state}`}</span>
        </li>
      ))}
    </ul>
  )
}
