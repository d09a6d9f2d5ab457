/** Mandates, and registrations of legal representatives, as a kind of dossier: who asks, for which enterprise, in what, until when. */

import { findByNumber, headsOf, nameOfOrganisation, openSubjects } from '../../base/subject/index.ts'
import { type Held, keyOf, openSaid } from '../../casework/dossier/index.ts'
import { choicesOf, viewAnswers } from '../../casework/form/index.ts'
import type { Asked, Kind, Opened, Section } from '../../casework/kind/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { openAsked } from './ask.ts'
import { mandateForm, registrationForm } from './forms.ts'
import { mandate } from './procedure.ts'
import { registration } from './registration.ts'
import { readMandate } from './store.ts'
import { mandateTexts } from './texts.ts'

export const mandateKind = (city: MatterCity): Kind => ({
  name: 'mandate',
  label: { zh: '单位授权', en: 'authorisations' },
  procedures: [mandate, registration],
  title: ({ kind }, language) => pick(titleOf(kind), language),
  open: (purpose, held, asked) => openMandate(city, purpose, held, asked),
})

const titleOf = (procedure: string) => (procedure === registration.name ? registration.title : mandate.title)

async function openMandate(
  city: MatterCity,
  purpose: Purpose,
  held: Held,
  { language, for: whom }: Asked,
): Promise<Opened> {
  keyOf(held)
  const say = mandateTexts(language)
  const { database, engine, keys } = city
  const { dossier } = held
  const row = await readMandate(database, dossier.id)
  if (!row) throw new Error(`${dossier.id} asks for nothing`)
  const isMandate = dossier.kind === mandate.name
  const answers = openAsked(held, row)
  const form = isMandate ? mandateForm(city) : registrationForm(city)
  const person = (await openSubjects({ database, keys }, purpose, [row.person])).get(row.person)
  const number = person?.kind === 'person' ? person.identity.number : ''
  // Who registers holds the whole number against the register; whoever only says yes or no knows his people.
  const isCompared = !isMandate && whom === 'office'
  const who: Section = {
    id: 'who',
    title: say('who'),
    rows: [
      { path: 'person', label: say('name'), value: person?.name ?? '' },
      { path: 'number', label: say('number'), value: isCompared ? number : masked(number) },
    ],
  }
  const known = { language, choicesOf: choicesOf(city, language), uploads: new Map() }
  const sections: Section[] = [who, ...viewAnswers(form, answers, known)]
  if (isCompared) {
    const found = await findByNumber({ database, keys }, { kind: 'credit-code', number: String(answers.creditCode) })
    const [name, heads] =
      found === null
        ? [null, []]
        : await Promise.all([nameOfOrganisation(database, found), headsOf(database, found, engine.clock.today())])
    sections.push({
      id: 'known',
      title: say('known'),
      rows: [
        { path: 'registered', label: say('knownName'), value: name ?? say('unknown') },
        { path: 'heads', label: say('knownHeads'), value: say(heads.length === 0 ? 'noHead' : 'hasHead') },
      ],
    })
  }
  const words = await reasonsIn(city, purpose, held)
  if (words.length > 0)
    sections.unshift({
      id: 'words',
      title: say('words'),
      rows: words.map((value, at) => ({ path: `words.${at}`, label: say('words'), value })),
    })
  return { sections, basis: isMandate ? [{ label: say('basis'), text: say('basisText') }] : [] }
}

/** What was said with a refusal, or when it was taken back or ended: for both sides. */
const reasonsIn = async (city: MatterCity, purpose: Purpose, held: Held): Promise<string[]> =>
  [...(await openSaid(city, purpose, held)).values()]
    .flat()
    .flatMap(({ name, text }) => (name === 'reason' && text !== '' ? [text] : []))

/** A number of which only the last four characters are read. */
export const masked = (number: string): string => number.replaceAll(/.(?=.{4})/gu, '*')
