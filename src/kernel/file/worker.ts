/** The process that opens pictures and PDFs of strangers. */
import { answerTasks } from '../aside/index.ts'
import type { FileTask } from './file.ts'
import { drawnPage, tidyPdf, wordsOfPage } from './pdf.ts'
import { tidyPicture } from './picture.ts'

// What decoders print of a stranger's file is no line of the city's log.
for (const say of ['log', 'warn', 'error'] as const) console[say] = () => {}

answerTasks((task: FileTask) => {
  if ('draw' in task) return drawnPage(task.bytes, task.draw)
  if ('read' in task) return wordsOfPage(task.bytes, task.read)
  return task.tidy === 'application/pdf' ? tidyPdf(task.bytes) : tidyPicture(task.bytes, task.tidy)
})
