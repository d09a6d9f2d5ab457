/** What the hotline puts behind the names in its procedure: what a return visit leaves behind. */
import { type Dossier, defineGuard, type Effect, type Hooks } from '../../casework/dossier/index.ts'
import type { HotlineCity } from './city.ts'
import { HOTLINE } from './intake.ts'
import { notSentBack } from './problems.ts'

/** A unit had it once more, or none ever had it: what the hotline answered at once goes back to nobody. */
const wasSentBack = ({ taken, path = [] }: Dossier) =>
  'visit-unsolved' in taken || 'tell-unsolved' in taken || path.length === 0

/**
 * One answer to the three questions of a return visit, for the rates. Whether the unit spoke to the caller in time is the
 * clock's to say: it ran out, or it did not.
 */
const keepVisit: Effect = (tx, { dossier }, { step, inputs, at }) => {
  const reached = step !== 'close-not-reached'
  tx.insert(
    'appeals.visit',
    { dossier: dossier.id, sequence: dossier.sequence },
    {
      at,
      asked_by: step.startsWith('tell-') ? 'applicant' : reached ? 'visitor' : 'clock',
      reached,
      in_time: !('not-contacted' in dossier.taken) && inputs.contacted !== 'no',
      solved: reached ? step.endsWith('-solved') : null,
      satisfied: reached ? String(inputs.satisfied) : null,
      // A visit that sends it back has put the unit in charge again; one that closes it has left it on the way.
      unit: dossier.unit === HOTLINE ? (dossier.path?.at(-1) ?? null) : dossier.unit,
      sort: String(dossier.parameters.sort),
      closes: dossier.closedAt !== null,
    },
  )
}

export const hotlineHooks = (_city: HotlineCity): Hooks => ({
  guards: {
    /** Our rule: it is closed as unsolved only after the unit had it once more. */
    'hotline/was-sent-back': defineGuard<boolean>({
      read: async (_tx, { dossier }) => wasSentBack(dossier),
      holds: (was) => was,
      ahead: wasSentBack,
      problem: () => notSentBack(),
    }),
  },
  effects: { 'hotline/keep-visit': keepVisit },
})
