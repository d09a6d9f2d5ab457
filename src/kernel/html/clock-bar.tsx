/**
 * A clock as a picture: what is used, what does not count, today, the promised day, the day the law sets. Percentages
 * and no view box, so that words keep their size at every width; on a narrow page the same marks stand as a list.
 */
import type { JSX } from 'preact'
import { type Language, sayDate, sayShortDate } from '../i18n/index.ts'
import type { PlainDate } from '../time/index.ts'
import { type ClockDays, type ClockMark, layLabels, placer, scaleClock } from './clock-scale.ts'
import { texts } from './texts.ts'

export type ClockView = ClockDays & {
  /** Unique on the page. */
  id: string
  /** "预计 12 月 3 日前答复" */
  heading: string
  /** "承诺 10 个工作日，法定 20 个；今天是第 5 天，检验 1 天不计" */
  explanation?: string | undefined
  /** What happens by itself where nobody speaks in time. */
  silence?: string | undefined
  /** What the days are called: "受理", "承诺", "法定". */
  names: { started: string; promised?: string | undefined; statutory?: string | undefined }
}

const BAR = 22
const LINE = 18

export function ClockBar({ language, clock }: { language: Language; clock: ClockView }): JSX.Element {
  const say = texts(language)
  const scale = scaleClock(clock)
  const days = namedDays(clock)
  const labels = layLabels(
    days.map(({ day, name }) => ({ at: placer(clock)(day), label: `${name} ${sayShortDate(day, language)}` })),
  )
  const height = BAR + 26 + LINE * Math.max(...labels.map(({ line }) => line))
  return (
    <figure class="clock">
      <figcaption>
        <strong>{clock.heading}</strong>
        {clock.explanation ? (
          <span class="clock-why">{language === 'zh' ? `（${clock.explanation}）` : ` (${clock.explanation})`}</span>
        ) : null}
        {clock.silence ? <span class="clock-silence">{clock.silence}</span> : null}
      </figcaption>
      <svg class="clock-bar" width="100%" height={height + 4} role="img" aria-label={inWords(language, clock)}>
        <defs>
          <pattern
            id={`${clock.id}-hatch`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="clock-hatch-ground" width="6" height="6" />
            <rect class="clock-hatch" width="2.5" height="6" />
          </pattern>
        </defs>
        <rect class="clock-all" x="0" y={BAR} width="100%" height="10" rx="5" />
        <Span look="clock-used" {...scale.used} />
        {scale.over ? <Span look="clock-over" {...scale.over} /> : null}
        {scale.suspended.map(({ from, to, label }) => (
          <rect
            key={`${from} ${label}`}
            x={`${from}%`}
            y={BAR}
            width={`${to - from}%`}
            height="10"
            fill={`url(#${clock.id}-hatch)`}
          />
        ))}
        <line class="clock-now" x1={`${scale.now}%`} x2={`${scale.now}%`} y1={BAR - 4} y2={BAR + 14} />
        <text
          class="clock-today"
          x={`${scale.now}%`}
          y={BAR - 8}
          text-anchor={scale.now < 5 ? 'start' : scale.now > 95 ? 'end' : 'middle'}
        >
          {say(clock.ended ? 'ended' : 'today')}
        </text>
        {labels.map((mark) => (
          <Mark key={`${mark.at} ${mark.label}`} {...mark} />
        ))}
      </svg>
      <ul class="clock-list">
        {days.map(({ day, name }) => (
          <li key={`${name} ${day}`}>
            {name} <time dateTime={day}>{sayDate(day, language, clock.today)}</time>
          </li>
        ))}
      </ul>
    </figure>
  )
}

const Span = ({ look, from, to }: { look: string; from: number; to: number }): JSX.Element => (
  <rect class={look} x={`${from}%`} y={BAR} width={`${to - from}%`} height="10" rx="5" />
)

const Mark = ({ at, label, line, anchor }: ClockMark): JSX.Element => (
  <>
    <line class="clock-tick" x1={`${at}%`} x2={`${at}%`} y1={BAR} y2={BAR + 13} />
    <text x={`${at}%`} y={BAR + 27 + line * LINE} text-anchor={anchor}>
      {label}
    </text>
  </>
)

function namedDays(clock: ClockView): { day: PlainDate; name: string }[] {
  return [
    { day: clock.started, name: clock.names.started },
    ...clock.suspended.map(({ from, label }) => ({ day: from, name: label })),
    ...(clock.promised && clock.names.promised ? [{ day: clock.promised, name: clock.names.promised }] : []),
    ...(clock.statutory && clock.names.statutory ? [{ day: clock.statutory, name: clock.names.statutory }] : []),
  ]
}

/** The picture read aloud: every day with its name, and where today is. */
function inWords(language: Language, clock: ClockView): string {
  const say = texts(language)
  const now = clock.ended
    ? `${say('ended')} ${sayDate(clock.ended, language)}`
    : `${say('today')} ${sayDate(clock.today, language)}`
  const said = namedDays(clock).map(({ day, name }) => `${name} ${sayDate(day, language)}`)
  return [...said, now].join(language === 'zh' ? '，' : ', ')
}
