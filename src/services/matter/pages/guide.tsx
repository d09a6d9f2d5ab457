/**
 * The guide 办事指南: four facts, what to bring and where it comes from, how it goes, on what it rests, what to do against
 * it; all other elements folded away. Only what something stands behind: no ratings, no measured times, no badges.
 */
import type { JSX } from 'preact'
import {
  Breadcrumb,
  Button,
  ButtonLink,
  type Frame,
  type LegView,
  type Link,
  Notice,
  Page,
  type Step,
  Steps,
  type Tab,
  Table,
  Tabs,
  Tag,
  type Tone,
  Way,
} from '../../../kernel/html/index.ts'
import { Elements, Sourced, type SourcedText } from './elements.tsx'
import { texts } from './texts.ts'

type FactView = { value: string; note?: string | undefined }

export type GuidePageProps = {
  frame: Frame
  crumbs: readonly Link[]
  title: string
  lead?: string | undefined
  organ: string
  /** The page of the organ, or where organs are found. */
  organHref: string
  /** Whether every element was read in the official guide; if not, the page says so. */
  checked: boolean
  /** `time`: promised, with the statutory limit in the note. `way`: on the spot or examined; online or at a window. */
  facts: { errands: FactView; time: FactView; way: FactView; fee: FactView }
  /** The way from handing in to delivery, each part with its latest day if one applies today. */
  way: readonly LegView[]
  /** That officers may come, where the answers decide it. */
  visit: string | undefined
  /** Where to begin; with a draft it is gone on with. `null` says why not in `closed`. */
  start: { href: string; draft: boolean } | null
  closed?: string | undefined
  /** At which of the offices nobody handles it online. */
  unhandled?: string | undefined
  /** Where one asks the office before one applies. */
  askHref: string
  /** Who may apply, and how one acts for an organisation, where it is for organisations. */
  who: { audience: string; organisation: boolean }
  /** Windows with their hours, and by which of its offices the guide can be read. */
  otherWays: readonly { text: string }[]
  offices: {
    action: string
    item: string | undefined
    organs: readonly { value: string; label: string; chosen: boolean }[]
  }
  /** The situations that it is for, to see what one of them asks for. */
  situations: readonly Tab[]
  /** "通常 5 样，您要交 2 样" */
  materialsLead?: string | undefined
  materials: readonly { name: string; where: string; tone: Tone; note?: string | undefined }[]
  steps: readonly Step[]
  result?: SourcedText | undefined
  conditions: readonly SourcedText[]
  /** Where the published rules stand in words, where rules decide on the spot. */
  rulesHref?: string | undefined
  basis: readonly SourcedText[]
  remedies: readonly SourcedText[]
  contact: readonly SourcedText[]
  questions: readonly { question: string; answer: string }[]
  elements: readonly { group: string; rows: readonly (SourcedText & { label: string })[] }[]
}

export function GuidePage(props: GuidePageProps): JSX.Element {
  const { frame, crumbs, title, lead, checked, facts } = props
  const say = texts(frame.language)
  return (
    <Page {...frame} title={title}>
      <div class="guide">
        <div class="guide-head">
          <Breadcrumb language={frame.language} links={crumbs} here={title} />
          <h1>{title}</h1>
          {lead ? <p class="lead">{lead}</p> : null}
          <dl class="four" aria-label={say('guide.facts')}>
            {(['errands', 'time', 'way', 'fee'] as const).map((key) => (
              <div key={key}>
                <dt>{say(`guide.${key}`)}</dt>
                <dd>
                  <strong>{facts[key].value}</strong>
                  {facts[key].note ? <small>{facts[key].note}</small> : null}
                </dd>
              </div>
            ))}
          </dl>
        </div>
        <Begin {...props} />
        <div class="guide-body">
          {checked ? null : (
            <Notice tone="warning" title={say('guide.notChecked')}>
              <p>{say('guide.notCheckedText')}</p>
            </Notice>
          )}
          {props.unhandled ? (
            <Notice tone="warning" title={say('guide.unhandled')}>
              <p>{props.unhandled}</p>
            </Notice>
          ) : null}
          <Materials {...props} />
          <section class="section">
            <h2>{say('guide.steps')}</h2>
            {props.way.length > 0 ? (
              <Way language={frame.language} legs={props.way} title={say('guide.route')} />
            ) : null}
            {props.visit ? <p>{props.visit}</p> : null}
            <Steps steps={props.steps} />
          </section>
          <Offices {...props} />
          <section class="section">
            <h2>{say('guide.who')}</h2>
            <p>{props.who.audience}</p>
            {props.who.organisation ? (
              <>
                <p>{say('guide.acting')}</p>
                <ul class="plain-list tall">
                  <li>
                    <a href="/mandates/ask">{say('guide.mandate')}</a>
                  </li>
                  <li>
                    <a href="/mandates/legal-representative">{say('guide.register')}</a>
                  </li>
                </ul>
              </>
            ) : null}
          </section>
          <Sourced language={frame.language} title={say('guide.conditions')} items={props.conditions} />
          {props.rulesHref ? (
            <p>
              <a href={props.rulesHref}>{say('guide.rules')}</a>
            </p>
          ) : null}
          <Sourced language={frame.language} title={say('guide.result')} items={props.result ? [props.result] : []} />
          <Sourced language={frame.language} title={say('guide.basis')} items={props.basis} />
          <Sourced language={frame.language} title={say('guide.remedies')} items={props.remedies} />
          <Sourced language={frame.language} title={say('guide.ask')} items={props.contact} />
          <Questions {...props} />
          <Elements language={frame.language} elements={props.elements} />
        </div>
      </div>
    </Page>
  )
}

function Begin({ frame, organ, organHref, askHref, start, closed }: GuidePageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <aside class="guide-begin panel" aria-label={say('guide.start')}>
      {start ? (
        <ButtonLink href={start.href} wide>
          {say(start.draft ? 'guide.resume' : 'guide.start')}
        </ButtonLink>
      ) : (
        <>
          <h2>{say('guide.closed')}</h2>
          {closed ? <p>{closed}</p> : null}
        </>
      )}
      <p class="quiet-text">{say('guide.organ')}</p>
      <p>
        <a href={organHref}>{organ}</a>
      </p>
      <p>
        {say('guide.unsure')} <a href={askHref}>{say('guide.askFirst')}</a>
      </p>
    </aside>
  )
}

function Materials({ frame, materials, materialsLead, situations }: GuidePageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <section class="section first">
      <h2>{say('guide.materials')}</h2>
      {situations.length > 0 ? <Tabs language={frame.language} tabs={situations} /> : null}
      {materialsLead ? <p>{materialsLead}</p> : null}
      {materials.length === 0 ? (
        <p>{say('guide.noMaterials')}</p>
      ) : (
        <Table
          caption={say('guide.materials')}
          columns={[
            { key: 'name', label: say('guide.material') },
            { key: 'where', label: say('guide.where') },
            { key: 'note', label: say('guide.note') },
          ]}
          rows={materials.map(({ name, where, tone, note }) => ({
            key: name,
            cells: { name, where: <Tag tone={tone}>{where}</Tag>, note },
          }))}
        />
      )}
    </section>
  )
}

/** At a window, and the guide of one office: places, hours and promises are its own. */
function Offices({ frame, otherWays, offices }: GuidePageProps): JSX.Element | null {
  const say = texts(frame.language)
  if (otherWays.length === 0 && offices.organs.length === 0) return null
  return (
    <section class="section" id="offices">
      <h2>{say('guide.offices')}</h2>
      {otherWays.map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
      {offices.organs.length > 0 ? (
        <form class="unit-find" action={offices.action}>
          {offices.item ? <input type="hidden" name="item" value={offices.item} /> : null}
          <div>
            <label for="guide-unit">{say('guide.office')}</label>
            <select id="guide-unit" name="unit">
              {offices.organs.map(({ value, label, chosen }) => (
                <option key={value} value={value} selected={chosen}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <Button look="secondary">{say('guide.officeGo')}</Button>
        </form>
      ) : null}
    </section>
  )
}

const Questions = ({ frame, questions }: GuidePageProps): JSX.Element | null =>
  questions.length === 0 ? null : (
    <section class="section answers">
      <h2>{texts(frame.language)('guide.faq')}</h2>
      {questions.map(({ question, answer }) => (
        <details key={question} class="fold">
          <summary>{question}</summary>
          <p>{answer}</p>
        </details>
      ))}
    </section>
  )
