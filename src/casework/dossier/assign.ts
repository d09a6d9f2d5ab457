/**
 * Giving open work to an officer: sharing it out, or handing over a desk. Who receives it must be able to finish it: hold
 * the role, be no party 回避 (公务员法 art. 76, general knowledge), and not have taken a step that asks for four eyes.
 */
import type { Remit } from '../../base/department/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import { type AccountId, ENGINE, type Principal } from '../../trust/policy/index.ts'
import { stepOf } from '../procedure/index.ts'
import { appendEvent } from './append.ts'
import { isPossible } from './decide.ts'
import type { Engine, Held } from './engine.ts'
import { notAllowed, notHere, receiverUnfit } from './problems.ts'
import type { Task } from './state.ts'
import { isPersonIn, mayTake, resourceOf, workIn } from './step.ts'

/** A position of the officer who is to have the work; he may hold several in the unit. */
export type Receiver = {
  account: AccountId
  person: SubjectId | null
  actsFor: readonly SubjectId[]
  position: string
  roles: readonly string[]
  remit: Remit
}

/**
 * Gives a task to an officer of its unit, under the dossier's lock. `handOver`: the batch that hands over a desk. Giving it
 * to who has it changes nothing. Throws `casework/not-here`, `casework/not-allowed` (he may not give it away), and
 * `casework/receiver-unfit` (it may not go there).
 */
export function assignTask(
  tx: Transaction,
  engine: Engine,
  held: Held,
  by: Principal,
  name: string,
  receivers: readonly Receiver[],
  handOver: string | null,
): void {
  const task = held.dossier.tasks.find((one) => one.name === name)
  if (!task) throw notHere({ step: name, stage: held.dossier.stage })
  const isOwnOrFree = task.assignee === null || task.assignee === by.account
  const mayGive = engine.policy.allows({
    action: 'assign',
    principal: by,
    resource: { ...resourceOf(held.dossier), units: [task.unit] },
    by: isOwnOrFree ? task.role : '',
  })
  if (!mayGive) throw notAllowed({ step: name })
  const inRole = receivers.filter(({ roles }) => roles.includes(task.role))
  if (inRole.length === 0) throw receiverUnfit({ why: 'role' })
  const receiver = inRole.find((one) => isFor(engine, held, task, one))
  if (!receiver) throw receiverUnfit({ why: 'remit' })
  checkReceiver(engine, held, task, receiver)
  if (task.assignee === receiver.account) return
  appendEvent(
    tx,
    engine,
    held,
    {
      type: 'assigned',
      v: 1,
      task: name,
      account: receiver.account,
      position: receiver.position,
      from: task.assignee,
      handOver,
    },
    by,
  )
}

const asPrincipal = ({ person, ...receiver }: Receiver, { unit }: Task): Principal => ({
  ...ENGINE,
  ...receiver,
  kind: 'officer',
  person,
  subjects: person === null ? [] : [person],
  unit,
})

/** Whether his position is for such dossiers. */
const isFor = ({ policy }: Engine, { dossier }: Held, task: Task, receiver: Receiver): boolean =>
  policy.allows({
    action: 'work',
    principal: asPrincipal(receiver, task),
    resource: { ...workIn(dossier), units: [task.unit] },
  })

function checkReceiver(engine: Engine, held: Held, task: Task, receiver: Receiver): void {
  const { dossier, procedure } = held
  if (isPersonIn(dossier, receiver)) throw receiverUnfit({ why: 'party' })
  const principal = asPrincipal(receiver, task)
  const steps = Object.keys(procedure.steps).filter((name) => {
    const step = stepOf(procedure, name)
    return (
      step.by === task.role &&
      (step.helps === true) === (task.unit !== dossier.unit) &&
      isPossible(procedure, dossier, name)
    )
  })
  if (!steps.every((step) => mayTake(engine, held, step, principal))) throw receiverUnfit({ why: 'four-eyes' })
}
