// An AWS managed policy that a command names.

import type { SourcedPolicy } from '@casegate/answers/inventory'
import {
  findManagedPolicy,
  MANAGED_POLICIES_AS_OF,
  managedPolicyNames,
} from '@casegate/answers/inventory'
import { nearestName } from '@casegate/engine/names'
import { UsageError } from '../usage-error.ts'

export function requireManagedPolicy(name: string): SourcedPolicy {
  const policy = findManagedPolicy(name)
  if (policy) return policy
  const meant = nearestName(name, managedPolicyNames())
  throw new UsageError(
    `AWS had no managed policy ${name} in ${MANAGED_POLICIES_AS_OF}${meant ? `; did you mean ${meant}?` : ''}`,
  )
}
