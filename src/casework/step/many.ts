/**
 * A step in many dossiers at once: what it takes is said once and holds for all of them, so what can be chosen is what every
 * one of them offers. Each is judged again by itself when its turn comes (casework/batch).
 */
import { isDeepStrictEqual } from 'node:util'
import type { Language } from '../../kernel/i18n/index.ts'
import type { Colleague } from '../../trust/identity/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import type { Held } from '../dossier/index.ts'
import { choicesOf } from '../form/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { type StepSpec, stepOf, type Take } from '../procedure/index.ts'
import { othersIn, type StepKnown, unitsFor } from './known.ts'
import { isOffered } from './refusal.ts'
import { isOfficersStep, takesOf } from './takes.ts'

/** Who takes it; `officers` are those of his unit who are in office today. */
export type ManyBy = { by: Principal; officers: readonly Colleague[]; language: Language }

/**
 * Whether a step may be taken in many dossiers with what is said once. Not where it takes something of each dossier (files, items, a
 * form, fields to correct), where its words are marked as written for `each`, or where it takes something away. Our rule: a step
 * that decides or issues a paper, and takes words for it, is taken in each dossier by itself, since the reasons of a decision are
 * those of one case (行政许可法 art. 38 (2) asks for reasons; that they are individual is our reading).
 */
export const isForMany = (step: StepSpec): boolean =>
  !step.corrects && step.danger !== true && takesOf(step).every((take) => isSaidOnce(step, take))

function isSaidOnce({ outcome, notice }: StepSpec, take: Take): boolean {
  switch (take.kind) {
    case 'text':
      return take.each !== true && outcome === undefined && notice === undefined
    case 'day':
    case 'count':
    case 'choice':
    case 'officer':
    case 'unit':
    case 'units':
      return true
    case 'items':
    case 'file':
    case 'form':
    case 'given':
      return false
  }
}

/** The step of this name, where all of these dossiers have it, may take it so, and it takes the same in each; else null. */
export function stepInAll(all: readonly Held[], name: string): StepSpec | null {
  const [first, ...others] = all.map(({ procedure }) =>
    Object.hasOwn(procedure.steps, name) ? stepOf(procedure, name) : null,
  )
  return first && isForMany(first) && others.every((other) => other && takesAlike(first, other)) ? first : null
}

const takesAlike = (one: StepSpec, other: StepSpec) =>
  isForMany(other) && isDeepStrictEqual(takesOf(one), takesOf(other))

/** What may be said for a step once for all of these dossiers: officers and units that each of them offers, days that fit each. */
export function knownForMany(
  city: CaseworkCity,
  { by, officers, language }: ManyBy,
  all: readonly Held[],
  name: string,
): StepKnown {
  const today = city.engine.clock.today()
  const [first, ...others] = all.map((held) => ({
    officers: othersIn(city, officers, by, held),
    units: unitsFor(city, held, name),
  }))
  return {
    today,
    received: all
      .map(({ dossier }) => dossier.received)
      .reduce((latest, day) => (day > latest ? day : latest), all[0]?.dossier.received ?? today),
    barred: new Map(),
    officers: (first?.officers ?? []).filter(({ position }) =>
      others.every((other) => other.officers.some((one) => one.position === position)),
    ),
    units: (first?.units ?? []).filter(({ id }) => others.every(({ units }) => units.some((one) => one.id === id))),
    items: [],
    sections: [],
    choicesOf: choicesOf(city, language),
  }
}

/** The steps that are offered to an officer in every one of these dossiers and that can be said once for all of them, by name. */
export function stepsForMany(city: CaseworkCity, asking: ManyBy, all: readonly Held[]): Map<string, StepSpec> {
  return new Map(
    Object.keys(all[0]?.procedure.steps ?? {}).flatMap((name): [string, StepSpec][] => {
      const step = stepInAll(all, name)
      const isForAll =
        step !== null &&
        all.every((held) => isOfficersStep(held, name) && isOffered(city.engine, held, name, asking.by)) &&
        canBeChosen(step, () => knownForMany(city, asking, all, name))
      return isForAll ? [[name, step]] : []
    }),
  )
}

/** Whether every choice that the step asks for leaves something to choose. */
function canBeChosen(step: StepSpec, known: () => StepKnown): boolean {
  const kinds = new Set(takesOf(step).map(({ kind }) => kind))
  if (kinds.has('officer') && known().officers.length === 0) return false
  return !(kinds.has('unit') || kinds.has('units')) || known().units.length > 0
}
