// CheckNoNewAccess: does a changed policy allow what it did not allow before?
import type {
  CheckNoNewAccessRequest,
  CheckNoNewAccessResponse,
} from '../../models/generated/access-analyzer.ts'
import type { Budget } from '../../work/budget.ts'
import { charactersIn } from '../../work/characters.ts'
import type { AccessCheck, Checked } from './checks.ts'
import { findGrantingStatements } from './granting-statements.ts'
import { describeOutcome, type OutcomeWords } from './outcomes.ts'
import { inLayer, LAYERS, readPolicy } from './policies.ts'

export const newAccess: AccessCheck<CheckNoNewAccessRequest, CheckNoNewAccessResponse> = {
  module: import.meta.url,
  name: 'newAccess',
  run: checkNoNewAccess,
}

/** Actions that AWS has not yet count too: `s3:*` is more than all that S3 has today. */
function checkNoNewAccess(
  { request, account }: Checked<CheckNoNewAccessRequest>,
  budget: Budget,
): CheckNoNewAccessResponse {
  const { existingPolicyDocument, newPolicyDocument, policyType } = request
  budget.spend(charactersIn(request))
  const layer = LAYERS[policyType]
  const existing = readPolicy('existingPolicyDocument', existingPolicyDocument, layer)
  const changed = readPolicy('newPolicyDocument', newPolicyDocument, layer)
  const outcome = findGrantingStatements(
    inLayer(layer, [changed]),
    inLayer(layer, [existing]),
    { universe: 'open', resourceAccount: account },
    budget,
  )
  return describeOutcome(outcome, WORDS)
}

const WORDS: OutcomeWords = {
  pass: 'The modified permissions do not grant new access compared to your existing policy.',
  fail: 'The modified permissions grant new access compared to your existing policy.',
  reason: 'New access in the statement with',
}
