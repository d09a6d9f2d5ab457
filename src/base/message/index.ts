/** base/message: the in-box. */
export { type Message, messagesOf, putMessage, readMessages } from './message.ts'
