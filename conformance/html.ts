/**
 * `html`: every page that somebody comes to in the running demonstration, in both languages, judged by the Nu Html Checker of the
 * W3C and WHATWG (vnu, foreign; it needs Java). Errors and warnings fail. A judge that finds nothing may see nothing: then a
 * spoilt page has to be found.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Verdict } from '../test/verdict.ts'
import type { Setting } from './index.ts'
import { onTour } from './travel.ts'

const Found = z.object({
  messages: z.array(
    z.object({
      type: z.string(),
      subType: z.string().optional(),
      url: z.string().optional(),
      lastLine: z.number().optional(),
      message: z.string(),
      extract: z.string().optional(),
    }),
  ),
})

export async function html(setting: Setting, verdict: Verdict): Promise<void> {
  if (spawnSync('java', ['-version']).error)
    return verdict.check('Java is there', false, 'apt-get install default-jre-headless')
  const folder = mkdtempSync(join(tmpdir(), 'yipan-html-'))
  try {
    await onTour(setting, verdict, 'html', async (tour, cast) => {
      const pages = new Map<string, string>()
      for (const { account, path } of tour.sights)
        for (const language of ['en', 'zh']) {
          const page = await cast.as(account)
          const answer = await page.request.get(`${path}${path.includes('?') ? '&' : '?'}language=${language}`, {
            headers: { accept: 'text/html' },
          })
          const file = join(folder, `${pages.size}.html`)
          writeFileSync(file, await answer.text())
          pages.set(file, `${account} ${path}, ${language}`)
        }
      const spoilt = join(folder, 'spoilt.html')
      writeFileSync(
        spoilt,
        '<!doctype html><html lang="en"><title>x</title><table role="table"><tr><td>1</table><img src="x">',
      )
      const found = judged([...pages.keys(), spoilt])
      for (const [file, name] of pages) {
        const faults = found.get(file) ?? []
        verdict.check(name, faults.length === 0, faults.slice(0, 4).join('\n        '))
      }
      verdict.check('planted and found: a spoilt page', (found.get(spoilt)?.length ?? 0) >= 2)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What vnu says of files, by file. */
function judged(files: readonly string[]): Map<string, string[]> {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')
  const { stdout } = spawnSync('java', ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...files], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  const faults = new Map<string, string[]>()
  for (const { type, subType, url = '', lastLine, message, extract = '' } of Found.parse(JSON.parse(stdout)).messages) {
    if (type === 'info' && subType !== 'warning') continue
    const file = decodeURIComponent(url.replace(/^file:/, ''))
    const said = `${message} (line ${lastLine}: ${extract.replace(/\s+/g, ' ').slice(0, 100)})`
    faults.set(file, [...(faults.get(file) ?? []), said])
  }
  return faults
}
