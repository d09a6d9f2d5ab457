/**
 * A program of another size: the sources of this one with so many matters and procedures, in a folder of its own beside the
 * same packages. Every further procedure is a file of its own and stands in the list of its kind, as if it were written by
 * hand: types, bundle, load and start meet what they would meet.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { madeName, writePack } from './size-pack.ts'

const SOURCES = ['src', 'test', 'bench', 'conformance', 'faults', 'packages', 'scripts', 'bin']
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts']

/** The procedures of which further ones are made: what each exports, and where it stands. */
const MODELS = [
  { name: 'permit', file: 'permit.ts', exported: 'permit' },
  { name: 'instant', file: 'instant.ts', exported: 'instant' },
  { name: 'examined', file: 'examined.ts', exported: 'examined' },
]

/** Procedures of other kinds: the consultation. */
const OTHERS = 1

/** Writes the program into an empty folder. Throws where the sources do not look as they should. */
export function writePlace(root: string, to: string, size: { matters: number; procedures: number }): void {
  for (const name of SOURCES) cpSync(join(root, name), join(to, name), { recursive: true })
  for (const name of FILES) cpSync(join(root, name), join(to, name), { preserveTimestamps: true })
  linkPackages(root, to)
  const made = writeProcedures(to, size.procedures)
  const countOf = (name: string) => made.filter(({ like }) => like === name).length
  const folder = join(to, 'cities', 'beijing')
  mkdirSync(folder, { recursive: true })
  writePack(join(root, 'cities', 'beijing'), folder, size.matters, (name, nth) => {
    const count = countOf(name)
    return count === 0 ? name : madeName(name, ((nth - 1) % count) + 1)
  })
}

/** The packages of the clone, one by one: bundles and what was read of the pack lie among them, and are the place's own. */
function linkPackages(root: string, to: string): void {
  mkdirSync(join(to, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '.yipan-build' && existsSync(join(root, 'node_modules', name)))
      symlinkSync(join(root, 'node_modules', name), join(to, 'node_modules', name))
}

function writeProcedures(to: string, procedures: number): { like: string; exported: string }[] {
  const page = join(to, 'src', 'services', 'application', 'kind.ts')
  const kind = readFileSync(page, 'utf8')
  const list = /^(export const PROCEDURES = \[)(.*)\]$/m.exec(kind)
  if (!list?.[2]) throw new Error(`${page} has changed: no list of procedures stands in it`)
  const further = procedures - list[2].split(',').length - OTHERS
  const folder = join(to, 'src', 'services', 'application', 'procedures')
  const made = Array.from({ length: further }, (_, index) => {
    const model = MODELS[index % MODELS.length]
    if (!model) throw new Error('there is no procedure to make others of')
    const nth = Math.floor(index / MODELS.length) + 1
    const file = `${madeName(model.name, nth)}.ts`
    const exported = `${model.exported}M${nth}`
    writeFileSync(
      join(folder, file),
      madeProcedure(readFileSync(join(folder, model.file), 'utf8'), model, nth, exported),
    )
    return { like: model.name, exported, file }
  })
  const names = made.map(({ exported }) => exported).join(', ')
  const imports = made.map(({ exported, file }) => `import { ${exported} } from './procedures/${file}'\n`).join('')
  writeFileSync(page, `${imports}${kind.replace(list[0], `${list[1]}${list[2]}, ${names}]`)}`)
  return made
}

/** The file of a procedure under another name; what else it exports, nobody imports from here. */
function madeProcedure(text: string, model: (typeof MODELS)[number], nth: number, exported: string): string {
  const name = `'${model.name}'`
  const declared = `export const ${model.exported} =`
  if (!text.includes(name) || !text.includes(declared))
    throw new Error(`${model.file} has changed: ${declared} with the name ${name} does not stand in it`)
  return text.replace(name, `'${madeName(model.name, nth)}'`).replace(declared, `export const ${exported} =`)
}
