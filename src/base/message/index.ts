/** base/message: the in-box. */
export { countUnread, type Message, messagesOf, putMessage, readMessages } from './message.ts'

export const module = { name: 'base/message', tables: true } as const
