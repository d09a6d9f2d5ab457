/** What the served document says of each operation, read as a client would. */
import { z } from 'zod'
import type { Schema } from './schema-values.ts'

const Shape = z.record(z.string(), z.unknown())
const Content = z.record(z.string(), z.object({ schema: Shape }))
const Described = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema: Shape })),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
})
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Described)),
  components: z.object({ schemas: z.record(z.string(), Shape) }),
})

export type Operation = z.infer<typeof Described> & { method: string; path: string }
export type ReadDocument = { operations: Operation[]; components: Record<string, Schema> }

/** Throws where the document is not one. */
export async function readDocument(url: string): Promise<ReadDocument> {
  const document = Document.parse(await (await fetch(`${url}/api/v1/openapi.json`)).json())
  return {
    operations: Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => ({ ...described, method: method.toUpperCase(), path })),
    ),
    components: document.components.schemas,
  }
}
