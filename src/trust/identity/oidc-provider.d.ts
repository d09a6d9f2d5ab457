/** The part of oidc-provider 9 that we use: it brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Client = { clientSecret: string; compareClientSecret: (this: Client, actual: string) => boolean }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    readonly Client: { prototype: Client }
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    on(event: 'server_error', heard: (context: unknown, problem: Error) => void): this
  }

  export const errors: { InvalidTarget: new () => Error }
}
