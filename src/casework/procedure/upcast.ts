/**
 * A procedure as it is kept, read as one of today. A dossier that was opened before steps said what they take names a version
 * that does not say it; what its steps took then stood in lists of names, and those lists stand here, in before-takes.json, as
 * they were: nobody adds to them. Every version written since says so in `v`. Reading never changes under which hash a
 * version is kept.
 */
import { z } from 'zod'
import known from './before-takes.json' with { type: 'json' }
import { Procedure } from './procedure.ts'

const Part = z.record(z.string(), z.unknown())
const Parts = z.record(z.string(), Part)
const Before = z.looseObject({ v: z.undefined().optional(), stages: Parts, clocks: Parts, steps: Parts })
const Needs = z.object({ needs: z.array(z.string()).default([]), notice: z.string().optional() })

/** Gives a kept definition as a procedure of today; null where this program does not know how to read it. */
export function readProcedure(definition: unknown): Procedure | null {
  const before = Before.safeParse(definition)
  return Procedure.safeParse(before.success ? upcast(before.data) : definition).data ?? null
}

function upcast({ stages, clocks, steps, ...rest }: z.infer<typeof Before>): unknown {
  return {
    ...rest,
    v: 2,
    outcomes: known.outcomes,
    stages: joined(stages, known.stages),
    clocks: joined(clocks, known.clocks),
    steps: Object.fromEntries(
      Object.entries(joined(steps, known.steps)).map(([name, step]) => [name, { ...step, ...renamed(step) }]),
    ),
  }
}

const joined = (parts: Record<string, object>, more: Readonly<Record<string, object>>): Record<string, object> =>
  Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, { ...(Object.hasOwn(more, name) ? more[name] : {}), ...part }]),
  )

/** Notices carry their module since, and words of a question are no guard any more. */
function renamed(step: object): object {
  const { needs, notice } = Needs.parse(step)
  const says = needs.includes('question/asked') ? 'asked' : needs.includes('question/answered') ? 'answered' : undefined
  return {
    needs: needs.filter((guard) => guard !== 'question/asked' && guard !== 'question/answered'),
    ...(notice === undefined ? {} : { notice: withModule(notice) }),
    ...(says ? { says } : {}),
  }
}

/** The kind of a notice as it is called today: until kinds carried their module, all were those of an application. */
export const withModule = (kind: string): string => (kind.includes('/') ? kind : `application/${kind}`)
