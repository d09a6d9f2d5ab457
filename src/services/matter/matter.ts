/**
 * Three things, kept apart from the start. A matter 事项 is the entry of the catalogue, the same at all four levels. An
 * implementation 实施事项 is the matter at one organ; it inherits all that it does not say otherwise. A handling item 业务办理项 is
 * one situation of it: new, change, renewal. What applies is looked up in this order: item, organ, catalogue.
 */
import { z } from 'zod'
import { UnitId } from '../../base/department/index.ts'
import { checkCreditCode } from '../../base/identifier/index.ts'
import { Condition, FormSchema } from '../../casework/form/index.ts'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { Checklist } from './checklist.ts'
import { CatalogueElements, element, MaterialElements, Overrides } from './elements.ts'
import { Gives } from './gives.ts'
import { Once } from './once.ts'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/)
const MatterCode = Id.brand<'MatterCode'>()

/** Where a material comes from until departments exchange data: the applicant uploads it, commits himself in its place, or either. */
const From = z.enum(['upload', 'commitment', 'upload-or-commitment', 'form'])

export const Material = z.strictObject({
  id: Id,
  /** The handling items in which it is asked for. */
  items: z.array(Id).min(1),
  /** Asked for only under this condition on the answers. */
  when: Condition.exactOptional(),
  /** The condition in words, for the guide. */
  whenWords: TextSchema.exactOptional(),
  from: From,
  /** Why it is asked for although government issued it. */
  because: TextSchema.exactOptional(),
  elements: MaterialElements,
})
export type Material = z.infer<typeof Material>

export const HandlingItem = z.strictObject({
  id: Id,
  /** Two digits at the end of the code of the handling item. */
  serial: z.string().regex(/^(?!00)\d\d$/),
  name: element(TextSchema),
  /** One sentence that says for whom it is. */
  summary: TextSchema,
  overrides: Overrides.default({}),
})
export type HandlingItem = z.infer<typeof HandlingItem>

export const Implementation = z.strictObject({
  unit: UnitId,
  authorityCode: element(z.string().refine((code) => checkCreditCode(code) === null, 'the credit code does not hold')),
  overrides: Overrides.default({}),
})
export type Implementation = z.infer<typeof Implementation>

/**
 * What the law of the matter says about its clocks and its site, where that is not the same for every matter. The defaults are
 * 行政许可法 art. 32 (five days to answer), 42 (ten more), 44 (ten to deliver); thirty days to correct are our rule.
 */
export const Limits = z.strictObject({
  answerDays: z.int().min(1).max(30).default(5),
  correctDays: z.int().min(1).max(90).default(30),
  extensionDays: z.int().min(1).max(30).default(10),
  /** The article that allows it, as papers quote it, where it is not 行政许可法 art. 42 (1). */
  extensionBasis: z.string().exactOptional(),
  deliverDays: z.int().min(1).max(30).default(10),
  /** Whether two officers have to see the site before a decision to grant: always, never, or by the answers. */
  siteCheck: z.union([z.boolean(), Condition]).default(false),
})

/** Who is competent 管辖, as data: the first case that fits. */
const JurisdictionCase = z.strictObject({
  when: Condition.exactOptional(),
  to: z.union([
    /** The unit that the answer names. */
    z.strictObject({ unitIn: z.string() }),
    /** The organ of a department in the district that the answer names. */
    z.strictObject({ department: z.string(), inDistrict: z.string() }),
    /** The office of the street that the answer names, where that street has one here; otherwise the next case decides. */
    z.strictObject({ officeIn: z.string() }),
    /** Somebody else, whom we name: 行政许可法 art. 32 (1) 2. */
    z.strictObject({ elsewhere: TextSchema }),
  ]),
})

const Jurisdiction = z.strictObject({
  /** The field of the form's first screen that is asked before anything else. */
  field: z.string(),
  why: TextSchema,
  basis: element(TextSchema),
  cases: z.array(JurisdictionCase).min(1),
})

export const MatterFile = z.strictObject({
  code: MatterCode,
  /** The procedure that its dossiers follow. */
  procedure: Id,
  /** The table that decides on the spot what is clear; null: an officer decides everything. */
  rules: Id.nullable(),
  /** Whether somebody else decides than the one who examined. */
  fourEyes: z.boolean(),
  limits: Limits.prefault({}),
  /** What may not be applied for twice. */
  once: z.array(Once).default([]),
  /** What a grant says that it gives. */
  gives: Gives.exactOptional(),
  /** What officers look at on the site, point by point, and which answers of the applicant say where that is. */
  site: z.strictObject({ checklist: Checklist, where: z.array(z.string()).min(1).max(6) }).exactOptional(),
  summary: TextSchema,
  /** Other words that people search with. */
  words: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
  elements: CatalogueElements,
  /** The field of the form's first screen whose values are the handling items. */
  situation: z.string(),
  items: z.array(HandlingItem).min(1),
  jurisdiction: Jurisdiction,
  implementations: z.array(Implementation).min(1),
  materials: z.array(Material),
  form: FormSchema,
})
export type Matter = z.infer<typeof MatterFile>
