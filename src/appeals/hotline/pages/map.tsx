/** The map of appeals, and the same as a list. */
import type { JSX } from 'preact'
import { AreaMap, BackLink, type Frame, type MapArea, Page, Table } from '../../../kernel/html/index.ts'
import { texts } from '../texts.ts'

/** `elsewhere`: of them all those of which no area shown is known. `synthetic`: the shapes are invented. */
export type MapView = {
  width: number
  height: number
  areas: readonly MapArea[]
  all: number
  elsewhere: number
  synthetic: boolean
}

/** `district`: whose streets are shown; null for the districts of the city. */
export type MapPageProps = { frame: Frame; map: MapView; district: string | null; days: number }

export function MapPage({ frame, map, district, days }: MapPageProps): JSX.Element {
  const say = texts(frame.language)
  const title = district === null ? say('map.title') : say('map.titleOf', { district })
  const listed = map.areas.toSorted((one, other) => other.count - one.count)
  const rows = listed.map(({ key, name, count, href }) => ({
    key,
    cells: { place: href === undefined ? name : <a href={href}>{name}</a>, appeals: count },
  }))
  const elsewhere = { key: 'elsewhere', cells: { place: say('map.elsewhere'), appeals: map.elsewhere } }
  return (
    <Page {...frame} title={title}>
      {district === null ? null : <BackLink href="/ban/appeals/map">{say('map.whole')}</BackLink>}
      <h1>{title}</h1>
      <p class="lead">{say('map.lead', { days, n: map.all })}</p>
      <div class="side-by-side">
        <div>
          <AreaMap width={map.width} height={map.height} areas={map.areas} />
          <p class="quiet-text">{map.synthetic ? say('map.synthetic') : say('map.borders')}</p>
        </div>
        <Table
          caption={title}
          columns={[
            { key: 'place', label: say('map.place') },
            { key: 'appeals', label: say('map.appeals') },
          ]}
          rows={map.elsewhere === 0 ? rows : [...rows, elsewhere]}
        />
      </div>
    </Page>
  )
}
