/**
 * `npm run -s faults -- NAME`: what the city does when something breaks under load. What was acknowledged must still be
 * there, and nothing may have happened twice. The last line says how many checks held.
 */
import { openVerdict, type Verdict } from '../test/verdict.ts'

export type Setting = { root: string; environment: Record<string, string | undefined>; args: readonly string[] }
type Fault = (setting: Setting, verdict: Verdict) => Promise<void>

/** By name; each is loaded when it is asked for. */
const FAULTS: Record<string, () => Promise<Fault>> = {
  kill: async () => (await import('./kill.ts')).kill,
}

/** Runs what the command line names. */
export async function main(root: string, args: readonly string[]): Promise<void> {
  const [name = ''] = args.filter((one) => !one.startsWith('--'))
  const load = FAULTS[name]
  if (!load) {
    console.error(`There is no fault ${name}. There are: ${Object.keys(FAULTS).join(', ')}.`)
    process.exitCode = 1
    return
  }
  const verdict = openVerdict()
  await (await load())({ root, environment: process.env, args }, verdict)
  verdict.close()
}
