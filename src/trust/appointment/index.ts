/** trust/appointment: officers and positions, granted with four eyes. */
import { sayAccountMessages } from './messages.ts'
import { APPOINTING_ROLES } from './roles.ts'

export {
  ACCOUNT_ACTS,
  type AccountAct,
  type AppointingCity,
  decideAppointment,
  mayAppoint,
  mayConfirm,
  type Proposed,
  proposeAppointment,
} from './appointment.ts'
export { type CutOff, cutOff, mayCutOff } from './cut-off.ts'
export { appointmentNotFound, personUnfit } from './problems.ts'
export { type AppointmentRow, appointmentsOf, appointmentsWaiting, forgetLogin, readAppointment } from './store.ts'

export const module = {
  name: 'trust/appointment',
  tables: true,
  roles: APPOINTING_ROLES,
  messages: (city: Parameters<typeof sayAccountMessages>[0]) => ({ account: sayAccountMessages(city) }),
} as const
