/** What the simulator has on its board: what came in, and how it behaves just now. Nothing is kept when it ends. */
export const MODES = ['up', 'slow', 'wrong', 'down'] as const
/** `slow`: it answers too late. `wrong`: it answers what nobody understands, or refuses. `down`: it hangs up. */
export type Mode = (typeof MODES)[number]

export type Received = { channel: 'email' | 'sms'; id: string; to: string; subject: string; text: string }

const MOST = 200

export class Board {
  mode: Mode = 'up'
  readonly received: Received[] = []

  /** The same id again is the same message. */
  take(one: Received): void {
    if (this.received.some(({ channel, id }) => channel === one.channel && id === one.id)) return
    this.received.push(one)
    if (this.received.length > MOST) this.received.shift()
  }
}

/** Later than the city waits. */
export const SLOW_MS = 15_000
