/**
 * The next step in one place: what this officer can do now, the most likely first; what cannot be done and by which rule;
 * and where there is nothing for him, for whom it waits. The same questions are asked again under the lock.
 */
import { sayRoles } from '../../base/department/index.ts'
import { isPossible, mayTake } from '../../casework/dossier/index.ts'
import { type Procedure, stageOf, stepOf } from '../../casework/procedure/index.ts'
import { sayDue, sayPause } from '../../casework/story/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { asksSomething, isOfficersStep } from '../../services/application/index.ts'
import type { UnitOfficer } from '../../trust/identity/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { type BanCity, type OnDesk, sayOfficer, tellingOf } from './desk.ts'
import type { NextView, QuestionsView } from './pages/index.ts'
import { type Say, texts } from './texts.ts'

/** Which of several steps is offered first; the site check is, as long as it is missing. */
const FIRST = ['accept', 'resume', 'propose', 'grant', 'deliver', 'record-site-check']
const DANGER = new Set(['not-accept', 'refuse'])

type Shown = OnDesk & { by: Principal; language: Language; officers: readonly UnitOfficer[] }

/** `waiting`: the question that the dossier is and that is not answered yet: its answer is the next step. */
export function viewNext(city: BanCity, shown: Shown, waiting?: QuestionsView[number]): NextView {
  const { held, own, by, language, isParty } = shown
  const { dossier, procedure } = held
  const say = texts(language)
  const steps = stepsFor(city, shown)
  const first = FIRST.find((step) => steps.includes(step)) ?? steps[0]
  const mine = dossier.tasks.filter(({ role }) => by.roles.includes(role))
  const task = mine[0] ?? dossier.tasks[0]
  const telling = tellingOf(city, language)
  const due =
    dossier.closedAt === null ? (sayDue(dossier, procedure, telling) ?? sayPause(dossier, procedure, telling)) : null
  const free = mine.find(({ assignee }) => assignee === null)
  const taken = mine.find(({ assignee }) => assignee === by.account)
  return {
    title: task ? sayTask(procedure, task.name, language) : pick(stageOf(procedure, dossier.stage).title, language),
    due: due ? say('due', { when: due.when, left: due.left }) : undefined,
    steps: [...steps]
      .sort((one, other) => Number(other === first) - Number(one === first))
      .map((step) => ({
        step,
        label: pick(stepOf(procedure, step).title, language),
        primary: step === first,
        danger: DANGER.has(step),
        href: `${own}/steps/${step}`,
        needsInput: asksSomething(step),
      })),
    blocked: blockedFor(city, shown, say),
    ...(free && !isParty ? { take: { action: `${own}/claim`, task: free.name } } : {}),
    ...(taken && !isParty ? { release: { action: `${own}/release`, task: taken.name } } : {}),
    ...(waiting?.answer ? { answer: { question: waiting.id, ...waiting.answer } } : {}),
    idle: idleFor(shown, say, steps.length + (waiting?.answer ? 1 : 0)),
  }
}

/** Steps that are possible here and that this officer may take, without those that would be refused for want of a site check. */
function stepsFor(city: BanCity, { held, by }: Shown): string[] {
  const { dossier, procedure } = held
  return Object.keys(procedure.steps).filter(
    (step) =>
      isOfficersStep(held, step) &&
      isPossible(procedure, dossier, step) &&
      mayTake(city.engine, held, step, by) &&
      !(lacksSite(shownSite(held)) && asksForSite(procedure, step)),
  )
}

const shownSite = ({ dossier }: OnDesk['held']) => ({
  asked: dossier.parameters.siteCheck === true,
  done: 'record-site-check' in dossier.taken,
})
const lacksSite = ({ asked, done }: ReturnType<typeof shownSite>) => asked && !done
const asksForSite = (procedure: Procedure, step: string) =>
  stepOf(procedure, step).needs.includes('application/site-checked')

function blockedFor(city: BanCity, { held, by, isParty, language }: Shown, say: Say): string[] {
  const { dossier, procedure } = held
  if (dossier.closedAt !== null) return []
  if (isParty) return [say('blocked.party')]
  const can = (step: string) => step in procedure.steps && by.roles.includes(stepOf(procedure, step).by)
  const here = (step: string) => step in procedure.steps && stepOf(procedure, step).from.includes(dossier.stage)
  const title = (step: string) => pick(stepOf(procedure, step).title, language)
  const eyes = Object.keys(procedure.steps).flatMap((step) => {
    const other = stepOf(procedure, step).differsFrom.find((one) => dossier.taken[one]?.account === by.account)
    return other && here(step) && can(step) && !mayTake(city.engine, held, step, by)
      ? [say('blocked.fourEyes', { other: title(other), step: title(step) })]
      : []
  })
  return [
    ...(dossier.stage === 'submitted' && 'ask-for-correction' in dossier.taken && can('ask-for-correction')
      ? [say('blocked.correctionOnce')]
      : []),
    ...(['examining', 'deciding'].includes(dossier.stage) ? [say('blocked.correction')] : []),
    ...(lacksSite(shownSite(held)) && ['propose', 'grant'].some((step) => here(step) && can(step))
      ? [say('blocked.site')]
      : []),
    ...(Object.values(dossier.clocks).some(({ state }) => state === 'paused') ? [say('blocked.paused')] : []),
    ...('extend' in dossier.taken && here('extend') && can('extend') ? [say('blocked.extended')] : []),
    ...eyes,
  ]
}

function idleFor({ held, by, language, officers, isParty }: Shown, say: Say, steps: number): string | undefined {
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
    ? say('idle.role', { role: sayRoles([role], language) })
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
