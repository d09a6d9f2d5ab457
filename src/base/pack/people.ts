/**
 * The people of a demonstration: the pack's `people.yaml`. Their numbers are of a division that cannot exist, and a pack in
 * which one is not, is refused: nobody's real number can get into a demonstration.
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import { Position } from '../department/index.ts'
import { DivisionCode } from '../division/index.ts'
import {
  checkCreditCode,
  checkName,
  checkPersonNumber,
  isDemoNumber,
  parseDocument,
  parsePassportNumber,
} from '../identifier/index.ts'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is written in small letters, digits and hyphens')
const NOT_DEMO = 'a number of the demonstration holds and is of division 999999'
const NO_DEMO_PERMIT = 'a number of the demonstration holds and has nines where its place would stand'

const Identity = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('citizen'),
    number: z.string().refine((number) => checkPersonNumber(number) === null && isDemoNumber(number), NOT_DEMO),
  }),
  z.strictObject({
    kind: z.literal('passport'),
    number: z
      .string()
      .startsWith('DEMO')
      .refine((number) => parsePassportNumber(number) === number, 'a passport has six to nine digits and letters'),
    /** Three letters of ISO 3166. */
    country: z.string().regex(/^[A-Z]{3}$/, 'a country has three capital letters'),
    birth: PlainDate,
    sex: z.enum(['male', 'female']),
  }),
  ...(['hk-macau-permit', 'taiwan-permit', 'permanent-residence'] as const).map((kind) =>
    z.strictObject({
      kind: z.literal(kind),
      number: z
        .string()
        .refine((number) => parseDocument(kind, number) === number && isDemoNumber(number), NO_DEMO_PERMIT),
      birth: PlainDate,
      sex: z.enum(['male', 'female']),
    }),
  ),
  z.strictObject({
    kind: z.literal('residence-permit'),
    number: z
      .string()
      .refine((number) => parseDocument('residence-permit', number) === number && isDemoNumber(number), NO_DEMO_PERMIT),
  }),
])

export const DemoPerson = z.strictObject({
  id: Id,
  /** The name to sign in with at the door for people; who has none does not sign in there. */
  login: Id.optional(),
  name: z.string().refine((name) => checkName(name) === null, 'this is no name'),
  identity: Identity,
  /** The street-level unit of the home. */
  home: DivisionCode.optional(),
})
export type DemoPerson = z.infer<typeof DemoPerson>

export const DemoEnterprise = z.strictObject({
  id: Id,
  name: TextSchema,
  creditCode: z.string().refine((code) => checkCreditCode(code) === null && isDemoNumber(code), NOT_DEMO),
  /** The street-level unit in which it lies. */
  place: DivisionCode,
  /** Who may act for it: 法定代表人, or the owner of a sole trader. */
  representatives: z
    .array(z.strictObject({ person: Id, from: PlainDate, until: PlainDate.nullable().default(null) }))
    .min(1),
})
export type DemoEnterprise = z.infer<typeof DemoEnterprise>

/** An officer is a person who holds positions, and signs in at the other door under another name. */
export const DemoOfficer = z.strictObject({ person: Id, login: Id, positions: z.array(Position).min(1) })
/** As it is written. */
export type DemoOfficerInput = z.input<typeof DemoOfficer>

export const DemoPeople = z.strictObject({
  persons: z.array(DemoPerson),
  enterprises: z.array(DemoEnterprise),
  officers: z.array(DemoOfficer),
})
export type DemoPeople = z.infer<typeof DemoPeople>
