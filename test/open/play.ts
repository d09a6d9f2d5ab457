/** A program that talks to the open API by the names of its operations, and keeps what was said and answered. */
import type { Example } from '../../src/doors/open/examples.ts'
import type { Operation } from '../../src/trust/api/operation.ts'
import type { Client, Said } from '../city.ts'

export type Asked = Omit<Example, 'answer'> & { file?: { field: string; name: string; bytes: Uint8Array } }

export type Player = {
  /** Does an operation; its answer has the status and the shape that it promises. */
  does: (client: Client, id: string, asked?: Asked) => Promise<unknown>
  /** The first example of each operation. */
  examples: Map<string, Example>
}

export function playing(operations: readonly Operation[]): Player {
  const examples = new Map<string, Example>()
  return {
    examples,
    does: async (client, id, asked = {}) => {
      const operation = operations.find((one) => one.id === id)
      if (!operation) throw new Error(`there is no operation ${id}`)
      const said = await send(client, operation, asked)
      if (said.status !== operation.status)
        throw new Error(`${id} answered ${said.status}: ${JSON.stringify(said.body)} instead of ${operation.status}`)
      const answer: unknown = operation.view ? operation.view.schema.parse(said.body) : undefined
      const { params, query, body } = asked
      if (!examples.has(id))
        examples.set(id, {
          ...(params ? { params } : {}),
          ...(query ? { query } : {}),
          ...(body === undefined ? {} : { body }),
          ...(answer === undefined ? {} : { answer }),
        })
      return answer
    },
  }
}

function send(client: Client, { method, path }: Operation, { params = {}, query, body, file }: Asked): Promise<Said> {
  const place = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? '')
  const address = query ? `${place}?${new URLSearchParams(query)}` : place
  if (file) return client.upload(file.field, file.name, file.bytes, undefined, address)
  return method === 'GET' ? client.get(address) : client.post(address, body ?? {})
}

/** What an answer is made of: names and kinds, not values. A list is as its first entry; what may be null says nothing. */
export function shapeOf(value: unknown): unknown {
  if (value === null) return null
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])]
  if (typeof value !== 'object') return typeof value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, held]) => [key, shapeOf(held)]),
  )
}

/** Where two shapes differ: the places, as paths. */
export function differences(one: unknown, other: unknown, path = ''): string[] {
  if (one === null || other === null) return []
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === 0 || other.length === 0 ? [] : differences(one[0], other[0], `${path}[]`)
  if (typeof one !== 'object' || typeof other !== 'object' || Array.isArray(one) !== Array.isArray(other))
    return one === other ? [] : [path]
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    left.has(key) && right.has(key) ? differences(left.get(key), right.get(key), `${path}.${key}`) : [`${path}.${key}`],
  )
}

/** An answer as the document shows it: lists cut to their first two entries. */
export function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, shortened(held)]))
}
