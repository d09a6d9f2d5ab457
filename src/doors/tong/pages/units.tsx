/** Offices: the list by district and name, and the page of one with its week. */
import type { JSX } from 'preact'
import {
  Breadcrumb,
  Button,
  EmptyState,
  type Frame,
  type Link,
  Notice,
  Page,
  SummaryList,
  Tag,
} from '../../../kernel/html/index.ts'
import { texts } from './texts.ts'

type Now = { isOpen: boolean; text: string }
type UnitsPageProps = {
  frame: Frame
  query: string
  districts: readonly { value: string; label: string; chosen: boolean }[]
  units: readonly { href: string; name: string; now: Now }[]
}

export function UnitsPage({ frame, query, districts, units }: UnitsPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={say('units.title')}>
      <div class="medium">
        <h1>{say('units.title')}</h1>
        <p class="lead">{say('units.lead')}</p>
        <search>
          <form class="unit-find" action="/units">
            <div>
              <label for="unit-query">{say('units.label')}</label>
              <input id="unit-query" type="search" name="query" value={query} maxLength={60} autocomplete="off" />
            </div>
            <div>
              <label for="unit-district">{say('units.district')}</label>
              <select id="unit-district" name="district">
                <option value="">{say('units.every')}</option>
                {districts.map(({ value, label, chosen }) => (
                  <option key={value} value={value} selected={chosen}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
            <Button>{say('units.go')}</Button>
          </form>
        </search>
        {units.length === 0 ? (
          <EmptyState>
            <p>{say('units.none')}</p>
          </EmptyState>
        ) : (
          <>
            <p class="found" role="status">
              {say('units.found', { n: units.length })}
            </p>
            <ul class="rows">
              {units.map(({ href, name, now }) => (
                <li key={href}>
                  <p class="rows-title">
                    <a href={href}>{name}</a>
                  </p>
                  <p class="quiet-text">{now.text}</p>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Page>
  )
}

type WeekDay = {
  name: string
  isToday: boolean
  text: string
  /** In hours of the day. */
  open: { from: number; to: number } | null
  now: number | null
}

type UnitPageProps = {
  frame: Frame
  name: string
  now: Now
  address?: string | undefined
  phone?: string | undefined
  parent: Link | null
  week: readonly WeekDay[]
  matters: readonly Link[]
}

export function UnitPage({ frame, name, now, address, phone, parent, week, matters }: UnitPageProps): JSX.Element {
  const say = texts(frame.language)
  return (
    <Page {...frame} title={name}>
      <div class="medium">
        <Breadcrumb language={frame.language} links={[{ href: '/units', label: say('units.title') }]} here={name} />
        <h1>{name}</h1>
        <p>
          <Tag tone={now.isOpen ? 'good' : 'plain'}>{now.text}</Tag>
        </p>
        <SummaryList
          rows={[
            { label: say('unit.address'), value: address ?? say('unit.unknown') },
            { label: say('unit.phone'), value: phone ?? say('unit.unknown') },
            ...(parent ? [{ label: say('unit.parent'), value: <a href={parent.href}>{parent.label}</a> }] : []),
          ]}
        />
        <section class="section">
          <h2>{say('unit.week')}</h2>
          <Week say={say} week={week} />
        </section>
        {matters.length > 0 ? (
          <section class="section">
            <h2>{say('unit.matters')}</h2>
            <ul>
              {matters.map(({ href, label }) => (
                <li key={href}>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <div class="section">
          <Notice tone="warning" title={say('unit.notChecked')}>
            <p>{say('unit.notCheckedText')}</p>
          </Notice>
        </div>
      </div>
    </Page>
  )
}

/** The bars go from seven in the morning to seven in the evening; the red line is now. */
const FROM = 7
const HOURS = 12

const Week = ({ say, week }: { say: ReturnType<typeof texts>; week: readonly WeekDay[] }): JSX.Element => (
  <table class="week">
    <caption class="unseen">{say('unit.week')}</caption>
    <thead class="unseen">
      <tr>
        <th scope="col">{say('unit.day')}</th>
        <th scope="col">{say('unit.hours')}</th>
      </tr>
    </thead>
    <tbody>
      {week.map(({ name, isToday, text, open, now }) => (
        <tr key={name} class={isToday ? 'today' : undefined}>
          <th scope="row">{name}</th>
          <td>
            {text}
            <svg viewBox={`0 0 ${HOURS} 1`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect class="week-day" x="0" y="0" width={HOURS} height="1" />
              {open ? (
                <rect class="week-open" x={open.from - FROM} y="0" width={open.to - open.from} height="1" />
              ) : null}
              {now !== null && now > FROM && now < FROM + HOURS ? (
                <line
                  class="week-now"
                  x1={now - FROM}
                  x2={now - FROM}
                  y1="0"
                  y2="1"
                  vector-effect="non-scaling-stroke"
                />
              ) : null}
            </svg>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
