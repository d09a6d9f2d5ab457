/** The part of oidc-provider 9 that we use: it brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Client = {
    clientId: string
    clientSecret: string
    grantTypes: string[]
    compareClientSecret: (this: Client, actual: string) => boolean
    grantTypeAllowed: (this: Client, type: string) => boolean
  }
  type Session = { accountId?: string; uid: string; destroyed?: boolean }
  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> }

  /** Of Koa's context, what we look at. */
  export type Context = {
    req: IncomingMessage
    respond?: boolean
    path: string
    status: number
    body?: unknown
    set(header: string, value: string): void
    remove(header: string): void
    readonly response: { get(header: string): string | undefined }
    oidc: {
      route: string
      client?: Client
      params?: Record<string, unknown>
      session: Session
      entity(name: 'Session', session: Session): void
    }
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    /** Koa's: whether headers of a proxy say how the city is reached. */
    proxy: boolean
    readonly Client: { prototype: Client }
    readonly Grant: new (what: {
      accountId: string
      clientId: string
    }) => Grant
    readonly Session: {
      new (payload?: { accountId: string; uid: string; loginTs: number }): Session
      get(context: Context): Promise<Session>
    }
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): this
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    on(event: 'server_error', heard: (context: unknown, problem: Error) => void): this
  }

  export const errors: {
    InvalidTarget: new () => Error
    InvalidGrant: new (detail: string) => Error
    InvalidScope: new (description: string, scope: string) => Error
    SessionNotFound: new () => Error
    UnauthorizedClient: new (description: string) => Error
  }
}
