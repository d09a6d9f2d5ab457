/** The process that draws notices. */
import { answerTasks } from '../../../kernel/aside/index.ts'
import { drawNotice } from './draw-notice.ts'
import { NoticeWords } from './words.ts'

answerTasks(async (words: unknown) => drawNotice(NoticeWords.parse(words)))
