/** All elements that hold for a matter at an organ in a situation: the item's before the organ's before the catalogue's. */
import type { Text } from '../../kernel/i18n/index.ts'
import { type AllElements, inherit, type Source } from './elements.ts'
import type { HandlingItem, Implementation, Material, Matter } from './matter.ts'

/**
 * Every element that has a value. Codes follow from each other: matter code 31 = credit code 18 + level 1 + catalogue code 12,
 * handling item 33 = matter code + serial 2. A code that was put together is only as sure as its least sure part.
 */
export function wholeMatter(
  matter: Matter,
  at: { implementation: Implementation; authority: Text },
  item: HandlingItem | null,
): AllElements {
  const { implementation, authority } = at
  const inherited = inherit(matter.elements, implementation.overrides, item?.overrides ?? {})
  const { catalogueCode, level } = inherited
  const { authorityCode } = implementation
  const matterCode = {
    value: `${authorityCode.value}${level.value}${catalogueCode.value}`,
    source: leastSure([authorityCode.source, level.source, catalogueCode.source]),
  }
  const caseItemCode = item && { value: `${matterCode.value}${item.serial}`, source: matterCode.source }
  return {
    ...inherited,
    matterCode,
    ...(caseItemCode && { caseItemCode }),
    authority: { value: authority, source: 'general' },
    authorityCode,
  }
}

const leastSure = (sources: readonly Source[]): Source =>
  sources.includes('ours') ? 'ours' : sources.includes('general') ? 'general' : 'read'

/** The materials of a handling item, in their order; all of them where none is named. */
export const materialsOf = (matter: Matter, item: HandlingItem | null): Material[] =>
  matter.materials
    .filter(({ items }) => item === null || items.includes(item.id))
    .toSorted((one, other) => one.elements.order.value - other.elements.order.value)
