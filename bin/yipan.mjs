#!/usr/bin/env node
// Starts Yipan: bundles src/ when it has changed (some 200 ms), then runs the bundle under the Node that npm brought.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const ownNode = join(root, 'node_modules', '.bin', 'node')
if (Number(process.versions.node.split('.')[0]) < 24) {
  if (!existsSync(ownNode)) {
    console.error('Yipan runs on Node 24, which npm brings along. Run `npm start` once, or `npm ci`.')
    process.exit(1)
  }
  const { status, signal } = spawnSync(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(status ?? (signal ? 1 : 0))
}

const build = join(root, 'node_modules', '.yipan-build')
const bundle = join(build, 'yipan.mjs')

const newest = (folder) => {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && /\.tsx?$/.test(entry.name)) latest = Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs)
  return latest
}

const sources = ['src', 'bench'].map((folder) => join(root, folder)).filter(existsSync)
if (!existsSync(bundle) || statSync(bundle).mtimeMs < Math.max(...sources.map(newest), statSync(join(root, 'package.json')).mtimeMs)) {
  mkdirSync(build, { recursive: true })
  const { build: esbuild } = await import('esbuild')
  await esbuild({
    entryPoints: [join(root, 'src', 'yipan.ts')], outdir: build, entryNames: 'yipan', chunkNames: 'part-[hash]', outExtension: { '.js': '.mjs' }, bundle: true, splitting: true,
    platform: 'node', format: 'esm', target: 'node24', packages: 'external', jsx: 'automatic', jsxImportSource: 'preact', sourcemap: true, logLevel: 'error',
  })
}
module.enableCompileCache?.(join(build, 'compiled'))
process.env.NODE_COMPILE_CACHE ??= join(build, 'compiled')
const { main } = await import(pathToFileURL(bundle).href)
await main(root, process.argv.slice(2))
