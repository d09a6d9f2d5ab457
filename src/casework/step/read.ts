/**
 * What was typed, chosen and sent for a step, read at once and in full. One reader judges what comes from a page and what comes
 * from a program. Nothing here knows a step by its name.
 */
import { FILE_FAULTS, type Tidied, tidyFileName } from '../../kernel/file/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import { hasInvisible, isBlank, type Text } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import { type FilesKept, NO_FILES, named } from '../../trust/kept/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import type { Inputs } from '../dossier/index.ts'
import { tidyUpload } from '../file/index.ts'
import { readScreen } from '../form/index.ts'
import type { StepSpec, Take, TakeOf } from '../procedure/index.ts'
import { FURTHER_PATHS, LONGEST_FURTHER } from './further.ts'
import type { StepKnown } from './known.ts'
import { takesOf } from './takes.ts'

const LONGEST_REASON = 500
const LONGEST_ITEM = 500

export type StepTyped = Readonly<Record<string, string | string[]>>
export type StepFault = { path: string; message: Text }
export type StepGiven = {
  inputs: Inputs
  texts: Readonly<Record<string, string>>
  corrections: Readonly<Record<string, string>> | null
  units: readonly string[]
  /** Words of new items, or ids of those that are moved. */
  items: readonly string[]
  files: readonly Tidied[]
  happened: PlainDate | null
  /** Accounts of those who take part beside whoever takes it. */
  partners: readonly AccountId[]
}
export type StepRead = { given: StepGiven; problems: StepFault[] }

/** One field as it was typed: without spaces around it, Windows line ends made plain, without NUL, which no database keeps. */
export function typedText(typed: StepTyped, name: string): string {
  const value = Object.hasOwn(typed, name) ? typed[name] : ''
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).replaceAll('\0', '').replaceAll('\r\n', '\n').trim()
}

/** All that was chosen under one name, each once, without empty ones. */
export function typedList(typed: StepTyped, name: string): string[] {
  const value = Object.hasOwn(typed, name) ? typed[name] : []
  return [...new Set((Array.isArray(value) ? value : [value ?? '']).map((one) => one.trim()))].filter(
    (one) => one !== '',
  )
}

/** The fields that were ticked to be corrected. */
export const tickedPaths = (typed: StepTyped): string[] => typedList(typed, 'correct')

/** Reads everything that a step takes. Everything wrong comes back at once, each beside its field. `of`: who sends the files. */
export async function readTakes(
  step: StepSpec,
  typed: StepTyped,
  files: readonly Uploaded[],
  known: StepKnown,
  of = '',
): Promise<StepRead> {
  const given = {
    inputs: {},
    texts: {},
    corrections: null,
    units: [],
    items: [],
    files: [],
    happened: null,
    partners: [],
  }
  const read: Reading = { given, problems: [], step, typed, known }
  for (const take of takesOf(step)) {
    if (take.kind === 'file') await readFiles(read, take, files, of)
    else readOne(read, take)
  }
  if (step.corrects) readCorrections(read)
  return { given: read.given, problems: read.problems }
}

type Reading = {
  given: {
    inputs: Record<string, string | number>
    texts: Record<string, string>
    corrections: Record<string, string> | null
    units: string[]
    items: string[]
    files: Tidied[]
    happened: PlainDate | null
    partners: AccountId[]
  }
  problems: StepFault[]
  step: StepSpec
  typed: StepTyped
  known: StepKnown
}

const WRITE: Text = { zh: '请写明', en: 'Please fill this in' }
const INVISIBLE: Text = {
  zh: '里面有看不见的字符，请删掉重新输入',
  en: 'This contains invisible characters: delete it and type it again',
}
const CHOOSE: Text = { zh: '请选一项', en: 'Choose one' }
const tooLong = (most: number): Text => ({ zh: `最多 ${most} 字`, en: `At most ${most} characters` })
const isLonger = (text: string, most: number) => [...text].length > most

/** One value: kept where it is right, a fault beside its field where it is not. */
function readOne(read: Reading, take: Exclude<Take, { kind: 'file' }>): void {
  const { given, typed, known } = read
  const text = typedText(typed, take.name)
  const keep = (fault: Text | null, value: string | number) => {
    if (fault) read.problems.push({ path: take.name, message: fault })
    else given.inputs[take.name] = value
  }
  switch (take.kind) {
    case 'text': {
      const unchosen = take.with && typedText(typed, take.with.take) !== take.with.is ? take.with : null
      const fault = unchosen ? faultOfUnchosen(text, unchosen, read.step) : faultOfText(text, take)
      if (fault) read.problems.push({ path: take.name, message: fault })
      else if (!isBlank(text)) given.texts[take.name] = text
      break
    }
    case 'day': {
      const fault = faultOfDay(text, { today: known.today, earliest: known.received })
      keep(fault, text)
      if (!fault && take.happened) given.happened = PlainDate.parse(text)
      break
    }
    case 'count':
      keep(faultOfCount(text, take), Number(text))
      break
    case 'choice':
      keep(take.options.some(({ value }) => value === text) ? null : CHOOSE, text)
      break
    case 'officer': {
      const officer = known.officers.find(({ position }) => position === text)
      keep(officer ? null : NO_OFFICER, text)
      if (officer && take.partakes) given.partners.push(officer.account)
      break
    }
    case 'unit':
    case 'units':
      readUnits(read, take)
      break
    case 'items':
      readItems(read, take)
      break
    case 'form':
      readForm(read, take)
  }
}

const NO_OFFICER: Text = {
  zh: '请选择本单位另一名在岗、不需要回避的工作人员',
  en: 'Choose another officer in your unit who holds a position today and does not have to stand aside',
}

function faultOfText(text: string, { required, maxLength }: TakeOf<'text'>): Text | null {
  if (isBlank(text)) return required ? WRITE : null
  if (hasInvisible(text)) return INVISIBLE
  return isLonger(text, maxLength) ? tooLong(maxLength) : null
}

/** Words that go with another choice are not thrown away in silence: whoever typed them says what he means. */
function faultOfUnchosen(
  text: string,
  { take: name, is }: NonNullable<TakeOf<'text'>['with']>,
  step: StepSpec,
): Text | null {
  if (isBlank(text)) return null
  const choice = takesOf(step).find((one) => one.name === name)
  const option = choice?.kind === 'choice' ? choice.options.find(({ value }) => value === is) : undefined
  return {
    zh: `只有选“${option?.title.zh ?? is}”才填写；请改选，或者清空`,
    en: `Fill this in only if you choose “${option?.title.en ?? is}”: choose that, or leave this empty`,
  }
}

const faultOfCount = (text: string, { min, max }: TakeOf<'count'>): Text | null =>
  /^-?\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max
    ? null
    : { zh: `请填 ${min} 到 ${max} 的整数`, en: `Enter a whole number from ${min} to ${max}` }

function readUnits({ given, problems, typed, known }: Reading, take: TakeOf<'unit'> | TakeOf<'units'>): void {
  const chosen = typedList(typed, take.name)
  const most = take.kind === 'unit' ? 1 : take.max
  const fault = faultOfUnits(chosen, most, known)
  if (fault) problems.push({ path: take.name, message: fault })
  else given.units.push(...chosen)
}

function faultOfUnits(ids: readonly string[], most: number, { units }: StepKnown): Text | null {
  if (ids.length === 0) return { zh: '请选择单位', en: 'Choose a unit' }
  if (ids.length > most)
    return { zh: `最多选 ${most} 个单位`, en: `Choose at most ${most} ${most === 1 ? 'unit' : 'units'}` }
  return ids.every((id) => units.some((unit) => unit.id === id))
    ? null
    : {
        zh: '有的单位不能选，请刷新页面再选',
        en: 'One of the units cannot be chosen: reload the page and choose again',
      }
}

/** New items come one on a line, or as a list; those that are moved by their ids. */
function readItems({ given, problems, step, typed, known }: Reading, take: TakeOf<'items'>): void {
  const isNew = step.item?.from.length === 0
  const listed = typedList(typed, take.name)
  const chosen = isNew ? listed.flatMap(linesOf) : listed
  const fault = isNew ? faultOfNew(chosen, take) : faultOfMoved(chosen, take, known)
  if (fault) problems.push({ path: take.name, message: fault })
  else given.items.push(...chosen)
}

const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const tooMany = (max: number): Text => ({ zh: `最多 ${max} 项`, en: `At most ${max} items` })

function faultOfNew(words: readonly string[], { max }: TakeOf<'items'>): Text | null {
  if (words.length === 0) return { zh: '请写明，一行一项', en: 'Enter at least one item, one per line' }
  if (words.length > max) return tooMany(max)
  if (words.some(hasInvisible)) return INVISIBLE
  return words.some((one) => isLonger(one, LONGEST_ITEM))
    ? { zh: `每项最多 ${LONGEST_ITEM} 字`, en: `At most ${LONGEST_ITEM} characters per item` }
    : null
}

function faultOfMoved(ids: readonly string[], { max }: TakeOf<'items'>, { items }: StepKnown): Text | null {
  if (ids.length === 0) return { zh: '请至少选一项', en: 'Choose at least one' }
  if (ids.length > max) return tooMany(max)
  return ids.every((id) => items.some((item) => item.id === id))
    ? null
    : {
        zh: '有一项已经到了别的状态，请刷新页面再选',
        en: 'One of the items has moved on: reload the page and choose again',
      }
}

/** A small form: its fields stand beside the others under their own names; its answers are sealed as one text. */
function readForm({ given, problems, typed, known }: Reading, take: TakeOf<'form'>): void {
  const [screen] = take.form.screens
  if (!screen) return
  // Of what was typed only its fields: it has no rows, and the buttons of rows would leave its checks out.
  const said = Object.fromEntries(screen.fields.map(({ id }) => [id, typed[id]]))
  const reading = readScreen(take.form, screen.id, said, {
    before: {},
    today: known.today,
    choicesOf: known.choicesOf,
  })
  problems.push(...reading.problems)
  if (reading.problems.length === 0 && Object.keys(reading.answers).length > 0)
    given.texts[take.name] = JSON.stringify(reading.answers)
}

export const tooManyFiles = (max: number): Text => ({
  zh: `最多 ${max} 个文件`,
  en: `At most ${max} ${max === 1 ? 'file' : 'files'}`,
})

async function readFiles(
  { given, problems, typed }: Reading,
  take: TakeOf<'file'>,
  files: readonly Uploaded[],
  of: string,
): Promise<void> {
  const mine = files.filter(({ field, bytes }) => field === take.name && bytes.length > 0)
  const wrong = (message: Text) => problems.push({ path: take.name, message })
  const fault = faultOfFiles(take, typed, mine.length)
  if (fault) wrong(fault)
  for (const one of mine.slice(0, take.max)) {
    const tidied = await tidyUpload(one, of)
    if (typeof tidied === 'string') wrong(named(tidyFileName(one.name), FILE_FAULTS[tidied]))
    else given.files.push(tidied)
  }
}

/** What is named by its id is taken out of what was typed where it waited: who still names one means a file that is gone. */
function faultOfFiles(take: TakeOf<'file'>, typed: StepTyped, count: number): Text | null {
  if (typedList(typed, take.name).length > 0)
    return { zh: '有的文件已经不在，请重新选择', en: 'One of the files is no longer here: choose it again' }
  if (count === 0 && take.required) return { zh: '请选择文件', en: 'Choose a file' }
  return count > take.max ? tooManyFiles(take.max) : null
}

/**
 * What is wrong with a step whose page is shown again: its words are judged anew, of its files those that wait are counted, and of the
 * others it is said why they do not. `isJudged`: it was sent for good; else only that is said.
 */
export async function wrongAgain(
  step: StepSpec,
  typed: StepTyped,
  { files, refused }: FilesKept = NO_FILES,
  known: StepKnown,
  isJudged: boolean,
): Promise<StepFault[]> {
  const asked = takesOf(step).flatMap((take) => (take.kind === 'file' ? [take] : []))
  const words = { ...step, takes: takesOf(step).filter(({ kind }) => kind !== 'file') }
  const { problems } = isJudged ? await readTakes(words, typed, [], known) : { problems: [] }
  const ofFiles = asked.flatMap((take): StepFault[] => {
    const missed = refused.filter(({ field }) => field === take.name)
    const count = files.filter(({ field }) => field === take.name).length
    const fault = isJudged && missed.length === 0 ? faultOfFiles(take, typed, count) : null
    return [...missed.map(({ message }) => message), ...(fault ? [fault] : [])].map((message) => ({
      path: take.name,
      message,
    }))
  })
  return [...problems, ...ofFiles]
}

/** Why a day cannot be recorded; null where it can. */
export function faultOfDay(text: string, { today, earliest }: { today: PlainDate; earliest: PlainDate }): Text | null {
  const day = PlainDate.safeParse(text)
  if (!day.success) return { zh: '请填日期，例如 2026-12-03', en: 'Give a date such as 2026-12-03' }
  if (day.data > today) return { zh: '不能是以后的日期', en: 'It cannot be in the future' }
  return day.data < earliest ? { zh: `不能早于 ${earliest}`, en: `It cannot be before ${earliest}` } : null
}

function faultOfWords(text: string, most: number, missing: Text): Text | null {
  if (isBlank(text)) return missing
  if (hasInvisible(text)) return INVISIBLE
  return isLonger(text, most) ? tooLong(most) : null
}

/** 行政许可法 art. 32 (1) 4: all that has to be corrected, at once, each with its reason. */
function readCorrections({ given, problems, typed, known }: Reading): void {
  const paths = new Set(known.sections.flatMap(({ rows }) => rows.map(({ path }) => path)))
  const ticked = tickedPaths(typed)
  const further = FURTHER_PATHS.filter((path) => !isBlank(typedText(typed, path) + typedText(typed, `reason.${path}`)))
  if (ticked.length + further.length === 0)
    problems.push({
      path: 'correct',
      message: {
        zh: '请至少勾选一项要补正的内容，或者写明要补交的材料',
        en: 'Tick at least one answer that has to be corrected, or name a paper that is missing',
      },
    })
  const reasons: [string, string][] = []
  const wrong = (at: string, message: Text) => problems.push({ path: at, message })
  const explain = (path: string, missing: Text) => {
    const reason = typedText(typed, `reason.${path}`)
    const fault = faultOfWords(reason, LONGEST_REASON, missing)
    if (fault) wrong(`reason.${path}`, fault)
    else reasons.push([path, reason])
  }
  for (const path of ticked)
    if (paths.has(path)) explain(path, { zh: '请写明要怎样改', en: 'Say what has to be changed' })
    else
      wrong('correct', { zh: '有一项不在申请表里，请刷新页面', en: 'One of them is not in the form; reload the page' })
  for (const path of further) {
    const name = typedText(typed, path)
    const fault = faultOfWords(name, LONGEST_FURTHER, { zh: '请写明是什么材料', en: 'Say which paper it is' })
    if (fault) wrong(path, fault)
    else given.texts[path] = name
    explain(path, { zh: '请写明为什么要交', en: 'Say why it is needed' })
  }
  given.corrections = Object.fromEntries(reasons)
}
