/** What an outside system sends a person with. */
import { createHash } from 'node:crypto'
import { newToken } from './token.ts'

export const REDIRECT = 'https://library.example/callback'

/** A whole request of a registered system; what `more` says stands in its place. */
export function begin(id: string, more: Record<string, string> = {}) {
  const verifier = newToken()
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const query = new URLSearchParams({
    client_id: id,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid profile',
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  })
  return { verifier, query, path: `/oauth/authorize?${query}` }
}
