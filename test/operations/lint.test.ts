/** `yipan lint matters`, as whoever writes a city pack types it. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'yipan-lint-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lint = (...args: string[]) =>
  spawnSync(process.execPath, ['bin/yipan.mjs', 'lint', 'matters', ...args], { encoding: 'utf8' })

/** The pack of Beijing in which one organ says something of its own. */
function packWhere(line: string): string {
  cpSync('cities/beijing', folder, { recursive: true })
  const file = join(folder, 'matters/public-place-hygiene.yaml')
  const yaml = readFileSync(file, 'utf8')
  writeFileSync(file, yaml.replace(/(unit: health-haidian\n.*\n {4}overrides:\n)/, `$1      ${line}\n`))
  expect(readFileSync(file, 'utf8')).not.toBe(yaml)
  return folder
}

test('the matters of this city differ only where they may', () => {
  const { status, stdout } = lint()

  expect(status).toBe(0)
  expect(stdout).toMatch(
    /^allowed +public-place-hygiene +health-chaoyang +Promised days +10 working days → 8 working days$/m,
  )
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/ 0 of them faults$/)
})

test('conditions of one organ alone are a fault, and the command ends with 1', () => {
  const city = packWhere('conditions: { value: { zh: 还要有本区户籍, en: Registered in the district }, source: ours }')

  const { status, stdout } = lint('--city', city, '--language', 'zh')

  expect(status).toBe(1)
  expect(stdout.split('\n')[1]).toMatch(
    /^错误：条件不同 +public-place-hygiene +health-haidian +受理条件 .* → 还要有本区户籍$/,
  )
  expect(stdout).toContain('其中 1 处错误')
})

test('a legal basis of one organ alone cannot even be read', () => {
  const { status, stderr } = lint('--city', packWhere('legalBasis: { value: [], source: ours }'))

  expect(status).toBe(1)
  expect(stderr).toMatch(/public-place-hygiene\.yaml:\d+ .*overrides\.legalBasis is not a known field/)
})
