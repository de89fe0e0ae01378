// Tells a role trust policy from the policies of other resources.
import { type StatementFields, statementsIn } from '@casegate/engine/policy'

/** It names no resource, for it stands on its role, and speaks of nothing but assuming that role. */
export function isTrustPolicy(document: string): boolean {
  const statements = statementsIn(document)
  return statements.length > 0 && statements.every(isTrustStatement)
}

function isTrustStatement({ Resource, NotResource, Action }: StatementFields): boolean {
  if (Resource !== undefined || NotResource !== undefined || Action === undefined) return false
  return [Action].flat().every(action => typeof action === 'string' && /^sts:/i.test(action))
}
