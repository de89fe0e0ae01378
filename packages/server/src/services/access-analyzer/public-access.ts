// CheckNoPublicAccess: does a resource's policy let in anybody at all?

import { loadActionTable } from '@casegate/answers'
import { type Proof, proveNotPublic } from '@casegate/answers/compare'
import type { SourcedPolicy } from '@casegate/answers/inventory'
import type { AnalysisOptions } from '@casegate/engine/analysis'
import type {
  CheckNoPublicAccessRequest,
  CheckNoPublicAccessResponse,
} from '../../models/generated/access-analyzer.ts'
import type { Budget } from '../../work/budget.ts'
import { spendAnalysis } from '../../work/engine-steps.ts'
import type { AccessCheck, Checked } from './checks.ts'
import { undecided } from './errors.ts'
import { STEPS } from './granting-statements.ts'
import { type CheckOutcome, describeOutcome, type OutcomeWords } from './outcomes.ts'
import { readPolicy } from './policies.ts'
import { listStrangers } from './strangers.ts'

export const publicAccess: AccessCheck<CheckNoPublicAccessRequest, CheckNoPublicAccessResponse> = {
  module: import.meta.url,
  name: 'publicAccess',
  run: checkNoPublicAccess,
}

function checkNoPublicAccess(
  { request: { policyDocument, resourceType }, account }: Checked<CheckNoPublicAccessRequest>,
  budget: Budget,
): CheckNoPublicAccessResponse {
  budget.spend(policyDocument.length)
  const type = resourceType === 'AWS::IAM::AssumeRolePolicyDocument' ? 'trust' : undefined
  const policy = readPolicy('policyDocument', policyDocument, 'resource', type)
  return describeOutcome(findPublicAccess(policy, policyDocument, account, budget), WORDS)
}

/** What a policy of the account's lets strangers do. */
export function findPublicAccess(
  policy: SourcedPolicy,
  document: string,
  account: string,
  budget: Budget,
): CheckOutcome {
  const strangers = listStrangers(document)
  const proofs = strangers.map(context => {
    const options: AnalysisOptions = {
      actions: loadActionTable(),
      universe: 'open',
      steps: Math.floor(STEPS / strangers.length),
      spend: spendAnalysis(budget),
      within: { context },
    }
    return proveNotPublic({ resource: [policy] }, account, 'not public', options)
  })
  return joinProofs(proofs)
}

const WORDS: OutcomeWords = {
  pass: 'The resource policy does not grant public access for the given resource type.',
  fail: 'The resource policy grants public access for the given resource type.',
  reason: 'Public access granted in the following statement with',
}

/** One stranger who is let in settles it, whatever is open about the others. */
function joinProofs(proofs: readonly Proof[]): CheckOutcome {
  const grants = proofs.some(({ answer }) => answer === 'fails')
  const open = proofs.find(({ answer }) => answer === 'undetermined')
  if (!grants && open) throw undecided(open.reason ?? 'no request settles it')
  const parts = proofs.flatMap(({ against }) => against.flatMap(({ parts: found }) => found))
  const proved = parts.filter(({ witness }) => witness !== undefined)
  const statements = proved.flatMap(part => part.statements)
  return { grants, statements: statements.filter(({ effect }) => effect === 'Allow') }
}
