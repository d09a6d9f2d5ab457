/** base/message: the in-box, and what goes to people's addresses outside it. */
import { DISPATCH_KEYS } from './dispatch.ts'
import { tidyDispatches } from './sender.ts'

export {
  type Address,
  addAddress,
  addressesOf,
  confirmAddress,
  eraseAddresses,
  pauseAddress,
  sendAnotherCode,
  takeAddressBack,
} from './address.ts'
export { type Carriers, sendsAnything, type Why } from './carrier.ts'
export { carriersOf } from './carriers.ts'
export { CHANNELS, type Channel, maskAddress, tidyAddress } from './channel.ts'
export {
  DISPATCH_STATES,
  type DispatchCity,
  type DispatchState,
  type What,
  writeToPerson,
  writeToStranger,
} from './dispatch.ts'
export { deleteDispatches as eraseDispatches } from './dispatch-store.ts'
export {
  type About,
  countUnread,
  dossiersAmong,
  findMessage,
  type Message,
  messagesOf,
  putMessage,
  readAllBefore,
  readMessages,
} from './message.ts'
export { codeOver, codeWrong, linkOver, noSuchAddress } from './problems.ts'
export { type Sender, type SendingCity, sendDue, startSender } from './sender.ts'
export { followLink, openSent, personOf, type Sent, sendAgain, sentIn, sentTo } from './sent.ts'

export const module = {
  name: 'base/message',
  tables: true,
  underCityKey: [DISPATCH_KEYS],
  tidy: (city: Parameters<typeof tidyDispatches>[0]) => tidyDispatches(city),
} as const
