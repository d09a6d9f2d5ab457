/** Pages of the catalogue: life events and guide. Open to everyone. */
import { z } from 'zod'
import { html, notThere } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import type { MatterCity } from './city.ts'
import { GuidePage, LifeEventPage } from './pages/index.ts'
import { routeTexts } from './route-texts.ts'
import { elsewhereAt, sayUnhandled, unhandledOf } from './staffing/index.ts'
import { timeOf } from './time.ts'

export function matterRoutes(gate: Gate, city: MatterCity): void {
  const { catalogue, base } = city
  gate.page('/life/:event', {
    programs: 'listLifeEvents',
    params: z.strictObject({ event: z.string().max(60) }),
    allow: 'anyone',
    show: async (call) => {
      const { language } = call
      const all = catalogue.lifeEvents()
      const event = all.find(({ id }) => id === call.params.event)
      if (!event) throw notThere()
      return html(
        LifeEventPage({
          frame: call.frame,
          icon: event.icon,
          title: pick(event.title, language),
          lead: pick(event.lead, language),
          matters: event.matters.flatMap((code) => {
            const found = catalogue.summaryOf(code, language)
            return found ? [{ ...found, href: `/matters/${code}` }] : []
          }),
          others: all
            .filter((other) => other !== event)
            .map(({ id, title }) => ({ href: `/life/${id}`, label: pick(title, language) })),
        }),
      )
    },
  })

  gate.page('/matters/:matter', {
    programs: 'getMatter',
    params: z.strictObject({ matter: z.string().max(60) }),
    query: z.strictObject({ item: z.string().max(60).optional(), unit: z.string().max(60).optional() }),
    allow: 'anyone',
    show: async (call) => {
      const matter = catalogue.matterOf(call.params.matter)
      if (!matter) throw notThere()
      const item = matter.items.find(({ id }) => id === call.query.item) ?? null
      const at = call.query.unit === undefined ? null : catalogue.implementationAt(matter, call.query.unit)
      const guide = catalogue.guideOf(matter, at, item, call.language)
      const { way, visit, ...time } = timeOf(city, matter, { implementation: at, item }, call.language)
      const say = routeTexts(call.language)
      const path = `/matters/${matter.code}`
      const here = (query: { item?: string | undefined; unit?: string | undefined }) => {
        const given = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined)
        return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
      }
      const situations = [
        { href: here({ unit: at?.unit }), label: say('situation-all'), current: item === null },
        ...matter.items.map(({ id, name }) => ({
          href: here({ item: id, unit: at?.unit }),
          label: pick(name.value, call.language),
          current: id === item?.id,
        })),
      ]
      const organs = matter.implementations.flatMap(({ unit }) => {
        const found = base.departments.unitOf(unit)
        return found ? [{ value: unit, label: pick(found.name, call.language), chosen: unit === at?.unit }] : []
      })
      const isOpen = matter.elements.state.value === '1'
      // At one organ: where one goes instead. In general: at which of them nobody handles it online.
      const elsewhere = at && (await elsewhereAt(city, matter, { unit: at.unit, place: null }, call.language))
      const unhandled = at ? [] : await unhandledOf(city, matter)
      return html(
        GuidePage({
          ...guide,
          frame: call.frame,
          facts: { ...guide.facts, time },
          way,
          visit,
          who: {
            audience: catalogue.summaryOf(matter.code, call.language)?.audience ?? '',
            organisation: matter.elements.audience.value.some((code) => code !== '1'),
          },
          organHref: at === null ? '/units' : `/units/${at.unit}`,
          crumbs: [{ href: '/search', label: say('matters') }],
          askHref: at === null ? `${path}/ask` : `${path}/ask?unit=${at.unit}`,
          start: isOpen && !elsewhere ? { href: `${path}/apply`, draft: false } : null,
          ...(isOpen ? (elsewhere ? { closed: elsewhere } : {}) : { closed: say('suspended') }),
          ...(isOpen && unhandled.length > 0 ? { unhandled: sayUnhandled(unhandled, call.language) } : {}),
          situations: matter.items.length > 1 ? situations : [],
          offices: { action: path, item: item?.id, organs: organs.length > 1 ? organs : [] },
        }),
      )
    },
  })
}
