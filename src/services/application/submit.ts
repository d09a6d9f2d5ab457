/**
 * Handing in: one command opens the dossier, hands it in, and, where a rule table decides what is clear, decides. What
 * needs no lock is made ready before: answers checked, organ found, table asked, number reserved.
 */

import { humansBehind, type SubjectId } from '../../base/subject/index.ts'
import { actOn, asDossierId, type DossierId, openDossier, takeStep } from '../../casework/dossier/index.ts'
import {
  type Draft,
  draftGone,
  draftMoved,
  filesIn,
  findHeld,
  moveHeld,
  openDraft,
  peopleOf,
  problemsIn,
  removeDraft,
  unreadIn,
  versionOf,
} from '../../casework/draft/index.ts'
import { moveUploads, type Sized, uploadsOfDraft } from '../../casework/file/index.ts'
import { type Answers, type FieldProblem, formHash, visibleAnswers } from '../../casework/form/index.ts'
import { decide, factsFor, type Ruling, sayReasons } from '../../casework/rules/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import { seal } from '../../kernel/sealing/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { Caller } from '../../trust/identity/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'
import { type Quota, useQuotas } from '../../trust/quota/index.ts'
import {
  goThere,
  type HandlingItem,
  type Implementation,
  type Matter,
  type MatterCity,
  matterOf,
  parametersOf,
} from '../matter/index.ts'
import { differingFrom } from './as-registered.ts'
import { checkForWhom } from './begin.ts'
import { checkOnce, keepOnce } from './once.ts'
import { answersWrong, notCompetent } from './problems.ts'
import { keepWords } from './words.ts'

export type Application = {
  matter: Matter
  subject: SubjectId
  answers: Answers
  /** What was typed on screens and is no answer: as long as it stands there, nothing is handed in. */
  unread?: readonly FieldProblem[]
  electronic: boolean
  made?: boolean
}

type Ready = {
  /** The day of handing in: of the facts, of the rules in force, and of what the dossier says it was received on. */
  today: PlainDate
  item: HandlingItem
  implementation: Implementation
  /** The division that makes the organ competent. */
  place: string
  answers: Answers
  ruling: Ruling | null
  /** A table would decide, but who applies calls himself otherwise than the register: an officer compares. */
  isCompared: boolean
  reasons: string
  numbered: { number: string; code: string }
  persons: SubjectId[]
  parameters: Record<string, number | boolean | string>
}

/** Hands in a draft. Throws `application/answers-wrong`, `application/not-competent`, `staffing/no-officers`, `application/applied-before`, `draft/gone`. */
export async function submitDraft(
  city: MatterCity,
  by: Caller,
  id: string,
  electronic: boolean,
  made = false,
): Promise<string> {
  return submitOpened(city, by, await openDraft(city, city.database, by, id), electronic, made)
}

/** Hands in a draft as a program saw it. Throws `draft/moved` where it was saved since, and as `submitDraft`. */
export async function submitDraftAsSeen(
  city: MatterCity,
  by: Caller,
  id: string,
  savedAt: string,
  electronic: boolean,
): Promise<string> {
  const draft = await openDraft(city, city.database, by, id)
  if (draft.savedAt !== savedAt) throw draftMoved({ savedAt: draft.savedAt })
  return submitOpened(city, by, draft, electronic, false)
}

/** Hands in a draft as its review showed it. Throws `draft/moved` where it says something else by now, and as `submitDraft`. */
export async function submitReviewed(
  city: MatterCity,
  by: Caller,
  id: string,
  reviewed: string,
  electronic: boolean,
): Promise<string> {
  const draft = await openDraft(city, city.database, by, id)
  if (versionOf(draft) !== reviewed) throw draftMoved({ savedAt: draft.savedAt })
  return submitOpened(city, by, draft, electronic, false)
}

async function submitOpened(
  city: MatterCity,
  by: Caller,
  draft: Draft,
  electronic: boolean,
  made: boolean,
): Promise<string> {
  const { id } = draft
  const uploads = await uploadsOfDraft(city.database, id)
  const application: Application = {
    matter: matterOf(city, draft.matter),
    subject: draft.subject,
    answers: draft.answers,
    unread: unreadIn(city, draft),
    electronic,
    made,
  }
  const ready = await makeReady(city, by, application, new Map(uploads.map((upload) => [upload.id, upload])))
  return city.database.transaction(async (tx) => {
    const locked = await openDraft(city, tx, by, id, true)
    if (locked.savedAt !== draft.savedAt) throw draftGone()
    // It keeps the draft's id: whoever opens the draft somewhere else is led to the receipt.
    const held = await handIn(tx, city, by, application, ready, asDossierId(id))
    const used = new Set(filesIn(draft.form, ready.answers))
    await removeDraft(tx, id, moveUploads(tx, draft.key, held.key, held.id, uploads, used))
    return held.id
  })
}

/** What an applicant keeps: the number, and the code that opens the public status. */
export type Receipt = { id: string; number: string; code: string }

/** Hands in answers that come at once, as a program sends them; the files they name were sent before (program-uploads.ts). */
export async function submitAnswers(city: MatterCity, by: Caller, application: Application): Promise<Receipt> {
  const named = filesIn(application.matter.form, application.answers)
  const found = named.length === 0 ? [] : await findHeld(city.database, by.principal, named)
  const ready = await makeReady(city, by, application, new Map(found.map((file) => [file.id, file])))
  return city.database.transaction(async (tx) => {
    const used = filesIn(application.matter.form, ready.answers)
    const held = used.length === 0 ? [] : await findHeld(tx, by.principal, used, true)
    if (held.length < new Set(used).size) throw draftGone()
    const { id, key } = await handIn(tx, city, by, application, ready)
    moveHeld(tx, city, key, { dossier: id }, held)
    return { id, ...ready.numbered }
  })
}

async function makeReady(
  city: MatterCity,
  by: Caller,
  { matter, subject, answers: given, unread = [] }: Application,
  uploads: ReadonlyMap<string, Sized>,
): Promise<Ready> {
  const { base, catalogue, engine } = city
  checkForWhom(city, by, subject, matter)
  const answers = visibleAnswers(matter.form, given)
  const people = await peopleOf(city, { subject }, by)
  const problems = [...unread, ...problemsIn(city, matter.form, answers, uploads, people)]
  if (problems.length > 0)
    throw answersWrong({
      errors: problems.map(({ path, message }) => ({ path, message: `${message.zh} ${message.en}` })),
    })
  const competence = catalogue.implementationFor(matter, answers)
  if (competence.competent !== true)
    throw notCompetent({ who: competence.competent === false ? competence.elsewhere.zh : '' })
  await goThere(city, matter, competence)
  const { implementation, place } = competence
  const unit = base.departments.unitOf(implementation.unit)
  const item = catalogue.itemOf(matter, answers) ?? matter.items[0]
  if (!unit || !item)
    throw new Error(`${matter.code}: the organ ${implementation.unit} or its handling items are not in the pack`)
  const today = engine.clock.today()
  const elements = catalogue.elementsOf(matter, implementation, item)
  const table = catalogue.rulesOf(matter, today)
  const isCompared = table !== null && differingFrom(matter.form, answers, people).length > 0
  const ruling = table && !isCompared ? await decide(table, factsFor(table, answers, today)) : null
  return {
    today,
    item,
    implementation,
    place: place ?? unit.division,
    answers,
    ruling,
    isCompared,
    reasons: table && ruling ? sayReasons(table, ruling.reasons, 'zh') : '',
    numbered: await city.numbers.next({ division: unit.division.slice(0, 6), number: unit.number }, today),
    persons: await personsBehind(city, by, subject),
    parameters: parametersOf(matter, elements, item, answers),
  }
}

/** The humans behind the applicant; who acts for an enterprise came with the caller. */
async function personsBehind({ database, engine }: MatterCity, by: Caller, subject: SubjectId): Promise<SubjectId[]> {
  if (subject === by.person) return [subject]
  const represented = by.represented.find(({ enterprise }) => enterprise === subject)
  return represented?.humans ?? (await humansBehind(database, subject, engine.clock.today()))
}

/** Of one account in a day; a program acts for many, and was registered for that. Our rules. */
const APPLICATIONS: Quota = { what: 'applications', most: 200, alsoPrograms: false }
const quotaOf = (matter: string, unit: string): Quota => ({
  what: `applications ${matter} ${unit}`,
  most: 100,
  alsoPrograms: false,
})

async function handIn(
  tx: Transaction,
  city: MatterCity,
  by: Caller,
  application: Application,
  ready: Ready,
  draft?: DossierId,
): Promise<{ id: string; key: Uint8Array }> {
  const { engine } = city
  const { matter, subject, electronic, made } = application
  const { answers, item, implementation, place, numbered, ruling } = ready
  if (!made) await useQuotas(tx, by.principal, ready.today, [APPLICATIONS, quotaOf(matter.code, implementation.unit)])
  const once = await checkOnce(tx, city, { matter, subject, answers })
  const held = openDossier(tx, engine, by.principal, {
    ...(draft && { id: draft }),
    procedure: matter.procedure,
    ...numbered,
    unit: implementation.unit,
    about: { type: 'subject', id: subject },
    matter: matter.code,
    place,
    parameters: ready.parameters,
    parties: [{ subject, as: 'applicant', persons: ready.persons, electronic }],
    received: ready.today,
    made: made ?? false,
  })
  const { id } = held.dossier
  const key = held.key ?? new Uint8Array()
  const text = JSON.stringify(answers)
  takeStep(tx, engine, held, 'submit', {
    by: by.principal,
    facts: { 'application/answers': text },
    inputs: { item: item.id },
  })
  tx.insert(
    'services.application',
    { dossier: id },
    {
      matter: matter.code,
      item: item.id,
      unit: implementation.unit,
      form: formHash(matter.form),
      version: 1,
      ruling: ruling && seal(key, JSON.stringify(ruling), `ruling ${id}`),
    },
  )
  tx.insert(
    'services.answers',
    { dossier: id, version: 1 },
    { at: engine.clock.now(), sealed: seal(key, text, `answers ${id} 1`) },
  )
  keepWords(tx, engine.keys, { id, form: matter.form, answers })
  keepOnce(tx, id, matter, once)
  if (ruling) {
    const step = { grant: 'grant-by-rule', refuse: 'refuse-by-rule', unsure: 'refer' }[ruling.outcome]
    await actOn(tx, engine, held, step, {
      by: ENGINE,
      facts: { 'application/ruling': ruling },
      inputs: { table: ruling.table.id, version: ruling.table.version, row: ruling.row },
      texts: { reason: ready.reasons },
      atHand: answers,
    })
  }
  if (ready.isCompared) await actOn(tx, engine, held, 'compare', { by: ENGINE })
  return { id, key }
}
