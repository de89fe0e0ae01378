// Policies out of a file for one layer, such as the SCPs of an organization.
import { InputError } from '@casegate/answers'
import type { HeldPolicy, Inventory } from '@casegate/answers/inventory'
import type { PolicyKind } from '@casegate/engine/policy'
import { faultOfUnread } from './sources.ts'

export type Use = 'identity' | 'boundary' | 'session' | 'resource' | 'scps' | 'rcps'

/** What a file calls its policies, where they may be used so; and how people call them. */
const USES: Readonly<
  Record<Use, { readonly kinds: readonly PolicyKind[]; readonly title: string }>
> = {
  identity: { kinds: ['identity', 'user', 'group', 'role'], title: 'policy of an identity' },
  boundary: { kinds: ['boundary', 'identity'], title: 'permissions boundary' },
  session: { kinds: ['session', 'identity'], title: 'session policy' },
  resource: { kinds: ['resource', 'trust'], title: 'resource-based policy' },
  scps: { kinds: ['scp'], title: 'service control policy' },
  rcps: { kinds: ['rcp'], title: 'resource control policy' },
}

/** A policy by itself is what the caller says that it is. */
export function policiesFor(use: Use, inventory: Inventory): readonly HeldPolicy[] {
  const { file, form, policies, unread } = inventory
  if (form === 'policy') return policies.map(({ policy }) => policy)
  const { kinds, title } = USES[use]
  // Of many policies of identities nobody says which is meant.
  const isMeant = form === 'output of the AWS CLI' || !kinds.includes('identity')
  const found = isMeant ? policies.filter(({ kind }) => kinds.includes(kind)) : []
  if (found.length > 0) return found.map(({ policy }) => policy)
  const place = { line: 1, column: 1 }
  const message = `there is no ${title} in it; it is ${form}`
  throw new InputError({ file, place, message }, ...unread.map(faultOfUnread))
}
