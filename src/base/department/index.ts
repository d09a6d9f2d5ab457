/** base/department: departments with their duties, the units that act, and the positions that officers hold in them. */
export {
  Department,
  type Duty,
  isHeld,
  OfficeHours,
  Position,
  type Standing,
  Unit,
  UnitId,
} from './department.ts'
export { actsInDistrict, type Departments, departmentsOf, findUnits, numberKey } from './departments.ts'
export { type OpeningDay, type OpenNow, openAt, openingWeek } from './opening.ts'
export { Remit } from './remit.ts'
export { clashingRoles, ENGINE_TAKERS, makeRoles, PARTY_TAKERS, RoleSpecs, type Roles } from './roles.ts'
