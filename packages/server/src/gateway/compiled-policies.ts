// The compiled form of callers' policies: a document once for all who have it, a set for each of them.
import {
  type CompiledPolicies,
  compilePolicies,
  createPolicyMemory,
  type PolicyParts,
  weighPolicies,
} from '@casegate/engine'
import { createBoundedMap } from '../base/bounded-map.ts'
import { sizeInMemory } from '../base/size-in-memory.ts'

const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024
const MAX_SET_BYTES = 24 * 1024 * 1024
/** Of a policy in its part, beside its document. */
const POLICY_BYTES = 200

/**
 * Both depend on nothing but what the policies say, so that they are right for whoever asks, and
 * only make answers faster: they belong to the process.
 */
export const documents = createPolicyMemory(MAX_DOCUMENT_BYTES)
// Sources hand out one and the same `PolicyParts` until something changes.
const sets = createBoundedMap<PolicyParts, Weighed>(MAX_SET_BYTES)

interface Weighed {
  readonly policies: CompiledPolicies
  /** The weight of what had been asked of them when they were weighed. */
  readonly asked: number
}

export function compiledPoliciesOf(parts: PolicyParts): CompiledPolicies {
  // A resource's policy comes with the call, and its set is of no use to the next.
  if (parts.resource !== undefined) return compile(parts)
  const known = sets.get(parts)
  const policies = known?.policies ?? compile(parts)
  // A set grows with what is asked of it, and with nothing else.
  const asked = policies.plans.bytes + policies.callers.bytes
  if (known?.asked !== asked) {
    sets.set(parts, { policies, asked }, weighPolicies(policies) + sizeOfParts(parts))
  }
  return policies
}

/** AWS's own documents are there once, whoever has them. */
export function sizeOfParts(parts: PolicyParts): number {
  let bytes = 0
  for (const policy of Object.values(parts).flat(2)) {
    bytes += POLICY_BYTES + (isOfAws(policy) ? 0 : sizeInMemory(policy))
  }
  return bytes
}

function isOfAws(policy: unknown): boolean {
  if (typeof policy !== 'object' || policy === null) return false
  return 'type' in policy && policy.type === 'aws-managed'
}

function compile(parts: PolicyParts): CompiledPolicies {
  const result = compilePolicies(parts, documents)
  if (result.ok) return result.policies
  // IAM refuses malformed policies when they are written, so a stored one is a fault of ours: it
  // must be loud, and it must not decide anything.
  throw new Error(`a stored policy does not compile: ${result.errors[0]?.message}`)
}
