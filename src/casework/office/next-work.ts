/**
 * What comes next: the same dossier's next step, where a step left it where it stood; else the next dossier, the most urgent of those
 * that wait for this officer, after the one he comes from and, where the list ends, from its beginning. What colleagues have taken is
 * passed over.
 */
import { z } from 'zod'
import { isProblem } from '../../kernel/problem/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { DossierId, dueOf, type Held } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { stepOf } from '../procedure/index.ts'
import { asksSomething, stepIn } from '../step/index.ts'
import { filterOf, workOf } from '../worklist/index.ts'
import { type AnyCall, deskOf, dossierOnDesk, hrefOf, type OnDesk } from './desk.ts'
import { firstStep } from './first-step.ts'

/** The day by which a dossier's work stands in the list. */
export const Due = z.union([PlainDate, z.literal('infinity')])
export const NextPlace = z.strictObject({ dossier: DossierId })
export const NextQuery = z.object({ due: Due.catch('infinity'), done: z.string().max(40).optional().catch(undefined) })
/** A dossier's place among the work, from which the next is looked for. */
export type NextPlace = { due: z.infer<typeof Due>; dossier: DossierId }

/** A dossier's place among the work. */
export const placeOfWork = ({ dossier, procedure }: Held): NextPlace => ({
  due: dueOf(dossier, procedure)?.day ?? 'infinity',
  dossier: dossier.id,
})

/** Where the next dossier after a place is found; `done`: the step that was taken. */
export const hrefOfNext = ({ due, dossier }: { due: string; dossier: string }, done?: string): string =>
  `/ban/next/${dossier}?${new URLSearchParams({ due, ...(done !== undefined && { done }) })}`

/** Where it goes on: a step's page, or that of the next dossier, which says what was done; the same dossier's where no other waits. */
export async function nextAfter(
  city: CaseworkCity,
  { principal }: Pick<AnyCall, 'principal'>,
  { due, dossier }: NextPlace,
  done: string | undefined,
): Promise<string> {
  const here = await onDeskOf(city, principal, dossier)
  const goesOn = here && done !== undefined ? nextStepIn(city, principal, here, done) : null
  if (goesOn !== null) return goesOn
  const desk = deskOf(principal)
  const { database, engine } = city
  const today = engine.clock.today()
  const filter = { ...filterOf('all', desk, today), who: { is: 'free' as const, account: desk.account } }
  // The same dossier may wait for him again, under another name of work: two lines are enough to find another one.
  const after = { after: { due, dossier, name: LAST } }
  const find = async (place: typeof after | null) =>
    (await workOf(database, desk.unit, filter, today, place, 2)).find((one) => one.dossier !== dossier)
  const found = (await find(after)) ?? (await find(null))
  const to = found?.dossier ?? here?.held.dossier.id
  if (to === undefined) return '/ban'
  const query = new URLSearchParams({
    ...(done !== undefined && { done }),
    ...(done !== undefined && found && here && { before: dossier }),
  })
  return `${hrefOf(to)}${query.size > 0 ? `?${query}` : ''}`
}

/** The page of the next step in a dossier that a step left in its stage; null where nothing is left for this officer to fill in. */
function nextStepIn(
  city: CaseworkCity,
  principal: Principal,
  { held, own, isParty }: OnDesk,
  done: string,
): string | null {
  if (isParty || !Object.hasOwn(held.dossier.taken, done) || !staysWith(held, done)) return null
  const next = firstStep(city, held, principal)
  return next !== undefined && next !== done && asksSomething(stepIn(city, held, next)) ? `${own}/steps/${next}` : null
}

/** The dossier, where it is still on this desk: a step may have handed it to another unit. */
export const onDeskOf = (city: CaseworkCity, principal: Principal, dossier: string): Promise<OnDesk | null> =>
  dossierOnDesk(city, { principal, params: { dossier } }).catch((thrown: unknown) => {
    if (isProblem(thrown)) return null
    throw thrown
  })

/** Whether a step leaves the dossier in its stage: then more is to be done in it. */
export const staysWith = ({ procedure }: Pick<Held, 'procedure'>, step: string): boolean =>
  Object.hasOwn(procedure.steps, step) && stepOf(procedure, step).to === undefined

/** No name of work sorts behind it, in any collation: they are of small letters. */
const LAST = 'z'.repeat(80)
