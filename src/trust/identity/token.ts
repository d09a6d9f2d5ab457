/**
 * Tokens: 32 random bytes that a browser or program keeps, of which we keep SHA-256 only. A fast hash is enough for what
 * nobody can guess; passwords are another matter.
 */
import { hash } from 'node:crypto'
import { randomBytes } from '../../kernel/id/index.ts'

/** A fresh token, 43 letters that need no escaping in cookies and headers. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer')

/** Whether it has the shape of a token of ours; anything else is not looked up. */
export const isToken = (token: string): boolean => /^[\w-]{43}$/.test(token)
