/** Problems become answers here and nowhere else: JSON for programs (RFC 9457), a page for people. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  badRequest,
  newReference,
  notThere,
  sayToProgram,
  send,
  tooLarge,
  unforeseen,
  watchMethods,
  wrongMedia,
  wrongMethod,
} from '../../kernel/http/index.ts'
import { isProblem, type Problem, sayProblem } from '../../kernel/problem/index.ts'
import { callOf, isProgram, languageOf } from './make-call.ts'
import { noteRefusal } from './note.ts'
import { scopeMissing } from './problems.ts'
import type { GateNeeds } from './routes.ts'

export function catchProblems(app: FastifyInstance, city: GateNeeds): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply, thrown: Problem, reference?: string) => {
    await noteRefusal(city, request, thrown)
    const language = languageOf(request)
    if (isProblem(thrown, wrongMethod)) reply.header('allow', (thrown.parameters.allow as string[]).join(', '))
    if ('retryAfter' in thrown.parameters) reply.header('retry-after', String(thrown.parameters.retryAfter))
    if (isProgram(request)) {
      // RFC 6750, 3.1: who sent no token is told the scheme alone.
      if (thrown.status === 401)
        reply.header(
          'www-authenticate',
          request.headers.authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"',
        )
      if (isProblem(thrown, scopeMissing)) reply.header('www-authenticate', 'Bearer error="insufficient_scope"')
      return reply
        .code(thrown.status)
        .headers({ vary: 'Accept-Language', 'content-language': language === 'zh' ? 'zh-CN' : 'en' })
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify(sayToProgram(thrown, language, request.url.split('?')[0] ?? '')))
    }
    try {
      const call = await callOf(city, request, undefined, undefined)
      return send(reply, city.problemPage(thrown, call.frame, reference), city.secure)
    } catch (again) {
      // The page needs the database; where that is the trouble, a line of text must do.
      if (reference === undefined) city.complain(again, 'The page of a problem could not be made')
      const { title, detail } = sayProblem(thrown, language)
      return reply
        .code(thrown.status)
        .header('cache-control', 'no-store')
        .type('text/plain; charset=utf-8')
        .send(`${title}\n${detail}\n`)
    }
  }
  const methodsOf = watchMethods(app)
  /** Null where the address takes the method, or is none. */
  const otherMethod = ({ url, method }: FastifyRequest) => {
    const allow = methodsOf(url.split('?')[0] ?? '')
    return allow.length > 0 && !allow.includes(method) ? wrongMethod({ allow }) : null
  }
  app.setNotFoundHandler((request, reply) => answer(request, reply, otherMethod(request) ?? notThere()))
  app.setErrorHandler(async (thrown, request, reply) => {
    if (isProblem(thrown)) return answer(request, reply, thrown)
    const status =
      thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number'
        ? thrown.statusCode
        : 500
    if (status === 413) return answer(request, reply, tooLarge())
    if (status === 415) return answer(request, reply, wrongMedia())
    if (status >= 400 && status < 500) return answer(request, reply, otherMethod(request) ?? badRequest({ errors: [] }))
    const reference = newReference()
    city.complain(thrown, `Unforeseen, reference ${reference}`)
    return answer(request, reply, unforeseen({ reference }), reference)
  })
}
