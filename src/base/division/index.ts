/** base/division: where things are: city, districts, streets, communities, by code and by name. */
export {
  type Division,
  DivisionCode,
  type DivisionKind,
  type DivisionLevel,
  DivisionRow,
  fullCode,
  levelOf,
  shortCode,
} from './division.ts'
export { type Divisions, divisionsOf } from './divisions.ts'
