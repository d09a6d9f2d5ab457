/**
 * The process that draws. A typeface of ten megabytes and what is made of it stay in here: the city's own process keeps its
 * memory, and this one ends when there is nothing to draw, or when the city is gone.
 */
import { drawNotice } from './draw-notice.ts'
import { NoticeWords } from './words.ts'

process.on('message', async ({ task, words }: { task: number; words: unknown }) => {
  try {
    process.send?.({ task, file: await drawNotice(NoticeWords.parse(words)) })
  } catch (thrown) {
    process.send?.({ task, fault: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
  }
})
process.on('disconnect', () => process.exit(0))
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {}) // Ctrl-C is the city's to answer
