/** An address as it is kept: under its person's own key, and found by a blind index of its one written form. */
import { blindIndex, type CityKeys, openText, seal } from '../../kernel/sealing/index.ts'
import type { Channel } from './channel.ts'

export const indexOfAddress = (keys: CityKeys, channel: Channel, address: string): Uint8Array =>
  blindIndex(keys, `address ${channel}`, address)

export const sealAddress = (key: Uint8Array, id: string, address: string): Uint8Array => seal(key, address, context(id))

/** Throws where it was tampered with. */
export const openAddress = (key: Uint8Array, { id, sealed }: { id: string; sealed: Uint8Array }): string =>
  openText(key, sealed, context(id))

const context = (id: string) => `address ${id}`
