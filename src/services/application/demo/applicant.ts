/** Who applies in a demonstration: a person of the pack, as he gives himself in forms. */
import type { MatterCity } from '../../matter/index.ts'

/** Name, and the document as forms keep it, `resident-id:…`; a citizen's number once more where only that is asked. */
export type DemoApplicant = { name: string; document: string; identity: string }

/** Whoever signs in so: his document by its kind, and its number alone. Throws where the pack has nobody of that name. */
export function applicantOf({ base }: Pick<MatterCity, 'base'>, login: string): DemoApplicant {
  const person = base.people.persons.find((one) => one.login === login)
  if (!person) throw new Error(`the demonstration has no ${login}`)
  const { kind, number } = person.identity
  return { name: person.name, identity: number, document: `${kind === 'citizen' ? 'resident-id' : kind}:${number}` }
}
