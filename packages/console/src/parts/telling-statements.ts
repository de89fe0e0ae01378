// The statements of an explanation that tell why: those that decide, or those that came near to allowing it.
import type { ExplainedLayer, ExplainedStatement } from '@casegate/engine/explain'
import type { Explained } from 'casegate/operator-api'

type Told = Pick<Explained, 'decision' | 'layers' | 'missingAllows' | 'statements'>

/** None may tell: a layer that must allow may have nothing that allows anything. */
export function listTelling({
  decision,
  layers,
  missingAllows,
  statements = [],
}: Told): readonly ExplainedStatement[] {
  if (decision === 'allowed') return statements.filter(one => decides(one, 'Allow'))
  if (decision === 'explicitDeny') return statements.filter(one => decides(one, 'Deny'))
  // Within an account the resource's own policy may allow in the place of the identity's.
  const isLacking = ({ policyType, layer }: ExplainedLayer) =>
    missingAllows.includes(policyType) ||
    (layer === 'resource' && missingAllows.includes('identity-based policy'))
  const lacking = layers.filter(one => one.result === 'silent' && isLacking(one))
  // What another layer allows came no nearer to it, and a Deny that misses would not have allowed it.
  return statements.filter(
    ({ outcome, effect, layer, level }) =>
      outcome === 'misses' &&
      effect === 'Allow' &&
      lacking.some(one => one.layer === layer && one.level === level),
  )
}

function decides({ outcome, effect }: ExplainedStatement, wanted: 'Allow' | 'Deny'): boolean {
  return outcome === 'matches' && effect === wanted
}
