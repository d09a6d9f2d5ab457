/** Problems of the server itself, and how a problem is said to a program: RFC 9457. */
import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Language } from '../i18n/index.ts'
import { type Problem, problem, sayProblem } from '../problem/index.ts'

export const badRequest = problem<{ errors: { path: string; message: string }[] }>('kernel/invalid', {
  status: 400,
  title: { zh: '请求的内容不对', en: 'The request is not valid' },
  detail: {
    zh: '有的内容缺少、多余或写法不对。请返回检查后再试。',
    en: 'Something is missing, unknown or wrongly written. Go back, check it, and try again.',
  },
})

export const tooLarge = problem('kernel/too-large', {
  status: 413,
  title: { zh: '内容太大', en: 'Too large' },
  detail: {
    zh: '一次发送的内容太大。每个文件不超过 10 MB。',
    en: 'That is too much at once. A file may have 10 MB at most.',
  },
})

export const notThere = problem('kernel/not-found', {
  status: 404,
  title: { zh: '没有这个页面', en: 'There is no such page' },
  detail: { zh: '地址可能写错了，或者页面已经移走。', en: 'The address may be mistyped, or the page has moved.' },
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
      `It is not your doing, and what you saved is not lost. Try again later; if it stays, tell us the reference ${reference}.`,
  },
})

export const newReference = (): string => randomBytes(4).toString('hex').toUpperCase()

/** What a Zod schema found, as the parameters of `kernel/invalid`. */
export const invalid = (error: z.ZodError, within: readonly string[] = []): Problem =>
  badRequest({
    errors: error.issues
      .slice(0, 50)
      .map((issue) => ({ path: [...within, ...issue.path].join('.'), message: issue.message })),
  })

/** The body of an `application/problem+json` answer. */
export function sayToProgram(thrown: Problem, language: Language, instance: string): Record<string, unknown> {
  const { title, detail } = sayProblem(thrown, language)
  return {
    ...thrown.parameters,
    type: `/problems/${thrown.code}`,
    title,
    status: thrown.status,
    detail,
    instance,
    code: thrown.code,
  }
}
