/** base/message: the in-box. */
export { countUnread, type Message, messagesOf, putMessage, readMessages } from './message.ts'
