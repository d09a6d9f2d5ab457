/**
 * The answers of a month as they are published: one line each without anything of the appeal or the caller, in an order that tells
 * nothing, so that anybody counts the rates again (`npx yipan recount`).
 */
import { operatorError } from '../../kernel/operator/index.ts'
import type { VisitAnswer } from './rates.ts'

const HEAD = 'unit,sort,reached,in_time,solved,satisfied,excluded'
const yes = (is: boolean | null) => (is === null ? '' : is ? '1' : '0')

/** As CSV (RFC 4180), with a line at the top. */
export const toCsv = (answers: readonly VisitAnswer[]): string =>
  [HEAD, ...answers.map(lineOf).sort()].map((line) => `${line}\r\n`).join('')

const lineOf = ({ unit, sort, reached, inTime, solved, satisfied, excluded }: VisitAnswer) =>
  [unit, sort, yes(reached), yes(inTime), yes(solved), satisfied ?? '', yes(excluded)].join(',')

const LINE =
  /^([a-z][a-z0-9-]*),(advice|help|complaint|report|suggestion),([01]),([01]),([01]?),(yes|partly|no|),([01])$/

/** Reads them again. Throws a sentence with the number of the line that is none. */
export function fromCsv(text: string): VisitAnswer[] {
  const [head, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (head !== HEAD) throw wrongLine(1)
  return lines.flatMap((line, index) => {
    if (line === '') return []
    const [, unit = '', sort = '', reached, inTime, solved, satisfied, excluded] = LINE.exec(line) ?? []
    if (unit === '') throw wrongLine(index + 2)
    return [
      {
        unit,
        sort,
        reached: reached === '1',
        inTime: inTime === '1',
        solved: solved === '' ? null : solved === '1',
        satisfied: satisfied === '' ? null : (satisfied as 'yes' | 'partly' | 'no'),
        excluded: excluded === '1',
      },
    ]
  })
}

const wrongLine = (line: number) =>
  operatorError(
    {
      zh: '第 {line} 行不是公布的回访答案。请用网站上下载的文件，不要改动。',
      en: 'Line {line} is no published answer of a return visit. Use the file as it was downloaded.',
    },
    { line },
  )
