/**
 * Offices 办理单位 for programs: where they are, and when their doors are open, by the city's clock and working calendar. What
 * is made for the demonstration begins with `(demo)`, as it does on the pages.
 */

import { z } from 'zod'
import { findUnits, OfficeHours, type OpenNow, openAt, openingWeek, type Unit } from '../../base/department/index.ts'
import { Limit, matterTitle, Place, unitName } from '../../casework/api/index.ts'
import { badRequest, notThere } from '../../kernel/http/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { type PlainDate, timeOf } from '../../kernel/time/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { Code, cursor, named, type Operation, question, wordsUpTo } from '../../trust/api/index.ts'

const listed = {
  code: z.string(),
  name: z.string(),
  kind: z.enum(['city-organ', 'district-organ', 'branch', 'street', 'service-centre']),
  /** The division in which it lies, 12 digits. */
  division: z.string(),
  hours: OfficeHours,
  now: z.strictObject({
    open: z.boolean(),
    /** When it closes today; null where it is closed. */
    until: z.string().nullable(),
    /** When it opens next; null where it is open. */
    opens: z.strictObject({ day: z.iso.date(), at: z.string() }).nullable(),
  }),
}
const Units = named('Units', z.strictObject({ units: z.array(z.strictObject(listed)), next: z.string().nullable() }))

const UnitView = named(
  'Unit',
  z.strictObject({
    ...listed,
    address: z.string().nullable(),
    phone: z.string().nullable(),
    /** The unit whose branch it is and in whose name it acts. */
    parent: Place.nullable(),
    /** From Monday of this week. */
    week: z.array(
      z.strictObject({
        day: z.iso.date(),
        /** Null where the doors stay closed. */
        hours: OfficeHours.nullable(),
        holidays: z.array(z.string()),
        /** A weekend day on which offices work in exchange. */
        exchanged: z.boolean(),
      }),
    ),
    /** Matters that it handles. */
    matters: z.array(Place),
  }),
)

export const unitOperations = (city: MatterCity): Operation[] => {
  const { departments } = city.base
  return [
    question({
      id: 'listUnits',
      tag: 'matters',
      path: '/units',
      allow: 'anyone',
      summary: {
        zh: '办理单位和办公时间；可以按区划和名称查找',
        en: 'Offices and their opening hours; those of a division, or found by name',
      },
      query: z.strictObject({
        query: wordsUpTo(60).default(''),
        /** The first digits of a division code: six for a district. */
        division: z
          .string()
          .regex(/^\d{0,12}$/)
          .default(''),
        after: cursor((text) => departments.unitOf(text) !== undefined),
        limit: Limit,
      }),
      view: Units,
      show: async ({ query, language }) => {
        const found = findUnits(departments, query.query, query.division)
        const before = query.after === undefined ? -1 : found.findIndex(({ id }) => id === query.after)
        if (query.after !== undefined && before < 0)
          throw badRequest({
            errors: [{ path: 'after', message: { zh: '请用上一页的 next', en: 'take `next` of the page before' } }],
          })
        const shown = found.slice(before + 1, before + 1 + query.limit)
        return {
          units: shown.map((unit) => viewListed(city, unit, language)),
          next: found.length > before + 1 + query.limit ? (shown.at(-1)?.id ?? null) : null,
        }
      },
    }),
    question({
      id: 'getUnit',
      tag: 'matters',
      path: '/units/{unit}',
      params: z.strictObject({ unit: Code }),
      allow: 'anyone',
      summary: {
        zh: '一个单位：地址、这一周的办公时间、办理的事项',
        en: 'One office: address, this week’s opening hours, the services it handles',
      },
      view: UnitView,
      show: async ({ params, language }) => {
        const unit = departments.unitOf(params.unit)
        if (!unit) throw notThere()
        return viewUnit(city, unit, language)
      },
    }),
  ]
}

function viewListed({ base, engine: { clock } }: MatterCity, unit: Unit, language: Language) {
  const { id, name, kind, division } = unit
  const hours = unit.hours ?? base.city.hours
  const today = clock.today()
  const now = openAt(hours, base.calendar, today, timeOf(clock.now(), clock.zone))
  return { code: id, name: pick(name, language), kind, division, hours, now: viewNow(now, today) }
}

function viewNow(now: OpenNow, today: PlainDate) {
  if (now.state === 'open') return { open: true, until: now.until, opens: null }
  return { open: false, until: null, opens: { day: now.state === 'opens-today' ? today : now.opens, at: now.at } }
}

function viewUnit(city: MatterCity, unit: Unit, language: Language): z.input<typeof UnitView.schema> {
  const shown = viewListed(city, unit, language)
  const { base, catalogue, engine } = city
  return {
    ...shown,
    address: unit.address ? pick(unit.address, language) : null,
    phone: unit.phone ?? null,
    parent: unit.parent === null ? null : { code: unit.parent, name: unitName(city, unit.parent, language) },
    week: openingWeek(shown.hours, base.calendar, engine.clock.today()).map(
      ({ day, hours, holidays, isExchanged }) => ({
        day,
        hours,
        holidays: holidays.map((one) => pick(one, language)),
        exchanged: isExchanged,
      }),
    ),
    matters: catalogue
      .matters()
      .filter(({ implementations }) => implementations.some((one) => one.unit === unit.id))
      .map(({ code }) => ({ code, name: matterTitle(city, code, language) })),
  }
}
