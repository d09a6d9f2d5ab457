/**
 * The server: headers, limits, compression, style and fonts, health and figures. What a request may do is not asked here
 * (trust/gate). OWASP ASVS 5: V3 (headers), V4 (limits), V16 (what is logged).
 */
import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import fixed from '@fastify/static'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import helmet from 'helmet'
import { FILE_LIMIT } from '../file/index.ts'
import { fontCss, installing, scripts, stylesheets } from '../html/index.ts'
import { readPrefixed } from './cookies.ts'
import { readJson } from './json.ts'
import { byTurns } from './log.ts'
import type { Metrics } from './metrics.ts'
import { refuseOdd } from './odd.ts'
import { answerProtocolError } from './protocol.ts'

export type HttpOptions = {
  log: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Where log lines go instead of standard output. */
  logTo?: { write: (line: string) => void }
  proxies: number
  /** The city is reached by HTTPS: cookies and headers say so. */
  secure: boolean
  metrics: Metrics
  /** Whether requests can be served now. */
  healthy: () => Promise<boolean>
}

/** A server with its plugins, not yet listening. */
export async function makeServer(options: HttpOptions): Promise<FastifyInstance> {
  const guarding = guardingHeaders(options.secure)
  const app: FastifyInstance = Fastify({
    // One line a request: method, route, status, time. No address, no query, no header, no body.
    logger:
      options.log === 'silent'
        ? false
        : {
            level: options.log,
            stream: options.logTo ?? byTurns(process.stdout),
            base: null,
            timestamp: () => `,"time":"${new Date().toISOString()}"`,
          },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address: string, hop: number) => hop < options.proxies,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 60_000,
    // An address that cannot be read, such as `/%`, is a problem like others; no hook of ours has run before it.
    clientErrorHandler: answerProtocolError,
    frameworkErrors: (thrown, request, reply) => app.errorHandler(thrown, request, reply.headers(guarding)),
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const seconds = reply.elapsedTime / 1000
    options.metrics.observe(request.method, route, reply.statusCode, seconds)
    request.log.info(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    )
  })
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(guarding)
    done()
  })
  app.addHook('preValidation', async (request) => refuseOdd(request))
  readJson(app)
  await app.register(cookie)
  if (options.secure) readPrefixed(app)
  await app.register(formbody, { bodyLimit: 256 * 1024 })
  // A file over its limit is cut off, not thrown: what came beside it is not lost (form.ts).
  await app.register(multipart, { throwFileSizeLimit: false, limits: { fileSize: FILE_LIMIT } })
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } })
  await addFixed(app)
  app.get('/healthz', async (_request, reply) =>
    (await options.healthy()) ? reply.send({ status: 'ok' }) : reply.code(503).send({ status: 'not ready' }),
  )
  // Figures are for the operator's own collector: it asks from this machine.
  app.get('/metrics', async (request, reply) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)) return reply.code(404).send()
    return reply.type('text/plain; version=0.0.4').send(await options.metrics.page())
  })
  return app
}

/** No page of ours, and nothing that gets into one, uses these. */
const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/** What helmet says to browsers. It is the same for every answer, so it is asked once. */
function guardingHeaders(secure: boolean): OutgoingHttpHeaders {
  const asked = new IncomingMessage(new Socket())
  const answer = new ServerResponse(asked)
  const guard = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        scriptSrc: ["'self'"],
        formAction: ["'self'"],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // `frame-ancestors` says it; a second header could say otherwise.
    xFrameOptions: false,
  })
  guard(asked, answer, () => {})
  return { ...answer.getHeaders(), 'permissions-policy': PERMISSIONS }
}

/** Style, scripts and icons under their hash and fonts under their names, kept by browsers for ever; manifest and worker, asked anew. */
async function addFixed(app: FastifyInstance): Promise<void> {
  for (const sheet of [...stylesheets(), fontCss()])
    app.get(`/assets/${sheet.hash}.css`, async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type('text/css; charset=utf-8')
        .send(sheet.css),
    )
  for (const { path, text } of scripts())
    app.get(path, async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type('text/javascript; charset=utf-8')
        .send(text),
    )
  for (const { path, type, body, forever } of installing().all)
    app.get(path, async (_request, reply) =>
      reply
        .header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
        .type(type)
        .send(body),
    )
  const fonts = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/index.css'))
  await app.register(fixed, {
    root: join(fonts, 'files'),
    prefix: '/assets/fonts/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  })
}
