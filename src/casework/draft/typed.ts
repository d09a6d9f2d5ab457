/**
 * What was typed on the screens of a draft and is not an answer (yet): a number of which half is there, a day that cannot be, a row
 * that was added and is empty, a file that was refused. It is kept as it was typed, stands there again with what is wrong with it,
 * and nothing is handed in as long as it does. A screen that could be read as a whole keeps nothing here.
 */
import type { Text } from '../../kernel/i18n/index.ts'
import {
  type Answers,
  choicesOf,
  type FieldProblem,
  type Form,
  type KnownPeople,
  readScreen,
  type ScreenReading,
  type Typed,
  visibleScreens,
} from '../form/index.ts'
import type { CaseworkCity } from '../kind/index.ts'

export type TypedScreen = {
  typed: Typed
  /** Whether the person wanted to go on: then what is missing is told as well. */
  wantedOn: boolean
  /** Why something that came was not taken by itself, by path: a file that cannot be used, what another window changed, too. */
  refused: { [path: string]: Text }
}
export type TypedScreens = { [screen: string]: TypedScreen }

type Kept = { form: Form; answers: Answers; typed: TypedScreens }
type Needs = Pick<CaseworkCity, 'base' | 'engine'>

/** All that is typed on the screens of a draft after one was read; the screen goes where nothing on it has to stand there again. */
export function afterReading(
  before: TypedScreens,
  screen: string,
  reading: ScreenReading,
  wantedOn: boolean,
  refused: ReadonlyMap<string, Text>,
): TypedScreens {
  const { [screen]: _old, ...others } = before
  const problems = wantedOn ? reading.problems : reading.unread
  const isClean = problems.length === 0 && refused.size === 0 && reading.button === 'continue'
  if (isClean) return others
  return { ...others, [screen]: { typed: reading.typed, wantedOn, refused: Object.fromEntries(refused) } }
}

/** What is wrong with what stands on a screen as it was typed; nothing where all of it was read. */
export function wrongOn(
  city: Needs,
  { form, answers, typed }: Kept,
  screen: string,
  register: KnownPeople,
): FieldProblem[] {
  const kept = typed[screen]
  if (kept === undefined) return []
  const { problems, unread } = readAgain(city, form, answers, screen, kept.typed, register)
  const told = (kept.wantedOn ? problems : unread).filter(({ path }) => !Object.hasOwn(kept.refused, path))
  return [...told, ...Object.entries(kept.refused).map(([path, message]) => ({ path, message }))]
}

/** What was typed on the screens that are asked and is no answer: it stands between the draft and handing in. */
export const unreadIn = (city: Needs, { form, answers, typed }: Kept): FieldProblem[] =>
  visibleScreens(form, answers).flatMap(({ id }) => {
    const kept = typed[id]
    if (kept === undefined) return []
    return [
      ...readAgain(city, form, answers, id, kept.typed).unread,
      ...Object.entries(kept.refused).map(([path, message]) => ({ path, message })),
    ]
  })

/** Without what was typed for some fields: they were answered otherwise since. */
export function withoutTyped(typed: TypedScreens, fields: ReadonlySet<string>): TypedScreens {
  const others = (texts: object) => Object.entries(texts).filter(([path]) => !fields.has(path.split('.')[0] ?? ''))
  return Object.fromEntries(
    Object.entries(typed).flatMap(([screen, kept]) => {
      const rest = others(kept.typed)
      if (rest.length === 0) return []
      return [[screen, { ...kept, typed: Object.fromEntries(rest), refused: Object.fromEntries(others(kept.refused)) }]]
    }),
  )
}

const readAgain = (
  city: Needs,
  form: Form,
  before: Answers,
  screen: string,
  typed: Typed,
  register: KnownPeople = NOBODY_KNOWN,
) => readScreen(form, screen, typed, { today: city.engine.clock.today(), choicesOf: choicesOf(city), register, before })

const NOBODY_KNOWN: KnownPeople = { applicant: null, filler: null, representative: null }
