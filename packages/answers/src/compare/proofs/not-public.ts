// The claim that a policy of a resource lets in nobody whom it does not name.
import type { RequestContext } from '@casegate/engine'
import { type AnalysisOptions, findCoverage } from '@casegate/engine/analysis'
import type { HeldLayers } from '../../policies/held-layers.ts'
import type { SourcedLayers } from '../../policies/sourced-layers.ts'
import { describeSet, refuseErrors } from '../allowed-set.ts'
import { agreed } from './agreed.ts'
import { failed, type Proof, proofOf } from './proof.ts'

/**
 * Neither an anonymous caller nor anybody of an account and organization that the policy does not
 * name gets anything by it.
 */
export function proveNotPublic(
  policies: HeldLayers & Required<Pick<HeldLayers, 'resource'>>,
  owner: string,
  claim: string,
  options: AnalysisOptions,
): Proof {
  return agreed(policies, 'greatest', closed => proveClosed(closed, owner, claim, options))
}

function proveClosed(
  policies: SourcedLayers,
  owner: string,
  claim: string,
  options: AnalysisOptions,
): Proof {
  const asked = { ...options, resourceAccount: owner }
  const anonymous = findCoverage(policies, {
    ...asked,
    principal: '*',
    within: withContext(NO_ORGANIZATION, options),
  })
  const everyone = findCoverage(policies, {
    ...asked,
    within: withContext(UNNAMED_ORGANIZATION, options),
  })
  refuseErrors(anonymous.errors, [policies])
  const text = JSON.stringify(policies.resource?.map(({ document }) => document))
  const outside = everyone.pieces.filter(({ witness }) => {
    const account = witness && accountOf(witness.principal)
    return account !== undefined && account !== owner && !text.includes(account)
  })
  const pieces = [...anonymous.pieces, ...outside]
  if (pieces.some(({ witness }) => witness !== undefined)) {
    return failed('notPublic', claim, [{ name: 'public', parts: describeSet(pieces, [policies]) }])
  }
  const reason = anonymous.reason ?? everyone.reason
  return proofOf('notPublic', claim, { answer: reason === undefined ? 'none' : 'open', reason })
}

/** AWS: "AWS global condition context keys": an anonymous caller has neither; `[]` is absence. */
const NO_ORGANIZATION: RequestContext = { 'aws:PrincipalOrgID': [], 'aws:PrincipalOrgPaths': [] }

/** An id and a path of the right form that nobody has. */
const UNNAMED_ORGANIZATION: RequestContext = {
  'aws:PrincipalOrgID': 'o-0000000000',
  'aws:PrincipalOrgPaths': ['o-0000000000/r-0000/'],
}

function withContext(
  context: RequestContext,
  { within }: AnalysisOptions,
): NonNullable<AnalysisOptions['within']> {
  return { ...within, context: { ...context, ...within?.context } }
}

function accountOf(principal: unknown): string | undefined {
  return typeof principal === 'string'
    ? /^arn:[^:]*:[^:]*::(\d{12}):/.exec(principal)?.[1]
    : undefined
}
