/** Asking about a matter: one command opens the consultation and puts the question into it. */

import { openDossier } from '../../casework/dossier/index.ts'
import { askHeld, isSayable, QUESTIONS } from '../../casework/question/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { notForYou } from '../../trust/gate/index.ts'
import type { Caller } from '../../trust/identity/index.ts'
import { type Quota, useQuotas } from '../../trust/quota/index.ts'
import type { Matter, MatterCity } from '../matter/index.ts'
import { askingWrong } from './problems.ts'

type Asked = { matter: Matter; unit: string; text: string }
type Fault = { path: 'unit' | 'text'; message: Text }

/** Everything that is wrong with what was typed, beside its field. */
export const faultsOf = ({ catalogue }: Pick<MatterCity, 'catalogue'>, { matter, unit, text }: Asked): Fault[] => [
  ...(catalogue.implementationAt(matter, unit)
    ? []
    : [{ path: 'unit' as const, message: { zh: '请选择办理单位', en: 'Choose the office' } }]),
  ...(isSayable(text)
    ? []
    : [
        {
          path: 'text' as const,
          message: {
            zh: '请写下问题，最多 2,000 字，不能有看不见的字符',
            en: 'Write your question: 2,000 characters at most, none that nobody sees',
          },
        },
      ]),
]

/** Of one office about one matter: each begins a clock there. Our rule. */
export const quotaOf = (matter: string, unit: string): Quota => ({
  what: `questions ${matter} ${unit}`,
  most: 10,
  alsoPrograms: true,
})

/**
 * Asks an office about a matter that it handles; gives the id of the consultation. Who asks, asks for himself. Throws
 * `consultation/asking-wrong`, `quota/reached`, and `gate/not-for-you` for an account that stands for nobody.
 */
export async function askAboutMatter(city: MatterCity, by: Caller, asked: Asked): Promise<string> {
  const { matter, text } = asked
  const { person } = by
  if (person === null) throw notForYou()
  const faults = faultsOf(city, asked)
  const unit = city.base.departments.unitOf(asked.unit)
  if (faults.length > 0 || !unit)
    throw askingWrong({ errors: faults.map(({ path, message }) => ({ path, message: `${message.zh} ${message.en}` })) })
  const { engine } = city
  const numbered = await city.numbers.next(
    { division: unit.division.slice(0, 6), number: unit.number },
    engine.clock.today(),
  )
  return city.database.transaction(async (tx) => {
    await useQuotas(tx, by.principal, engine.clock.today(), [QUESTIONS, quotaOf(matter.code, unit.id)])
    const held = openDossier(tx, engine, by.principal, {
      procedure: 'consultation',
      ...numbered,
      unit: unit.id,
      about: { type: 'subject', id: person },
      matter: matter.code,
      place: unit.division,
      parameters: {},
      parties: [{ subject: person, as: 'applicant', persons: [person], electronic: true }],
    })
    await askHeld(tx, engine, held, by.principal, null, text)
    return held.dossier.id
  })
}
