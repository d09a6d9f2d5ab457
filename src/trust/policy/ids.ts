/** Ids of those who ask. */
import { z } from 'zod'
import { newId } from '../../kernel/id/index.ts'

/** An account: who signs in, or for whom a program acts. Another id does not compile in its place; whoever reads one from outside reads it by this. */
export const AccountId = z.uuid().brand<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>

/** The id of an account that is about to be made. */
export const newAccountId = (): AccountId => asAccountId(newId())

/** An account's id that was kept where the compiler does not see its kind, such as by the library of OpenID Connect. */
export const asAccountId = (id: string): AccountId => id as AccountId
