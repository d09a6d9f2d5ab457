import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CITY, drawNotice, specimen } from './casework/notice/draw/index.ts'
import { readPack } from './city.ts'
import { say } from './command-texts.ts'
import type { Config } from './kernel/config/index.ts'

/**
 * `yipan lint papers`: draws a specimen of each template in both languages; ends with 1 where one cannot be drawn. `into`: a
 * folder that keeps the specimens. Reads the pack alone: no database is opened.
 */
export async function lintPapers(config: Config, { city, into }: { city?: string; into?: string }): Promise<void> {
  const { base } = readPack({ city: city ?? config.city })
  // The process that draws keeps nobody waiting who has nothing else to do: this command has to wait by itself.
  const waiting = setInterval(() => {}, 60_000)
  for (const [name, template] of Object.entries(base.papers))
    for (const language of ['zh', 'en'] as const)
      try {
        const file = await drawNotice({ template, words: specimen(language) }, CITY)
        if (into) writeFileSync(join(into, `${name}-${language}.pdf`), file)
        console.log(say('paper.drawn', { file: `papers/${name}.typ`, language, size: Math.round(file.length / 1000) }))
      } catch (thrown) {
        const { message } = thrown instanceof Error ? thrown : new Error(String(thrown))
        console.error(`papers/${name}.typ, ${language}: ${message.split('\n')[0]}`)
        process.exitCode = 1
      }
  clearInterval(waiting)
}
