/** A decision's capsule checked on a page: whoever has one sends it, and reads whether the decision follows. Nothing of it is kept. */
import { capsuleKeys, checkSent } from '../../casework/capsule/index.ts'
import { AsideBusy, AsideEnded } from '../../kernel/aside/index.ts'
import { html } from '../../kernel/http/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Call, Gate } from '../../trust/gate/index.ts'
import { CapsulePage, type CapsulePageProps } from './pages/index.ts'

const PROGRAMS = { none: 'a program runs the checker itself: packages/capsule-check, described in docs/capsule.md' }

const STATES = { ours: 'follows', over: 'over', others: 'foreign' } as const

/** Some ten times packages/capsule-check/sample.json; anybody may send it (our rule). */
const MOST_BYTES = 512 * 1024

export function capsuleCheckRoutes(gate: Gate, city: MatterCity): void {
  const page = (call: Call<unknown, unknown>, shown: CapsulePageProps['shown']) =>
    CapsulePage({ frame: call.frame, action: '/check/capsule', form: call.form(), shown })

  gate.page('/check/capsule', {
    programs: PROGRAMS,
    allow: 'anyone',
    show: async (call) => html(page(call, null)),
  })

  gate.form('/check/capsule', {
    programs: PROGRAMS,
    allow: 'anyone',
    limit: { of: 'capsule', perMinute: 20, counts: 'all' },
    smallFile: MOST_BYTES,
    handle: async (call, { files: [sent] }) => {
      if (!sent) return html(page(call, { state: 'none' }), 422)
      if (sent.bytes.length > MOST_BYTES) return html(page(call, { state: 'large' }), 422)
      const { keys } = await capsuleKeys({ database: city.database, keys: city.engine.keys }, city.engine.clock.now())
      try {
        const { follows, sealedBy, lines } = await checkSent(sent.bytes, keys, call.language)
        const state =
          follows === null ? 'unreadable' : follows ? STATES[sealedBy] : sealedBy === 'over' ? 'over' : 'differs'
        return html(page(call, { state, lines }), follows === null ? 422 : 200)
      } catch (thrown) {
        if (!(thrown instanceof AsideBusy) && !(thrown instanceof AsideEnded)) throw thrown
        return html(page(call, { state: 'busy' }), 503)
      }
    },
  })
}
