/**
 * `npm run -s bench -- NAME`: what we measure ourselves by. Our path and its reference run in the same run, interleaved: only
 * their ratio counts on a machine that others share. `all` runs every one and writes bench/RESULTS.md. `--scale N` makes what
 * is measured N times as large or as long, where a bench says so.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Result, say, table } from './report.ts'

export type Setting = {
  root: string
  environment: Record<string, string | undefined>
  scale: number
  /** What stands behind the name. */
  given: readonly string[]
}
type Bench = (setting: Setting) => Promise<Result>

/** By name; each is loaded when it is asked for. */
const BENCHES: Record<string, () => Promise<Bench>> = {
  start: async () => (await import('./start.ts')).start,
  size: async () => (await import('./size.ts')).size,
  grow: async () => (await import('./grow.ts')).growBench,
  models: async () => (await import('./models.ts')).models,
  page: async () => (await import('./page.ts')).page,
  place: async () => (await import('./place.ts')).place,
  search: async () => (await import('./search.ts')).search,
  submit: async () => (await import('./submit.ts')).submit,
  wake: async () => (await import('./wake.ts')).wake,
}

/** What the benches start as processes of their own. */
const SERVERS: Record<string, () => Promise<(setting: Setting) => Promise<void>>> = {
  'bare-start': async () => (await import('./start-bare.ts')).startBare,
  'read-pack': async () => (await import('./size.ts')).readPackOnce,
  'page-server': async () => (await import('./page-server.ts')).servePages,
  'submit-server': async () => (await import('./submit-server.ts')).serveSubmit,
}

/** Runs what the command line names. */
export async function main(root: string, args: readonly string[]): Promise<void> {
  const at = args.indexOf('--scale')
  const [name = '', ...given] = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
  const setting = { root, environment: process.env, scale: at < 0 ? 1 : Number(args[at + 1] ?? ''), given }
  if (!(setting.scale > 0)) {
    console.error('--scale wants a number above 0.')
    process.exitCode = 1
    return
  }
  const server = SERVERS[name]
  if (server) return (await server())(setting)
  const names = name === 'all' ? Object.keys(BENCHES) : [name]
  const results: Result[] = []
  for (const one of names) {
    const load = BENCHES[one]
    if (!load) {
      console.error(`There is no bench ${one}. There are: ${Object.keys(BENCHES).join(', ')}, all.`)
      process.exitCode = 1
      return
    }
    const result = await (await load())(setting)
    say(result)
    results.push(result)
  }
  if (name === 'all') writeFileSync(join(root, 'bench', 'RESULTS.md'), table(results))
}
