// Writes the pages of docs/ that are made from values (docs/pages.ts); removes those of procedures that are no more.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makePages } from './docs/pages.ts'

const pages = makePages(process.cwd())
for (const [path, text] of pages) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
const folder = join('docs', 'procedures')
for (const name of readdirSync(folder)) if (!pages.has(join(folder, name))) rmSync(join(folder, name))
console.log(`${pages.size} pages written`)
