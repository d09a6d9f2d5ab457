/** Offices 办理单位: found by district and name, each with its hours of this week. Open now is said by the city's clock. */

import { z } from 'zod'
import {
  findUnits,
  type OfficeHours,
  type OpeningDay,
  openAt,
  openingWeek,
  type Unit,
} from '../../base/department/index.ts'
import { html, notThere } from '../../kernel/http/index.ts'
import { type Language, pick, sayDate, type Text } from '../../kernel/i18n/index.ts'
import { timeOf, weekdayOf } from '../../kernel/time/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { UnitPage, UnitsPage } from './pages/index.ts'
import { tongTexts } from './texts.ts'

const MOST = 150
const DAYS = ['day1', 'day2', 'day3', 'day4', 'day5', 'day6', 'day7'] as const

export function unitRoutes(gate: Gate, city: MatterCity): void {
  const { base, catalogue } = city
  const { clock } = city.engine
  const { departments, divisions, calendar } = base
  const hoursOf = (unit: Unit): OfficeHours => unit.hours ?? base.city.hours

  const sayNow = (unit: Unit, language: Language) => {
    const say = tongTexts(language)
    const today = clock.today()
    const now = openAt(hoursOf(unit), calendar, today, timeOf(clock.now(), clock.zone))
    if (now.state === 'open') return { isOpen: true, text: say('openUntil', { time: now.until }) }
    if (now.state === 'opens-today') return { isOpen: false, text: say('opensToday', { time: now.at }) }
    const opens = { day: sayDate(now.opens, language, today), time: now.at }
    return {
      isOpen: false,
      text:
        now.holidays.length > 0
          ? say('closedHoliday', { ...opens, holiday: sayAll(now.holidays, language) })
          : say('closedUntil', opens),
    }
  }

  const viewDay = ({ day, hours, holidays, isExchanged }: OpeningDay, language: Language) => {
    const say = tongTexts(language)
    const today = clock.today()
    const name = `${say(DAYS[weekdayOf(day) - 1] ?? 'day1')} ${sayDate(day, language, today)}`
    const span = hours ? `${hours.opens}–${hours.closes}` : ''
    const closed = holidays.length > 0 ? say('dayHoliday', { holiday: sayAll(holidays, language) }) : say('dayClosed')
    return {
      name: day === today ? say('today', { day: name }) : name,
      isToday: day === today,
      text: hours ? (isExchanged ? say('dayExchanged', { hours: span }) : span) : closed,
      open: hours ? { from: inHours(hours.opens), to: inHours(hours.closes) } : null,
      now: day === today ? inHours(timeOf(clock.now(), clock.zone)) : null,
    }
  }

  gate.page('/units', {
    programs: 'listUnits',
    query: z.strictObject({ query: z.string().max(60).default(''), district: z.string().max(12).default('') }),
    allow: 'anyone',
    show: async (call) => {
      const { language } = call
      const { query, district } = call.query
      const found = findUnits(departments, query, district)
      return html(
        UnitsPage({
          frame: call.frame,
          query,
          districts: divisions.districts.map(({ code, name }) => ({
            value: code.slice(0, 6),
            label: pick(name, language),
            chosen: code.slice(0, 6) === district,
          })),
          units: found.slice(0, MOST).map((unit) => ({
            href: `/units/${unit.id}`,
            name: pick(unit.name, language),
            now: sayNow(unit, language),
          })),
        }),
      )
    },
  })

  gate.page('/units/:unit', {
    programs: {
      operation: 'getUnit',
      but: 'addresses and telephones that are made for the demonstration begin with `(demo)`, as on the page',
    },
    params: z.strictObject({ unit: z.string().max(60) }),
    allow: 'anyone',
    show: async (call) => {
      const { language } = call
      const unit = departments.unitOf(call.params.unit)
      if (!unit) throw notThere()
      const parent = unit.parent === null ? null : departments.unitOf(unit.parent)
      return html(
        UnitPage({
          frame: call.frame,
          name: pick(unit.name, language),
          now: sayNow(unit, language),
          address: unit.address && pick(unit.address, language),
          phone: unit.phone,
          parent: parent ? { href: `/units/${parent.id}`, label: pick(parent.name, language) } : null,
          week: openingWeek(hoursOf(unit), calendar, clock.today()).map((day) => viewDay(day, language)),
          matters: catalogue
            .matters()
            .filter(({ implementations }) => implementations.some((one) => one.unit === unit.id))
            .map(({ code, elements }) => ({
              href: `/matters/${code}?unit=${unit.id}`,
              label: pick(elements.name.value, language),
            })),
        }),
      )
    },
  })
}

const sayAll = (names: readonly Text[], language: Language) =>
  names.map((name) => pick(name, language)).join(language === 'zh' ? '、' : ', ')

/** `09:30` as 9.5. */
const inHours = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60
