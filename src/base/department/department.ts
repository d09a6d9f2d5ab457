/**
 * Departments 部门 and units: who is responsible for what, and who acts. A department belongs to the city and has duties 职责;
 * a unit 单位 is an organ that acts: the department itself, its counterpart in a district, a branch, a street, a service centre.
 * Officers hold positions 岗位 in units, from a day, until a day.
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import { DivisionCode } from '../division/index.ts'
import { checkCreditCode } from '../identifier/index.ts'
import { Remit } from './remit.ts'
import { RoleName } from './roles.ts'

export const DepartmentId = z
  .string()
  .regex(/^\d\d$/, 'a department has two digits')
  .brand<'DepartmentId'>()
export type DepartmentId = z.infer<typeof DepartmentId>

const Duty = z.strictObject({ id: z.string().regex(/^\d\d-\d$/, 'a duty is written 21-1'), name: TextSchema })
export type Duty = z.infer<typeof Duty>

export const Department = z.strictObject({
  id: DepartmentId,
  name: TextSchema,
  short: TextSchema,
  kind: z.enum([
    'office',
    'commission',
    'bureau',
    'centre',
    'federation',
    'central-agency',
    'party-office',
    'archive',
    'area',
  ]),
  creditCode: z.string().refine((code) => checkCreditCode(code) === null, 'the credit code does not hold'),
  /** Which data it holds (examples). */
  data: z.array(TextSchema).min(1),
  duties: z.array(Duty).min(2).max(5),
})
export type Department = z.infer<typeof Department>

export const UnitId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a unit is written in small letters, digits and hyphens')
  .brand<'UnitId'>()
export type UnitId = z.infer<typeof UnitId>

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is written 09:00')

/** When the doors are open on working days. The organ's clocks end at `closes` (our rule). */
export const OfficeHours = z.strictObject({ opens: TimeOfDay, closes: TimeOfDay })
export type OfficeHours = z.infer<typeof OfficeHours>

/**
 * What a unit is under 行政复议法 (2023 revision) art. 24 and 27: a department 工作部门 of a government, its outpost 派出机关 (a street
 * office), a government itself (a town or township), a branch that a department set up by division and that acts in its own name 派出机构,
 * one that acts in its parent's name, a body that a law authorises 授权的组织, or an organ of a line of its own 垂直领导 (customs, tax,
 * finance, foreign exchange, state security).
 */
export const Standing = z.enum(['department', 'agency', 'government', 'branch', 'in-name', 'authorised', 'vertical'])
export type Standing = z.infer<typeof Standing>

export const Unit = z.strictObject({
  id: UnitId,
  name: TextSchema,
  kind: z.enum(['city-organ', 'district-organ', 'branch', 'street', 'service-centre']),
  division: DivisionCode,
  /** The city department whose field it works in; null for a street, which works in all. */
  department: DepartmentId.nullable(),
  /** The unit whose branch it is and in whose name it acts. */
  parent: UnitId.nullable().default(null),
  /** Three digits of the case number, once in each district: 601-657 departments, 001-599 streets, 700-799 other bodies. */
  number: z.string().regex(/^\d{3}$/, 'the number of a unit has three digits'),
  /** What it is in law, from which follows who reviews what it decides; a service centre decides nothing in its own name. */
  standing: Standing.optional(),
  /** Of a unit in a line of its own: the next higher authority of that line. */
  superior: TextSchema.optional(),
  hours: OfficeHours.optional(),
  /** Made for the demonstration, and says so: we have no source for either. */
  address: TextSchema.refine(
    ({ zh, en }) => [zh, en].every((one) => one.startsWith('(demo)')),
    'a made address begins with (demo)',
  ).optional(),
  phone: z.string().startsWith('(demo)').optional(),
})
export type Unit = z.infer<typeof Unit>

/** A position 岗位: in one unit, with one role or more. */
export const Position = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a position is written in small letters, digits and hyphens'),
  unit: UnitId,
  roles: z.array(RoleName).min(1),
  remit: Remit.default({}),
  from: PlainDate,
  /** The last day on which it is held; null where no end is set. */
  until: PlainDate.nullable().default(null),
})
export type Position = z.infer<typeof Position>

/** Whether a position is held on a day, first and last day included. */
export const isHeld = ({ from, until }: Pick<Position, 'from' | 'until'>, day: PlainDate): boolean =>
  from <= day && (until === null || day <= until)
