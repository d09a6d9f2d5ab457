/** What a whole city has in common: the pack's `city.yaml`. */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { OfficeHours, RoleSpecs } from '../department/index.ts'
import { DivisionCode } from '../division/index.ts'

export const CityFacts = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  name: TextSchema,
  division: DivisionCode,
  /** An IANA time zone. */
  zone: z.string().refine(isZone, 'no time zone has this name'),
  languages: z.array(z.enum(['zh', 'en'])).min(1),
  hours: OfficeHours,
  /** Roles that no module of the program brings. */
  roles: RoleSpecs.default({}),
  /**
   * Who acts for whom: `keeper` is the unit under whose number mandates are kept, `registrar` the department whose district organs
   * register enterprises and know their legal representatives.
   */
  agency: z.strictObject({ keeper: z.string(), registrar: z.string() }),
  /** Where to turn against a decision 救济途径. `{district}` is the name of the organ's district. */
  remedies: z.strictObject({
    reconsideration: z.strictObject({ withinDays: z.int().positive(), city: TextSchema, district: TextSchema }),
    court: z.strictObject({
      withinMonths: z.int().positive(),
      afterReconsiderationDays: z.int().positive(),
      name: TextSchema,
    }),
  }),
})
export type CityFacts = z.infer<typeof CityFacts>

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
