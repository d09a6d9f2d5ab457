/** The OpenAPI 3.1 document, made from the operations and their Zod schemas: nothing in it is written a second time. */
import { z } from 'zod'
import { defineTexts, type Language, pick } from '../../kernel/i18n/index.ts'
import { type Named, type Operation, schemaOf, type Tag } from '../../trust/api/index.ts'
import { SCOPES } from '../../trust/identity/index.ts'
import { type Example, examples } from './examples.ts'

const texts = defineTexts({
  title: { zh: '一盘棋开放接口', en: 'Yipan open API' },
  lead: {
    zh: '办事、查进度、办件，和网页上是同一套命令、同一套规则。写操作带 Idempotency-Key；出错时按 RFC 9457 返回；列表分页用 after 和 next。日期是本市时区的日期，时刻是 UTC。接口里的名称：事项是 `matter`，办件是 `dossier`，存证包是 `capsule`，单位是 `organ`。',
    en: 'Apply, follow cases and handle them, by the same commands and rules as on the pages. Writes carry an Idempotency-Key; problems follow RFC 9457; lists come in pages, by `after` and `next`. Days are in the city’s time zone, moments in UTC. Names in the API: a service is a `matter`, a case a `dossier`, its decision file a `capsule`, an office an `organ`.',
  },
  token: { zh: '客户端凭证令牌，十分钟有效', en: 'A client-credentials token, valid for ten minutes' },
  'dossiers:read': { zh: '查看账号能看的办件和工作台', en: 'See the cases and the worklist that the account can see' },
  'dossiers:write': {
    zh: '以账号的名义申请、补正、撤回、办理',
    en: 'Apply, correct, withdraw and handle in the name of the account',
  },
  'access:end': {
    zh: '结束账号的登录、授权和程序；管理员的程序还可以停用账号、免去岗位',
    en: 'End sign-ins, consents and programs of the account; for an administrator also accounts and positions',
  },
  account: { zh: '账号：程序代表谁，消息', en: 'The account: whom a program acts for, and its messages' },
  matters: {
    zh: '事项和办理单位：能办什么，去哪办，什么时候开门，要填什么',
    en: 'Services and offices: what there is, which office handles it and when it is open, what the form asks',
  },
  applications: { zh: '申请：草稿，上传文件，提交', en: 'Applications: save drafts, upload files, submit' },
  dossiers: {
    zh: '办件：进度、内容、文书、补正、撤回',
    en: 'Cases: progress, content, notices, corrections, withdrawal',
  },
  office: { zh: '办理：工作台、看板和工作人员的步骤', en: 'The office: worklist, dashboard and the steps of officers' },
  public: {
    zh: '公开：凭编号和查询码看进度，查验文书',
    en: 'Public: check progress by number and code, check a notice',
  },
  ok: { zh: '成功', en: 'Done' },
  made: { zh: '已建立；Location 是它的地址', en: 'Created; its address is in Location' },
  file: { zh: '文件', en: 'The file' },
  same: {
    zh: '和 If-None-Match 里的 ETag 一样，没有变化',
    en: 'Same as the ETag in If-None-Match: nothing has changed',
  },
  key: {
    zh: '每个操作一个，重试时用同一个：8 到 100 个字符',
    en: 'One for each act, the same for retries: 8 to 100 characters',
  },
  language: { zh: '文字的语言', en: 'The language of texts' },
  match: {
    zh: '看到的办件的 ETag；可以代替正文里的 seen，两个都没有会被拒绝；* 表示不管之后有什么变化',
    en: 'The ETag of the case as you saw it, in place of `seen` in the body. One of the two is required; * means whatever has happened since',
  },
  position: {
    zh: '以哪个岗位办理：账号所任岗位的编号（见 getAccount）；不写就是任职最久的',
    en: 'The position to act in: the id of one that the account holds (see getAccount); without it, the one held longest',
  },
  etag: {
    zh: '弱 ETag，以办件的序号开头：可以用在 If-None-Match 和写操作的 If-Match',
    en: 'A weak ETag that begins with the sequence of the case: for If-None-Match, and for If-Match of a write',
  },
  'etag.published': { zh: '用在 If-None-Match', en: 'For If-None-Match' },
  place: { zh: '新建内容的地址', en: 'The address of what was created' },
  seenEtag: { zh: '已有内容的 ETag', en: 'The ETag of what you have' },
  'status.400': {
    zh: '内容缺少、多余或写法不对，见 errors',
    en: 'Something is missing, unknown or malformed; see errors',
  },
  'status.401': { zh: '没有有效的令牌', en: 'No valid token' },
  'status.403': { zh: '没有权限', en: 'Not allowed, or the scope is missing' },
  'status.404': { zh: '没有，或者您不能查看', en: 'Not there, or not yours to see' },
  'status.409': { zh: '有了变化，或者现在不能这样办', en: 'Something has happened since, or this cannot be done now' },
  'status.413': { zh: '太大', en: 'Too large' },
  'status.415': { zh: '不接受这种内容类型', en: 'This content type is not accepted' },
  'status.422': {
    zh: '内容通不过检查，或者幂等键用于另一个请求',
    en: 'The content does not pass the checks, or the key belongs to another request',
  },
  'status.429': { zh: '请求太多', en: 'Too many requests' },
})

export const TAGS: readonly Tag[] = ['account', 'matters', 'applications', 'dossiers', 'office', 'public']

/** What every problem is: RFC 9457 with a stable code. */
export const ProblemView = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
})

type Json = Record<string, unknown>

/** The whole document in one language. `origin` is where the city is reached. */
export function openApi(operations: readonly Operation[], origin: string, language: Language): Json {
  const say = texts(language)
  const views = new Map<string, Named>([['Problem', { name: 'Problem', schema: ProblemView }]])
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    // What stands beside a file is described where it is sent.
    for (const shape of [operation.view, operation.files ? null : operation.body]) if (shape) keep(views, shape)
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation, operations, language),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: say('title'),
      version: '1.0.0',
      description: say('lead'),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: origin }],
    tags: TAGS.map((tag) => ({ name: tag, description: say(tag) })),
    paths,
    components: {
      securitySchemes: {
        program: {
          type: 'oauth2',
          description: say('token'),
          flows: {
            clientCredentials: {
              tokenUrl: `${origin}/oauth/token`,
              scopes: Object.fromEntries(SCOPES.map((scope) => [scope, say(scope)])),
            },
          },
        },
      },
      schemas: Object.fromEntries(
        [...views].map(([name, { schema }]) => [
          name,
          name === 'Problem' || isView(operations, name)
            ? schemaOf(schema, 'output')
            : withoutSeen(schemaOf(schema, 'input')),
        ]),
      ),
    },
  }
}

/** `seen` may come as If-Match. */
const withoutSeen = (schema: Json): Json =>
  Array.isArray(schema.required) ? { ...schema, required: schema.required.filter((name) => name !== 'seen') } : schema

const isView = (operations: readonly Operation[], name: string) => operations.some(({ view }) => view?.name === name)

function keep(views: Map<string, Named>, shape: Named): void {
  const known = views.get(shape.name)
  if (known && known.schema !== shape.schema) throw new Error(`two schemas of the open API are called ${shape.name}`)
  views.set(shape.name, shape)
}

const refer = ({ name }: Named) => ({ $ref: `#/components/schemas/${name}` })

function describe(operation: Operation, all: readonly Operation[], language: Language): Json {
  const say = texts(language)
  const { id, tag, summary, scopes, isOpen, body, files, view, media, status, writes, takesSeen } = operation
  const example = Object.hasOwn(examples, id) ? examples[id] : undefined
  const content = view
    ? { 'application/json': { schema: refer(view), ...exampleOf(example?.answer) } }
    : Object.fromEntries(media.map((one) => [one, mediaOf(one)]))
  return {
    operationId: id,
    tags: [tag],
    summary: pick(summary, language),
    security: isOpen ? [] : [{ program: scopes }],
    parameters: [
      ...parametersOf(operation.params, 'path', example?.params),
      ...parametersOf(operation.query, 'query', example?.query),
      { name: 'language', in: 'query', description: say('language'), schema: { enum: ['zh', 'en'] } },
      ...(writes
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              description: say('key'),
              schema: { type: 'string', minLength: 8, maxLength: 100 },
            },
          ]
        : []),
      ...(takesSeen
        ? [
            {
              name: 'If-Match',
              in: 'header',
              description: say('match'),
              schema: { type: 'string', pattern: '^(\\*|(W/)?"\\d{1,9}(\\.[A-Za-z0-9_-]+)?")$' },
            },
          ]
        : []),
      ...(operation.isPublished || operation.versioned
        ? [{ name: 'If-None-Match', in: 'header', description: say('seenEtag'), schema: { type: 'string' } }]
        : []),
      ...(isOpen
        ? []
        : [{ name: 'Yipan-Position', in: 'header', description: say('position'), schema: { type: 'string' } }]),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              [files ? 'multipart/form-data' : 'application/json']: {
                schema: files ? withFile(body) : refer(body),
                ...exampleOf(example?.body),
              },
            },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: view ? say(status === 201 ? 'made' : 'ok') : say('file'),
        ...headersOf(operation, say),
        content,
        ...linksOf(operation, all),
      },
      ...(operation.isPublished || operation.versioned ? { 304: { description: say('same') } } : {}),
      ...Object.fromEntries(
        problemsOf(operation).map((code) => [
          code,
          {
            description: say(`status.${code}`),
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  }
}

const mediaOf = (media: string): Json => ({
  schema: /json/.test(media)
    ? { type: 'object' }
    : { type: 'string', ...(media.startsWith('text/') ? {} : { format: 'binary' }) },
})

function headersOf({ status, versioned, isPublished }: Operation, say: ReturnType<typeof texts>): Json {
  const headers = {
    ...(status === 201 ? { Location: { description: say('place'), schema: { type: 'string' } } } : {}),
    ...(versioned ? { ETag: { description: say('etag'), schema: { type: 'string' } } } : {}),
    ...(isPublished ? { ETag: { description: say('etag.published'), schema: { type: 'string' } } } : {}),
  }
  return Object.keys(headers).length > 0 ? { headers } : {}
}

/**
 * Where one can go on with what an answer names: whoever got a view that has an `id` can ask all that stands under the address
 * at which that view is read. Tools that walk from operation to operation find their way by it.
 */
function linksOf({ view, id }: Operation, all: readonly Operation[]): Json {
  const place =
    view && all.find((one) => one.method === 'GET' && one.view?.name === view.name && placesIn(one).length === 1)
  if (!view || !place || !(view.schema instanceof z.ZodObject) || !('id' in view.schema.shape)) return {}
  const [name = ''] = placesIn(place)
  const next = all.filter((one) => one.id !== id && placesIn(one).join() === name)
  return {
    links: Object.fromEntries(
      next.map((one) => [one.id, { operationId: one.id, parameters: { [name]: '$response.body#/id' } }]),
    ),
  }
}

const placesIn = ({ path }: Operation) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

type Code = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429

function problemsOf({ isOpen, params, body, files, writes, limited, problems }: Operation): `${Code}`[] {
  return [
    '400',
    ...(isOpen ? [] : (['401', '403'] as const)),
    ...(params || problems.includes(404) ? (['404'] as const) : []),
    ...(writes || problems.includes(409) ? (['409'] as const) : []),
    ...(body || files ? (['413', '415'] as const) : []),
    ...(writes || problems.includes(422) ? (['422'] as const) : []),
    ...(limited || problems.includes(429) ? (['429'] as const) : []),
  ]
}

/** A file travels as a part named after the field of the form that it answers. */
const withFile = ({ schema }: Named): Json => ({
  ...schemaOf(schema, 'input'),
  additionalProperties: { type: 'string', format: 'binary' },
  minProperties: 1,
})

const exampleOf = (value: unknown): Json => (value === undefined ? {} : { example: value })

function parametersOf(schema: z.ZodType | null, place: 'path' | 'query', known: Example['params']): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: shape,
    ...exampleOf(known && Object.hasOwn(known, name) ? asShaped(known[name], shape) : undefined),
  }))
}

/** In an address everything is text; an example of a number is a number. */
const asShaped = (said: string | undefined, { type }: Json) => (type === 'integer' ? Number(said) : said)
