/** casework/notice/draw: a notice drawn as a PDF from its words, byte for byte the same each time. */
export { CITY, drawNotice } from './drawing.ts'
export { specimen } from './specimen.ts'
export { NoticeWords } from './words.ts'
