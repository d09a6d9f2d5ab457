/** doors/open: the door for programs. */
import type { FastifyInstance } from 'fastify'
export const openRoutes = async (_app: FastifyInstance, _gate: unknown, _city: unknown): Promise<void> => {}
