/** What a city pack says of its hotline: the tree of categories, and the duty list with which it begins. */
import type { BasePack, PackFolder } from '../../base/pack/index.ts'
import { type Categories, readCategories } from '../category/index.ts'
import { type DutyRow, readDuty } from '../duty/index.ts'

export type AppealPack = { categories: Categories; duty: readonly DutyRow[] }

/** Reads `appeals/categories.yaml` and `appeals/duty.yaml`. Null where anything is wrong; what, stands in `pack.errors`. */
export function readAppeals(pack: PackFolder, base: BasePack | null): AppealPack | null {
  const categories = readCategories(pack)
  if (!categories || !base) return null
  const duty = readDuty(pack, {
    category: (code) => categories.of(code) !== null,
    unit: (id) => base.departments.unitOf(id) !== null,
    place: (code) => base.divisions.get(code) !== null,
  })
  return duty && { categories, duty }
}
