/** Who works in a unit, what is proposed, and what was decided. */
import type { JSX } from 'preact'
import { DeskSide, type WorkViews } from '../../../casework/office/index.ts'
import {
  Button,
  ButtonLink,
  EmptyState,
  type Frame,
  Notice,
  Page,
  Table,
  Tag,
  type Tone,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

export type AppointmentView = {
  id: string
  href: string
  isOpen: boolean
  unit: string
  kind: string
  who: string
  what: string
  /** What the position is for; null of an ending. */
  remit: { isNarrow: boolean; words: string } | null
  when: string | null
  state: string
  tone: Tone
  /** Who, and when. */
  proposed: string
  decided: string | null
}

export type OfficersPageProps = {
  frame: Frame
  views: WorkViews
  unit: { id: string; name: string }
  /** Every unit that this administrator looks after. */
  units: readonly { value: string; label: string; selected: boolean }[]
  done: string | undefined
  /** What the administrator is asked to see to. */
  asked: { title: string; text: string } | null
  /** What nobody in the unit can do, matter by matter; `stops`: a dossier stands still there. */
  gaps: readonly { matter: string; stops: boolean; words: string }[]
  /** Other units in which somebody is missing. */
  gapsElsewhere: readonly { href: string; name: string; matters: number }[]
  positions: readonly {
    id: string
    who: string
    title: string
    roles: string
    /** Where it is not for all that the unit does. */
    remit: string | null
    when: string
    /** What may be proposed about it, each on a page of its own. */
    acts: readonly { href: string; label: string }[]
  }[]
  waiting: readonly AppointmentView[]
  /** What waits in the other units: whoever confirms it often works in one above. */
  elsewhere: readonly AppointmentView[]
  history: readonly AppointmentView[]
}

export function OfficersPage(props: OfficersPageProps): JSX.Element {
  const { frame, views, unit, units, done, asked, positions, waiting, elsewhere, history } = props
  const say = texts(frame.language)
  const proposal = (kind: string) => `/ban/officers/proposal?${new URLSearchParams({ unit: unit.id, kind })}`
  return (
    <Page {...frame} title={say('officers.title')} wide>
      <div class="desk">
        <DeskSide language={frame.language} views={views} />
        <div class="desk-main">
          {done ? <Notice tone="good" title={done} live /> : null}
          <h1>{say('officers.title')}</h1>
          {asked ? (
            <Notice tone="warning" title={asked.title}>
              <p>{asked.text}</p>
            </Notice>
          ) : null}
          <Gaps {...props} />
          {units.length > 1 ? (
            <form class="filters" method="get" action="/ban/officers">
              <div>
                <label for="unit">{say('officers.unit')}</label>
                <select id="unit" name="unit">
                  {units.map(({ value, label, selected }) => (
                    <option key={value} value={value} selected={selected}>
                      {label}
                    </option>
                  ))}
                </select>
              </div>
              <Button look="secondary">{say('officers.show')}</Button>
            </form>
          ) : null}
          <p class="lead">{say('officers.lead')}</p>
          <div class="actions-row">
            <ButtonLink href={proposal('officer')}>{say('officers.new')}</ButtonLink>
            <ButtonLink href={proposal('position')} look="secondary">
              {say('officers.position')}
            </ButtonLink>
          </div>
          {waiting.length > 0 ? <Appointments title={say('officers.waiting')} frame={frame} list={waiting} /> : null}
          {elsewhere.length > 0 ? (
            <Appointments title={say('officers.elsewhere')} frame={frame} list={elsewhere} withUnit />
          ) : null}
          <section class="section">
            <h2>{say('officers.positions', { unit: unit.name })}</h2>
            {positions.length === 0 ? (
              <EmptyState>
                <p>{say('officers.none')}</p>
              </EmptyState>
            ) : (
              <Table
                caption={say('officers.positions', { unit: unit.name })}
                head="who"
                columns={[
                  { key: 'who', label: say('officers.who') },
                  { key: 'title', label: say('officers.what') },
                  { key: 'roles', label: say('officers.roles') },
                  { key: 'when', label: say('officers.when') },
                  { key: 'act', label: say('officers.end'), hidden: true, nowrap: true },
                ]}
                rows={positions.map(({ id, acts, roles, remit, ...cells }) => ({
                  key: id,
                  cells: {
                    ...cells,
                    roles: <WithRemit words={roles} remit={remit} />,
                    act: (
                      <span class="acts">
                        {acts.map(({ href, label }) => (
                          <a key={href} href={href} aria-label={`${label} ${cells.who} ${cells.title}`}>
                            {label}
                          </a>
                        ))}
                      </span>
                    ),
                  },
                }))}
              />
            )}
          </section>
          {history.length > 0 ? <Appointments title={say('officers.history')} frame={frame} list={history} /> : null}
        </div>
      </div>
    </Page>
  )
}

/** "审查", and below "只办：咨询". */
const WithRemit = ({ words, remit }: { words: string; remit: string | null }): JSX.Element => (
  <>
    {words}
    {remit ? <br /> : null}
    {remit}
  </>
)

type ListProps = { title: string; frame: Frame; list: readonly AppointmentView[]; withUnit?: boolean }

const Appointments = ({ title, frame, list, withUnit = false }: ListProps): JSX.Element => {
  const say = texts(frame.language)
  return (
    <section class="section">
      <h2>{title}</h2>
      <Table
        caption={title}
        head="who"
        columns={[
          { key: 'who', label: say('officers.who') },
          ...(withUnit ? [{ key: 'unit', label: say('officers.unit') }] : []),
          { key: 'kind', label: say('officers.kind') },
          { key: 'what', label: say('officers.what') },
          { key: 'when', label: say('officers.when') },
          { key: 'state', label: say('officers.state') },
          { key: 'by', label: say('officers.by') },
        ]}
        rows={list.map((one) => ({
          key: one.id,
          cells: {
            who: <a href={one.href}>{one.who}</a>,
            unit: one.unit,
            kind: one.kind,
            what: <WithRemit words={one.what} remit={one.remit?.isNarrow ? one.remit.words : null} />,
            when: one.when,
            state: <Tag tone={one.tone}>{one.state}</Tag>,
            by: (
              <>
                {one.proposed}
                {one.decided ? <br /> : null}
                {one.decided}
              </>
            ),
          },
        }))}
      />
    </section>
  )
}

/** Whom the unit lacks, and which others lack somebody. */
function Gaps({ frame, unit, gaps, gapsElsewhere }: OfficersPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <>
      {gaps.length > 0 ? (
        <Notice tone="warning" title={say('officers.gaps', { unit: unit.name })}>
          {gaps.some(({ stops }) => stops) ? <p>{say('officers.gapsStop')}</p> : null}
          <ul>
            {gaps.map(({ matter, words }) => (
              <li key={matter}>{say('officers.gap', { matter, words })}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {gapsElsewhere.length > 0 ? (
        <Notice tone="warning" title={say('officers.gapsElsewhere')}>
          <ul>
            {gapsElsewhere.map(({ href, name, matters }) => (
              <li key={href}>
                <a href={href}>{name}</a> {say('officers.gapsMatters', { n: matters })}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  )
}
