/**
 * `openapi`: the served document, judged by Redocly's linter (foreign), and every operation asked from it (our fuzzer):
 * nothing sent may bring a 5xx, every answer fits the schema that the document gives for its status, unknown keys are refused.
 */
import { randomInt } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, createConfig, lintFromString } from '@redocly/openapi-core'
import { startCity } from '../test/running-city.ts'
import type { Verdict } from '../test/verdict.ts'
import { askEverything } from './asking.ts'
import { readDocument } from './document.ts'
import type { Setting } from './index.ts'
import { knownOf } from './known.ts'

export async function openapi({ root, environment, args }: Setting, verdict: Verdict): Promise<void> {
  const seed = Number(args.find((one) => one.startsWith('--seed='))?.slice(7) ?? randomInt(1_000_000))
  console.log(`seed ${seed} (--seed=${seed} asks the same again)`)
  const base = join(root, environment.YIPAN_DATA || '.yipan')
  mkdirSync(base, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(base, 'conformance-openapi-'))
  const city = startCity(root, { YIPAN_DATA: folder, YIPAN_DEMO: 'on', YIPAN_PORT: '0' })
  try {
    const { url } = await city.ready
    for (const language of ['zh', 'en'])
      await lint(language, await (await fetch(`${url}/api/v1/openapi.json?language=${language}`)).text(), verdict)
    const known = await knownOf(root, folder)
    await askEverything(await readDocument(url), url, known, seed, verdict)
    const complaints = city
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'))
    verdict.check('the city complained of nothing', complaints.length === 0, complaints.slice(0, 3).join('\n        '))
  } finally {
    await city.end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Under the linter's own recommended rules. Warnings are shown, errors fail. */
async function lint(language: string, source: string, { check }: Verdict): Promise<void> {
  const config: Config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config })
  const say = (severity: 'error' | 'warn') =>
    problems
      .filter((problem) => problem.severity === severity)
      .map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer ?? ''}`)
  const [errors, warnings] = [say('error'), say('warn')]
  for (const warning of new Set(warnings.map((one) => one.split(':')[0])))
    console.log(
      `        ${language}, a warning of the linter: ${warnings.filter((one) => one.startsWith(`${warning}:`)).length} × ${warnings.find((one) => one.startsWith(`${warning}:`))}`,
    )
  check(
    `Redocly finds no error in the document (${language})`,
    errors.length === 0,
    errors.slice(0, 8).join('\n        '),
  )
}
