// Writes the pages of docs/ that are made from values (docs/pages.ts); removes those of procedures that are no more.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

// The values are the city's modules, pages and all: what Node cannot read by itself is made one file first.
const outfile = resolve('node_modules', '.yipan-build', 'docs.mjs')
await build({
  entryPoints: ['scripts/docs/pages.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
})
const { makePages } = await import(pathToFileURL(outfile).href)
rmSync(outfile)

const pages = makePages(process.cwd())
for (const [path, text] of pages) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
const folder = join('docs', 'procedures')
for (const name of readdirSync(folder)) if (!pages.has(join(folder, name))) rmSync(join(folder, name))
console.log(`${pages.size} pages written`)
