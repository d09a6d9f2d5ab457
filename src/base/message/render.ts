/** From a template of the pack to the words that are sent. */
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { MessageTemplates } from '../pack/index.ts'
import type { Channel } from './channel.ts'

/** What fills the holes of a template. */
export type Parameters = Record<string, string | number>

/** Throws where there is no such template, or something that it needs is not given: a fault of the program or the pack, not of a person. */
export function checkParameters(templates: MessageTemplates, name: string, given: Parameters): void {
  const template = templates[name]
  if (!template) throw new Error(`messages.yaml has no template ${name}`)
  const holes = [template.email.subject, template.email.text, template.sms].flatMap(
    ({ zh }) => zh.match(/\{\w+/g) ?? [],
  )
  const missing = holes.map((hole) => hole.slice(1)).find((hole) => hole !== 'city' && !(hole in given))
  if (missing !== undefined) throw new Error(`the template ${name} needs {${missing}}`)
}

/** Subject and text; a short message has no subject. */
export function render(
  templates: MessageTemplates,
  { template, channel, language }: { template: string; channel: Channel; language: Language },
  values: Parameters,
): { subject: string | null; text: string } {
  const found = templates[template]
  if (!found) throw new Error(`messages.yaml has no template ${template}`)
  if (channel === 'sms') return { subject: null, text: pick(found.sms, language, values) }
  const { subject, text } = found.email
  return { subject: pick(subject, language, values), text: pick(text, language, values) }
}
