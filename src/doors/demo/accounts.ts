/** The accounts of the demonstration, as the pack names them: citizens first, then officers by unit. */
import type { BasePack } from '../../base/pack/index.ts'
import { defineTexts, type Language, pick } from '../../kernel/i18n/index.ts'

// In English by account name, as officers are: Chinese names would cost a machine without a Chinese font 15 slices on every page.
const texts = defineTexts({
  citizen: { zh: '{name}（市民）', en: 'A citizen · {login}' },
  owner: { zh: '{name}（代表{firm}）', en: '{firm} · {login}' },
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
    return [
      {
        login,
        label: firm ? say('owner', { name, login, firm: pick(firm.name, language) }) : say('citizen', { name, login }),
      },
    ]
  })
  const officers = people.officers.map(({ login, positions }) => {
    const unit = departments.unitOf(positions[0]?.unit ?? '')
    return { login, label: say('officer', { unit: unit ? pick(unit.name, language) : '', login }) }
  })
  return [...citizens, ...officers]
}
