/**
 * The page of one step, and what comes back to it: problems beside their fields with everything typed still there, or, where
 * something happened since the page was opened, what that was, beside what was typed.
 */
import type { FieldView } from '../../kernel/html/index.ts'
import { notThere } from '../../kernel/http/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { FilesKept } from '../../trust/kept/index.ts'
import { notHere, openSaid, papersWith, readEvents } from '../dossier/index.ts'
import { type CaseworkCity, NO_REASONS } from '../kind/index.ts'
import { phrasesOf } from '../phrase/index.ts'
import { isByOfficer, stageOf, stepOf } from '../procedure/index.ts'
import {
  FURTHER_PATHS,
  filesOfSteps,
  firstTyped,
  knownFor,
  linkOf,
  refusalOf,
  type StepTyped,
  staffOf,
  stepIn,
  take,
  takesOf,
  tickedPaths,
  typedText,
  viewTakes,
  wrongAgain,
} from '../step/index.ts'
import { sayNotice } from '../story/index.ts'
import { viewCorrections } from './corrections.ts'
import { type DossierCall, deskOf, dossierOnDesk, type OnDesk, openApplicant, sayUnit } from './desk.ts'
import { type Found, filledFrom, viewFindings, wasCorrected } from './findings.ts'
import { partsOf } from './next.ts'
import { placeOfWork, staysWith } from './next-work.ts'
import { StalePage, StepPage, type StepPageProps } from './pages/index.ts'
import { offered } from './phrases.ts'
import { texts } from './texts.ts'
import { tellDossier } from './told.ts'
import { hasKeys } from './worklist.ts'

/**
 * Takes a step of an officer, of whoever has the dossier on his desk. A party's own step is taken at the party's door. Gives the
 * dossier's id. Throws what `take` throws.
 */
export async function takeAtDesk(
  city: CaseworkCity,
  { principal, purpose, params }: Pick<DossierCall, 'principal' | 'purpose' | 'params'>,
  name: string,
  said: Parameters<typeof take>[5],
): Promise<string> {
  const { held } = await dossierOnDesk(city, { principal, params })
  const step = Object.hasOwn(held.procedure.steps, name) ? stepOf(held.procedure, name) : null
  if (step && !isByOfficer(step)) throw notHere({ step: name, stage: held.dossier.stage })
  return take(city, purpose, principal, params.dossier, name, said)
}

type Back = { typed: StepTyped; seen: number | undefined; waiting?: FilesKept | undefined; isAgain?: boolean }

/** The page of a step; `back` where it was sent and something is wrong, or it was left half-way (`isAgain`). Throws what the engine would throw. */
export async function stepPage(city: CaseworkCity, call: DossierCall, name: string, back?: Back) {
  const { language, principal, purpose } = call
  const onDesk = await dossierOnDesk(city, call)
  const { held, own } = onDesk
  const { dossier, procedure } = held
  if (!Object.hasOwn(procedure.steps, name)) throw notThere()
  const step = stepIn(city, held, name)
  const isFresh = back === undefined || back.isAgain === true
  if (isFresh && !isByOfficer(step)) throw notHere({ step: name, stage: dossier.stage })
  const refusal = !isFresh ? null : refusalOf(city.engine, held, name, principal)
  if (refusal) throw refusal
  const [known, found, site, phrases] = await Promise.all([
    knownFor(city, purpose, principal, held, name, language),
    readFound(city, call, onDesk),
    step.visits && !onDesk.isParty ? city.kinds.of(dossier).site?.(purpose, held, language) : undefined,
    step.corrects || step.notice ? phrasesOf(city.database, deskOf(principal).unit) : [],
  ])
  const typed = back?.typed ?? { ...firstTyped(step, known.today), ...filledFrom(step, found) }
  const problems = await wrongAgain(step, typed, back?.waiting, known, !isFresh)
  const title = pick(step.title, language)
  // Phrases stand where a party reads what is written: on a paper.
  const isTold = (name: string) =>
    takesOf(step).some((take) => take.kind === 'text' && take.name === name && take.inside !== true)
  const fields = viewTakes(step, { typed, problems, known, language, waiting: back?.waiting }).map((field) =>
    isTold(field.name)
      ? { ...field, phrases: offered(phrases, 'reason', field.name, texts(language)('phrase.choose')) }
      : field,
  )
  const corrections = step.corrects ? viewCorrections(known.sections, typed, problems, language, phrases) : undefined
  const say = texts(language)
  const labels = new Map([
    ...FURTHER_PATHS.flatMap((path, at) => [
      [path, say('correct.paper', { n: at + 1 })] as const,
      [`reason.${path}`, say('correct.paper', { n: at + 1 })] as const,
    ]),
    ...(corrections?.sections ?? []).flatMap(({ rows }) =>
      rows.map(({ path, label }) => [`reason.${path}`, label] as const),
    ),
  ])
  return StepPage({
    frame: call.frame,
    dossier: await headOf(city, call, onDesk),
    title,
    lead: step.lead && pick(step.lead, language, { unit: sayUnit(city, dossier.unit, language) }),
    site: site ?? [],
    parts: onDesk.isParty ? [] : partsOf({ held, by: principal, language }),
    findings: onDesk.isParty ? null : viewFindings(city, held, found),
    danger: step.danger === true,
    preview: step.notice
      ? {
          action: `${own}/steps/${name}/preview`,
          papers: [step.notice, ...papersWith(city.engine, step.notice, dossier)].map((kind) => ({
            title: sayNotice(city.engine, kind, dossier.matter, language),
            isTranslated: city.engine.hooks.notices[kind]?.reading !== undefined,
          })),
        }
      : undefined,
    fields,
    corrections,
    effects: effectsOf(city, onDesk, name, language),
    problems: problems.map((fault) => linkOf(fault, fields, labels, language)),
    action: `${own}/steps/${name}`,
    onward: onDesk.isParty ? undefined : { due: placeOfWork(held).due, stays: staysWith(held, name) },
    keys: hasKeys(call) ? { settingsHref: '/ban/settings' } : null,
    form: call.form(isFresh ? dossier.sequence : (back.seen ?? dossier.sequence)),
  })
}

/** What stands above a step's page; answers are opened where corrections may have changed some. */
async function readFound(
  city: CaseworkCity,
  { language, purpose, principal }: DossierCall,
  { held }: OnDesk,
): Promise<Found> {
  const { database, kinds } = city
  const { dossier } = held
  const open = wasCorrected(held) ? kinds.of(dossier).open : undefined
  const [events, said, officers, opened, papers] = await Promise.all([
    readEvents(database, dossier.id),
    openSaid(city, purpose, held),
    staffOf(city, dossier.unit),
    open?.(purpose, held, { language, for: 'office', by: principal, reasons: NO_REASONS }),
    filesOfSteps(city, purpose, held, language),
  ])
  return { events, said, officers, language, sections: opened?.sections ?? [], papers }
}

export async function headOf(
  city: CaseworkCity,
  call: DossierCall,
  { held, own }: OnDesk,
): Promise<StepPageProps['dossier']> {
  const { dossier } = held
  const title = city.kinds.of(dossier).title(dossier, call.language)
  return {
    title: `${title} · ${await openApplicant(city, call.purpose, dossier, call.language)}`,
    number: dossier.number,
    href: own,
  }
}

/** What follows, said before the button is pressed. */
function effectsOf(
  { engine, base }: CaseworkCity,
  { held: { procedure, dossier } }: OnDesk,
  name: string,
  language: Language,
): string[] {
  const say = texts(language)
  const step = stepOf(procedure, name)
  const to = step.to === undefined || step.to === dossier.stage ? null : stageOf(procedure, step.to)
  const before = base.departments.unitOf(dossier.path?.at(-1) ?? '')
  return [
    ...(step.corrects ? [say('effect.once')] : []),
    ...(step.notice
      ? [say('effect.notice', { notice: sayNotice(engine, step.notice, dossier.matter, language) })]
      : []),
    ...(step.pauses.length > 0 ? [say('effect.pause')] : []),
    ...(step.extends.length > 0 ? [say('effect.extend')] : []),
    ...(step.serves ? [say('effect.served')] : []),
    ...(step.hands === 'over' ? [say('effect.over')] : []),
    ...(step.hands === 'back' && before ? [say('effect.back', { unit: pick(before.name, language) })] : []),
    ...(step.asks ? [say('effect.asks')] : []),
    ...(to ? [to.end ? say('effect.end') : say('effect.stage', { stage: pick(to.title, language) })] : []),
  ]
}

/** Somebody was quicker: what happened since, and what was typed. */
export async function stalePage(city: CaseworkCity, call: DossierCall, name: string, { typed, seen, waiting }: Back) {
  const { language, purpose } = call
  const onDesk = await dossierOnDesk(city, call)
  const { held } = onDesk
  const step = stepIn(city, held, name)
  const [events, known] = await Promise.all([
    readEvents(city.database, held.dossier.id, seen ?? held.dossier.sequence),
    knownFor(city, purpose, call.principal, held, name, language),
  ])
  const labels = new Map(known.sections.flatMap(({ rows }) => rows.map(({ path, label }) => [path, label] as const)))
  const answered = viewTakes(step, { typed, problems: [], known, language, waiting })
  return StalePage({
    frame: call.frame,
    dossier: await headOf(city, call, onDesk),
    since: tellDossier(city, held, events, {
      language,
      drawn: new Set(),
      said: new Map(),
      labels,
      officers: [],
      inside: true,
    }),
    typed: [
      ...answered.flatMap((field) => {
        const value = printed(field, language)
        return value === '' ? [] : [{ label: field.label, value }]
      }),
      ...[...tickedPaths(typed), ...FURTHER_PATHS.filter((path) => typedText(typed, path) !== '')].map((path) => ({
        label: labels.get(path) ?? (typedText(typed, path) || path),
        value: typedText(typed, `reason.${path}`),
      })),
    ],
  })
}

const printed = ({ value, values, options, files, note }: FieldView, language: Language): string => {
  const label = (one: string) => options?.find((option) => option.value === one)?.label ?? one
  const many = values?.map(label) ?? files?.map(({ name }) => name)
  const said = many ? many.join(language === 'zh' ? '、' : ', ') : label(value)
  return [said, note?.value].filter((words) => words).join(language === 'zh' ? '，' : ', ')
}
