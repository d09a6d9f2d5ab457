/**
 * What the steps of officers ask, and what was typed in answer, read at once and in full. Rules: 行政许可法 art. 32 (1) 4 (all
 * that has to be corrected, at once, each with its reason), 34 (two officers visit), 38 (2) (a refusal says why), 42 (an
 * extension says why), 45 (grounds of a pause 不计入期限, told with its length). Sixty days of pause at most are our rule.
 */
import type { Inputs } from '../../casework/dossier/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { problem } from '../../kernel/problem/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'

/** Grounds of 行政许可法 art. 45. Bidding 招标 and auction 拍卖 stand there, too; no matter here gives out a limited number. */
export const PAUSE_GROUNDS = ['inspection', 'testing', 'quarantine', 'appraisal', 'expert-review', 'hearing'] as const
export const SERVED_HOW = ['counter', 'courier', 'post'] as const
export type ServedHow = (typeof SERVED_HOW)[number]

const LONGEST_TEXT = 2000
const LONGEST_REASON = 500
const LONGEST_PAUSE_DAYS = 60

/** A question of a step. `day`: not in the future, and not before the application was received. */
export type StepQuestion =
  | { kind: 'text'; name: 'reason' | 'opinion' | 'findings'; required: boolean; maxLength: number }
  | { kind: 'day'; name: 'visited' | 'day' }
  | { kind: 'count'; name: 'plannedDays'; min: number; max: number }
  | { kind: 'choice'; name: 'ground' | 'how'; values: readonly string[] }
  | { kind: 'officer'; name: 'second' }

const words = (name: 'reason' | 'opinion' | 'findings', required = true): StepQuestion => ({
  kind: 'text',
  name,
  required,
  maxLength: LONGEST_TEXT,
})

/** What each step asks; a step that is not here asks nothing. */
const QUESTIONS: Readonly<Record<string, readonly StepQuestion[]>> = {
  'not-accept': [words('reason')],
  'record-site-check': [{ kind: 'day', name: 'visited' }, { kind: 'officer', name: 'second' }, words('findings')],
  suspend: [
    { kind: 'choice', name: 'ground', values: PAUSE_GROUNDS },
    { kind: 'count', name: 'plannedDays', min: 1, max: LONGEST_PAUSE_DAYS },
    words('reason', false),
  ],
  propose: [words('opinion')],
  'send-back': [words('reason')],
  extend: [words('reason')],
  grant: [words('reason', false)],
  refuse: [words('reason')],
  deliver: [
    { kind: 'choice', name: 'how', values: SERVED_HOW },
    { kind: 'day', name: 'day' },
  ],
}

export const questionsOf = (step: string): readonly StepQuestion[] =>
  Object.hasOwn(QUESTIONS, step) ? (QUESTIONS[step] ?? []) : []

/** Whether a step is asked on a page of its own. */
export const asksSomething = (step: string): boolean => questionsOf(step).length > 0 || step === 'ask-for-correction'

export type StepTyped = Readonly<Record<string, string | string[]>>
export type StepFault = { path: string; message: Text }
export type StepGiven = {
  inputs: Inputs
  texts: Record<string, string>
  corrections: Record<string, string> | null
  happened: PlainDate | null
}
export type StepRead = { given: StepGiven; problems: StepFault[] }

/** What the reading of a step needs to know: today, the day of receipt, who may be the second officer, what may be corrected. */
export type StepKnown = { today: PlainDate; received: PlainDate; seconds: readonly string[]; paths: readonly string[] }

export const stepWrong = problem<{ errors: { path: string; message: string }[] }>('application/step-wrong', {
  status: 422,
  title: { zh: '有的内容需要改', en: 'Something has to be changed' },
  detail: {
    zh: '请按每一项旁边的说明改好后再提交。',
    en: 'Change what is said beside each field, then send it again.',
  },
})

/** Reads what was typed for a step. Everything wrong comes back at once, each beside its field. */
export function readStep(step: string, typed: StepTyped, known: StepKnown): StepRead {
  const given: StepGiven = { inputs: {}, texts: {}, corrections: null, happened: null }
  const problems: StepFault[] = []
  const inputs: Record<string, string | number> = {}
  for (const question of questionsOf(step)) {
    const text = typedText(typed, question.name)
    const fault = faultOf(question, text, known)
    if (fault) problems.push({ path: question.name, message: fault })
    else if (question.kind === 'text') {
      if (text !== '') given.texts[question.name] = text
    } else {
      inputs[question.name] = question.kind === 'count' ? Number(text) : text
      if (question.kind === 'day') given.happened = PlainDate.parse(text)
    }
  }
  if (step === 'ask-for-correction') {
    const { corrections, faults } = readCorrections(typed, known.paths)
    given.corrections = corrections
    problems.push(...faults)
  }
  return { given: { ...given, inputs }, problems }
}

/** One field as it was typed: without spaces around it, Windows line ends made plain. */
export function typedText(typed: StepTyped, name: string): string {
  const value = Object.hasOwn(typed, name) ? typed[name] : ''
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).replaceAll('\r\n', '\n').trim()
}

/** The fields that were ticked. */
export function tickedPaths(typed: StepTyped): string[] {
  const value = Object.hasOwn(typed, 'correct') ? typed.correct : []
  return [...new Set(Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value])]
}

function faultOf(question: StepQuestion, text: string, known: StepKnown): Text | null {
  switch (question.kind) {
    case 'text':
      if (text === '') return question.required ? { zh: '请写明', en: 'Write this down' } : null
      return [...text].length > question.maxLength
        ? { zh: `最多 ${question.maxLength} 字`, en: `${question.maxLength} characters at most` }
        : null
    case 'day':
      return faultOfDay(text, { today: known.today, earliest: known.received })
    case 'count': {
      const fits = /^\d{1,3}$/.test(text) && Number(text) >= question.min && Number(text) <= question.max
      return fits
        ? null
        : {
            zh: `请填 ${question.min} 到 ${question.max} 的整数`,
            en: `A whole number from ${question.min} to ${question.max}`,
          }
    }
    case 'choice':
      return question.values.includes(text) ? null : { zh: '请选一项', en: 'Choose one' }
    case 'officer':
      return known.seconds.includes(text)
        ? null
        : {
            zh: '请选择本单位另一名在岗、不需要回避的工作人员',
            en: 'Choose another officer of your unit who holds a position today and need not stand aside',
          }
  }
}

/** Why a day cannot be recorded; null where it can. */
export function faultOfDay(text: string, { today, earliest }: { today: PlainDate; earliest: PlainDate }): Text | null {
  const day = PlainDate.safeParse(text)
  if (!day.success) return { zh: '请填日期，例如 2026-12-03', en: 'Give a date such as 2026-12-03' }
  if (day.data > today) return { zh: '不能是以后的日期', en: 'It cannot be in the future' }
  return day.data < earliest ? { zh: `不能早于 ${earliest}`, en: `It cannot be before ${earliest}` } : null
}

function readCorrections(
  typed: StepTyped,
  paths: readonly string[],
): { corrections: Record<string, string>; faults: StepFault[] } {
  const ticked = tickedPaths(typed)
  if (ticked.length === 0)
    return {
      corrections: {},
      faults: [
        {
          path: 'correct',
          message: { zh: '请至少勾选一项要补正的内容', en: 'Tick at least one answer that has to be corrected' },
        },
      ],
    }
  const faults: StepFault[] = []
  const reasons: [string, string][] = []
  for (const path of ticked) {
    const reason = typedText(typed, `reason.${path}`)
    if (!paths.includes(path))
      faults.push({
        path: 'correct',
        message: { zh: '有一项不在申请表里，请刷新页面', en: 'One of them is not in the form; reload the page' },
      })
    else if (reason === '')
      faults.push({ path: `reason.${path}`, message: { zh: '请写明要怎样改', en: 'Say what has to be changed' } })
    else if ([...reason].length > LONGEST_REASON)
      faults.push({
        path: `reason.${path}`,
        message: { zh: `最多 ${LONGEST_REASON} 字`, en: `${LONGEST_REASON} characters at most` },
      })
    else reasons.push([path, reason])
  }
  return { corrections: Object.fromEntries(reasons), faults }
}
