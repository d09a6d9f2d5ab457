/**
 * Numbers as bars: pairs side by side over some weeks, and one line of parts in a table. Words and numbers stand beside every bar; the
 * picture only lets one compare. Percentages and no view box, so that words keep their size at every width.
 */
import type { JSX } from 'preact'

export type Pair = { label: string; one: number; other: number }

type PairsProps = {
  title: string
  /** What the two bars of a pair are. */
  names: { one: string; other: string }
  pairs: readonly Pair[]
}

const HEIGHT = 96
const LABELS = 22

export function Pairs({ title, names, pairs }: PairsProps): JSX.Element {
  const most = Math.max(1, ...pairs.flatMap(({ one, other }) => [one, other]))
  const width = 100 / Math.max(1, pairs.length)
  const bar = (value: number, x: number, look: string) => {
    const height = Math.round((value / most) * (HEIGHT - 18))
    return (
      <>
        <rect class={look} x={`${x}%`} y={HEIGHT - height} width={`${width * 0.32}%`} height={height} rx="2" />
        <text class="bars-number" x={`${x + width * 0.16}%`} y={HEIGHT - height - 4} text-anchor="middle">
          {value}
        </text>
      </>
    )
  }
  const inWords = pairs.map(({ label, one, other }) => `${label}: ${names.one} ${one}, ${names.other} ${other}`)
  return (
    <figure class="bars">
      <figcaption>
        <strong>{title}</strong>
        <span class="bars-key bars-one">{names.one}</span>
        <span class="bars-key bars-other">{names.other}</span>
      </figcaption>
      <svg width="100%" height={HEIGHT + LABELS} role="img" aria-label={inWords.join('; ')}>
        <line class="bars-ground" x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} />
        {pairs.map(({ label, one, other }, at) => (
          <g key={label}>
            {bar(one, width * at + width * 0.14, 'bars-one')}
            {bar(other, width * at + width * 0.5, 'bars-other')}
            <text x={`${width * (at + 0.48)}%`} y={HEIGHT + 16} text-anchor="middle">
              {label}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}

type PartsProps = {
  /** Of them all together, as long as `most` is wide. */
  all: number
  soon: number
  late: number
  most: number
}

/** One line: late, soon, and the rest. The numbers stand beside it. */
export const PartsBar = ({ all, soon, late, most }: PartsProps): JSX.Element => {
  const share = (count: number) => (100 * count) / Math.max(1, most)
  // What is late may be due today, too: nothing is drawn twice.
  const near = Math.min(soon, all - late)
  return (
    <svg class="parts-bar" width="100%" height="10" aria-hidden="true" focusable="false">
      <rect class="parts-rest" x="0" y="0" width={`${share(all)}%`} height="10" rx="2" />
      <rect class="parts-soon" x={`${share(late)}%`} y="0" width={`${share(near)}%`} height="10" />
      <rect class="parts-late" x="0" y="0" width={`${share(late)}%`} height="10" rx="2" />
    </svg>
  )
}
