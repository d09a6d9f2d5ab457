/** Reading the matters, their templates and the rule tables of a city pack; what is wrong is told with file and line. */
import { type BasePack, listFiles, type PackFolder, readYaml } from '../../base/pack/index.ts'
import { misfitsOf, RuleTable } from '../../casework/rules/index.ts'
import { EverydayFile, type EverydayWords, lintEveryday } from './everyday.ts'
import { lintRuled } from './gives.ts'
import { LawFile, lintLaws } from './laws.ts'
import { type LifeEvent, LifeEventFile, lintLifeEvents } from './life-events.ts'
import { lintMatter } from './lint.ts'
import { OptionList, withLists } from './lists.ts'
import { type Matter, MatterFile } from './matter.ts'
import { Template, withTemplates } from './template.ts'

export type MatterPack = {
  matters: readonly Matter[]
  rules: readonly RuleTable[]
  lifeEvents: readonly LifeEvent[]
  /** Codes of the matters that most people come for. */
  often: readonly string[]
  /** The words people use, and where to turn with what is not here. */
  everyday: EverydayWords
}

/** Reads `rules/*.json`, `templates/*.yaml`, `lists/*.yaml`, `laws.yaml`, `matters/*.yaml`, `life-events.yaml` and `search.yaml`. Null where anything is wrong; what, stands in `pack.errors`. */
export function readMatters(pack: PackFolder, base: BasePack | null): MatterPack | null {
  const before = pack.errors.length
  const rules = listFiles(pack, 'rules', '.json').map((path) => readYaml(pack, path, RuleTable))
  const templates = listFiles(pack, 'templates', '.yaml').map((path) => readYaml(pack, path, Template))
  const byId = new Map(templates.flatMap((file) => (file ? [[file.value.id, file.value] as const] : [])))
  const lists = listFiles(pack, 'lists', '.yaml').map((path) => readYaml(pack, path, OptionList))
  const listsById = new Map(lists.flatMap((file) => (file ? [[file.value.id, file.value] as const] : [])))
  const put = JSON.stringify([...byId.values(), ...listsById.values()])
  const matters = listFiles(pack, 'matters', '.yaml').map((path) =>
    readYaml(
      pack,
      path,
      MatterFile,
      (json, refuse) => withTemplates(withLists(json, listsById, refuse), byId, refuse),
      put,
    ),
  )
  const laws = readYaml(pack, 'laws.yaml', LawFile)
  const known = new Set(rules.flatMap((table) => (table ? [table.value.id] : [])))
  const versions = new Set<string>()
  for (const file of rules) {
    if (file === null) continue
    const { id, version } = file.value
    if (versions.has(`${id} ${version}`)) file.refuse(['version'], `version ${version} of ${id} stands in two files`)
    versions.add(`${id} ${version}`)
  }
  for (const table of rules)
    for (const file of matters) {
      if (table === null || file?.value.rules !== table.value.id) continue
      for (const { place, sentence } of misfitsOf(table.value, file.value.form))
        table.refuse(place, `the form of ${file.value.code} does not fit: ${sentence}`)
    }
  for (const file of matters) {
    if (!file?.value.gives || !known.has(file.value.rules ?? '')) continue
    const own = rules.flatMap((table) => (table && table.value.id === file.value.rules ? [table.value] : []))
    const brought = new Set(own.flatMap(({ brings = [] }) => brings.map(({ name }) => name)))
    for (const { place, sentence } of lintRuled(file.value.gives, brought)) file.refuse(place, sentence)
  }
  const codes = new Set<string>()
  const nationals = new Set<string>()
  for (const file of matters) {
    if (file === null) continue
    const matter = file.value
    if (codes.has(matter.code)) file.refuse(['code'], `the matter ${matter.code} stands in two files`)
    codes.add(matter.code)
    // Programs and other catalogues know a matter by it.
    const { value: national } = matter.elements.catalogueCode
    if (nationals.has(national)) file.refuse(['elements', 'catalogueCode'], `the code ${national} stands in two files`)
    nationals.add(national)
    for (const { place, sentence } of laws ? lintLaws(matter, laws.value.laws) : []) file.refuse(place, sentence)
    // Without the units there is nothing to hold a matter against.
    if (base)
      for (const { place, sentence } of lintMatter(matter, { ...base, rules: known })) file.refuse(place, sentence)
  }
  const events = readYaml(pack, 'life-events.yaml', LifeEventFile)
  // Where a matter could not be read, that is said, and not what is missing for it.
  if (events && !matters.includes(null)) {
    const known = matters.flatMap((file) =>
      file ? [{ code: file.value.code, isOpen: file.value.elements.state.value === '1' }] : [],
    )
    for (const { place, sentence } of lintLifeEvents(events.value, known)) events.refuse(place, sentence)
  }
  const everyday = readYaml(pack, 'search.yaml', EverydayFile)
  if (events && everyday && base && !matters.includes(null)) {
    const known = {
      matters: [...codes],
      events: events.value.events.map(({ id }) => id),
      units: base.departments.units,
    }
    for (const { place, sentence } of lintEveryday(everyday.value, known)) everyday.refuse(place, sentence)
  }
  if (!laws || !events || !everyday || pack.errors.length > before) return null
  return {
    matters: matters.flatMap((file) => (file ? [file.value] : [])),
    rules: rules.flatMap((file) => (file ? [file.value] : [])),
    lifeEvents: events.value.events,
    often: events.value.often,
    everyday: everyday.value,
  }
}
