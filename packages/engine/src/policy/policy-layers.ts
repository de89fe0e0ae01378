// Policies by where they are attached, and the way from an error back to one of them.

import { type Layer, layersInOrder, type PolicyError } from './document.ts'

/**
 * A layer left out is absent: it limits nothing and allows nothing. A list is in play however long
 * it is: one that is empty allows nothing.
 */
export interface PolicyLayers<Policy, List = readonly Policy[]> {
  /** The policies of the user and its groups, or of the role. */
  readonly identity?: List | undefined
  /** The policy of the resource: a bucket policy, a key policy, a role's trust policy. */
  readonly resource?: List | undefined
  /** The permissions boundary of the user or role. */
  readonly boundary?: List | undefined
  /** The policies passed when the session was made. */
  readonly session?: List | undefined
  /** The policy of the VPC endpoint that the request comes through. */
  readonly endpoint?: List | undefined
  /** One list of service control policies a level: root, each unit, account. Each must allow. */
  readonly scps?: readonly (readonly Policy[])[] | undefined
  /** One list of resource control policies a level. AWS's own full access is implied at each. */
  readonly rcps?: readonly (readonly Policy[])[] | undefined
}

/** The policies of one layer, those of SCPs and RCPs level after level. */
export function policiesOfLayer<Policy>(
  layers: PolicyLayers<Policy>,
  layer: Layer,
): readonly Policy[] {
  if (layer === 'scps' || layer === 'rcps') return layers[layer]?.flat() ?? []
  return layers[layer] ?? []
}

/** Every policy in play, in the order in which AWS asks the layers. */
export function listPolicies<Policy>(layers: PolicyLayers<Policy>): readonly Policy[] {
  return layersInOrder.flatMap(layer => policiesOfLayer(layers, layer))
}

/** The policy that an error is about. */
export function policyInError<Policy>(
  layers: PolicyLayers<Policy>,
  { layer, policy }: Pick<PolicyError, 'layer' | 'policy'>,
): Policy | undefined {
  return policiesOfLayer(layers, layer)[policy]
}
