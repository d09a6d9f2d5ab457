// Prints how the house is built: modules by floor with files, lines, longest file and tests, the imports that were refused, and
// the files that name a beam outside its folder.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { beamsOf } from './beams.mjs'
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

for (const { beam, procedures, naming } of await beamsOf({ modules, files, imports })) {
  console.log(
    `${beam.slice('src/'.length)} (${procedures.join(', ')}) is named outside its folder by ${naming.length} files`,
  )
  for (const one of naming) console.log(`  ${one}`)
}
