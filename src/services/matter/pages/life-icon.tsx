/** Pictures of life's events, drawn by us in strokes; they only accompany words. */
import type { JSX } from 'preact'
import type { LifeIconName } from '../life-events.ts'

/** First the lines in the colour for acting, then one detail in our red. */
const LINES: Record<LifeIconName, readonly [string, string]> = {
  cradle: ['M6 16h28a14 14 0 0 1-28 0zM8 36a22 22 0 0 0 24 0M12 29l-2 6M28 29l2 6', 'M20 16V8a8 8 0 0 1 8 8'],
  bridge: ['M4 30h32M4 24c8-14 24-14 32 0M12 30v-11M20 30V14M28 30v-11', 'M4 35c3-2 5-2 8 0s5 2 8 0 5-2 8 0 5 2 8 0'],
  case: ['M5 13h30v21H5zM14 13V8h12v5', 'M5 22h12m6 0h12M17 19h6v6h-6z'],
  key: ['M5 19 20 6l15 13M9 16v18h22V16', 'M17 25a3 3 0 1 1 6 0 3 3 0 0 1-6 0zM20 28v6'],
  shop: [
    'M7 18v16h26V18M5 18l3-11h24l3 11zM22 34V24h6v10',
    'M5 18a5 5 0 0 0 10 0 5 5 0 0 0 10 0 5 5 0 0 0 10 0M12 24h5v5h-5z',
  ],
  plane: ['M4 22l32-15-9 28-8-11zM19 24l17-17', 'M19 24v10l4-5'],
  hands: [
    'M4 27h6l6-5h7a3 3 0 0 1 0 6h-6M23 27l8-5a3 3 0 0 1 4 4l-12 9H4',
    'M20 16c-9-6-6-12-2-11 1 0 2 1 2 2 0-1 1-2 2-2 4-1 7 5-2 11z',
  ],
  tree: ['M20 36V20M20 28l6-5M20 25l-5-4M13 36h14', 'M20 4c7 0 9 6 8 9 6 2 5 11-2 11H14c-7 0-8-9-2-11-1-3 1-9 8-9z'],
}

export const LifeIcon = ({ name }: { name: LifeIconName }): JSX.Element => (
  <svg class="life-icon" viewBox="0 0 40 40" width="36" height="36" aria-hidden="true" focusable="false">
    <path d={LINES[name][0]} />
    <path class="accent" d={LINES[name][1]} />
  </svg>
)
