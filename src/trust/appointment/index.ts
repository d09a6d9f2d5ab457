/** trust/appointment: officers and positions, granted with four eyes. */
import { APPOINTING_ROLES } from './roles.ts'

export {
  type AppointingCity,
  decideAppointment,
  mayAppoint,
  mayConfirm,
  type Proposed,
  proposeAppointment,
} from './appointment.ts'
export { appointmentNotFound } from './problems.ts'
export { type AppointmentRow, appointmentsOf, appointmentsWaiting, forgetLogin, readAppointment } from './store.ts'

export const module = { name: 'trust/appointment', tables: true, roles: APPOINTING_ROLES } as const
