/** The accounts of the demonstration, as the pack names them: citizens first, then officers by unit. */
import type { BasePack } from '../../base/pack/index.ts'
import { defineTexts, type Language, pick } from '../../kernel/i18n/index.ts'

const texts = defineTexts({
  citizen: { zh: '{name}（市民）', en: '{name} (citizen)' },
  owner: { zh: '{name}（代表{firm}）', en: '{name} (represents {firm})' },
  officer: { zh: '{unit} · {login}', en: '{unit} · {login}' },
})

export function demoAccounts(
  { people, departments }: Pick<BasePack, 'people' | 'departments'>,
  language: Language,
): { login: string; label: string }[] {
  const say = texts(language)
  const citizens = people.persons.flatMap(({ id, login, name }) => {
    if (login === undefined) return []
    const firm = people.enterprises.find(({ representatives }) => representatives.some(({ person }) => person === id))
    return [{ login, label: firm ? say('owner', { name, firm: pick(firm.name, language) }) : say('citizen', { name }) }]
  })
  const officers = people.officers.map(({ login, positions }) => {
    const unit = departments.unitOf(positions[0]?.unit ?? '')
    return { login, label: say('officer', { unit: unit ? pick(unit.name, language) : '', login }) }
  })
  return [...citizens, ...officers]
}
