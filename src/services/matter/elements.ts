/**
 * Elements of a matter 事项要素 (GB/T 39046-2020, tables 4 to 9): 66 of the matter itself, 14 of each material. Every value says
 * where it comes from: read in a public source, general knowledge, or ours; a guide shows that beside it. Code lists are the
 * standard's where it has one; the others are ours, and DOMAIN.md section 2 says which.
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'

/** Read in a public source; general knowledge, not checked; set by us for the demonstration. */
export const Source = z.enum(['read', 'general', 'ours'])
export type Source = z.infer<typeof Source>

/** A value with its source. */
export const element = <S extends z.ZodType>(value: S) => z.strictObject({ value, source: Source })

const text = element(TextSchema)
const yesNo = element(z.boolean())
const days = element(z.int().min(0).max(1000))
/** 1 working day, 2 calendar day, 3 hour. */
const unit = element(z.enum(['1', '2', '3']))
const code = (...codes: [string, ...string[]]) => element(z.enum(codes))
const codes = (...all: [string, ...string[]]) => element(z.array(z.enum(all)).min(1))
const topics = element(z.array(z.string().regex(/^\d\d$/)).min(1))
const localCode = element(z.string().max(50))

const LegalBasis = z.strictObject({ law: TextSchema, article: TextSchema, text: TextSchema.exactOptional() })

const Place = z.strictObject({
  name: TextSchema,
  address: TextSchema,
  window: TextSchema.exactOptional(),
  phone: z.string().startsWith('(demo)').exactOptional(),
})

const SpecialProcedure = z.strictObject({ kind: TextSchema, basis: TextSchema, limit: TextSchema })
const Step = z.strictObject({
  name: TextSchema,
  who: TextSchema,
  within: TextSchema,
  standard: TextSchema,
  result: TextSchema,
})
const Fee = z.strictObject({ name: TextSchema, standard: TextSchema, basis: TextSchema, reducible: z.boolean() })
const Question = z.strictObject({ question: TextSchema, answer: TextSchema })

/** What the catalogue entry says for all organs. Unified at four levels 四级四同: name, catalogueCode, type, legalBasis. */
const catalogueElements = {
  name: text,
  catalogueCode: element(z.string().regex(/^\d{12}$/, 'a catalogue code has twelve digits')),
  localCatalogueCode: localCode.exactOptional(),
  type: code('01', '05', '07', '08', '09', '10', '20'),
  state: code('1', '2', '3'),
  version: element(z.int().min(1)),
  effectiveFrom: element(PlainDate).exactOptional(),
  cancelledFrom: element(PlainDate).exactOptional(),
  id: element(z.uuid()),
  legalBasis: element(z.array(LegalBasis).min(1)),
} as const

/** What the catalogue entry says, and an implementation or a handling item may say otherwise. */
const inheritedElements = {
  authorityNature: code('1', '2', '3', '9'),
  level: code('1', '2', '3', '4', '5', '6', '7'),
  powerSource: code('1', '2', '3', '4'),
  entrustedBy: text.exactOptional(),
  jointAuthorities: element(z.array(TextSchema)).exactOptional(),
  divisionOfPower: text.exactOptional(),
  exerciseContent: text.exactOptional(),
  audience: codes('1', '2', '3', '4', '5', '6'),
  personTopics: topics.exactOptional(),
  enterpriseTopics: topics.exactOptional(),
  localTopics: element(z.array(TextSchema)).exactOptional(),
  street: localCode.exactOptional(),
  community: localCode.exactOptional(),
  conditions: text,
  quota: text.exactOptional(),
  statutoryDays: days,
  statutoryUnit: unit,
  statutoryNote: text.exactOptional(),
  promisedDays: days,
  promisedUnit: unit,
  promisedNote: text.exactOptional(),
  specialProcedures: element(z.array(SpecialProcedure)),
  caseType: code('1', '2', '9'),
  handlingForms: codes('1', '2', '3', '4', '9'),
  errands: element(z.int().min(0).max(9)),
  errandsReason: text.exactOptional(),
  online: yesNo,
  onlineDepth: codes('1', '2', '3', '4', '5', '6', '7', '8').exactOptional(),
  onlineUrl: localCode.exactOptional(),
  mobileUrl: localCode.exactOptional(),
  inServiceCentre: yesNo,
  appointment: yesNo.exactOptional(),
  kiosk: yesNo.exactOptional(),
  onlinePayment: yesNo,
  courier: yesNo,
  crossRegion: code('1', '2', '3', '4').exactOptional(),
  places: element(z.array(Place).min(1)),
  openingHours: text,
  consultation: text,
  supervision: text,
  steps: element(z.array(Step).min(1)),
  intermediaryServices: element(z.array(TextSchema)).exactOptional(),
  feeCharged: yesNo,
  fees: element(z.array(Fee)).exactOptional(),
  resultType: code('10', '20', '30', '99'),
  resultName: text,
  resultSample: localCode.exactOptional(),
  resultCertificateType: element(z.string().length(21)).exactOptional(),
  faq: element(z.array(Question)).exactOptional(),
  rightsAndDuties: text.exactOptional(),
  remedies: text.exactOptional(),
} as const

/** What follows from the organ and the codes: never written down twice. */
const derivedElements = {
  matterCode: element(z.string().length(31)),
  localMatterCode: localCode.exactOptional(),
  caseItemCode: element(z.string().length(33)).exactOptional(),
  authority: text,
  authorityCode: element(z.string().length(18)),
} as const

/** A material 申请材料, its fourteen elements. */
export const materialElements = {
  name: text,
  /** 1 original, 2 copy, 3 either. */
  type: code('1', '2', '3').exactOptional(),
  /** 1 paper, 2 electronic, 3 either. */
  format: code('1', '2', '3').exactOptional(),
  /** 1 required, 2 not required, 3 may follow 容缺后补. */
  necessity: code('1', '2', '3'),
  /** 10 the applicant's own, 20 issued by government, 99 other. */
  source: code('10', '20', '99').exactOptional(),
  sourceNote: text.exactOptional(),
  paperCopies: element(z.int().min(0)).exactOptional(),
  paperSize: text.exactOptional(),
  blankForm: localCode.exactOptional(),
  sampleForm: localCode.exactOptional(),
  fillingNotes: text.exactOptional(),
  acceptanceStandard: text.exactOptional(),
  legalBasis: text.exactOptional(),
  order: element(z.int().min(1)),
} as const

export const CatalogueElements = z.strictObject({ ...catalogueElements, ...inheritedElements })
export const InheritedElements = z.strictObject(inheritedElements)
export type InheritedElements = z.infer<typeof InheritedElements>
export const Overrides = InheritedElements.partial()
/** All elements of a matter at an organ, in one situation. */
export const AllElements = z.strictObject({ ...catalogueElements, ...derivedElements, ...inheritedElements })
export type AllElements = z.infer<typeof AllElements>
export const MaterialElements = z.strictObject(materialElements)

/** `inherit(catalogue, organ, item)`: what a later one says goes before what an earlier one said. */
export function inherit<T extends object>(base: T, ...layers: { [K in keyof T]?: T[K] | undefined }[]): T {
  const whole: T = { ...base }
  for (const layer of layers)
    for (const key in layer) {
      const value = layer[key]
      if (value !== undefined) whole[key] = value
    }
  return whole
}
