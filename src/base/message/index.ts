/** base/message: the in-box. */
export { type Message, messagesOf, putMessage, readMessages, unreadOf } from './message.ts'
