// Policies and tags passed with a session: what they may hold and how large they may be together.
import { compilePolicies } from '@casegate/engine'
import { policyKinds } from '@casegate/engine/policy'
import { AwsError, commonError } from '../../base/errors.ts'
import type { Call } from '../../contract/call.ts'
import type { PrincipalDirectory } from '../../contract/principals.ts'
import type { PolicyDescriptorType } from '../../models/generated/sts.ts'
import type { SessionPolicies, SessionTag } from './rows.ts'

// AWS: IAM User Guide, "IAM and AWS STS quotas".
const MAX_MANAGED_POLICIES = 10

/**
 * AWS packs policies and tags into a binary form of its own and publishes neither the form nor the
 * limit. Deflate with this limit comes near the percentages that people report of small policies and
 * of tags; of long lists of actions AWS's form makes more.
 */
const MAX_PACKED_SIZE = 560

interface PassedPolicies {
  readonly Policy?: string | undefined
  readonly PolicyArns?: PolicyDescriptorType[] | undefined
}

/** Reads the session policies of a request; refuses what AWS would refuse. */
export async function readSessionPolicies(
  principals: PrincipalDirectory,
  { rows, account }: Call,
  { Policy, PolicyArns = [] }: PassedPolicies,
): Promise<SessionPolicies> {
  const managedArns = PolicyArns.map(({ arn = '' }) => arn)
  if (managedArns.length > MAX_MANAGED_POLICIES) {
    throw tooLong('policyArns', MAX_MANAGED_POLICIES)
  }
  const plainSize = managedArns.reduce((sum, arn) => sum + arn.length, Policy?.length ?? 0)
  const { characters } = policyKinds.session.size
  if (plainSize > characters) throw tooLong('policy', characters)
  for (const arn of managedArns) {
    if (!(await principals.managedPolicy(rows, account, arn))) {
      throw commonError('Validation', `Policy ${arn} does not exist or is not attachable.`)
    }
  }
  if (Policy === undefined) return { managedArns }
  checkInline(Policy)
  return { inline: Policy, managedArns }
}

/** How much of AWS's packed form policies and tags fill, in percent; refuses more than there is. */
export function packedPercentage(policies: SessionPolicies, tags: readonly SessionTag[]): number {
  const inline = policies.inline === undefined ? '' : JSON.stringify(JSON.parse(policies.inline))
  const plain = [inline, ...policies.managedArns, ...tags.flatMap(({ key, value }) => [key, value])]
    .filter(part => part !== '')
    .join('\n')
  const { deflateRawSync } = process.getBuiltinModule('node:zlib')
  const packed = plain === '' ? 0 : deflateRawSync(plain, { level: 9 }).length
  const percentage = Math.ceil((100 * packed) / MAX_PACKED_SIZE)
  if (percentage > 100) {
    throw new AwsError(
      'PackedPolicyTooLargeException',
      `Packed policy consumes ${percentage}% of allotted space, please use smaller policy.`,
    )
  }
  return percentage
}

function checkInline(text: string): void {
  if (!isJson(text)) throw malformed('The policy is not in the valid JSON format.')
  const result = compilePolicies({ session: [text] })
  if (result.ok) return
  const [fault] = result.errors
  throw malformed(`Syntax errors in policy. (${fault?.path || 'policy'}: ${fault?.message})`)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', message)
}

function tooLong(member: string, length: number): AwsError {
  return commonError(
    'Validation',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must ` +
      `have length less than or equal to ${length}`,
  )
}
