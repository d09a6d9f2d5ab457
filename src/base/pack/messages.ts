/**
 * What messages to people's addresses say 短信和邮件模板: the pack's `messages.yaml`, in both languages. A template has holes: `{city}`
 * and `{link}` are filled for every one, others by whoever sends it. None is for anything that names a person: who reads the message on
 * a locked screen is not always who it is for (our rule).
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import type { PackFile } from './folder.ts'

/** `subject` is the e-mail's; the text of a short message is counted by its carrier in parts of 70 Chinese characters. */
export const MessageTemplates = z.record(
  z.string().regex(/^[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)?$/),
  z.strictObject({
    title: TextSchema,
    email: z.strictObject({ subject: TextSchema, text: TextSchema }),
    sms: TextSchema,
  }),
)
export type MessageTemplates = z.infer<typeof MessageTemplates>

/** The city's own: codes for addresses, and what stands in the in-box. A beam's stand beside them. */
const NEEDED = ['code', 'in-box'] as const

/** A short message that needs more than this is cut into too many parts by carriers. */
const SMS_MOST = 280

/** The city's own are there, both languages have the same holes, and short messages are short. */
export function checkMessages({ value, refuse }: PackFile<MessageTemplates>): void {
  for (const name of NEEDED) if (!(name in value)) refuse([], `the template ${name} is not there`)
  for (const [name, { email, sms }] of Object.entries(value)) {
    for (const [place, text] of [
      [['email', 'subject'], email.subject],
      [['email', 'text'], email.text],
      [['sms'], sms],
    ] as const)
      if (holesIn(text.zh).join() !== holesIn(text.en).join())
        refuse([name, ...place], `the template ${name} has other holes in one language`)
    for (const language of ['zh', 'en'] as const)
      if (sms[language].length > SMS_MOST)
        refuse([name, 'sms', language], `the short message of ${name} has more than ${SMS_MOST} characters`)
  }
}

const holesIn = (text: string): string[] => [...new Set(text.match(/\{\w+/g) ?? [])].sort()
