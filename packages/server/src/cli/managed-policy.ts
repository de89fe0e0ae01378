// An AWS managed policy that a command names.
import { nearestName } from '@casegate/engine/names'
import {
  findManagedPolicy,
  MANAGED_POLICIES_AS_OF,
  managedPolicyNames,
} from '../inventory/managed-policies.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { UsageError } from './usage-error.ts'

export function requireManagedPolicy(name: string): SourcedPolicy {
  const policy = findManagedPolicy(name)
  if (policy) return policy
  const meant = nearestName(name, managedPolicyNames())
  throw new UsageError(
    `AWS had no managed policy ${name} in ${MANAGED_POLICIES_AS_OF}${meant ? `; did you mean ${meant}?` : ''}`,
  )
}
