#!/usr/bin/env node
// Starts Yipan: bundles src/ when it has changed (some 200 ms), then runs the bundle under the Node that npm brought.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { inLanguage } from './in-language.mjs'

const end = (words) => {
  console.error(inLanguage(process.env, words))
  process.exit(1)
}
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const ownNode = join(root, 'node_modules', '.bin', 'node')
if (Number(process.versions.node.split('.')[0]) < 24) {
  if (!existsSync(ownNode)) {
    end({
      zh: '一盘棋要用 Node 24，npm 会装上。请先运行一次 npm start 或 npm ci。',
      en: 'Yipan runs on Node 24, which npm brings along. Run `npm start` once, or `npm ci`.',
    })
  }
  const child = spawn(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // Ctrl-C reaches both by itself; what is sent to this process alone is handed on, or the city would outlive it.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const [status] = await once(child, 'exit')
  process.exit(status ?? 1)
}

const newest = (folder) => {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
      latest = Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs)
  return latest
}

// Beside the packages, since these are found from there; a bundle is named by the sources it was made of, and two starts at
// once do not meet half a bundle: it is made aside and renamed when it is whole.
const JUDGES = ['bench', 'conformance', 'faults']
const sources = ['src', 'test', 'bin', ...JUDGES].map((folder) => join(root, folder)).filter(existsSync)
const stamp = String(Math.round(Math.max(...sources.map(newest), statSync(join(root, 'package.json')).mtimeMs)))
const builds = join(root, 'node_modules', '.yipan-build')
const build = join(builds, stamp)
// What measures and judges us are bundles of their own: a city does not carry them.
const judge = JUDGES.find((name) => name === process.argv[2])
const bundle = join(build, `${judge ?? 'yipan'}.mjs`)
if (!existsSync(bundle)) await makeBundle().catch(notBundled)

async function makeBundle() {
  const aside = join(builds, `${stamp}.${process.pid}`)
  const esbuild = await import('esbuild')
  const { precompiled } = await import('./precompile.mjs')
  await esbuild.build({
    entryPoints: {
      yipan: join(root, 'src', 'yipan.ts'),
      ...Object.fromEntries(
        JUDGES.map((name) => [name, join(root, name, 'index.ts')]).filter(([, entry]) => existsSync(entry)),
      ),
    },
    outdir: aside,
    entryNames: '[name]',
    chunkNames: 'part-[hash]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [precompiled(esbuild, join(root, 'src', 'kernel', 'html', 'precompiled.ts'))],
    sourcemap: true,
    logLevel: 'error',
  })
  try {
    renameSync(aside, build)
  } catch {
    rmSync(aside, { recursive: true, force: true }) // another start was quicker
  }
  for (const old of readdirSync(builds)
    .filter((name) => /^\d+$/.test(name))
    .sort()
    .slice(0, -3))
    rmSync(join(builds, old), { recursive: true, force: true })
}
// What is in the way is the machine's (no room, a clone that this user may not write), or stands in the sources.
function notBundled({ message, code }) {
  console.error(message)
  const raw = { zh: code ? `（${code}）` : '', en: code ? ` [${code}]` : '' }
  end({
    zh: `程序没有打包成，原因见上面。源文件有错的，请恢复改动；${builds} 写不进去的，请检查磁盘有没有空间、当前用户可不可以写。${raw.zh}`,
    en: `The program could not be bundled, for the reason above. Undo what was changed in the sources; or, where ${builds} cannot be written, see that the disk has room and that this user may write there.${raw.en}`,
  })
}

module.enableCompileCache?.(join(builds, 'compiled'))
const { main } = await import(pathToFileURL(bundle).href)
await main(root, process.argv.slice(judge ? 3 : 2))
