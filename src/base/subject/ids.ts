/** Ids of those about whom the city keeps something. */
import { z } from 'zod'
import { newId } from '../../kernel/id/index.ts'

/** A person or an enterprise in the register. Another id does not compile in its place; whoever reads one from outside reads it by this. */
export const SubjectId = z.uuid().brand<'SubjectId'>()
export type SubjectId = z.infer<typeof SubjectId>

/** The id of a subject that is about to be put down. */
export const newSubjectId = (): SubjectId => asSubjectId(newId())

/** A subject's id that was kept where the compiler does not see its kind, such as in the payload of a job. */
export const asSubjectId = (id: string): SubjectId => id as SubjectId
