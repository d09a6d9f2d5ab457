/** Problems of the server itself, and how a problem is said to a program: RFC 9457. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Language, Text } from '../i18n/index.ts'
import { type Problem, problem, sayProblem } from '../problem/index.ts'

/** `message`: in the language of the request already, or in both. */
export const badRequest = problem<{ errors: { path: string; message: string | Text }[] }>('kernel/invalid', {
  status: 400,
  title: { zh: '请求的内容不对', en: 'The request is not valid' },
  detail: {
    zh: '有的内容缺少、多余或写法不对。请返回检查后再试。',
    en: 'Something is missing, not expected or in the wrong form. Go back, check what you entered, and try again.',
  },
})

export const tooLarge = problem('kernel/too-large', {
  status: 413,
  title: { zh: '内容太大', en: 'Too large' },
  detail: {
    zh: '一次发送的内容太大。每个文件不超过 10 MB。',
    en: 'That is too much to send at once. A file may be up to 10 MB.',
  },
})

export const headersTooLarge = problem('kernel/headers-too-large', {
  status: 431,
  title: { zh: '请求头太大', en: 'The headers are too large' },
  detail: {
    zh: '请求头超过 16 KB。请去掉不需要的请求头或者 Cookie。',
    en: 'The request headers are larger than 16 kB. Send fewer headers or fewer cookies.',
  },
})

export const tooSlow = problem('kernel/too-slow', {
  status: 408,
  title: { zh: '请求没有发完', en: 'The request was incomplete' },
  detail: {
    zh: '一分钟内没有收到完整的请求。请重新发送。',
    en: 'The complete request did not arrive within a minute. Please send it again.',
  },
})

export const wrongMethod = problem<{ allow: string[] }>('kernel/method-not-allowed', {
  status: 405,
  title: { zh: '这个地址不接受这种方法', en: 'This address does not accept this method' },
  detail: {
    zh: ({ allow }) => `这个地址只接受 ${allow.join('、')}。`,
    en: ({ allow }) => `This address accepts only ${allow.join(', ')}.`,
  },
})

export const wrongMedia = problem('kernel/unsupported-media-type', {
  status: 415,
  title: { zh: '不接受这种内容类型', en: 'This content type is not accepted' },
  detail: {
    zh: '请用 application/json 发送；有文件时用 multipart/form-data。',
    en: 'Send application/json, or multipart/form-data where there are files.',
  },
})

export const notThere = problem('kernel/not-found', {
  status: 404,
  title: { zh: '没有这个页面', en: 'Page not found' },
  detail: { zh: '地址可能写错了，或者页面已经移走。', en: 'The address may be mistyped, or the page may have moved.' },
})

export const tooMany = problem<{ retryAfter: number }>('kernel/too-many-requests', {
  status: 429,
  title: { zh: '请求太多', en: 'Too many requests' },
  detail: { zh: '请等一分钟再试。', en: 'Please wait a minute and try again.' },
})

/** What nobody foresaw: no inner text goes out, only a reference by which the log is searched. */
export const unforeseen = problem<{ reference: string }>('kernel/unforeseen', {
  status: 500,
  title: { zh: '系统出了问题', en: 'Something went wrong on our side' },
  detail: {
    zh: ({ reference }) => `不是您的问题，您填的内容没有丢失。请稍后再试；一直不行，请告诉我们编号 ${reference}。`,
    en: ({ reference }) =>
      `This is not your fault, and nothing you saved is lost. Try again later. If it keeps happening, tell us the reference ${reference}.`,
  },
})

export const newReference = (): string => randomBytes(4).toString('hex').toUpperCase()

type Misfit = { path: readonly PropertyKey[]; message: Text; issue: z.core.$ZodIssue }

/** What of a value does not fit a schema, said in both languages. */
export function misfitsIn(schema: z.ZodType, value: unknown): Misfit[] {
  const { error } = schema.safeParse(value, { error: ZH })
  if (!error) return []
  const said = schema.safeParse(value, { error: EN }).error?.issues ?? []
  return error.issues.map((issue, index) => ({
    path: issue.path,
    message: ownWords(issue.message) ?? { zh: issue.message, en: said[index]?.message ?? issue.message },
    issue,
  }))
}

/** What a schema of ours says by itself, in both languages: the message of a `refine`. */
export const sayMisfit = (text: Text): string => JSON.stringify(text)

const ownWords = (message: string): Text | null => (message.startsWith('{"zh":') ? (JSON.parse(message) as Text) : null)

/** A value that fits a schema. Throws `kernel/invalid` with all that does not; `within`: where the value lies. */
export function fitting<S extends z.ZodType>(schema: S, value: unknown, within: readonly string[] = []): z.infer<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const misfits = misfitsIn(schema, value).slice(0, 50)
  throw badRequest({ errors: misfits.map(({ path, message }) => ({ path: [...within, ...path].join('.'), message })) })
}

const ZH = z.locales.zhCN().localeError
const EN = z.locales.en().localeError

/** The body of an `application/problem+json` answer. */
export function sayToProgram(thrown: Problem, language: Language, instance: string): Record<string, unknown> {
  const { title, detail } = sayProblem(thrown, language)
  const { errors } = thrown.parameters
  return {
    ...thrown.parameters,
    ...(Array.isArray(errors)
      ? {
          errors: errors.map((one) => ({
            ...one,
            message: typeof one.message === 'object' ? one.message[language] : one.message,
          })),
        }
      : {}),
    type: `/problems/${thrown.code}`,
    title,
    status: thrown.status,
    detail,
    instance,
    code: thrown.code,
  }
}
