/** The page on which a party takes a step of his own dossier: what it means, what it takes, and a way back. */
import { pick } from '../../kernel/i18n/index.ts'
import type { FilesKept } from '../../trust/kept/index.ts'
import { type Held, notFound, notHere } from '../dossier/index.ts'
import type { CaseworkCity, OwnCall } from '../kind/index.ts'
import { isByOfficer, stepOf } from '../procedure/index.ts'
import {
  firstTyped,
  knownFor,
  linkOf,
  refusalOf,
  type StepTyped,
  stepIn,
  take,
  viewTakes,
  wrongAgain,
} from '../step/index.ts'
import { openOwn } from './own.ts'
import { OwnStepPage } from './pages/index.ts'
import { ownTexts } from './texts.ts'

/** Takes a party's own step; an officer's is taken at his desk. Gives the dossier's id. Throws what `take` throws. */
export async function takeOwn(
  city: CaseworkCity,
  call: Pick<OwnCall, 'principal' | 'purpose' | 'params' | 'language'>,
  name: string,
  said: Parameters<typeof take>[5],
): Promise<string> {
  const { held } = await openOwn(city, call)
  if (isOfficers(held, name)) throw notHere({ step: name, stage: held.dossier.stage })
  return take(city, call.purpose, call.principal, call.params.dossier, name, said)
}

const isOfficers = ({ procedure }: Held, name: string): boolean =>
  Object.hasOwn(procedure.steps, name) && isByOfficer(stepOf(procedure, name))

type Back = {
  typed: StepTyped
  seen: number | undefined
  waiting?: FilesKept | undefined
  isStale?: boolean
  isAgain?: boolean
}

/** `back` where it was sent and something is wrong, something has happened since, or it was left half-way; what was typed stands there. */
export async function ownStepPage(city: CaseworkCity, call: OwnCall, name: string, back?: Back) {
  const { language, principal, purpose } = call
  const { held, title, unit } = await openOwn(city, call)
  const { dossier, procedure } = held
  const isFresh = back === undefined || back.isStale === true || back.isAgain === true
  if (!Object.hasOwn(procedure.steps, name) || isOfficers(held, name)) throw notFound()
  const refusal = isFresh ? refusalOf(city.engine, held, name, principal) : null
  if (refusal) throw refusal
  const step = stepIn(city, held, name)
  const known = await knownFor(city, purpose, principal, held, name, language)
  const typed = back?.typed ?? firstTyped(step, known.today)
  const problems = await wrongAgain(step, typed, back?.waiting, known, !isFresh)
  const fields = viewTakes(step, { typed, problems, known, language, waiting: back?.waiting })
  return OwnStepPage({
    frame: call.frame,
    matter: title,
    number: dossier.number,
    title: pick(step.title, language),
    lead: step.lead && pick(step.lead, language, { unit }),
    notice: back?.isStale ? ownTexts(language)('step.stale') : undefined,
    danger: step.danger === true,
    fields,
    problems: problems.map((fault) => linkOf(fault, fields, new Map(), language)),
    action: `/dossiers/${dossier.id}/steps/${name}`,
    form: call.form(back && !isFresh ? (back.seen ?? dossier.sequence) : dossier.sequence),
    progressHref: `/dossiers/${dossier.id}`,
  })
}
