/**
 * What the form of a page leaves for the page itself, where it may stand in no address, no log and no table: the browser carries it
 * there and back, sealed, for some minutes, to this path and to nobody else (`httpOnly`, `SameSite=Strict`). So a form that only asks
 * something redirects like every other: Back works, and a reload sends nothing. The page shows it at `?again=1`, to which the
 * form leads; whoever opens the page by its plain address finds nothing of it, and ends it.
 */
import type { z } from 'zod'
import { type Answer, PATH_PREFIX, redirect } from '../../kernel/http/index.ts'
import { type CityKeys, openForCity, sealForCity } from '../../kernel/sealing/index.ts'
import type { Call } from './call.ts'

const MINUTES = 10

type Needs = { keys: CityKeys; origin: () => string }
type Carrying = Pick<Call<unknown, unknown>, 'cookie' | 'path'>

export type Carried<What> = {
  /** Back to the page. `isFailure`: a wrong try, for limits that count those. */
  leave: (what: What, page?: string, isFailure?: boolean) => Answer
  /** What was left a moment ago for the page at `?again=1`; null where nothing was, or it is too old, or not ours. */
  left: (call: Carrying) => What | null
  /** The answer of the page; by its plain address it ends what was left. */
  shown: (answer: Answer, call: Carrying) => Answer
}

/** A cookie of this name for one path and what is below it. */
export function carried<What>(city: Needs, name: string, path: string, Shape: z.ZodType<What>): Carried<What> {
  const purpose = `carried ${name}`
  const isAgain = ({ path: asked }: Carrying) => new URL(asked, city.origin()).searchParams.get('again') === '1'
  const valueIn = ({ cookie }: Carrying) => cookie(city.origin().startsWith('https:') ? `${PATH_PREFIX}${name}` : name)
  return {
    leave: (what, page = path, isFailure = false) => {
      const until = Date.now() + MINUTES * 60_000
      const sealed = Buffer.from(sealForCity(city.keys, purpose, JSON.stringify({ until, what }), path))
      return redirect(
        `${page}?again=1`,
        { [name]: { value: sealed.toString('base64url'), minutes: MINUTES, path } },
        isFailure,
      )
    },
    left: (call) => {
      const value = valueIn(call)
      if (!isAgain(call) || value === undefined) return null
      try {
        const { until, what } = JSON.parse(openForCity(city.keys, purpose, Buffer.from(value, 'base64url'), path))
        return until > Date.now() ? (Shape.safeParse(what).data ?? null) : null
      } catch {
        return null
      }
    },
    shown: (answer, call) =>
      answer.kind === 'html' && !isAgain(call) && valueIn(call) !== undefined
        ? { ...answer, cookies: { [name]: { value: '', minutes: 0, path } } }
        : answer,
  }
}
