/** trust/appointment: officers and positions, granted with four eyes. */
export { decideAppointment, mayAppoint, mayConfirm, type Proposed, proposeAppointment } from './appointment.ts'
export { appointmentNotFound } from './problems.ts'
export { type AppointmentRow, appointmentsOf, readAppointment } from './store.ts'

export const module = { name: 'trust/appointment', tables: true } as const
