/** What a city pack says of its hotline: the tree of categories, the model that sorts by it, and the duty list with which it begins. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BasePack, PackFolder } from '../../base/pack/index.ts'
import { type Categories, readCategories, type Sorter } from '../category/index.ts'
import { type DutyRow, readDuty } from '../duty/index.ts'
import { classifierOf, MODEL_FILE, readModel } from '../model/index.ts'

export type AppealPack = Sorter & { duty: readonly DutyRow[] }

/**
 * Reads `appeals/categories.yaml`, `appeals/duty.yaml` and the model in `appeals/model`. Null where anything is wrong; what, stands
 * in `pack.errors`.
 */
export function readAppeals(pack: PackFolder, base: BasePack | null): AppealPack | null {
  const categories = readCategories(pack)
  if (!categories || !base) return null
  const duty = readDuty(pack, {
    category: (code) => categories.of(code) !== null,
    unit: (id) => base.departments.unitOf(id) !== null,
    place: (code) => base.divisions.get(code) !== null,
  })
  const model = readSorter(pack, categories)
  return duty && model && { categories, duty, model }
}

/** The model of the pack. Categories that it has and the tree does not are refused: it was learned for another tree. */
function readSorter(pack: PackFolder, categories: Categories) {
  const path = `appeals/model/${MODEL_FILE}`
  const file = join(pack.folder, path)
  const model = existsSync(file) ? readModel(readFileSync(file)) : null
  const refuse = (sentence: string) => {
    pack.errors.push({ file: path, line: null, sentence })
    return null
  }
  if (!model) return refuse('is missing or no model: npx yipan messages and npx yipan train make it (docs/models.md)')
  const unknown = model.labels.filter((label) => categories.of(label)?.level !== 3)
  if (unknown.length > 0)
    return refuse(`sorts into ${unknown.slice(0, 5).join(', ')}, which are no categories: train it anew`)
  return classifierOf(model)
}
