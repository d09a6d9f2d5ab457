/**
 * The page of a procedure, from its value: diagram, stages, steps, clocks, items. What a step may say is counted by the
 * compiler: a part that is added to the engine and not told here does not pass `npm run -s types`.
 */
import {
  type ClockSpec,
  hashOf,
  type Procedure,
  type Span,
  type StepSpec,
  type Take,
} from '../../src/casework/procedure/index.ts'
import { diagramOf } from './diagram.ts'
import { code, codes, page, say, table } from './markdown.ts'

export const procedurePage = (procedure: Procedure, source: string): string =>
  page(
    `# ${procedure.name}: ${say(procedure.title)}`,
    `Made from the value in [${source}](../../${source}) by \`npm run -s docs\`; a test fails where the two differ. Version ${code(hashOf(procedure))}.`,
    procedure.parameters.length === 0 ? '' : `Every dossier is opened with: ${codes(procedure.parameters)}.`,
    diagramOf(procedure),
    '## Stages',
    stagesOf(procedure),
    '## Steps',
    table(
      ['step', 'who', 'from', 'to', 'clock', 'notice', 'and'],
      Object.entries(procedure.steps).map(([name, step]) => [
        `${code(name)}<br>${say(step.title)}`,
        step.by,
        step.from.length === 0 ? 'opens the dossier' : codes(step.from),
        step.to === undefined ? 'stays' : code(step.to),
        clocksOfStep(procedure, name, step).join('; '),
        step.notice === undefined ? '' : code(step.notice),
        moreOf(step).join('; '),
      ]),
    ),
    '## Clocks',
    Object.keys(procedure.clocks).length === 0 ? 'None.' : clocksOf(procedure),
    ...itemsOf(procedure),
    ...outcomesOf(procedure),
    ...routeOf(procedure),
    ...factsOf(procedure),
  )

const stagesOf = ({ stages }: Procedure) =>
  table(
    ['stage', 'name', 'waits for', 'tasks', 'and'],
    Object.entries(stages).map(([name, { title, waitsFor, end, tasks, join }]) => [
      code(name),
      say(title),
      waitsFor,
      tasks.map((task) => `${code(task.name)} (${task.role}): ${say(task.title)}`).join('<br>'),
      [end ? 'an end' : '', join ? `with ${join.rule} of its tasks: ${code(join.then)}` : '']
        .filter((words) => words !== '')
        .join('; '),
    ]),
  )

/** What a step does to clocks, and which clock takes it. */
function clocksOfStep({ clocks }: Procedure, name: string, step: StepSpec): string[] {
  const where = (holds: (clock: ClockSpec) => boolean | undefined) =>
    Object.entries(clocks).flatMap(([clock, spec]) => (holds(spec) ? [clock] : []))
  const starts = where(({ startsWith, runsIn }) =>
    startsWith ? startsWith.includes(name) : step.to !== undefined && runsIn.includes(step.to) && enters(step, runsIn),
  )
  return Object.entries({
    'taken when it runs out:': where(({ then }) => step.by === 'clock' && then === name),
    starts,
    ends: where(({ endsWith }) => endsWith?.includes(name)),
    pauses: step.pauses,
    resumes: step.resumes,
  })
    .flatMap(([words, names]) => (names.length === 0 ? [] : [`${words} ${codes(names)}`]))
    .concat(step.extends.map(({ clock, by }) => `extends ${code(clock)} by ${sayClockSpan(by)}`))
}

/** A clock starts when its stages are entered from outside. */
const enters = ({ from }: StepSpec, runsIn: readonly string[]) =>
  from.length === 0 || from.some((stage) => !runsIn.includes(stage))

function sayClockSpan(span: Span): string {
  const [unit, count] =
    'workingDays' in span
      ? ['working days', span.workingDays]
      : 'days' in span
        ? ['days', span.days]
        : 'months' in span
          ? ['months', span.months]
          : ['hours', span.hours]
  return `${typeof count === 'number' ? count : code(count)} ${unit}`
}

/** Parts of a step that stand in columns of their own. */
type Shown = 'title' | 'lead' | 'by' | 'from' | 'to' | 'notice' | 'pauses' | 'resumes' | 'extends'
type Part = Exclude<keyof StepSpec, Shown>

/** The words for each other part; an empty word where the part says nothing. */
const WORDS: { [part in Part]: (value: NonNullable<StepSpec[part]>) => string } = {
  done: (text) => `told as: ${say(text)}`,
  told: (text) => `told to the parties as: ${say(text)}`,
  takes: (takes) => (takes.length === 0 ? '' : `takes ${takes.map(sayTake).join(', ')}`),
  fresh: () => 'shortly after signing in, never through a program',
  elsewhere: () => 'on a page of its own, with what is handed in there',
  first: (rank) => `offered first of several (${rank})`,
  danger: () => 'takes something from somebody',
  spent: (text) => `taken as often as it can be: ${say(text)}`,
  visits: () => 'after a visit: its page says where',
  serves: () => 'records that the decision was handed over',
  says: (said) => (said === 'asked' ? 'taken by a question' : 'taken by the answer to a question'),
  once: (span) => `once in a ${span === 'round' ? 'round' : "dossier's life"}`,
  needs: (guards) => (guards.length === 0 ? '' : `needs ${codes(guards)}`),
  does: (effects) => (effects.length === 0 ? '' : `does ${codes(effects)}`),
  tells: () => 'told in the in-box',
  outcome: (outcome) => `outcome ${code(outcome)}`,
  completes: (task) => `completes ${code(task)}`,
  opens: (tasks) =>
    tasks.map(({ name, role, title }) => `opens ${code(name)} for the ${role} (${say(title)})`).join('; '),
  proposes: (choice) => `proposes ${code(choice)} to whoever decides`,
  differsFrom: (steps) =>
    steps.length === 0 ? '' : `not by whoever took ${codes(steps)}, where four eyes are asked for`,
  corrects: (corrects) => (corrects ? 'names fields to correct' : ''),
  happenedAtStart: (silent) => (silent ? 'counts as done on the day its clock began' : ''),
  waits: (wait) =>
    `taken when ${wait.which} of ${wait.for === 'children' ? 'its children' : 'the dossiers it needs'} are closed`,
  reopens: () => 'reopens the dossier: a new round begins',
  hands: (way) => (way === 'over' ? 'hands the dossier over to another unit' : 'hands the dossier back'),
  asks: (task) => `asks other units for help: ${code(task.name)} for the ${task.role} (${say(task.title)})`,
  helps: () => 'only by a unit that was asked for help',
  grounds: (grounds) => `for one of: ${Object.values(grounds).map(say).join(', ')}`,
  item: ({ kind, from, to }) =>
    from.length === 0
      ? `opens items ${code(kind)} as ${code(to)}`
      : `moves items ${code(kind)} from ${codes(from)} to ${code(to)}`,
  settled: (kinds) => `needs all items at an end: ${codes(kinds)}`,
  spawns: (list) => `opens a child for each of ${code(list)}`,
}

const sayTake = (take: Take) =>
  `${code(take.name)} (${take.kind}${'required' in take && !take.required ? ', may be left out' : ''}${'each' in take && take.each ? ', written for each' : ''}${sayWith(take)}: ${say(take.title)})`
const sayWith = (take: Take) => {
  if (take.kind !== 'text') return ''
  const choice = take.with ? `, with ${code(take.with.is)} only` : ''
  return take.filled ? `${choice}, filled in from ${code(take.filled.step)}` : choice
}

function moreOf(step: StepSpec): string[] {
  const words = <One extends Part>(part: One) => {
    const value = step[part]
    return isSaid(value) ? WORDS[part](value) : ''
  }
  return keysOf(WORDS)
    .map((part) => words(part))
    .filter((said) => said !== '')
}

const isSaid = <Value>(value: Value): value is NonNullable<Value> => value !== undefined
const keysOf = <Thing extends object>(thing: Thing) => Object.keys(thing) as (keyof Thing)[]

const clocksOf = ({ clocks }: Procedure) =>
  table(
    ['clock', 'whose', 'runs in', 'within', 'warns', 'then', 'and'],
    Object.entries(clocks).map(([name, { title, whose, runsIn, within, warn, then, ...rest }]) => [
      `${code(name)}<br>${say(title)}`,
      whose,
      codes(runsIn),
      sayClockSpan(within),
      warn ? `${sayClockSpan(warn)} before` : '',
      code(then),
      clockMore(rest).join('; '),
    ]),
  )

type ClockRest = Omit<ClockSpec, 'title' | 'whose' | 'runsIn' | 'within' | 'warn' | 'then'>
const clockMore = ({ startsWith, endsWith, restarts, recurs, drives, limit, inside }: ClockRest): string[] =>
  [
    startsWith ? `starts with ${codes(startsWith)}` : '',
    endsWith ? `ends with ${codes(endsWith)}` : '',
    restarts ? 'starts anew each time' : '',
    recurs ? 'comes again: the next period begins when one is over' : '',
    drives ? 'orders the worklist' : '',
    limit ? `the ${limit} limit of a decision` : '',
    inside ? 'parties are not told of it' : '',
  ].filter((words) => words !== '')

const itemsOf = ({ items }: Procedure): string[] =>
  items === undefined
    ? []
    : [
        '## Items',
        table(
          ['item', 'states'],
          Object.entries(items).map(([name, { title, states }]) => [
            `${code(name)}<br>${say(title)}`,
            Object.entries(states)
              .map(([state, spec]) => `${code(state)} ${say(spec.title)}${spec.end ? ' (an end)' : ''}`)
              .join('<br>'),
          ]),
        ),
      ]

const routeOf = ({ route }: Procedure): string[] =>
  route === undefined
    ? []
    : [
        '',
        '## The way, as parties see it ahead',
        '',
        ...route.map(
          ({ title, stages, clock, note }, at) =>
            `${at + 1}. ${say(title)}: ${codes(stages)}, over at the latest by ${code(clock)}${note ? `; where ${code(note.where)}: ${say(note.text)}` : ''}`,
        ),
      ]

const outcomesOf = ({ outcomes }: Procedure): string[] =>
  outcomes === undefined
    ? []
    : [
        '## Outcomes',
        table(
          ['outcome', 'told as', 'news'],
          Object.entries(outcomes).map(([name, { title, tone }]) => [code(name), say(title), tone]),
        ),
      ]

const factsOf = ({ facts }: Procedure): string[] =>
  facts === undefined
    ? []
    : [
        '## Facts',
        table(
          ['fact', 'told as', 'to'],
          Object.entries(facts).map(([name, { title, told }]) => [
            code(name),
            say(title),
            told ? 'everybody' : 'officers',
          ]),
        ),
      ]
