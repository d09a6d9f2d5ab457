/**
 * Beside a dossier: what the same applicant has at this desk besides, as far as the officer's unit and remit go, the newest first, with
 * a hint where one looks like the same case. It is looked at on purpose, and each that is listed leaves its trace.
 */
import type { Language } from '../../kernel/i18n/index.ts'
import { sayDate } from '../../kernel/i18n/index.ts'
import { type Dossier, versionOf } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { sayState } from '../story/index.ts'
import { findInUnit } from '../worklist/index.ts'
import { applicantOf, type DossierCall, deskOf, dossierOnDesk, hrefOf } from './desk.ts'
import { BesidePage, type BesideView } from './pages/index.ts'

const MOST = 20

export async function besidePage(city: CaseworkCity, call: DossierCall) {
  const { language, principal } = call
  const { held, own, isParty } = await dossierOnDesk(city, call)
  const { dossier } = held
  // Who is a party himself learns nothing of the applicant's other business 回避.
  const subject = isParty ? null : applicantOf(dossier)
  const wanted = { subjects: subject === null ? [] : [subject], dossiers: [], places: [] }
  const found = (await findInUnit(city.database, deskOf(principal), wanted, MOST + 2)).filter(
    ({ id }) => id !== dossier.id,
  )
  const others = found.slice(0, MOST)
  if (others.length > 0) await call.reading({ act: 'beside', listed: others.map(({ id }) => id) })
  return BesidePage({
    frame: call.frame,
    dossier: { title: city.kinds.of(dossier).title(dossier, language), href: own },
    others: viewBeside(city, dossier, others, language),
    more: found.length > MOST,
  })
}

/** Ready to print; the same case a second time is said first. */
function viewBeside(
  city: CaseworkCity,
  dossier: Dossier,
  others: readonly Dossier[],
  language: Language,
): BesideView[] {
  const today = city.engine.clock.today()
  return others
    .map((other) => {
      const kind = city.kinds.of(other)
      return {
        id: other.id,
        href: hrefOf(other.id),
        title: [kind.title(other, language), kind.inShort?.(other, language)].filter((words) => words).join(' · '),
        number: other.number,
        state: sayState(other, versionOf(city.engine, other.procedure), language),
        received: sayDate(other.received, language, today),
        isSame: isSameCase(dossier, other),
      }
    })
    .sort((one, two) => Number(two.isSame) - Number(one.isSame))
}

/** The same matter, in the same situation, at the same place, open or granted (our rule): perhaps handed in twice. */
const isSameCase = (one: Dossier, other: Dossier): boolean =>
  other.matter !== null &&
  one.matter === other.matter &&
  one.place === other.place &&
  one.parameters.situation === other.parameters.situation &&
  (other.closedAt === null || other.outcome === 'granted')
