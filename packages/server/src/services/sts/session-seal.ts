// What sessions are sealed with, and what the account's root user's stand on: root's own key.
import { createHmac } from 'node:crypto'
import type { SealedText } from '../../storage/sealed-text.ts'
import type { SessionOf } from './rows.ts'

export interface SessionSeal {
  readonly secrets: SealedText
  /**
   * Root's key is no row: it is what the server was started with, and may be another at the next
   * start. Undefined for sessions of users and roles, which end with those.
   */
  rootProof(session: SessionOf, sessionToken: string): string | undefined
}

export interface RootsKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export function createSessionSeal(secrets: SealedText, root: RootsKey): SessionSeal {
  const text = JSON.stringify([root.accessKeyId, root.secretAccessKey])
  return {
    secrets,
    // Only who has the token can try secrets against it.
    rootProof: (session, sessionToken) =>
      isOfRoot(session) ? createHmac('sha256', sessionToken).update(text).digest('hex') : undefined,
  }
}

function isOfRoot(session: SessionOf): boolean {
  return (
    session.kind === 'root' || (session.kind === 'federatedUser' && session.userId === undefined)
  )
}
