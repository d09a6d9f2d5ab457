/**
 * Taking an appeal in: one command for all channels. It opens the dossier, keeps what was told and who told it apart, and, where
 * category and duty list are clear, dispatches at once; what is not clear waits for the coordinator with what was found.
 */
import { termsOf } from '../../base/subject/index.ts'
import { actOn, type Held, keepSought, keyOf, openDossier } from '../../casework/dossier/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { blindIndex, openText, seal } from '../../kernel/sealing/index.ts'
import { notForYou } from '../../trust/gate/index.ts'
import { type Caller, officersByUnit } from '../../trust/identity/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'
import { type Quota, useQuotas } from '../../trust/quota/index.ts'
import { suggestCategories, type Urgency } from '../category/index.ts'
import { type Dispatch, dispatchFor } from '../duty/index.ts'
import type { HotlineCity } from './city.ts'
import { CONTACT_HOURS, REPLY_HOURS } from './procedure.ts'
import { readAppeal, readCaller } from './store.ts'
import { type Appeal, placeOf, type Told } from './telling.ts'

/** The unit where all appeals come in. */
export const HOTLINE = 'hotline'
/** Nobody knows yet what it is about. */
export const UNSORTED = '000000'

/** Of one account in a day. Our rule; a channel that brings many has limits of its own. */
const APPEALS: Quota = { what: 'appeals', most: 20, alsoPrograms: true }

/** Who brings it: a person for himself, an operator for a caller, or a channel for whoever wrote there. */
export type Bringer = { kind: 'applicant' | 'operator'; by: Caller } | { kind: 'channel' }

/** Takes an appeal in; what was told is whole. Gives its id. Throws `quota/reached`, `gate/not-for-you`. */
export async function takeIn(city: HotlineCity, bringer: Bringer, appeal: Appeal, made = false): Promise<string> {
  const { base, engine, appeals } = city
  const { told } = appeal
  const hotline = base.departments.unitOf(HOTLINE)
  if (!hotline) throw notForYou()
  const today = engine.clock.today()
  const category = appeal.category ?? categoryOf(city, told.words)
  const urgency = appeal.urgency ?? appeals.categories.of(category)?.urgency ?? 'ordinary'
  const place = placeOf(told)
  const dispatch = await responsibleFor(city, category, place)
  const numbered = await city.numbers.next({ division: hotline.division.slice(0, 6), number: hotline.number }, today)
  const subject = bringer.kind === 'applicant' && told.privacy === 'named' ? bringer.by.person : null
  const principal = bringer.kind === 'channel' ? ENGINE : bringer.by.principal
  return city.database.transaction(async (tx) => {
    if (bringer.kind === 'applicant') await useQuotas(tx, principal, today, [APPEALS])
    const held = openDossier(tx, engine, principal, {
      procedure: 'appeal',
      ...numbered,
      unit: HOTLINE,
      about: subject === null ? { type: 'place', id: place } : { type: 'subject', id: subject },
      matter: null,
      category,
      place,
      parameters: { replyHours: REPLY_HOURS[urgency], contactHours: CONTACT_HOURS[urgency], sort: told.sort },
      parties: subject === null ? [] : [{ subject, as: 'applicant', persons: [subject], electronic: true }],
      made,
    })
    const { id } = held.dossier
    keepTold(tx, city, held, appeal, { category, urgency, rule: dispatch?.row.category ?? null })
    keepCaller(tx, city, held, told)
    const step = subject !== null ? 'submit' : bringer.kind === 'operator' ? 'record' : 'receive'
    await actOn(tx, engine, held, step, {
      by: step === 'receive' ? ENGINE : principal,
      facts: { 'hotline/told': toldOf(told) },
    })
    if (dispatch) await actOn(tx, engine, held, 'dispatch-by-rule', { by: ENGINE, units: [dispatch.unit] })
    return id
  })
}

/** What the words are about, where the model is sure enough that no person has to look; else nobody knows yet. */
export function categoryOf({ appeals }: Pick<HotlineCity, 'appeals'>, words: string): string {
  const [best] = suggestCategories(appeals, words)
  return best?.sure ? best.category.code : UNSORTED
}

/** Which unit the duty list names today; null where nobody can say. */
export async function responsibleFor(city: HotlineCity, category: string, place: string): Promise<Dispatch | null> {
  if (category === UNSORTED) return null
  const today = city.engine.clock.today()
  const staffs = await officersByUnit(city.database, today)
  const isStaffed = (unit: string) => {
    const roles = (staffs.get(unit) ?? [])
      .filter(({ remit }) => remit.kinds === undefined || remit.kinds.includes('appeal'))
      .flatMap((officer) => officer.roles)
    return roles.includes('receiver') && roles.includes('examiner')
  }
  const { departments, divisions } = city.base
  return dispatchFor(city.appeals.duty, { category, place, day: today }, { departments, divisions, isStaffed })
}

/** What the capsule and the digest of the event are about. */
export const toldOf = ({ words, address }: Pick<Told, 'words' | 'address'>): string =>
  JSON.stringify({ words, address: address ?? '' })

type Sorted = { category: string; urgency: Urgency; rule: string | null }

function keepTold(tx: Transaction, city: HotlineCity, held: Held, { told, channel }: Appeal, sorted: Sorted): void {
  const { id } = held.dossier
  tx.insert(
    'appeals.appeal',
    { dossier: id },
    {
      channel,
      sort: told.sort,
      privacy: told.privacy,
      ...sorted,
      told: seal(keyOf(held), toldOf(told), `told ${id}`),
      place: placeOf(told),
      at: city.engine.clock.now(),
    },
  )
}

function keepCaller(tx: Transaction, { keys }: HotlineCity, held: Held, told: Told): void {
  const { id } = held.dossier
  const { privacy, name = '', phone = '' } = told
  // Whoever leaves no name is not known by his account either.
  const isKnown = privacy !== 'anonymous'
  tx.insert(
    'appeals.caller',
    { dossier: id },
    {
      sealed: seal(keyOf(held), JSON.stringify(isKnown ? { name, phone } : { name: '', phone: '' }), `caller ${id}`),
      phone: isKnown && phone !== '' ? Buffer.from(blindIndex(keys, 'hotline phone', phone)) : null,
    },
  )
  // Officers of the unit find by these words: of whom it is not told they must not.
  if (privacy === 'named') keepSought(tx, id, termsOf(keys, { names: [name], numbers: [], phones: [phone] }))
}

/** What was told and how it was sorted. */
export async function openAppeal(city: Pick<HotlineCity, 'database'>, _purpose: Purpose, held: Held) {
  const { told, ...row } = await readAppeal(city.database, held.dossier.id)
  return { ...row, ...openTold(held, told) }
}

/** The words and the address that lie sealed in its row. */
export const openTold = (held: Held, sealed: Uint8Array): { words: string; address: string } =>
  JSON.parse(openText(keyOf(held), sealed, `told ${held.dossier.id}`))

/** Who called. Only for whom the policy lets see it: the hotline, and the unit where the caller is named. */
export async function openCaller(city: Pick<HotlineCity, 'database'>, _purpose: Purpose, held: Held) {
  const { id } = held.dossier
  const { sealed } = await readCaller(city.database, id)
  return JSON.parse(openText(keyOf(held), sealed, `caller ${id}`)) as { name: string; phone: string }
}
