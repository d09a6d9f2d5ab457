/**
 * The next step in one place: what this officer can do now, the most likely first; what cannot be done and by which rule;
 * and where there is nothing for him, for whom it waits. The same questions are asked again under the lock.
 */

import { type Language, pick } from '../../kernel/i18n/index.ts'
import { sayProblem } from '../../kernel/problem/index.ts'
import type { Colleague } from '../../trust/identity/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { hindrances, isPaused, isPossible, mayTake, tookPart } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { type Procedure, type StepSpec, stageOf, stepOf } from '../procedure/index.ts'
import { asksSomething, stepIn } from '../step/index.ts'
import { sayDue, sayPause } from '../story/index.ts'
import { type OnDesk, sayOfficer, tellingOf } from './desk.ts'
import { firstOf, stepsFor } from './first-step.ts'
import { hrefOfNext, placeOfWork } from './next-work.ts'
import type { NextView, QuestionsView } from './pages/index.ts'
import { type Say, texts } from './texts.ts'

type Shown = OnDesk & { by: Principal; language: Language; officers: readonly Colleague[] }

/** `waiting`: the question that the dossier is and that is not answered yet: its answer is the next step. */
export function viewNext(city: CaseworkCity, shown: Shown, waiting?: QuestionsView[number]): NextView {
  const { held, own, by, language, isParty } = shown
  const { dossier, procedure } = held
  const say = texts(language)
  const place = placeOfWork(held)
  const steps = stepsFor(city, held, by)
  const first = firstOf(procedure, steps)
  const mine = dossier.tasks.filter(({ role }) => by.roles.includes(role))
  const task = mine[0] ?? dossier.tasks[0]
  const telling = tellingOf(city, language)
  const due = dossier.closedAt === null ? sayDue(dossier, procedure, telling) : null
  const pause = dossier.closedAt === null && !due ? sayPause(dossier, procedure, telling) : null
  const free = mine.find(({ assignee }) => assignee === null)
  const taken = mine.find(({ assignee }) => assignee === by.account)
  return {
    isOver: dossier.closedAt !== null,
    title: task ? sayTask(procedure, task.name, language) : pick(stageOf(procedure, dossier.stage).title, language),
    due: due?.sentence ?? (pause ? say('due', { when: pause.when, left: pause.left }) : undefined),
    steps: [...steps]
      .sort((one, other) => lastOf(one) - lastOf(other))
      .map((step, at) => ({
        step,
        shortcut: keyOf(at, isFinal(stepOf(procedure, step)) && !asksSomething(stepIn(city, held, step))),
        isFinal: isFinal(stepOf(procedure, step)),
        label: pick(stepOf(procedure, step).title, language),
        primary: step === first,
        danger: stepOf(procedure, step).danger === true,
        href: `${own}/steps/${step}`,
        needsInput: asksSomething(stepIn(city, held, step)),
      })),
    parts: isParty ? [] : partsOf(shown),
    blocked: blockedFor(city, shown, say),
    ...(free && !isParty ? { take: { action: `${own}/claim`, task: free.name } } : {}),
    ...(taken && !isParty ? { release: { action: `${own}/release`, task: taken.name } } : {}),
    ...(waiting?.answer ? { answer: { question: waiting.id, ...waiting.answer } } : {}),
    onward: isParty ? undefined : { href: hrefOfNext(place), due: place.due },
    idle: idleFor(city, shown, say, steps.length + (waiting?.answer ? 1 : 0)),
  }

  /** The likeliest step stands first, what takes something from somebody last. */
  function lastOf(step: string): number {
    return step === first ? 0 : stepOf(procedure, step).danger === true ? 2 : 1
  }
}

/** What decides, or takes something from somebody: no key alone does it. */
const isFinal = ({ danger, outcome }: StepSpec): boolean => danger === true || outcome !== undefined

/** Steps are numbered as they stand. What is final and asks nothing has no key. */
const keyOf = (at: number, isSharp: boolean): string | undefined => (at < 9 && !isSharp ? String(at + 1) : undefined)

/** What cannot be done here, and by which rule, for somebody who could do it otherwise. */
function blockedFor(city: CaseworkCity, { held, by, isParty, language }: Shown, say: Say): string[] {
  const { dossier, procedure } = held
  if (dossier.closedAt !== null) return []
  if (isParty) return [say('blocked.party')]
  const mine = Object.keys(procedure.steps).filter(
    (step) => by.roles.includes(stepOf(procedure, step).by) && stepOf(procedure, step).from.includes(dossier.stage),
  )
  const title = (step: string) => pick(stepOf(procedure, step).title, language)
  const eyes = mine.flatMap((step) => {
    const other = stepOf(procedure, step).differsFrom.find((one) => tookPart(dossier, one, by))
    if (!other || mayTake(city.engine, held, step, by)) return []
    const said = isPartner(held, other, by) ? 'blocked.partner' : 'blocked.fourEyes'
    return [say(said, { other: title(other), step: title(step) })]
  })
  const spent = mine.flatMap((step) => {
    const { spent: words, once } = stepOf(procedure, step)
    return words && once && !isPossible(procedure, dossier, step) ? [pick(words, language)] : []
  })
  const { note } = stageOf(procedure, dossier.stage)
  const missing = mine.flatMap((step) =>
    hindrances(city.engine, held, step).map((one) => sayProblem(one, language).detail),
  )
  return [
    ...spent,
    ...(note ? [pick(note, language)] : []),
    ...new Set(missing),
    ...(isPaused(dossier) ? [say('blocked.paused')] : []),
    ...eyes,
  ]
}

/** Whether he took part in a step that somebody else took, and never took it himself. */
const isPartner = ({ dossier: { taken } }: OnDesk['held'], step: string, { account }: Principal): boolean =>
  account !== null && taken[step]?.with?.includes(account) === true && !taken[step].accounts.includes(account)

/** In what he took part beside a colleague, told before he does anything else in it: he may have forgotten, and it is his to say so. */
export const partsOf = ({ held, by, language }: Pick<Shown, 'held' | 'by' | 'language'>): string[] =>
  Object.keys(held.dossier.taken).flatMap((step) =>
    isPartner(held, step, by)
      ? [texts(language)('part', { step: pick(stepOf(held.procedure, step).title, language) })]
      : [],
  )

function idleFor(
  { engine }: CaseworkCity,
  { held, by, language, officers, isParty }: Shown,
  say: Say,
  steps: number,
): string | undefined {
  const { dossier, procedure } = held
  if (dossier.closedAt !== null) return say('idle.closed')
  const { waitsFor } = stageOf(procedure, dossier.stage)
  const other = dossier.tasks.find(
    ({ role, assignee }) => by.roles.includes(role) && assignee !== null && assignee !== by.account,
  )
  if (other) return say('idle.taken', { who: sayOfficer(officers, { account: other.assignee }, language) })
  if (steps > 0 || isParty) return undefined
  if (waitsFor === 'applicant') return say('idle.applicant')
  const role = dossier.tasks[0]?.role
  return waitsFor === 'office' && role !== undefined && !by.roles.includes(role)
    ? say('idle.role', { role: engine.roles.say([role], language) })
    : waitsFor === 'others'
      ? say('idle.others')
      : undefined
}

/** The words of a task stand in the stage or the step that opens it. */
function sayTask(procedure: Procedure, name: string, language: Language): string {
  const all = [
    ...Object.values(procedure.stages).flatMap(({ tasks }) => tasks),
    ...Object.values(procedure.steps).flatMap(({ opens, asks }) => (asks ? [...opens, asks] : opens)),
  ]
  // The work of a unit that was asked for help bears the unit's name after a colon.
  const found = all.find((task) => task.name === name.split(':')[0])
  return found ? pick(found.title, language) : name
}
