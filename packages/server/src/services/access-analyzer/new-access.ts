// CheckNoNewAccess: does a changed policy allow what it did not allow before?
import type { Call } from '../../contract/call.ts'
import type {
  CheckNoNewAccessRequest,
  CheckNoNewAccessResponse,
} from '../../models/generated/access-analyzer.ts'
import { findGrantingStatements } from './granting-statements.ts'
import { describeOutcome, type OutcomeWords } from './outcomes.ts'
import { inLayer, LAYERS, readPolicy } from './policies.ts'

/** Actions that AWS has not yet count too: `s3:*` is more than all that S3 has today. */
export async function checkNoNewAccess(
  { existingPolicyDocument, newPolicyDocument, policyType }: CheckNoNewAccessRequest,
  { account }: Call,
): Promise<CheckNoNewAccessResponse> {
  const layer = LAYERS[policyType]
  const existing = readPolicy('existingPolicyDocument', existingPolicyDocument, layer)
  const changed = readPolicy('newPolicyDocument', newPolicyDocument, layer)
  const outcome = findGrantingStatements(inLayer(layer, [changed]), inLayer(layer, [existing]), {
    universe: 'open',
    resourceAccount: account,
  })
  return describeOutcome(outcome, WORDS)
}

const WORDS: OutcomeWords = {
  pass: 'The modified permissions do not grant new access compared to your existing policy.',
  fail: 'The modified permissions grant new access compared to your existing policy.',
  reason: 'New access in the statement with',
}
