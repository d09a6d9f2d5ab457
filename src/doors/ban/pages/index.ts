/** doors/ban/pages: who works here, and what administrators look at. */
export { AppointmentPage, AppointPage } from './appointment.tsx'
export { DifferencesPage } from './differences.tsx'
export { MissedPage } from './missed.tsx'
export { type AppointmentView, OfficersPage } from './officers.tsx'
export { SecurityPage } from './security.tsx'
export { SentPage } from './sent.tsx'
