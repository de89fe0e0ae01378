// CheckNoPublicAccess: does a resource's policy let in anybody at all?
import type { AnalysisOptions } from '@casegate/engine/analysis'
import { loadActionTable } from '../../answers/action-table.ts'
import { type Proof, proveNotPublic } from '../../answers/proofs.ts'
import type { Call } from '../../contract/call.ts'
import type {
  CheckNoPublicAccessRequest,
  CheckNoPublicAccessResponse,
} from '../../models/generated/access-analyzer.ts'
import { undecided } from './errors.ts'
import { STEPS } from './granting-statements.ts'
import { describeOutcome, type Outcome, type OutcomeWords } from './outcomes.ts'
import { readPolicy } from './policies.ts'
import { listStrangers } from './strangers.ts'

export async function checkNoPublicAccess(
  { policyDocument, resourceType }: CheckNoPublicAccessRequest,
  { account }: Call,
): Promise<CheckNoPublicAccessResponse> {
  const type = resourceType === 'AWS::IAM::AssumeRolePolicyDocument' ? 'trust' : undefined
  const policy = readPolicy('policyDocument', policyDocument, 'resource', type)
  const strangers = listStrangers(policyDocument)
  const outcomes = strangers.map(context => {
    const options: AnalysisOptions = {
      actions: loadActionTable(),
      universe: 'open',
      steps: Math.floor(STEPS / strangers.length),
      within: { context },
    }
    return outcomeOf(proveNotPublic({ resource: [policy] }, account, 'not public', options))
  })
  const outcome = {
    grants: outcomes.some(({ grants }) => grants),
    statements: outcomes.flatMap(({ statements }) => statements),
  }
  return describeOutcome(outcome, WORDS)
}

const WORDS: OutcomeWords = {
  pass: 'The resource policy does not grant public access for the given resource type.',
  fail: 'The resource policy grants public access for the given resource type.',
  reason: 'Public access granted in the following statement with',
}

function outcomeOf({ answer, reason = 'no request settles it', against }: Proof): Outcome {
  if (answer === 'undetermined') throw undecided(reason)
  const parts = against.flatMap(({ parts: found }) => found)
  const proved = parts.filter(({ witness }) => witness !== undefined)
  const statements = proved.flatMap(part => part.statements)
  return {
    grants: answer === 'fails',
    statements: statements.filter(({ effect }) => effect === 'Allow'),
  }
}
