/** The process that draws notices. */
import { answerTasks } from '../../../kernel/aside/index.ts'
import { drawNotice } from './draw-notice.ts'
import type { Drawing } from './drawing.ts'
import { NoticeWords } from './words.ts'

answerTasks(async ({ template, words }: Drawing) => drawNotice(template, NoticeWords.parse(words)))
