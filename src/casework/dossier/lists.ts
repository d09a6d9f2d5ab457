/** What the engine keeps beside a state so that it can be listed by, as other modules may read it. Only the engine writes it. */
import type { Tables } from './tables.ts'

/** The dossier itself, its open tasks, and who has access to it. A module that lists by them says so: `read<Lists>()`. */
export type Lists = Pick<Tables, 'casework.dossier' | 'casework.task' | 'casework.access'>
