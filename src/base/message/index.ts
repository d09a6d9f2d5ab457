/** base/message: the in-box. */
export {
  type About,
  countUnread,
  dossiersAmong,
  type Message,
  messagesOf,
  putMessage,
  readAllBefore,
  readMessages,
} from './message.ts'

export const module = { name: 'base/message', tables: true } as const
