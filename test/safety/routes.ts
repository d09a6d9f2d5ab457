/** Every route of a city, as Fastify was told of it. A test file that wants them mocks `kernel/http` with `collecting`. */
import type { HttpOptions } from '../../src/kernel/http/index.ts'

export type Route = { method: string; url: string }
const found = new Map<string, Route>()

/** The routes so far: plugins' own files and style left out. */
export const routes = (): Route[] =>
  [...found.values()].filter(({ url }) => !url.startsWith('/assets/') && url !== '/healthz' && url !== '/metrics')

type Http = typeof import('../../src/kernel/http/index.ts')

/** `kernel/http` with a server that notes every route it is given. */
export const collecting = (actual: Http): Http => ({
  ...actual,
  makeServer: async (options: HttpOptions) => {
    const app = await actual.makeServer(options)
    app.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat())
        if (one === 'GET' || one === 'POST') found.set(`${one} ${url}`, { method: one, url })
    })
    return app
  },
})

const ID = '019d0000-0000-7000-8000-000000000001'

/** Parameters that are no ids. */
const KNOWN: Record<string, string> = {
  matter: 'rent-withdrawal',
  screen: 'whose',
  page: '1',
  step: 'accept',
  unit: 'health-haidian',
  event: 'birth',
  module: 'kernel',
  problem: 'invalid',
  table: 'rent-withdrawal',
  version: '2',
}

/** The address of a route with parameters that fit and name nothing. */
export const fill = (url: string, values: Record<string, string> = {}): string =>
  url.replaceAll(/:(\w+)/g, (_all, name: string) => values[name] ?? KNOWN[name] ?? ID)
