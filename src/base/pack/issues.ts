/** What a schema found wrong, in one sentence that says what to change in the file. */
import type { z } from 'zod'

type Issue = z.core.$ZodIssue
type Found = { place: PropertyKey[]; sentence: string }

/** The findings of a failed parse: where, and a sentence each. `value` is what was parsed. */
export const sayIssues = (issues: readonly Issue[], value: unknown): Found[] =>
  issues.flatMap((issue) => say(issue, value))

function say(issue: Issue, value: unknown): Found[] {
  const place = issue.path
  const name = sayPlace(place)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        place: [...place, key],
        sentence: `${sayPlace([...place, key])} is not a known field`,
      }))
    case 'invalid_type':
      return [{ place, sentence: sayType(name, issue.expected, at(value, place)) }]
    case 'invalid_value':
      if (at(value, place) === undefined) return [{ place, sentence: `${name} is missing` }]
      return [
        { place, sentence: `${name} must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}` },
      ]
    case 'invalid_union': {
      const closest = closestBranch(issue.errors)
      if (closest === undefined) return [{ place, sentence: `${name}: ${issue.message}` }]
      return closest.flatMap((inner) => say({ ...inner, path: [...place, ...inner.path] }, value))
    }
    default:
      return [{ place, sentence: `${name}: ${issue.message}` }]
  }
}

function sayType(name: string, expected: string, found: unknown): string {
  if (found === undefined) return `${name} is missing`
  if (expected === 'string' && typeof found === 'number')
    return `${name} must stand in quotes: digits without quotes are read as a number`
  return `${name} must be ${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}`
}

/** The branch of a union that got furthest: most likely the one that was meant. */
const closestBranch = (branches: readonly Issue[][]): Issue[] | undefined =>
  branches
    .filter((issues) => issues.length > 0)
    .sort((one, other) => depth(other) - depth(one) || one.length - other.length)[0]

const depth = (issues: readonly Issue[]) => Math.max(...issues.map(({ path }) => path.length))

const sayPlace = (place: readonly PropertyKey[]): string =>
  place.length === 0 ? 'the file' : place.map(String).join('.')

const at = (value: unknown, place: readonly PropertyKey[]): unknown =>
  place.reduce<unknown>((inner, key) => (isObject(inner) ? Reflect.get(inner, key) : undefined), value)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
