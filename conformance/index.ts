/**
 * `npm run -s conformance -- NAME`: judges we did not write, let loose on a city that runs. Each says what it found; the last
 * line says how much held.
 */
import { openVerdict, type Verdict } from '../test/verdict.ts'

export type Setting = { root: string; environment: Record<string, string | undefined>; args: readonly string[] }
type Judge = (setting: Setting, verdict: Verdict) => Promise<void>

/** By name; each is loaded when it is asked for. */
const JUDGES: Record<string, () => Promise<Judge>> = {
  axe: async () => (await import('./axe.ts')).axe,
  cpsv: async () => (await import('./cpsv.ts')).cpsv,
  html: async () => (await import('./html.ts')).html,
  moments: async () => (await import('./moments.ts')).moments,
  oidc: async () => (await import('./oidc.ts')).oidc,
  openapi: async () => (await import('./openapi.ts')).openapi,
  paper: async () => (await import('./paper.ts')).paper,
}

/** Runs what the command line names. */
export async function main(root: string, args: readonly string[]): Promise<void> {
  const [name = ''] = args.filter((one) => !one.startsWith('--'))
  const load = JUDGES[name]
  if (!load) {
    console.error(`There is no judge ${name}. There are: ${Object.keys(JUDGES).join(', ')}.`)
    process.exitCode = 1
    return
  }
  const verdict = openVerdict()
  await (await load())({ root, environment: process.env, args }, verdict)
  verdict.close()
}
