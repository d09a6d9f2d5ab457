/**
 * An operation of the open API: one literal that says path, who is let in, what comes in, what goes out, and what is done.
 * The gate mounts it and the OpenAPI document describes it from the same schemas, so that the two cannot differ. What goes
 * out is typed by its schema; tests ask the schema again of every answer.
 */
import { z } from 'zod'
import { type Answer, json, type Limit, sayMisfit, type Uploaded } from '../../kernel/http/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import type { Allow, Call, Gate } from '../gate/index.ts'
import type { Scope } from '../identity/index.ts'

export const BASE = '/api/v1'

/** A schema under the name by which the document refers to it. */
export type Named<S extends z.ZodType = z.ZodType> = { name: string; schema: S }
export const named = <S extends z.ZodType>(name: string, schema: S): Named<S> => ({ name, schema })

/** The body of a write that needs no words. */
export const Nothing = named('Nothing', z.strictObject({}))

/** In which part of the document it stands. */
export type Tag = 'account' | 'matters' | 'applications' | 'dossiers' | 'office' | 'public'

type Shape = z.ZodType
type Common<P extends Shape, Q extends Shape> = {
  /** Its name in the document: programs made from the document call it so. */
  id: string
  tag: Tag
  /** Below the base, parameters in braces: `/dossiers/{dossier}`. */
  path: string
  summary: Text
  allow: Allow
  scopes?: readonly Scope[]
  params?: P
  query?: Q
  limit?: Limit
  /** Problems beyond those that follow from its kind. */
  problems?: readonly (404 | 409 | 422 | 429)[]
}

/** What the document says of an operation, and how it is mounted. */
export type Operation = {
  id: string
  tag: Tag
  method: 'GET' | 'POST'
  path: string
  summary: Text
  scopes: readonly Scope[]
  isOpen: boolean
  params: Shape | null
  query: Shape | null
  body: Named | null
  /** Whether the body is a file beside fields. */
  files: boolean
  /** Whether it carries an idempotency key. */
  writes: boolean
  /** Whether it asks which sequence was seen: as `seen`, or as If-Match. */
  takesSeen: boolean
  limited: boolean
  problems: readonly (404 | 409 | 422 | 429)[]
  status: 200 | 201
  /** Null where a file goes out. */
  view: Named | null
  /** Media types of what goes out where it is no view. */
  media: readonly string[]
  /** Whether what is published is asked for again with its ETag. */
  isPublished: boolean
  /** Whether its view has a version, and so an ETag. */
  versioned: boolean
  mount: (gate: Gate) => void
}

const said = (common: Common<Shape, Shape>) => ({
  id: common.id,
  tag: common.tag,
  path: `${BASE}${common.path}`,
  summary: common.summary,
  scopes: common.scopes ?? [],
  isOpen: common.allow === 'anyone',
  params: common.params ?? null,
  query: common.query ?? null,
  limited: common.limit !== undefined,
  problems: common.problems ?? [],
  files: false,
  takesSeen: false,
  media: [] as readonly string[],
  isPublished: false,
  versioned: false,
})

const mounted = <P extends Shape, Q extends Shape>({ allow, scopes, params, query, limit }: Common<P, Q>) => ({
  allow,
  ...(scopes ? { scopes } : {}),
  ...(params ? { params } : {}),
  ...(query ? { query } : {}),
  ...(limit ? { limit } : {}),
})

/** `{dossier}` in the document is `:dossier` on the server. */
const served = (path: string) => `${BASE}${path}`.replaceAll(/\{(\w+)\}/g, ':$1')

type None = z.ZodType<Record<never, never>>

/** A question: answers with a view, and changes nothing. With a body where what is asked does not belong in an address. */
export function question<
  P extends Shape = None,
  Q extends Shape = None,
  B extends Shape = None,
  V extends Shape = Shape,
>(
  spec: Common<P, Q> & {
    body?: Named<B>
    view: Named<V>
    /** The version of what is shown: it begins its ETag. */
    version?: (view: z.input<V>) => string
    show: (call: Call<z.infer<P>, z.infer<Q>>, body: z.infer<B>) => Promise<z.input<V>>
  },
): Operation {
  const method = spec.body ? 'POST' : 'GET'
  return {
    ...said(spec),
    method,
    body: spec.body ?? null,
    writes: false,
    status: 200,
    view: spec.view,
    versioned: spec.version !== undefined,
    mount: (gate) =>
      gate.program<P, Q, B>(method, served(spec.path), {
        ...mounted(spec),
        ...(spec.body ? { body: spec.body.schema } : {}),
        show: async (call, body) => {
          const view = await spec.show(call, body)
          const answer = json(view)
          return spec.version && answer.kind === 'json' ? { ...answer, version: spec.version(view) } : answer
        },
      }),
  }
}

/** A file: a notice, an upload. */
export function download<P extends Shape = None>(
  spec: Common<P, None> & {
    media: readonly string[]
    show: (call: Call<z.infer<P>, Record<never, never>>) => Promise<Answer>
  },
): Operation {
  return {
    ...said(spec),
    method: 'GET',
    body: null,
    writes: false,
    status: 200,
    view: null,
    media: spec.media,
    mount: (gate) => gate.program<P, None, None>('GET', served(spec.path), { ...mounted(spec), show: spec.show }),
  }
}

/** What is published for everybody to keep: whoever has it asks again with its ETag, and hears 304 where nothing changed. */
export function publication<Q extends Shape = None>(
  spec: Common<None, Q> & { media: string; show: (call: Call<Record<never, never>, z.infer<Q>>) => Promise<Answer> },
): Operation {
  return {
    ...said(spec),
    method: 'GET',
    body: null,
    writes: false,
    status: 200,
    view: null,
    media: [spec.media],
    isPublished: true,
    mount: (gate) => gate.program<None, Q, None>('GET', served(spec.path), { ...mounted(spec), show: spec.show }),
  }
}

/**
 * A write: done once for its idempotency key. `act` gives the id of what it made or moved, `answer` the view of that: the
 * same for a repeated request, for which `act` is not done again. `place` says where what was made can be read.
 */
export function write<P extends Shape = None, B extends Shape = None, V extends Shape = Shape>(
  spec: Common<P, None> & {
    body: Named<B>
    files?: boolean
    view: Named<V>
    place?: (view: z.input<V>) => string
    act: (call: Call<z.infer<P>, Record<never, never>>, body: z.infer<B>, files: readonly Uploaded[]) => Promise<string>
    answer: (id: string, call: Call<z.infer<P>, Record<never, never>>, body: z.infer<B>) => Promise<z.input<V>>
  },
): Operation {
  const status = spec.place ? 201 : 200
  const takesSeen = spec.body.schema instanceof z.ZodObject && 'seen' in spec.body.schema.shape
  return {
    ...said(spec),
    method: 'POST',
    body: spec.body,
    files: spec.files ?? false,
    writes: true,
    takesSeen,
    status,
    view: spec.view,
    mount: (gate) =>
      gate.program<P, None, B>('POST', served(spec.path), {
        ...mounted(spec),
        body: spec.body.schema,
        ...(spec.files ? { files: true } : {}),
        ...(takesSeen ? { takesSeen } : {}),
        act: spec.act,
        answer: async (id, call, body) => {
          const view = await spec.answer(id, call, body)
          return json(view, status, spec.place?.(view))
        },
      }),
  }
}

/** Where a list goes on: `next` of the page before, and nothing else. Given out in letters that any address holds. */
export const cursor = (isOne: (text: string) => boolean) =>
  z
    .string()
    .regex(/^[\w.:,+-]{1,120}$/)
    .refine(isOne, sayMisfit({ zh: '请用上一页的 next', en: 'take `next` of the page before' }))
    .optional()

/** A code of the city's, such as a matter or a unit. */
export const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/)
/** The name of a field of a form. */
export const FieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/)
// Written without classes of Unicode, which tools of others do not read.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it refuses
const SEEN = /^[^\u0000-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]*$/

/** Words that are searched for, in an address: without what nobody sees. */
export const wordsUpTo = (most: number) => z.string().max(most).regex(SEEN)

type Json = Record<string, unknown>

/** The JSON Schema of a Zod schema, as OpenAPI 3.1 takes it. What Zod alone can judge is left to the server. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  }) as Json
  return rest
}
