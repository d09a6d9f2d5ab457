/** doors/ban: the officers' door 京办: the desk of casework, and what is this door's own. */
import type { Module } from '../../casework/module/index.ts'
import type { ServicesCity } from '../../services/application/index.ts'
import { door } from './door.ts'
import { banRoutes } from './routes.ts'

export const module: Module<ServicesCity> = { name: 'doors/ban', routes: banRoutes, door }
