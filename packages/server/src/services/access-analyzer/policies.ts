// The policies that checks are asked about, read as what they would be attached as, or refused.

import { policyInText, type SourcedPolicy } from '@casegate/answers/inventory'
import { compilePolicies, type PolicyParts } from '@casegate/engine'
import type { AccessCheckPolicyType } from '../../models/generated/access-analyzer.ts'
import { invalidParameter } from './errors.ts'

// AWS: IAM API Reference, PolicyDocument; other services' policies are shorter.
const MAX_CHARACTERS = 131_072

export type PolicyLayer = 'identity' | 'resource'

export const LAYERS: Readonly<Record<AccessCheckPolicyType, PolicyLayer>> = {
  IDENTITY_POLICY: 'identity',
  RESOURCE_POLICY: 'resource',
}

/** `name` is the member that holds the document; each fault is told with its line and column. */
export function readPolicy(
  name: string,
  document: string,
  layer: PolicyLayer,
  type?: 'trust',
): SourcedPolicy {
  if (document.length > MAX_CHARACTERS) {
    throw invalidParameter(name, `the policy is longer than ${MAX_CHARACTERS} characters`)
  }
  const policy = policyInText({ name, document, type }, document)
  const compiled = compilePolicies(inLayer(layer, [policy]))
  if (compiled.ok) return policy
  const [first] = compiled.errors
  const place = first?.line === undefined ? '' : ` at line ${first.line}, column ${first.column}`
  throw invalidParameter(name, `the policy is not valid${place}: ${first?.message}`)
}

/** Without policies the layer is in force and allows nothing. */
export function inLayer(layer: PolicyLayer, policies: readonly SourcedPolicy[]): PolicyParts {
  return layer === 'identity' ? { identity: policies } : { resource: policies }
}
