// Condition keys as policies write them, looked up in the table where there is one.

import type { ConditionKey } from '../actions/index.ts'
import type { CheckSetting } from './check.ts'

export function findConditionKey(
  name: string,
  { actions }: CheckSetting,
): ConditionKey | undefined {
  return actions?.table.findKey(name)
}

/** A key for each tag, `service:ResourceTag/…`; takes the name in lower case. */
export function isTagKey(folded: string): boolean {
  return /^[a-z0-9-]+:(resource|request|principal)tag(\/|$)/.test(folded)
}

/**
 * A claim of an identity provider, whose key begins with the provider's address:
 * `token.actions.githubusercontent.com:sub`. The tables cannot list them all.
 */
export function isClaimKey(folded: string): boolean {
  return /^[^:]*[./]/.test(folded) || folded.startsWith('saml:')
}
