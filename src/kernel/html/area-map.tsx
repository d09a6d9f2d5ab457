/**
 * A map of areas with a number in each, the darker the more. It is for eyes and pointers alone: the same names, numbers and links stand
 * in a table beside it, which the page brings.
 */
import type { JSX } from 'preact'

/** `path` and `at` in units of the picture; `href`: what a click on the area shows. */
export type MapArea = {
  key: string
  name: string
  count: number
  path: string
  at: readonly [number, number]
  href?: string | undefined
}

type AreaMapProps = { width: number; height: number; areas: readonly MapArea[] }

/** Looks stand in the picture itself: no other page needs them. */
export function AreaMap({ width, height, areas }: AreaMapProps): JSX.Element {
  const most = Math.max(1, ...areas.map(({ count }) => count))
  return (
    <svg width="100%" viewBox={`-4 -4 ${width + 8} ${height + 8}`} aria-hidden="true" focusable="false">
      <g fill="var(--act-solid)" stroke="var(--edge)" stroke-width="2">
        {areas.map(({ key, name, count, path, href }) => {
          const shape = (
            <path d={path} fill-rule="evenodd" fill-opacity={shade(count / most)} vector-effect="non-scaling-stroke">
              <title>{`${name} ${count}`}</title>
            </path>
          )
          return href === undefined ? (
            <g key={key}>{shape}</g>
          ) : (
            <a key={key} href={href} tabIndex={-1}>
              {shape}
            </a>
          )
        })}
      </g>
      <g
        fill="var(--ink)"
        stroke="var(--paper)"
        stroke-width="8"
        paint-order="stroke"
        font-size="34"
        font-weight="650"
        text-anchor="middle"
        dominant-baseline="central"
        pointer-events="none"
      >
        {areas.map(({ key, count, at: [x, y] }) =>
          count === 0 ? null : (
            <text key={key} x={x} y={y}>
              {count}
            </text>
          ),
        )}
      </g>
    </svg>
  )
}

/** How opaque an area is: nothing where nothing is, then four steps. */
const shade = (share: number): number => [0, 0.16, 0.34, 0.54, 0.76][Math.ceil(share * 4)] ?? 0
