// Prints how the house is built: modules by floor with files, lines, longest file and tests, and the imports that were refused.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readHouse } from './house.mjs'

const { modules, files, imports, refused, unseen } = readHouse()
const isTest = (file) => /\.test\.tsx?$/.test(file)
const text = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))
const linesOf = (file) => text.get(file).split('\n').length - 1
const casesIn = (file) => (text.get(file).match(/^\s*test(\.\w+)*\(/gm) ?? []).length
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0)
const longestOf = (list) => list.reduce((longest, file) => (linesOf(file) > linesOf(longest) ? file : longest))

// A helper of the tests stands for the tests that use it: what they reach through it, they reach.
const reachedBy = (test) => {
  const reached = new Set()
  const ways = [test]
  for (const way of ways)
    for (const next of imports.get(way) ?? []) {
      if (reached.has(next)) continue
      reached.add(next)
      if (next.startsWith('test/')) ways.push(next)
    }
  return reached
}
const outside = files
  .filter((file) => isTest(file) && !file.startsWith('src/'))
  .map((file) => ({ file, reached: reachedBy(file) }))

const rows = modules.map((module) => {
  const inside = files.filter((file) => file.startsWith(`${module}/`))
  const product = inside.filter((file) => !isTest(file) && !/\.fixture\.tsx?$/.test(file))
  const longest = longestOf(product)
  return {
    floor: module.split('/')[1],
    module: module.slice('src/'.length),
    files: product.length,
    lines: sum(product.map(linesOf)),
    longest: `${basename(longest)} ${linesOf(longest)}`,
    own: sum(inside.filter(isTest).map(casesIn)),
    others: outside.filter(({ reached }) => [...reached].some((file) => file.startsWith(`${module}/`))).length,
  }
})

const heads = {
  module: 'module',
  files: 'files',
  lines: 'lines',
  longest: 'longest file',
  own: 'tests',
  others: 'used by',
}
const keys = Object.keys(heads)
const widths = keys.map((key) => Math.max(...[heads, ...rows].map((row) => String(row[key]).length)))
const isNumber = (key) => typeof rows[0][key] === 'number'
const line = (row) =>
  keys
    .map((key, at) => (isNumber(key) ? String(row[key]).padStart(widths[at]) : String(row[key]).padEnd(widths[at])))
    .join('  ')
    .trimEnd()

console.log(line(heads))
for (const floor of new Set(rows.map((row) => row.floor))) {
  console.log('')
  for (const row of rows.filter((one) => one.floor === floor)) console.log(line(row))
}
const product = files.filter((file) => file.startsWith('src/') && !isTest(file))
const longest = longestOf(product)
console.log(`
tests: cases beside the module; used by: files of tests elsewhere that import from it, themselves or by a helper
${modules.length} modules, ${product.length} files in src, ${sum(product.map(linesOf))} lines
longest file: ${longest}, ${linesOf(longest)} lines
tests: ${sum(files.filter(isTest).map(casesIn))} in ${files.filter(isTest).length} files
imports that were refused: ${refused.length}; files or modules that nobody looked at: ${unseen.length}`)
for (const fault of [...refused, ...unseen]) console.log(`  ${fault}`)

// A beam is a module of the services with kinds. Outside its folder and src/city.ts nobody should name it.
const isBeam = (module) =>
  module.startsWith('src/services/') &&
  files.some((file) => file.startsWith(`${module}/`) && /^ {2}kinds: |\bkinds: \(/m.test(text.get(file)))
const isProduct = (file) => file.startsWith('src/') && !/\.(test|fixture)\.tsx?$/.test(file)

for (const beam of modules.filter(isBeam)) {
  const own = files.filter((file) => file.startsWith(`${beam}/`) && isProduct(file))
  const procedures = own.flatMap((file) =>
    [...text.get(file).matchAll(/defineProcedure\(\{\s*(?:\/\/.*\s*)*name: '([\w-]+)'/g)].map(([, name]) => name),
  )
  const words = [beam.slice('src/'.length), basename(beam), ...procedures]
  // Types of files, such as application/pdf, are nobody's name.
  const named = new RegExp(
    `['"\`](?!application/(?:pdf|json|zip|octet-stream|[\\w.-]+\\+))(${words.join('|')})(/[\\w-]*)?['"\`]`,
  )
  const naming = files
    .filter((file) => isProduct(file) && file !== 'src/city.ts' && !own.includes(file))
    .flatMap((file) => {
      const ways = (imports.get(file) ?? []).some((one) => one.startsWith(`${beam}/`)) ? ['imports it'] : []
      const word = named.exec(text.get(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))?.[1]
      return ways.length > 0 || word ? [`${file}: ${[...ways, ...(word ? [`says ${word}`] : [])].join(', ')}`] : []
    })
  console.log(
    `${beam.slice('src/'.length)} (${procedures.join(', ')}) is named outside its folder by ${naming.length} files`,
  )
  for (const one of naming) console.log(`  ${one}`)
}
