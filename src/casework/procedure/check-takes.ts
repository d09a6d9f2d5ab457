/** What is impossible about what steps take and how dossiers end; asked with the rest when a procedure is loaded. */
import { fieldsOf } from '../form/index.ts'
import type { Finding } from './check.ts'
import { isByOfficer, isByPerson, type Procedure, type StepSpec } from './procedure.ts'
import type { Span } from './span.ts'
import type { Take } from './take.ts'

export const takesOf = (procedure: Procedure): Finding[] => [
  ...Object.entries(procedure.steps).flatMap(([name, step]) => {
    const place = `steps.${name}.takes`
    return [
      ...named(step, place),
      ...fitting(step, place),
      ...forms(step, place),
      ...proposing(step, `steps.${name}.proposes`),
      ...words(procedure, step, place),
      ...grounds(step, place),
      ...outcome(procedure, step, `steps.${name}.outcome`),
      ...step.extends.flatMap(({ by }) => lengths(procedure, by, [step], `steps.${name}.extends`)),
    ]
  }),
  ...Object.entries(procedure.clocks).flatMap(([name, { within, startsWith = [] }]) =>
    lengths(
      procedure,
      within,
      startsWith.flatMap((step) => procedure.steps[step] ?? []),
      `clocks.${name}.within`,
    ),
  ),
]

function named(step: StepSpec, place: string): Finding[] {
  const names = (step.takes ?? []).map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return [
    ...(twice === undefined ? [] : [{ place, problem: `${twice} is taken twice` }]),
    ...(names.length > 0 && !isByPerson(step)
      ? [{ place, problem: `nobody says anything where a step is taken by ${step.by}` }]
      : []),
    ...(names.length > 0 && step.says
      ? [{ place, problem: 'it is taken by the words of a question, and by nothing else' }]
      : []),
    ...(step.fresh && (!isByPerson(step) || isByOfficer(step))
      ? [{ place, problem: 'only a party is asked to sign in anew, on its own page' }]
      : []),
    ...(step.says && !isByPerson(step) ? [{ place, problem: 'nobody says anything here' }] : []),
  ]
}

/** What a step does with units, items and papers it can only do with what it takes; and it takes nothing for which it has no use. */
function fitting(step: StepSpec, place: string): Finding[] {
  const takes = step.takes ?? []
  const some = (...kinds: Take['kind'][]) => takes.filter(({ kind }) => kinds.includes(kind))
  const found: Finding[] = []
  const say = (problem: string) => found.push({ place, problem })
  if (isByPerson(step)) {
    if (step.hands === 'over' && some('unit').length !== 1) say('it hands the dossier over and takes no unit')
    if (step.asks && some('unit', 'units').length !== 1) say('it asks for help and takes no unit')
    if (step.item && some('items').length !== 1)
      say(step.item.from.length === 0 ? 'it opens items and takes none' : 'it moves items and takes none')
  }
  if (step.hands !== 'over' && !step.asks && some('unit', 'units').length > 0)
    say('it takes a unit and neither hands over nor asks for help')
  if (!step.item && some('items').length > 0) say('it takes items and moves none')
  if (step.serves && !(hasTake(takes, 'how', 'choice') && hasTake(takes, 'day', 'day')))
    say('it hands over a paper and does not take how and on which day')
  if (some('file').length > 1) say('it takes files in two places')
  return found
}

/** A small form stands on the page of its step: its fields lie beside the other fields, under their own names. */
function forms({ takes = [] }: StepSpec, place: string): Finding[] {
  const found: Finding[] = []
  const say = (problem: string) => found.push({ place, problem })
  const others = new Set(takes.map(({ name }) => name))
  for (const take of takes) {
    if (take.kind !== 'form') continue
    if (take.form.screens.length > 1) say(`the form ${take.name} has more than one screen`)
    for (const { id, kind } of fieldsOf(take.form)) {
      if (kind === 'file' || kind === 'group') say(`the form ${take.name} asks for a ${kind}, which a step cannot read`)
      if (others.has(id)) say(`the form ${take.name} asks ${id}, and something else of the step is called so`)
      others.add(id)
    }
  }
  return found
}

/** What is proposed is chosen in the step that proposes it, and waits for somebody in the stage to which that leads. */
function proposing({ proposes, takes = [], to }: StepSpec, place: string): Finding[] {
  if (proposes === undefined) return []
  return [
    ...(hasTake(takes, proposes, 'choice')
      ? []
      : [{ place, problem: `it proposes ${proposes} and takes no such choice` }]),
    ...(to === undefined ? [{ place, problem: 'it proposes something and leads to nobody who decides' }] : []),
  ]
}

/** Words that go with a choice, or stand filled in from another step, name what there is. */
function words(procedure: Procedure, { takes = [] }: StepSpec, place: string): Finding[] {
  return takes.flatMap((take) => {
    if (take.kind !== 'text') return []
    const { with: choice, filled } = take
    const offers = takes.some(
      (one) =>
        one.kind === 'choice' && one.name === choice?.take && one.options.some(({ value }) => value === choice.is),
    )
    const isThere = filled && hasTake(procedure.steps[filled.step]?.takes ?? [], filled.take, 'text')
    return [
      ...(choice && !offers
        ? [{ place, problem: `${take.name} goes with ${choice.is}, which nobody can choose` }]
        : []),
      ...(filled && !isThere
        ? [{ place, problem: `${take.name} is filled in from ${filled.step}, where nobody says ${filled.take}` }]
        : []),
    ]
  })
}

const hasTake = (takes: readonly Take[], name: string, kind: Take['kind']) =>
  takes.some((take) => take.name === name && take.kind === kind)

/** Of several grounds one is chosen, and none that the procedure does not know. */
function grounds(step: StepSpec, place: string): Finding[] {
  const known = Object.keys(step.grounds ?? {})
  const take = step.takes?.find(({ name }) => name === 'ground')
  if (known.length > 1 && isByPerson(step) && take?.kind !== 'choice')
    return [{ place, problem: 'it stops a clock for one of several reasons and does not take which' }]
  return take?.kind === 'choice' && known.length > 0
    ? take.options
        .filter(({ value }) => !known.includes(value))
        .map(({ value }) => ({ place, problem: `${value} is no reason for which it stops a clock` }))
    : []
}

const outcome = ({ outcomes }: Procedure, { outcome: name }: StepSpec, place: string): Finding[] =>
  name !== undefined && !(name in (outcomes ?? {})) ? [{ place, problem: `there is no outcome ${name}` }] : []

/** A length that is a name is said by the dossier's parameters, or as a number by the steps that begin it. */
function lengths({ parameters }: Procedure, span: Span, steps: readonly StepSpec[], place: string): Finding[] {
  const [name] = Object.values(span)
  if (typeof name !== 'string' || parameters.includes(name)) return []
  const isSaid = steps.length > 0 && steps.every(({ takes }) => takes && hasTake(takes, name, 'count'))
  return isSaid ? [] : [{ place, problem: `nobody says how long ${name} is` }]
}
