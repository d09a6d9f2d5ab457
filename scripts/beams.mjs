// The beams of the house, and which files of the product name one outside its folder. `structure` tells of it, and
// test/structure.test.ts holds that nobody does but src/city.ts.
import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { labels } from '../src/services/matter/element-names.ts'

const isProduct = (file) => file.startsWith('src/') && !/\.(test|fixture)\.tsx?$/.test(file)
const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
/** Types of files, such as application/pdf, are nobody's name. */
const MEDIA = /^application\/(?:pdf|json|zip|octet-stream|x-www-form-urlencoded|vnd\.|[\w.-]+\+)/

/** The elements of a matter have names of their own in the national list; in services/matter such a word is the element's. */
const isElement = (file, word) => file.startsWith('src/services/matter/') && Object.hasOwn(labels, word)

/**
 * A beam is a module with kinds that stands on casework: one of the services, or a floor of its own, such as the appeals, whose other
 * modules are parts of it. Gives each with its procedures, and the files outside its folder that import from there, or say its name,
 * that of a kind or of a procedure.
 */
export async function beamsOf({ modules, files, imports }) {
  const product = files.filter(isProduct)
  const text = new Map(product.map((file) => [file, readFileSync(file, 'utf8')]))
  const inside = (module) => product.filter((file) => file.startsWith(`${module}/`))
  const isBeam = (module) =>
    /^src\/(?:services|appeals)\//.test(module) &&
    inside(module).some((file) => /^ {2}kinds: |\bkinds: \(/m.test(text.get(file)))
  const beams = modules.filter(isBeam).map(async (beam) => {
    const own = inside(beam)
    const parts = beam.startsWith('src/services/') ? own : inside(dirname(beam))
    const kinds = own.flatMap((file) =>
      [...text.get(file).matchAll(/^ +name: '([\w-]+)',\s*(?:label:.*\s*)?procedures[:,]/gm)].map(([, name]) => name),
    )
    const procedures = await proceduresIn(own.filter((file) => definesProcedure(text.get(file))))
    const words = [...new Set([beam.slice('src/'.length), basename(beam), ...kinds, ...procedures])]
    const naming = product
      .filter((file) => file !== 'src/city.ts' && !parts.includes(file))
      .flatMap((file) => {
        const isImported = (imports.get(file) ?? []).some((one) => one.startsWith(`${beam}/`))
        const says = namesIn(text.get(file), words).filter((word) => !isElement(file, word))
        const ways = [...(isImported ? ['imports it'] : []), ...says.map((word) => `says ${word}`)]
        return ways.length > 0 ? [`${file}: ${ways.join(', ')}`] : []
      })
    return { beam, procedures, naming }
  })
  return Promise.all(beams)
}

/** Also one that names its roles: `defineProcedure<CaseRole | 'caller'>({`. */
export const definesProcedure = (text) => /\bdefineProcedure(?:<[^>]*>)?\(/.test(text)

/** What procedures are called, from the values that these files export: a name may be put together. */
async function proceduresIn(files) {
  const loaded = await Promise.all(files.map((file) => import(pathToFileURL(file).href)))
  const exported = loaded.flatMap((module) => Object.values(module))
  return exported.filter((value) => value?.stages && value.steps).map(({ name }) => name)
}

/** Literals that are one of these words, or begin with it as the name of a hook, a job or a problem does: `application/decision`. */
export function namesIn(text, words) {
  const literals = [...withoutComments(text).matchAll(/(['"`])([\w-]+(?:\/[\w.+-]+)*)\1/g)].map(
    ([, , literal]) => literal,
  )
  const isNamed = (literal) =>
    !MEDIA.test(literal) && words.some((word) => literal === word || literal.startsWith(`${word}/`))
  return [...new Set(literals.filter(isNamed))]
}
