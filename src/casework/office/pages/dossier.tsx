/**
 * The dossier: on the left what was said, on the right the next step in one place, what was checked by which rule, the
 * clocks, the story. An officer sees the whole of it at one glance and never looks for the button.
 */
import { Fragment, type JSX } from 'preact'
import {
  BackLink,
  ClockBar,
  type ClockView,
  classes,
  type FieldLink,
  type Frame,
  type Happening,
  Notice,
  Page,
  SummaryList,
  Table,
  Tabs,
  Tag,
  Timeline,
  type Tone,
} from '../../../kernel/html/index.ts'
import { AnswerRows, type AnswerRowView, type Check } from '../../kind/index.ts'
import { Findings, type FindingsView } from './findings.tsx'
import { DOSSIER_KEYS, KeysHelp } from './keys.tsx'
import { NextStep, type NextView } from './next-step.tsx'
import { Notes, type NotesView } from './notes.tsx'
import { Questions, type QuestionsView } from './questions.tsx'
import { Sheet, type SheetView } from './sheet.tsx'
import { texts } from './texts.ts'

export type DossierSection = {
  id: string
  title: string
  rows: readonly AnswerRowView[]
}

export type DossierPageProps = {
  frame: Frame
  backHref: string
  title: string
  state: { label: string; tone: Tone }
  /** Number, channel, who acts for whom. */
  under: readonly string[]
  /** What just happened: "已受理。" */
  done?: string | undefined
  /** The dossier that was done before, where this one came as the next. */
  before: { href: string; number: string; said: string } | undefined
  next: NextView
  /** What the same applicant has here besides: looked at on purpose, with a trace of its own. */
  besideHref: string | undefined
  /** Whether keys of one character work here; null where they were switched off. */
  keys: { settingsHref: string } | null
  findings: FindingsView | null
  /** What was said; null where the kind has nothing of it. */
  said: readonly DossierSection[] | null
  /** Papers; without `href`: a commitment in place of one. Null where there are never any. */
  papers:
    | readonly {
        id: string
        name: string
        href?: string | undefined
        /** The same paper beside the answers. */
        besideHref?: string | undefined
        source: string
        received: string
      }[]
    | null
  /** Small things with states of their own. */
  items: readonly { id: string; kind: string; words: string; state: string }[]
  /** Null where the city itself checks nothing. */
  checks: readonly Check[] | null
  /** Null where none is ever issued. */
  notices:
    | readonly {
        id: string
        title: string
        number: string
        date: string
        served: string
        href?: string | undefined
        /** What this officer may do with it: record its service, withdraw it. */
        acts: readonly { href: string; label: string }[]
      }[]
    | null
  story: readonly Happening[]
  /** The decision as a document that anybody can check; once there is one. */
  capsuleHref?: string | undefined
  basis: readonly { label: string; text: string }[]
  /** What was typed as a note and could not be kept. */
  problems?: readonly FieldLink[] | undefined
  clocks: readonly ClockView[]
  notes: NotesView
  questions: QuestionsView
  /** A paper that lies beside the answers. */
  sheet:
    | {
        sheet: SheetView
        closeHref: string
        aloneHref: string
        after?: { href: string; label: string } | undefined
      }
    | undefined
}

export function DossierPage(props: DossierPageProps): JSX.Element {
  const { frame, backHref, title, state, under, done, next, said, papers, items, checks, notices, story, basis } = props
  const say = texts(frame.language)
  return (
    <Page
      {...frame}
      title={`${title} ${state.label}`}
      problems={props.problems}
      script={props.keys ? 'keys' : undefined}
      wide
    >
      <div class={classes('dossier', props.sheet !== undefined && 'with-sheet')}>
        <div class="dossier-head">
          <BackLink href={backHref}>{say('dossier.back')}</BackLink>
          {done ? <Notice tone="good" title={done} live /> : null}
          {props.before ? (
            <Notice tone="good" title={say('dossier.before', { said: props.before.said })} live>
              <p>
                <a href={props.before.href}>{props.before.number}</a>
              </p>
            </Notice>
          ) : null}
          <div class="title-row">
            <h1>{title}</h1>
            <Tag tone={state.tone}>{state.label}</Tag>
          </div>
          <p class="quiet-text">{under.join(' · ')}</p>
          {props.findings ? <Findings language={frame.language} findings={props.findings} /> : null}
        </div>
        <div class="dossier-side">
          <NextStep language={frame.language} next={next} form={props.notes.form} />
          {checks ? <Checks say={say} checks={checks} /> : null}
          {props.besideHref ? (
            <p>
              <a href={props.besideHref} aria-keyshortcuts="o">
                {say('dossier.beside')}
              </a>
            </p>
          ) : null}
          {props.clocks.length > 0 ? <h2>{say('dossier.clocks')}</h2> : null}
          {props.clocks.map((clock) => (
            <ClockBar key={clock.id} language={frame.language} clock={clock} />
          ))}
          <Notes language={frame.language} notes={props.notes} />
          <p class="quiet-text">{say('dossier.recorded')}</p>
          {props.keys ? (
            <KeysHelp language={frame.language} settingsHref={props.keys.settingsHref} keys={DOSSIER_KEYS} />
          ) : null}
        </div>
        {props.sheet ? <PaperBeside language={frame.language} {...props.sheet} /> : null}
        <div class="dossier-body">
          <Tabs
            language={frame.language}
            tabs={[
              ...(said ? [{ href: '#form', label: say('dossier.form') }] : []),
              ...(papers ? [{ href: '#materials', label: say('dossier.materials'), count: papers.length }] : []),
              ...(items.length > 0 ? [{ href: '#items', label: say('dossier.items'), count: items.length }] : []),
              ...(props.questions.length > 0
                ? [{ href: '#questions', label: say('question.title'), count: props.questions.length }]
                : []),
              { href: '#story', label: say('dossier.story'), count: story.length },
              ...(notices ? [{ href: '#notices', label: say('dossier.notices'), count: notices.length }] : []),
              ...(basis.length > 0 ? [{ href: '#basis', label: say('dossier.basis') }] : []),
            ]}
          />
          {said ? (
            <section id="form" aria-label={say('dossier.form')}>
              {said.map((section) => (
                <Fragment key={section.id}>
                  <h2>{section.title}</h2>
                  <AnswerRows language={frame.language} rows={section.rows} />
                </Fragment>
              ))}
            </section>
          ) : null}
          {papers ? <Materials say={say} materials={papers} /> : null}
          {items.length > 0 ? <Items say={say} items={items} /> : null}
          {props.questions.length > 0 ? <Questions language={frame.language} questions={props.questions} /> : null}
          <section id="story">
            <h2>{say('dossier.story')}</h2>
            <Timeline items={story} />
          </section>
          {notices ? <Notices say={say} notices={notices} /> : null}
          {props.capsuleHref ? (
            <p>
              <a href={props.capsuleHref}>{say('dossier.capsule')}</a>
            </p>
          ) : null}
          {basis.length > 0 ? (
            <section id="basis">
              <h2>{say('dossier.basis')}</h2>
              <SummaryList rows={basis.map(({ label, text }) => ({ label, value: text }))} />
            </section>
          ) : null}
        </div>
      </div>
    </Page>
  )
}

type Say = ReturnType<typeof texts>
type PaperProps = NonNullable<DossierPageProps['sheet']> & { language: Frame['language'] }

/** The paper keeps its place while one reads on in the answers. */
function PaperBeside({ language, sheet, closeHref, aloneHref, after }: PaperProps): JSX.Element {
  const say = texts(language)
  return (
    <section class="dossier-sheet" id="paper" aria-labelledby="paper-name">
      <div class="sheet-head">
        <h2 id="paper-name">{sheet.name}</h2>
        <a href={closeHref}>{say('file.close')}</a>
      </div>
      <Sheet language={language} sheet={sheet} />
      <p class="sheet-tools">
        <a href={aloneHref}>{say('file.alone')}</a>
        {after ? (
          <a href={after.href} rel="next">
            {say('file.after', { name: after.label })}
          </a>
        ) : null}
      </p>
    </section>
  )
}

const Items = ({ say, items }: { say: Say; items: DossierPageProps['items'] }): JSX.Element => (
  <section id="items">
    <h2>{say('dossier.items')}</h2>
    <Table
      caption={say('dossier.items')}
      columns={[
        { key: 'words', label: say('dossier.item') },
        { key: 'kind', label: say('dossier.itemKind'), nowrap: true },
        { key: 'state', label: say('dossier.itemState'), nowrap: true },
      ]}
      rows={items.map(({ id, words, kind, state }) => ({ key: id, cells: { words, kind, state } }))}
    />
  </section>
)

const Materials = ({
  say,
  materials,
}: {
  say: Say
  materials: NonNullable<DossierPageProps['papers']>
}): JSX.Element => (
  <section id="materials">
    <h2>{say('dossier.materials')}</h2>
    {materials.length === 0 ? (
      <p>{say('dossier.noMaterials')}</p>
    ) : (
      <Table
        caption={say('dossier.materials')}
        columns={[
          { key: 'name', label: say('dossier.material') },
          { key: 'source', label: say('dossier.source') },
          { key: 'received', label: say('dossier.received'), nowrap: true },
          { key: 'beside', label: say('dossier.besideAnswers'), hidden: true },
        ]}
        rows={materials.map(({ id, name, href, besideHref, source, received }) => ({
          key: id,
          cells: {
            name: href ? <a href={href}>{name}</a> : name,
            source,
            received,
            beside: besideHref ? (
              <a href={besideHref}>
                {say('dossier.besideAnswers')}
                <span class="unseen"> {name}</span>
              </a>
            ) : null,
          },
        }))}
      />
    )}
  </section>
)

const Notices = ({ say, notices }: { say: Say; notices: NonNullable<DossierPageProps['notices']> }): JSX.Element => (
  <section id="notices">
    <h2>{say('dossier.notices')}</h2>
    {notices.length === 0 ? (
      <p>{say('dossier.noNotices')}</p>
    ) : (
      <Table
        caption={say('dossier.notices')}
        columns={[
          { key: 'title', label: say('dossier.notice') },
          { key: 'number', label: say('dossier.number'), nowrap: true },
          { key: 'date', label: say('dossier.date'), nowrap: true },
          { key: 'served', label: say('dossier.served') },
          { key: 'acts', label: say('dossier.acts'), hidden: true },
        ]}
        rows={notices.map(({ id, title, number, date, served, href, acts }) => ({
          key: id,
          cells: {
            title: href ? <a href={href}>{title}</a> : title,
            number: <span class="number">{number}</span>,
            date,
            served,
            acts: acts.map((act) => (
              <div key={act.href}>
                <a href={act.href}>{act.label}</a>
              </div>
            )),
          },
        }))}
      />
    )}
  </section>
)

const SIGNS = { passed: '✓', failed: '✗', unsure: '?' } as const

const Checks = ({ say, checks }: { say: Say; checks: readonly Check[] }): JSX.Element => (
  <section>
    <h2>{say('dossier.checks')}</h2>
    {checks.length === 0 ? (
      <p class="quiet-text">{say('dossier.checksNone')}</p>
    ) : (
      <ul class="checks">
        {checks.map(({ result, text, rule }) => (
          <li key={text} class={result}>
            <span aria-hidden="true">{SIGNS[result]}</span>
            <div>
              <span class="unseen">{say(`dossier.${result}`)} </span>
              {text} {rule ? <span class="quiet-text">{rule}</span> : null}
            </div>
          </li>
        ))}
      </ul>
    )}
  </section>
)
